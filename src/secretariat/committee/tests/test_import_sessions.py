"""A session is found in the record by the name that a report gives it."""

from __future__ import annotations

import datetime as dt

import pytest

from secretariat.committee import models as m
from secretariat.committee.importing.saying import OwnSessions, place_in
from secretariat.committee.operations import imports as do
from secretariat.committee.reading import Reading, ReportDocument
from secretariat.committee.views.sessions import session_facts

from .import_samples import applied, waiting

IOC = m.Committee(code="IOC")
READING = Reading(ReportDocument(None, "IOC", None, None, body_name="Ocean Council"))


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("IOC/21", 21),
        ("IOC-XXIX", 29),
        ("IOC XIX", 19),
        ("session 54", 54),
        ("WHO-XXIX", None),
        ("Ocean", None),
        (None, None),
    ],
)
def test_a_name_in_decimals_or_roman_numerals_is_a_number(name, number):
    assert OwnSessions(READING).number(name) == number


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Oslo, June 5 to 9, 2023", "Oslo"),
        ("Port Lumen (Isle), 5–9 June 2023", "Port Lumen (Isle)"),
        ("June 5 to 9, 2023, Oslo", "Oslo"),
        ("Oslo", "Oslo"),
        ("", ""),
    ],
)
def test_the_place_of_a_session_is_what_stands_beside_its_days(text, place):
    assert place_in(text) == place


@pytest.mark.django_db
def test_a_session_that_a_later_report_gives_past_days_has_been_held(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    applied()
    before = m.Session.objects.values("state", "place").get(number=10)

    applied(change=a_session_later)

    after = m.Session.objects.get(number=10)
    assert before == {"state": "planned", "place": ""}
    assert (after.state, after.place, after.start) == ("held", "Tromsø", dt.date(2023, 3, 6))
    assert m.Session.objects.get(number=9).place == "Bergen"


def a_session_later(text: str) -> str:
    told = text.replace("CLB/9/4", "CLB/10/4").replace("Ninth Session", "Tenth Session")
    return told.replace("Bergen, March 1 to 5, 2021", "Tromsø, March 6 to 10, 2023")


@pytest.mark.django_db
def test_a_session_that_lies_ahead_is_not_called_held_by_itself(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    applied()
    m.Session.objects.filter(number=10).update(scheduled_start=dt.date(2090, 1, 1))

    plan = do.plan_of(waiting(change=lambda text: a_session_later(text).replace("2023", "2021")))

    (session,) = [item for item in plan.of("session") if item.finding.says["number"] == 10]
    assert {d.name: d.fills for d in session.differences} == {
        "scheduled_start": False, "scheduled_end": False, "place": False, "state": False,
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("known", "place"),
    [
        ({}, "Tromsø"),
        ({"scheduled_start": dt.date(2023, 3, 6)}, "Tromsø"),
        ({"scheduled_start": dt.date(2023, 3, 6), "actual_start": dt.date(2023, 9, 4)}, ""),
        ({"scheduled_start": dt.date(2023, 3, 6), "state": "postponed"}, ""),
        ({"scheduled_start": dt.date(2023, 3, 6), "mode": "online"}, ""),
        ({"place": "Vardø"}, "Vardø"),
    ],
)
def test_the_place_on_a_cover_is_taken_where_the_session_met_when_the_cover_says(settings, tmp_path, known, place):
    settings.MEDIA_ROOT = tmp_path
    applied()
    m.Session.objects.filter(number=10).update(**known)

    applied(change=a_session_later)

    assert m.Session.objects.get(number=10).place == place


@pytest.mark.django_db
def test_where_one_session_met_is_not_said_to_be_where_the_committee_meets(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    record = applied()

    assert (record.committee.place, m.Session.objects.get(number=9).place) == ("", "Bergen")


def test_of_a_session_known_by_name_alone_no_mode_is_told_and_what_is_unverified_is_named():
    by_name = m.Session(committee=IOC, state="held", number=3, unverified=["actual_start"])
    met = m.Session(committee=IOC, state="held", number=4, actual_start=dt.date(2022, 3, 1))

    told = [[str(fact["label"]) for fact in session_facts(one)] for one in (by_name, met)]

    assert told == [[], ["Met", "Mode"]]
    assert by_name.unverified_named == ["actual first day"]
