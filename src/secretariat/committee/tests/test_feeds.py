"""Feeds and calendars: what a stranger may see, in forms that other programs read."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from icalendar import Calendar
from lxml import etree

from secretariat.committee.factories import ActionFactory, AgendaItemFactory, CommitteeFactory, SessionFactory
from secretariat.committee.models import Session
from secretariat.committee.operations import postpone, split
from secretariat.committee.session_calendar import of_sessions
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience, Entry
from secretariat.record.operations import change, withdraw

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def told(entry) -> dict:
    """What a calendar reads of an entry."""
    names = ("SUMMARY", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "LOCATION", "UID")
    return {name: entry.decoded(name) if name.startswith("DT") else entry[name] for name in names}


def feed(path: str):
    response = Client().get(path)
    assert response["Content-Type"].startswith("application/atom+xml"), response.status_code
    return etree.fromstring(response.content)


def titles(path: str) -> list[str]:
    return feed(path).xpath("a:entry/a:title/text()", namespaces=ATOM)


def test_a_feed_of_an_action_tells_what_was_done_to_it():
    action = ActionFactory(titles=Texts.of("Lamps & <b>buoys</b>"))
    other = ActionFactory()
    change(action, by=None, titles=Texts.of("Lamps & <i>buoys</i>"))
    change(other, by=None, titles=Texts.of("Another"))

    assert titles(f"/en/feeds/action/{action.pk}.atom") == [
        "Action: Lamps & <i>buoys</i> · changed",
        "Action: Lamps & <i>buoys</i> · entered",
    ]


def test_its_ids_outlive_addresses_and_languages_and_its_times_have_a_zone():
    action = ActionFactory()
    entry = Entry.objects.get(kind="action")

    told = feed(f"/fr/feeds/action/{action.pk}.atom")

    assert told.xpath("//a:id/text()", namespaces=ATOM) == [
        f"tag:localhost,2026:action:{action.pk}:fr",
        f"tag:localhost,2026:entry:{entry.pk}",
    ]
    times = [dt.datetime.fromisoformat(t) for t in told.xpath("//a:updated/text()", namespaces=ATOM)]
    assert times == [entry.recorded_at, entry.recorded_at]
    assert told.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"


def test_control_characters_do_not_break_it():
    action = ActionFactory()
    type(action).objects.filter(pk=action.pk).update(titles=Texts.of("Bell \x07 and \u202ereversed"))

    assert titles(f"/en/feeds/action/{action.pk}.atom") == ["Action: Bell and reversed · entered"]


def test_a_stranger_is_told_nothing_that_is_not_public():
    shown = ActionFactory()
    hidden = ActionFactory(mandate=shown.mandate, audience=Audience.objects.of("internal", "states"))

    assert [title for title in titles("/en/feeds/all.atom") if title.startswith("Action")] == [
        "Action: An action · entered"
    ]
    assert Client().get(f"/en/feeds/action/{hidden.pk}.atom").status_code == 404


def test_what_was_public_and_is_no_longer_is_told_no_more():
    action = ActionFactory()
    change(action, by=None, audience=Audience.objects.of("internal"))

    assert [title for title in titles("/en/feeds/all.atom") if title.startswith("Action")] == []


def test_of_what_was_withdrawn_only_that_is_told():
    action = ActionFactory(titles=Texts.of("Entered by mistake"))
    withdraw(action, by=None, reason="a double")

    told = titles(f"/en/feeds/mandate/{action.mandate.pk}.atom")

    assert [title for title in told if title.startswith("Action")] == ["Action · withdrawn"]


def test_there_is_a_feed_for_a_committee_a_mandate_a_session_and_an_item():
    action = ActionFactory()
    session = SessionFactory(committee=action.committee)
    item = AgendaItemFactory(committee=action.committee)
    elsewhere = CommitteeFactory()

    found = [
        len(titles(f"/en/feeds/{r.noun()}/{r.pk}.atom"))
        for r in (action.committee, action.mandate, session, item, elsewhere)
    ]

    assert found == [6, 3, 1, 1, 1]


def test_a_number_that_no_database_keeps_has_no_feed():
    assert Client().get(f"/en/feeds/mandate/{10**20}.atom").status_code == 404


def test_a_session_that_ends_with_the_calendar_stands_in_its_file():
    session = SessionFactory(
        number=3, state="planned", scheduled_start=dt.date(2030, 5, 6), scheduled_end=dt.date(9999, 12, 31)
    )

    text = Client().get(f"/en/feeds/{session.committee.code}/sessions.ics").content.decode()

    assert [one.end for one in Calendar.from_ical(text).events] == [dt.date(9999, 12, 31)]


def test_the_page_of_feeds_names_them():
    mandate = ActionFactory().mandate

    page = Client().get("/en/feeds/").content.decode()

    wanted = [
        "/en/feeds/all.atom",
        f"/en/feeds/mandate/{mandate.pk}.atom",
        f"/en/feeds/{mandate.committee.code}/sessions.ics",
    ]
    assert [address in page for address in wanted] == [True, True, True]


def test_a_calendar_has_whole_days_and_follows_a_postponed_session():
    session = SessionFactory(
        number=3, state="planned", scheduled_start=dt.date(2030, 5, 6), place="Geneva; hall 1, left"
    )
    postpone(session, by=None, start=dt.date(2030, 9, 2), end=dt.date(2030, 9, 6), reason="works")

    text = Client().get(f"/en/feeds/{session.committee.code}/sessions.ics").content.decode()

    assert [told(one) for one in Calendar.from_ical(text).events] == [
        {
            "SUMMARY": f"{session.symbol} · Third Session",
            "DTSTART": dt.date(2030, 9, 2),
            "DTEND": dt.date(2030, 9, 7),
            "SEQUENCE": 1,
            "STATUS": "TENTATIVE",
            "LOCATION": "Geneva; hall 1, left",
            "UID": f"session-{session.pk}@localhost",
        }
    ]


def test_a_session_postponed_to_days_that_nobody_knows_is_called_off_on_those_announced():
    session = SessionFactory(number=3, state="planned", scheduled_start=dt.date(2030, 5, 6), place="Geneva")
    postpone(session, by=None, reason="works")
    off = Client().get(f"/en/feeds/{session.committee.code}/sessions.ics").content.decode()
    session.refresh_from_db()
    postpone(session, by=None, start=dt.date(2030, 9, 2), reason="a hall was found")
    on = Client().get(f"/en/feeds/{session.committee.code}/sessions.ics").content.decode()

    (first,), (second,) = ([told(one) for one in Calendar.from_ical(text).events] for text in (off, on))

    assert (first["DTSTART"], first["STATUS"], first["SEQUENCE"]) == (dt.date(2030, 5, 6), "CANCELLED", 1)
    assert (second["DTSTART"], second["STATUS"], second["SEQUENCE"]) == (dt.date(2030, 9, 2), "TENTATIVE", 2)
    assert first["UID"] == second["UID"]


def test_a_session_in_several_parts_is_in_a_calendar_part_by_part():
    session = SessionFactory(number=3, state="planned", place="Geneva", scheduled_start=dt.date(2030, 5, 6))
    days = [(dt.date(2030, 5, 6), dt.date(2030, 5, 7)), (dt.date(2030, 9, 2), dt.date(2030, 9, 3))]
    first, second = split(session, parts=days, by=None)
    change(second, by=None, place="Lindholm")

    text = Client().get(f"/en/feeds/{session.committee.code}/sessions.ics").content.decode()

    wanted = ("UID", "SUMMARY", "DTSTART", "DTEND", "LOCATION")
    assert [{name: told(one)[name] for name in wanted} for one in Calendar.from_ical(text).events] == [
        {
            "UID": f"sessionpart-{first.pk}@localhost",
            "SUMMARY": f"{session.symbol} (1) · Third Session",
            "DTSTART": dt.date(2030, 5, 6),
            "DTEND": dt.date(2030, 5, 8),
            "LOCATION": "Geneva",
        },
        {
            "UID": f"sessionpart-{second.pk}@localhost",
            "SUMMARY": f"{session.symbol} (2) · Third Session",
            "DTSTART": dt.date(2030, 9, 2),
            "DTEND": dt.date(2030, 9, 4),
            "LOCATION": "Lindholm",
        },
    ]


def test_a_session_without_days_is_in_no_calendar():
    session = SessionFactory(state="planned", scheduled_start=None, scheduled_end=None)

    assert "VEVENT" not in of_sessions(session.committee, Session.objects.all())
