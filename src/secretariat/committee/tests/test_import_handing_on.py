"""Two imports that lean on one another are taken back in either order, and leave nothing."""

from __future__ import annotations

import pytest

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee import operations as actions
from secretariat.committee.operations import imports as do
from secretariat.core.multilingual import Texts
from secretariat.record.operations import change

from .import_samples import EXAMPLE, applied, counts, waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]


def next_report(text: str) -> str:
    """The report of a session later: another symbol, a title that was changed, and one row that tells of more."""
    row = "Mending the list of wrecks\t"
    more = row + "Second mending of the list, CLB/9/7\t\tPara. 6.9 of the Summary by the Chair of CLB/9\n"
    told = text.replace("CLB/9/4", "CLB/10/4").replace("Ninth Session", "Tenth Session")
    return told.replace("[End of Annex", more + "\n[End of Annex")


def take_back(record) -> dict:
    record.refresh_from_db()
    return do.take_back(record, by=None, reason="read from a draft").stays


@pytest.fixture
def two():
    first = applied()
    second = waiting(EXAMPLE, next_report)
    keys = [i.key for i in do.plan_of(second).of("session", "document", "action") if i.differences]
    second = do.answer(second, {key: {"take": {"titles": "report"}} for key in keys}, by=None)
    return first, do.apply(second, by=None)


def test_the_second_and_then_the_first_taken_back_leave_nothing(two):
    first, second = two

    assert (take_back(second), take_back(first), counts()) == ({}, {}, {})


def test_the_first_and_then_the_second_taken_back_leave_nothing(two):
    first, second = two
    take_back(first)
    mandates = m.Mandate.objects.standing().count()

    assert (mandates, take_back(second), counts()) == (1, {}, {})


def test_applied_taken_back_and_applied_again_the_first_leaves_what_the_second_states():
    first = applied()
    take_back(first)
    first.refresh_from_db()
    first = do.apply(first, by=None)
    second = applied(EXAMPLE, next_report)

    take_back(first)
    mandate, sessions = m.Mandate.objects.get(), m.Session.objects.standing()
    told = (mandate.is_standing, mandate.committee.is_standing, sessions.filter(number=9).exists())

    assert (told, take_back(second), counts()) == ((True, True, True), {}, {})


def test_what_the_second_changed_leaves_the_record_with_it():
    first = applied()
    second = waiting(EXAMPLE, lambda text: text.replace("Training of keepers", "Keepers of islands, trained"))
    key = next(i.key for i in do.plan_of(second).of("action") if i.differences)
    second = do.apply(do.answer(second, {key: {"take": {"titles": "report"}}}, by=None), by=None)
    take_back(first)

    assert (take_back(second), counts()) == ({}, {})


def test_what_somebody_changed_stays_whichever_import_is_taken_back(two):
    first, second = two
    action = m.Action.objects.first()
    change(action, by=None, digests=Texts.of("Ours", "en"))

    take_back(first), take_back(second)

    action.refresh_from_db()
    assert [one.is_standing for one in (action, action.mandate)] == [True, True]


def test_an_action_that_stays_stands_on_nothing_that_was_withdrawn():
    record = applied()
    action = m.Action.objects.get(status="follow_up", paragraphs__number=3)
    change(action, by=None, digests=Texts.of("Ours", "en"))

    take_back(record)

    action.refresh_from_db()
    assert (action.status, action.status_changes.last().status) == ("planned", "planned")


def test_applied_again_where_something_stayed_nothing_is_doubled():
    record = applied()
    before = counts()
    change(m.Action.objects.first(), by=None, digests=Texts.of("Ours", "en"))
    take_back(record)
    record.refresh_from_db()

    do.apply(record, by=None)

    assert counts() == before


def test_a_follow_up_stated_again_after_another_decision_is_open_again():
    applied()
    waits = {a.pk for a in m.Action.objects.filter(status="follow_up")}

    applied(EXAMPLE, next_report)

    assert {a.pk: a.status for a in m.Action.objects.filter(pk__in=waits)} == dict.fromkeys(waits, "follow_up")


def test_an_older_report_read_again_leaves_what_was_decided_since():
    applied()
    action = m.Action.objects.filter(status="follow_up").first()
    session = f.SessionFactory(committee=action.committee, number=99)
    cited = f.CitationFactory(document__session=session)
    told = {"number": "7.1", "verbs": ["took_note"], "actions": [action], "by": None}
    actions.record_decision(session=session, citation=cited, **told)

    applied(EXAMPLE, next_report)

    action.refresh_from_db()
    assert action.status == "decided"
