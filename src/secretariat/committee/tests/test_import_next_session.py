"""The report of the next session, read over the one of the last: what has moved since is shown and entered."""

from __future__ import annotations

import pytest

from secretariat.committee import models as m
from secretariat.committee.importing.printing import printed
from secretariat.committee.invariants import nothing_is_open_under_what_is_closed, provisional_citations_are_marked
from secretariat.committee.operations import imports as do

from .import_samples import EXAMPLE, applied, waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
STATED = "15. No follow-up is foreseen."
SINCE = """15. At the ninth session, the Secretariat presented document CLB/9/7, What Keepers Learned.
(Report, paras. 55 to 60)

16. Decision in the Summary by the Chair: the Council took note of document CLB/9/7 and requested a second course at the
eleventh session.

Follow-up:

17. A second course will be held on the margins of the eleventh session."""
ROW = (
    "\n\tWhat Keepers Learned, CLB/9/7"
    "\tParas. 55 to 60 of the Draft Report of the ninth session of the CLB, CLB/9/12 Prov."
    "\tPara. 6.1 of the Summary by the Chair of CLB/9\nRecommendation 3"
)
PROVISIONAL = "Draft Report of the eighth session of the CLB, CLB/8/11 Prov."
FINAL = "Report of the eighth session of the CLB, CLB/8/11"


def a_year_later(text: str) -> str:
    head = text.replace("CLB/9/4", "CLB/10/4").replace("JANUARY 12, 2021", "JANUARY 11, 2022")
    return head.replace("Ninth Session\nBergen, March 1 to 5, 2021", "Tenth Session\nBergen, March 7 to 11, 2022")


def with_more(text: str) -> str:
    """What came after the course of keepers was closed."""
    before, behind = a_year_later(text).split(f"Follow-up:\n\n{STATED}")
    behind = behind.replace("19. The Council", "21. The Council").replace("16. At", "18. At")
    behind = behind.replace("17. Decision", "19. Decision").replace("18. The list", "20. The list")
    above, below = behind.rsplit("\nRecommendation 3", 1)
    return before + SINCE + above + ROW + below


def cited_as_provisional(text: str) -> str:
    return text.replace("Report of the eighth session of the CLB, CLB8/11", PROVISIONAL)


def cited_as_adopted(text: str) -> str:
    return a_year_later(cited_as_provisional(text)).replace(PROVISIONAL, FINAL)


def the_course() -> m.Action:
    return m.Action.objects.get(paragraphs__number=2)


def differences(record, noun: str) -> list[tuple]:
    found = [d for item in do.plan_of(record).of(noun) for d in item.differences]
    return [(d.name, d.record, d.report) for d in found]


def test_a_closed_action_that_went_on_is_shown_as_open_again_and_stands_so():
    applied()
    closed = the_course().status
    later = waiting(EXAMPLE, with_more)
    shown = differences(later, "action")

    do.apply(later, by=None)

    assert closed == "closed"
    assert shown == [(
        "status", "closed",
        "open again, for the report tells of what came after:\nImplementation · CLB/9/7 · What Keepers Learned\n"
        "Consideration · CLB/9/12 Prov., paras. 55 to 60\nDecision · CLB/9, 6.1\nFollow-up · other (CLB/11)\n"
        "Request or promise · due at CLB/11",
    )]  # fmt: skip
    moves = [(c.status, str(c.session), str(c.citation)) for c in the_course().status_changes.all()][-5:]
    assert moves == [
        ("requested", "CLB/9", "CLB/10/4, 15, 16"),
        ("delivered", "CLB/9", "CLB/9/7"),
        ("considered", "CLB/9", "CLB/9/12, 55–60"),
        ("decided", "CLB/9", "Summary by the Chair · CLB/9, 6.1"),
        ("follow_up", "CLB/10", "CLB/10/4, 17"),
    ]


def test_a_closed_action_stays_closed_where_an_officer_keeps_the_records_status():
    applied()
    later = waiting(EXAMPLE, with_more)
    key = next(i.key for i in do.plan_of(later).of("action") if i.record == the_course())
    later = do.answer(later, {key: {"take": {"status": "record"}}}, by=None)

    do.apply(later, by=None)

    assert the_course().status == "closed"
    assert [fault.split("; ")[1] for fault in nothing_is_open_under_what_is_closed()] == [
        "its follow-up “A second course will be held on the margins of the eleventh session.” is open.",
        "“the Council took note of document CLB/9/7 and requested a second course at the eleventh session.” is still "
        "owed.",
    ]


def test_an_action_that_went_on_is_closed_again_where_still_nothing_is_foreseen():
    applied()
    nothing = "17. No follow-up is foreseen."
    asked = " and requested a second course at the\neleventh session"
    foreseen = SINCE.splitlines()[-1]

    applied(EXAMPLE, lambda text: with_more(text).replace(foreseen, nothing).replace(asked, ""))

    assert [c.status for c in the_course().status_changes.all()][-3:] == ["considered", "decided", "closed"]


def test_a_closed_action_stays_closed_where_the_next_report_says_nothing_new():
    applied()
    later = waiting(EXAMPLE, a_year_later)
    shown = differences(later, "action")

    do.apply(later, by=None)

    assert (shown, the_course().status) == ([], "closed")


def test_an_import_that_opened_an_action_again_is_taken_back_whole():
    applied()
    later = applied(EXAMPLE, with_more)

    do.take_back(later, by=None, reason="The wrong file.")

    assert the_course().status == "closed"
    assert m.FollowUp.objects.standing().filter(action=the_course()).count() == 1


def test_a_provisional_report_that_is_now_cited_as_adopted_is_a_difference_for_an_officer():
    applied(EXAMPLE, cited_as_provisional)
    later = waiting(EXAMPLE, cited_as_adopted)
    shown = differences(later, "document")
    told = "\n".join(printed(do.plan_of(later), later.committee))

    do.apply(later, by=None)

    assert "≠ status: record “provisional (Prov.)”, report “adopted”; the record's is kept" in told
    assert shown == [("adopted", "provisional (Prov.)", "adopted")]
    assert m.Document.objects.get(symbol="CLB/8/11").is_provisional
    assert list(provisional_citations_are_marked()) == []


def test_a_report_that_an_officer_takes_as_adopted_is_so_and_what_they_confirmed_is_checked():
    applied(EXAMPLE, cited_as_provisional)
    later = waiting(EXAMPLE, cited_as_adopted)
    told = {i.key: {"say": "confirmed"} for i in do.plan_of(later).of("consideration")}
    told["document:CLB/8/11"] = {"take": {"adopted": "report"}}

    do.apply(do.answer(later, told, by=None), by=None)

    cited = m.Citation.objects.filter(document__symbol="CLB/8/11").order_by("pk")
    assert not m.Document.objects.get(symbol="CLB/8/11").is_provisional
    assert [(c.ranges, c.is_provisional, c.is_unconfirmed) for c in cited] == [
        ([[40, 44]], False, False), ([[50, 52]], False, False)
    ]  # fmt: skip


def test_citations_that_nobody_confirmed_wait_to_be_checked_once_the_report_is_adopted():
    applied(EXAMPLE, cited_as_provisional)
    later = waiting(EXAMPLE, cited_as_adopted)

    do.apply(do.answer(later, {"document:CLB/8/11": {"take": {"adopted": "report"}}}, by=None), by=None)

    assert m.Citation.objects.get(ranges=[[50, 52]]).needs_recheck


TOLD = "17. A second course will be held on the margins of the eleventh session."
MOVED = "17. The second course could not be held in time and will be held on the margins of the twelfth session."


def one_year_more(text: str) -> str:
    head = with_more(text).replace("CLB/10/4", "CLB/11/4").replace("JANUARY 11, 2022", "JANUARY 10, 2023")
    head = head.replace("Tenth Session\nBergen, March 7 to 11, 2022", "Eleventh Session\nBergen, March 6 to 10, 2023")
    return head.replace(TOLD, MOVED)


def test_what_is_owed_anew_names_what_the_record_holds_open_beside_it_and_may_take_its_place():
    applied()
    applied(EXAMPLE, with_more)
    held = m.FollowUp.objects.get(due_session__number=11)
    later = waiting(EXAMPLE, one_year_more)
    moved = next(i for i in do.plan_of(later).of("followup") if i.finding.says["due_session"] == 12)

    later = do.answer(later, {moved.key: {"join": held.pk, "take": {"due_session": "report"}}}, by=None)
    beside = do.plan_of(later).get(moved.key).beside
    do.apply(later, by=None)

    assert moved.beside == (
        f"The record holds “{held}” open under this action. Where this takes its place, choose it below as the record "
        "that is meant; where it was met or has ended, say so on its page."
    )
    assert beside == ""
    assert [str(f.due_session) for f in the_course().follow_ups.standing() if f.is_open] == ["CLB/12"]


def test_what_is_owed_beside_nothing_open_says_nothing():
    applied()

    later = do.plan_of(waiting(EXAMPLE, with_more))

    assert {item.beside for item in later.items.values()} == {""}
