"""What everyone sees of an event: its page, lists, feeds and calendars."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from secretariat.accounts.factories import OrganizationFactory, PersonFactory, SignInFactory
from secretariat.committee.factories import ActionFactory, SessionFactory
from secretariat.core.multilingual import Texts
from secretariat.core.zones import Clock, day_in_words, written
from secretariat.events import operations as do
from secretariat.events.factories import NINE, EventFactory, ItemFactory, SpeakingFactory, TrackFactory
from secretariat.events.models import EventState, ProgrammeItem
from secretariat.events.programme import Programme, days
from secretariat.record.models import Audience, Entry
from secretariat.record.operations import change

from .test_events import draft

pytestmark = pytest.mark.django_db


def test_a_stranger_sees_the_hours_of_the_event_and_utc():
    page = Client().get(EventFactory().get_absolute_url()).content.decode()

    assert ("09:00–17:00" in page, "07:00–15:00" in page) == (True, True)


def test_its_languages_stand_each_in_its_own_direction():
    page = Client().get(EventFactory(languages=["en", "ar", "fr"]).get_absolute_url()).content.decode()

    assert '<bdi lang="en">English</bdi>, <bdi lang="ar">العربية</bdi>, <bdi lang="fr">Français</bdi>' in page


def test_who_signed_in_sees_her_own_hours_first():
    person = PersonFactory(time_zone="Asia/Kolkata")
    client = Client()
    client.force_login(SignInFactory(person=person))

    page = client.get(EventFactory().get_absolute_url()).content.decode()

    assert (page.index("12:30–20:30") < page.index("09:00–17:00"), "07:00–15:00" in page) == (True, False)


def test_a_chosen_zone_is_kept_and_no_page_of_it_serves_another():
    event, client = EventFactory(), Client()

    chosen = client.get(reverse("events:zone"), {"zone": "Asia/Tokyo", "next": event.get_absolute_url()})
    again = client.get(event.get_absolute_url())
    other = Client().get(event.get_absolute_url()).content.decode()

    assert (chosen["Location"], again["Location"], "16:00–" in other) == (
        f"{event.get_absolute_url()}?zone=Asia%2FTokyo",
        f"{event.get_absolute_url()}?zone=Asia%2FTokyo",
        False,
    )


@pytest.mark.parametrize("back", ["", "https://example.org/", "//example.org/", "javascript:x"])
def test_the_choice_of_a_zone_leads_nowhere_else(back):
    assert Client().get(reverse("events:zone"), {"zone": "UTC", "next": back}).status_code == 404


def test_parallel_items_stand_side_by_side_and_what_overlaps_becomes_a_list():
    event = EventFactory()
    left, right = TrackFactory(event=event, order=1), TrackFactory(event=event, order=2)
    opening = ItemFactory(event=event, at=0)
    long = ItemFactory(event=event, at=30, minutes=60, track=left)
    short = ItemFactory(event=event, at=30, track=right)
    later = ItemFactory(event=event, at=60, track=right)

    (day,) = days(Programme.of(event, None), Clock.of(event, None))
    shapes = [[(cell.item, cell.rows, cell.columns) for cell in row] for row in day.rows]
    ItemFactory(event=event, at=70, track=right)
    (crowded,) = days(Programme.of(event, None), Clock.of(event, None))

    assert (shapes, crowded.is_list) == ([[(opening, 1, 2)], [(long, 2, 1), (short, 1, 1)], [(later, 1, 1)]], True)


def test_a_hidden_item_of_a_public_event_is_seen_by_officers_alone():
    event = EventFactory()
    hidden = ItemFactory(event=event, at=0, titles=Texts.of("Nobody knows this"))
    change(hidden, by=None, audience=Audience.objects.of("internal"))
    officer = Client()
    officer.force_login(SignInFactory(role="officer"))

    seen = [str(hidden) in client.get(event.get_absolute_url()).content.decode() for client in (Client(), officer)]

    assert seen == [False, True]


def test_the_calendar_explains_its_zone_and_grows_with_each_change():
    event = EventFactory()
    do.reschedule(event, by=None, starts_at=NINE + dt.timedelta(days=1), reason="Moved; really, by a day")

    file = Calendar.from_ical(Client().get(reverse("events:calendar", args=[event.slug])).content)

    (found,), (zone,) = file.events, file.timezones
    told = (found["sequence"], found["status"], found["dtstart"].params["TZID"], found.decoded("dtstart").isoformat())
    assert told == (1, "CONFIRMED", "Europe/Zurich", "2047-05-13T09:00:00+02:00")
    assert (found.duration, "Moved; really, by a day" in found["description"]) == (dt.timedelta(hours=8), True)
    summer, winter = dt.datetime(2047, 5, 13), dt.datetime(2047, 1, 13)
    offsets = [zone.to_tz().utcoffset(moment) for moment in (summer, winter)]
    assert offsets == [dt.timedelta(hours=2), dt.timedelta(hours=1)]


def test_a_cancelled_event_is_cancelled_in_calendars_too():
    event = do.cancel(EventFactory(), by=None, reason="No room.")

    text = Client().get(reverse("events:calendar", args=[event.slug])).content.decode()

    assert ("STATUS:CANCELLED" in text, "No room." in Client().get(event.get_absolute_url()).content.decode()) == (
        True,
        True,
    )


def test_an_event_stands_on_the_page_of_its_session():
    session = SessionFactory()
    EventFactory(committee=session.committee, session=session, titles=Texts.of("Beside the session"))
    draft(committee=session.committee, session=session, titles=Texts.of("Not yet announced"))

    page = Client().get(session.get_absolute_url()).content.decode()

    assert ("Beside the session" in page, "Not yet announced" in page) == (True, False)


def test_the_list_of_events_asks_the_same_number_of_questions_for_many(assert_max_queries):
    for _number in range(5):
        EventFactory()

    with assert_max_queries(6):
        assert Client().get(reverse("events:events")).content.decode().count("A seminar") == 5


def test_items_count_from_the_journal_of_the_committee():
    item = ItemFactory(at=0)

    assert Entry.objects.get(kind="programmeitem").stream.key == ProgrammeItem.objects.get(pk=item.pk).stream_key


def test_texts_stand_beside_their_translations_with_what_is_missing():
    event = EventFactory()
    ItemFactory(event=event, titles=Texts.of({"en": "Gauges", "fr": {"text": "Stations", "standing": "translation"}}))
    client = Client()
    client.force_login(SignInFactory(role="officer"))

    page = client.get(reverse("events:translations", args=[event.slug]), {"from": "en", "to": "ru"})

    sides = [[side["standing"] for side in row["sides"]] for row in page.context["rows"]]
    assert sides == [["authentic", "missing"], ["authentic", "missing"]]


def test_the_api_reads_events_with_their_programme_and_nothing_hidden():
    event = EventFactory()
    SpeakingFactory(event=event, item=ItemFactory(event=event, at=0), name="Ann Speaker", email="ann@example.org")
    draft(titles=Texts.of("Hidden"))

    listed = Client().get("/api/events").json()
    told = Client().get(f"/api/events/{event.pk}").json()

    assert ([one["slug"] for one in listed["items"]], told["programme"][0]["speakers"][0]["name"]) == (
        [event.slug],
        "Ann Speaker",
    )
    assert "ann@example.org" not in str(told)


def test_a_draft_for_everyone_is_announced_to_everyone_and_seen_by_nobody_before(client):
    event = EventFactory(state=EventState.DRAFT)
    ItemFactory(event=event, at=0)
    before = (client.get(event.get_absolute_url()).status_code, event.audience.key, event.items.get().audience.key)

    officer = Client()
    officer.force_login(SignInFactory(role="officer"))
    step = officer.get(reverse("committee:step", args=["event", event.pk, "announcement"])).context["form"]
    form = officer.get(reverse("committee:change", args=["event", event.pk])).context["form"]

    assert before == (404, "internal", "internal")
    assert (step.initial["audience"], form.initial["audience"]) == ("public", "public")


def test_changing_whom_a_draft_is_meant_for_shows_it_to_nobody():
    event = draft()

    changed = do.change_event(event, by=None, audience=Audience.objects.of("public"))

    assert (changed.audience.key, changed.meant_for.key) == ("internal", "public")
    assert do.announce(changed, by=None).audience.key == "public"


def test_an_event_was_held_once_it_is_over_and_not_before():
    now = timezone.now()
    hour = dt.timedelta(hours=1)
    later = EventFactory(starts_at=now - hour, ends_at=now + hour)

    with pytest.raises(ValidationError) as refusal:
        do.hold(later, by=None)

    end = written(later.ends_at, later.zone)
    assert refusal.value.messages == [f"“A seminar” lasts until {end}: say then or later that it was held."]
    assert do.hold(EventFactory(starts_at=now - hour, ends_at=now), by=None).state == EventState.HELD


def test_where_its_hours_are_not_known_an_event_was_held_from_its_last_day_on():
    now, day = timezone.now(), dt.timedelta(days=1)
    today, tomorrow = (
        EventFactory(starts_at=now - day, ends_at=end, hours_known=False, time_zone="UTC")
        for end in (now.replace(hour=23, minute=59, second=59), now + day)
    )

    with pytest.raises(ValidationError, match="say on that day or after it"):
        do.hold(tomorrow, by=None)

    assert do.hold(today, by=None).state == EventState.HELD


def test_organizations_stand_in_the_order_of_their_names():
    for code, name in (("ZA", "Åland of tests"), ("ZB", "Zembla"), ("ZC", "Abeland"), ("ZD", "avalon")):
        OrganizationFactory(code=code, names=Texts.of(name))
    client = Client()
    client.force_login(SignInFactory(role="officer"))

    form = client.get(reverse("committee:entry", args=["speaking"]) + f"?event={EventFactory().pk}").context["form"]

    names = [str(words) for _pk, words in form.fields["organization"].choices]
    ours = [name for name in names if name in {"Åland of tests", "Zembla", "Abeland", "avalon"}]
    assert ours == ["Abeland", "Åland of tests", "avalon", "Zembla"]


def test_an_item_of_another_day_than_the_events_is_refused_beside_the_day():
    event, client = EventFactory(), Client()
    client.force_login(SignInFactory(role="officer"))
    address = reverse("committee:entry", args=["programmeitem"]) + f"?event={event.pk}"
    sent = {"event": event.pk, "kind": "panel", "day": "2090-01-01", "begins": "10:00", "minutes": 30}

    answer = client.post(address, sent)

    assert answer.context["form"].errors["day"] == [
        f"The event is held on {day_in_words(event.first_day)}: choose that day."
    ]


def test_an_event_is_planned_from_a_session_and_an_action_and_a_forum_from_a_committee():
    session, action, client = SessionFactory(), ActionFactory(), Client()
    client.force_login(SignInFactory(role="officer"))
    ways = [
        (session, "event", f"?session={session.pk}"),
        (action, "event", f"?action={action.pk}"),
        (session.committee, "forum", f"?committee={session.committee.pk}"),
        (action, "forum", f"?action={action.pk}"),
    ]

    pages = [client.get(record.get_absolute_url()).content.decode() for record, _noun, _query in ways]

    assert [
        reverse("committee:entry", args=[noun]) + query in page
        for page, (_record, noun, query) in zip(pages, ways, strict=True)
    ] == [True] * 4
