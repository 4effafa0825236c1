"""Planning an event, announcing it, moving it, holding it: and what everyone sees of it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.factories import SignInFactory
from secretariat.committee.factories import ActionFactory, SessionFactory
from secretariat.events import operations as do
from secretariat.events.factories import NINE, EventFactory, ItemFactory, SpeakingFactory
from secretariat.events.models import Event, EventState
from secretariat.record.invariants import differences
from secretariat.record.models import Audience, Entry
from secretariat.record.operations import change

pytestmark = pytest.mark.django_db


def draft(**more) -> Event:
    return EventFactory(state=EventState.DRAFT, audience=Audience.objects.of("internal"), **more)


def test_a_draft_is_the_secretariats_own_until_it_is_announced():
    event = draft()
    item = ItemFactory(event=event, at=0)
    before = Client().get(event.get_absolute_url()).status_code

    do.announce(event, by=None, audience=Audience.objects.of("public"))

    item.refresh_from_db()
    after = Client().get(event.get_absolute_url())
    assert (before, after.status_code, str(item.titles) in after.content.decode()) == (404, 200, True)


def test_an_event_is_not_moved_to_a_day_that_has_passed():
    event = EventFactory()

    with pytest.raises(ValidationError) as refused:
        do.reschedule(event, by=None, starts_at=timezone.now() - dt.timedelta(days=1), reason="The hall was flooded.")

    assert refused.value.messages == ["This day and hour have passed: an event is moved to one that comes."]


def test_an_event_moves_with_its_programme_and_says_why():
    event = EventFactory()
    item = ItemFactory(event=event, at=60)

    moved = do.reschedule(event, by=None, starts_at=NINE + dt.timedelta(days=7), reason="The hall was flooded.")

    item.refresh_from_db()
    assert (moved.starts_at, moved.ends_at - moved.starts_at, moved.moved_from, moved.notice, item.starts_at) == (
        NINE + dt.timedelta(days=7),
        dt.timedelta(hours=8),
        NINE,
        "The hall was flooded.",
        NINE + dt.timedelta(days=7, hours=1),
    )


@pytest.mark.parametrize(
    ("state", "verb", "may"),
    [
        (EventState.DRAFT, "announce", True),
        (EventState.DRAFT, "hold", False),
        (EventState.ANNOUNCED, "announce", False),
        (EventState.ANNOUNCED, "hold", True),
        (EventState.HELD, "cancel", False),
        (EventState.CANCELLED, "hold", False),
    ],
)
def test_a_state_is_reached_only_from_where_it_may_be(state, verb, may):
    event = EventFactory(state=state, starts_at=NINE - dt.timedelta(days=9132), ends_at=NINE - dt.timedelta(days=9131))
    more = {"reason": "Why."} if verb == "cancel" else {}

    if may:
        getattr(do, verb)(event, by=None, **more)
    else:
        with pytest.raises(ValidationError):
            getattr(do, verb)(event, by=None, **more)

    event.refresh_from_db()
    assert (event.state != state) is may


def test_two_events_of_one_title_have_two_addresses():
    first = EventFactory()

    assert (first.slug, EventFactory(committee=first.committee).slug) == ("a-seminar-2047", "a-seminar-2047-2")


def test_an_officer_plans_an_event_in_hours_of_its_zone():
    officer = SignInFactory(role="officer")
    session = SessionFactory()
    action = ActionFactory(mandate__committee=session.committee)
    client = Client()
    client.force_login(officer)
    sent = {
        "kind": "roundtable", "titles_en_text": "A roundtable", "titles_en_standing": "authentic",
        "session": session.pk, "first_day": "2047-05-12", "begins": "09:30", "ends": "17:00", "mode": "hybrid",
        "time_zone": "Asia/Kathmandu", "languages": ["en", "ar"], "actions": [action.pk], "audience": "internal",
    }  # fmt: skip

    answer = client.post(reverse("committee:entry", args=["event"]) + f"?session={session.pk}", sent)

    event = Event.objects.get()
    assert answer.status_code == 302
    assert (
        event.starts_at,
        event.ends_at,
        event.state,
        event.languages,
        [*event.actions.all()],
    ) == (
        dt.datetime(2047, 5, 12, 3, 45, tzinfo=dt.UTC),
        dt.datetime(2047, 5, 12, 11, 15, tzinfo=dt.UTC),
        EventState.DRAFT,
        ["en", "ar"],
        [action],
    )


def test_hours_that_end_before_they_begin_are_refused_beside_the_field():
    officer, session = SignInFactory(role="officer"), SessionFactory()
    client = Client()
    client.force_login(officer)
    sent = {
        "kind": "seminar", "titles_en_text": "Kept <b>words</b>", "session": session.pk, "first_day": "2047-05-12",
        "begins": "17:00", "ends": "09:00", "mode": "online", "time_zone": "UTC", "audience": "internal",
    }  # fmt: skip

    page = client.post(reverse("committee:entry", args=["event"]) + f"?session={session.pk}", sent).content.decode()

    assert ("end before it begins" in page, "Kept &lt;b&gt;words" in page, Event.objects.count()) == (True, True, 0)


def test_changing_an_event_shows_the_hours_as_they_were_typed():
    event = EventFactory()
    client = Client()
    client.force_login(SignInFactory(role="officer"))

    page = client.get(reverse("committee:change", args=["event", event.pk])).content.decode()

    assert [value in page for value in ('value="2047-05-12"', 'value="09:00"', 'value="17:00"')] == [True] * 3


def test_what_only_a_person_knows_is_changed_and_stays_out_of_the_journal():
    speaking = SpeakingFactory(name="Somebody", email="old@example.org")

    change(speaking, by=None, email="new@example.org")

    speaking.refresh_from_db()
    told = "".join(str(entry.state) + str(entry.changes) for entry in Entry.objects.filter(kind="speaking"))
    assert (speaking.email, speaking.version, "example.org" in told, "Somebody" in told) == (
        "new@example.org", 2, False, False,
    )  # fmt: skip


def test_saving_an_event_as_it_stands_changes_nothing():
    event, officer = EventFactory(starts_at=NINE.astimezone(ZoneInfo("Europe/Zurich"))), Client()
    officer.force_login(SignInFactory(role="officer"))
    address = reverse("committee:change", args=["event", event.pk])
    form = officer.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}
    sent = {name: value for name, value in sent.items() if not isinstance(value, dict)}
    titles = {f"titles_{code}_text": event.titles.text(code) for code in event.titles}

    officer.post(address, {**sent, **titles})

    event.refresh_from_db()
    assert (event.version, list(differences(Event, [event.pk]))) == (1, [])
