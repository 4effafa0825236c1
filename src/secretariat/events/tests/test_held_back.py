"""What the Secretariat notes before it is shown stays with it: in the history, in lists, for whoever follows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from secretariat.accounts.factories import SignInFactory
from secretariat.core.multilingual import Texts
from secretariat.events import operations as do
from secretariat.events.factories import NINE, EventFactory, ItemFactory
from secretariat.events.models import EventPaper, EventState, ProgrammeItem
from secretariat.record.bulk import change_many
from secretariat.record.models import Entry
from secretariat.record.operations import change

pytestmark = pytest.mark.django_db
SAID = "Minutes of what was said, English"
BEGAN = NINE.replace(year=2023)
LONG_AGO = {"starts_at": BEGAN, "ends_at": BEGAN + dt.timedelta(hours=8)}


def reader(role: str | None) -> Client:
    client = Client()
    if role:
        client.force_login(SignInFactory(role=role), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def told(record, role: str | None = None, query: str = "") -> list[tuple]:
    page = reader(role).get(reverse("committee:history", args=[record.noun(), record.pk]) + query)
    if page.status_code != 200:
        return [(page.status_code,)]
    return [(e["what"], sorted(c["field"] for c in e["changes"])) for e in page.context["entries"]]


def held(event):
    return change(event, by=None, verb="held", state=EventState.HELD)


def test_minutes_are_no_part_of_what_others_are_told_until_they_stand_on_the_page():
    item = ItemFactory(event=EventFactory(**LONG_AGO))
    change(item, by=None, proceedings=Texts.of("The speaker told of a leak."))
    change(item, by=None, minutes=45, proceedings=Texts.of("The speaker told of leaks."))

    assert told(item, "officer")[:2] == [("Changed", ["Minutes", SAID]), ("Changed", [SAID])]
    assert [told(item, who)[0] for who in (None, "delegate")] == [("Changed", ["Minutes"])] * 2
    assert [len(told(item, who)) for who in ("officer", None, "delegate")] == [3, 2, 2]

    held(item.event)
    change(ProgrammeItem.objects.get(pk=item.pk), by=None, proceedings=Texts.of("The speaker told of rain."))

    assert told(item)[:2] == [("Changed", [SAID]), ("Changed", ["Minutes"])]


def test_minutes_entered_with_the_item_are_held_back_too():
    event = EventFactory(**LONG_AGO)
    item = ItemFactory(event=event, proceedings=Texts.of("A leak."))

    fields = [name for _what, changed in told(item) for name in changed]
    whole = [name for what, changed in told(event, query="?whole=1") for name in changed]

    assert (SAID in fields, SAID in whole, Entry.objects.get(kind="programmeitem").held_back) == (
        False,
        False,
        ["proceedings"],
    )


def test_what_is_changed_in_bulk_is_held_back_as_well():
    item = ItemFactory(event=EventFactory(**LONG_AGO))

    change_many([item], lambda _one: {"proceedings": Texts.of("A leak.")}, by=None)

    newest = Entry.objects.filter(kind="programmeitem").latest("pk")
    assert (newest.held_back, newest.audience.key) == (["proceedings"], "internal")


def test_the_draft_of_a_paper_is_seen_by_the_secretariat_alone_and_so_is_its_history_afterwards():
    event = held(EventFactory(**LONG_AGO))
    paper = do.enter_part(EventPaper, by=None, event=event, languages=["en"], symbol="RCW/13/99")
    paper = do.word(paper, by=None, section="features", language="en", text="Our own words.")

    assert (told(paper), told(paper, "delegate")) == ([(404,)], [(404,)])
    assert len(told(paper, "officer")) == 2
    assert [what for what, _fields in told(event, query="?whole=1") if "aper" in what] == []


def test_a_draft_stays_the_secretariats_when_its_event_is_announced():
    event = EventFactory(state=EventState.DRAFT)
    paper = do.enter_part(EventPaper, by=None, event=event, languages=["en"])

    do.announce(event, by=None)

    paper.refresh_from_db()
    assert (event.meant_for.key, paper.audience.key) == ("public", "internal")
