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
from secretariat.core.multilingual import Texts
from secretariat.events import operations as do
from secretariat.events.factories import NINE, EventFactory, ItemFactory, SpeakingFactory
from secretariat.events.models import Event, EventState
from secretariat.record.invariants import differences
from secretariat.record.models import Audience, Entry
from secretariat.record.operations import change

pytestmark = pytest.mark.django_db
PASSED = "This day and hour have passed: an event is moved to one that comes."


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

    assert refused.value.messages == [PASSED]


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


def test_an_announced_event_changes_its_hours_and_venue_by_the_step_that_tells_everyone(client):
    event = EventFactory(venue="Room A")
    client.force_login(SignInFactory(role="officer"))
    address = reverse("committee:change", args=["event", event.pk])
    step = reverse("committee:step", args=["event", event.pk, "move"])

    page = client.get(address)
    told = {"first_day": "2047-06-01", "begins": "10:00", "ends": "11:00", "time_zone": "UTC", "venue": "Room B"}
    titles = {"titles_en_text": "Another title", "titles_en_standing": "authentic"}
    client.post(address, {**told, **titles, "kind": "seminar", "mode": "hybrid", "audience": "public", "version": 1})

    changed = Event.objects.get(pk=event.pk)
    assert (step in page.content.decode(), {"first_day", "venue"} & set(page.context["form"].fields)) == (True, set())
    assert (str(changed), changed.starts_at, changed.ends_at, changed.time_zone, changed.venue) == (
        "Another title", NINE, NINE + dt.timedelta(hours=8), "Europe/Zurich", "Room A",
    )  # fmt: skip
    with pytest.raises(ValidationError, match="This event is announced: move it"):
        do.change_event(changed, by=None, venue="Room B")


def test_a_move_names_a_new_end_and_another_zone_and_the_programme_keeps_its_hours(client):
    event = EventFactory()
    item = ItemFactory(event=event, at=60)
    client.force_login(SignInFactory(role="officer"))
    sent = {"day": "2047-05-13", "begins": "09:00", "ends": "12:00", "time_zone": "Asia/Tokyo", "version": 1}

    client.post(reverse("committee:step", args=["event", event.pk, "move"]), {**sent, "reason": "Why."})

    event.refresh_from_db()
    item.refresh_from_db()
    midnight = dt.datetime(2047, 5, 13, tzinfo=dt.UTC)
    assert (event.starts_at, event.ends_at, event.time_zone, item.starts_at) == (
        midnight, midnight + dt.timedelta(hours=3), "Asia/Tokyo", midnight + dt.timedelta(hours=1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "refused"),
    [
        ({"begins": "", "ends": "12:00"}, {"begins": ["Say when it begins, too."]}),
        ({"begins": "09:00", "last_day": "2047-05-14"}, {"ends": ["Say when it ends, too."]}),
        ({"begins": "09:00", "ends": "08:00"}, {"ends": ["The event would end before it begins: check both hours."]}),
        (
            {"begins": "09:00", "day": "2017-05-13"},
            {"day": [PASSED]},
        ),
    ],
)
def test_hours_to_which_no_event_moves_are_refused_beside_their_field(client, sent, refused):
    event = EventFactory()
    client.force_login(SignInFactory(role="officer"))
    told = {"day": "2047-05-13", "time_zone": "Europe/Zurich", "reason": "Why.", "version": 1, **sent}

    page = client.post(reverse("committee:step", args=["event", event.pk, "move"]), told)

    assert page.context["form"].errors == refused


def test_where_no_hours_are_known_an_event_moves_by_days_with_its_programme(client):
    event = EventFactory(hours_known=False)
    item = ItemFactory(event=event, at=60)
    client.force_login(SignInFactory(role="officer"))
    sent = {"day": "2047-05-14", "begins": "", "time_zone": "Europe/Zurich", "reason": "Why.", "version": 1}

    client.post(reverse("committee:step", args=["event", event.pk, "move"]), sent)

    event.refresh_from_db()
    item.refresh_from_db()
    assert (event.first_day, event.last_day, event.hours_known, item.starts_at) == (
        dt.date(2047, 5, 14), dt.date(2047, 5, 14), False, NINE + dt.timedelta(days=2, hours=1),
    )  # fmt: skip


def test_what_has_begun_still_finds_another_room():
    event = EventFactory(
        starts_at=timezone.now() - dt.timedelta(hours=1), ends_at=timezone.now() + dt.timedelta(hours=1)
    )

    assert do.reschedule(event, by=None, starts_at=event.starts_at, reason="Water.", venue="Room B").venue == "Room B"


def test_officers_are_told_of_items_left_on_another_day(client):
    event = draft()
    ItemFactory(event=event, at=24 * 60, titles=Texts.of("Left behind"))
    told = "“<bdi>Left behind</bdi>” is on <bdi>13 May 2047</bdi>, which is no day of the event."
    announced = do.announce(event, by=None, audience=Audience.objects.of("public"))
    client.force_login(SignInFactory(role="officer"))

    seen = [told in who.get(announced.get_absolute_url()).content.decode() for who in (client, Client())]

    assert seen == [True, False]


def test_what_cannot_be_held_as_it_stands_is_announced_once_somebody_says_so(client):
    event = draft()
    for title in ("Gauges", "Dams"):
        ItemFactory(event=event, at=0, titles=Texts.of(title))
    client.force_login(SignInFactory(role="officer"))
    step = reverse("committee:step", args=["event", event.pk, "announcement"])
    sent = {"audience": "public", "version": event.version}

    page = client.get(step)
    asked = client.post(step, sent)
    event.refresh_from_db()
    before = event.state
    client.post(step, {**sent, "anyway": "1"})

    event.refresh_from_db()
    clash = "“Gauges” and “Dams” are in the same place at the same time."
    told = "Look at what stands above, and say that it is announced all the same."
    assert (page.context["consequences"][1:], asked.context["form"].errors) == ([clash], {"anyway": [told]})
    assert (before, event.state) == ("draft", "announced")


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


def test_changing_a_draft_shows_the_hours_as_they_were_typed():
    event = draft()
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
