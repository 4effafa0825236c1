# ruff: noqa: E501 (rows of a table stand on one line)
"""Two reports of one body, imported in either order, leave the same behind."""

from __future__ import annotations

import pytest

from secretariat.committee import models as m
from secretariat.committee.importing.bodies import find_committee, new_body
from secretariat.committee.operations import imports as do
from secretariat.committee.operations.decisions import owe_again, release_obligation
from secretariat.committee.queries.calendar import Calendar
from secretariat.committee.queries.gaps import gaps_of_thread
from secretariat.committee.queries.thread import load_thread

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
HEAD = """{symbol}

Council on Tide Gauges (CTG)

{session} Session
Bergen, {days}

REPORT ON THE IMPLEMENTATION OF THE PLEDGE ON TIDES

prepared by the Secretariat

Paragraph 1:

The Secretariat will teach those who read gauges.

1. The Secretariat presented document CTG/5/6, titled First Lessons, to the fifth session. (Report
of CTG/5, paras. 31 to 40)

2. Decision in the Summary by the Chair: the Council requested the Secretariat to give further lessons
by the eighth session.
"""
MET = """
3. At the eighth session, the Secretariat presented document CTG/8/3, titled Further Lessons. (Report
of CTG/8, paras. 50 to 57)

4. Decision in the Summary by the Chair: the Council took note of the lessons and thanked the teachers.

Follow-up:

5. No follow-up is foreseen.
"""
ANNEX = """
[Annex follows]

Action\tImplementation\tConsideration by the Council\tSummary by the Chair
Paragraph 1
Lessons\tFirst Lessons, CTG/5/6\tParas. 31 to 40 of the Report of the fifth session of the CTG, CTG/5/9\tPara. 5.4 of the Summary by the Chair of CTG/5
"""
ROW = "\tFurther Lessons, CTG/8/3\tParas. 50 to 57 of the Report of the eighth session of the CTG, CTG/8/10\tPara. 6.2 of the Summary by the Chair of CTG/8\n"
SEVENTH = HEAD.format(symbol="CTG/7/5", session="Seventh", days="August 5 to 9, 2019") + ANNEX
NINTH = HEAD.format(symbol="CTG/9/2", session="Ninth", days="August 4 to 8, 2021")


def receive(text: str):
    data = text.encode()
    reading = do.read(data, "pasted.txt")
    return do.receive(data, reading, by=None, committee=find_committee(reading) or new_body(reading))


def bring(*texts: str) -> None:
    for text in texts:
        do.apply(receive(text), by=None)


def outcome() -> tuple:
    [asked] = m.Obligation.objects.standing()
    found = gaps_of_thread(load_thread(asked.action.mandate), Calendar.of(asked.committee))
    return (
        asked.met_by and asked.met_by.document.symbol,
        asked.is_unsettled,
        [gap.kind for gap in found if gap.kind == "not_met"],
        sorted(str(one.kind) for one in m.FollowUp.objects.standing()),
    )


@pytest.mark.parametrize("texts", [(NINTH,), (SEVENTH, NINTH), (NINTH, SEVENTH)])
def test_what_a_later_report_shows_to_be_met_is_met_whichever_was_imported_first(texts):
    bring(*(text + MET + ANNEX + ROW if text == NINTH else text for text in texts))

    assert outcome() == ("CTG/8/3", False, [], ["none_foreseen"])


@pytest.mark.parametrize("texts", [(NINTH,), (SEVENTH, NINTH), (NINTH, SEVENTH)])
def test_what_no_report_shows_to_be_met_is_not_known_to_be_overdue(texts):
    bring(*(text + ANNEX if text == NINTH else text for text in texts))

    assert outcome() == (None, True, [], [])


def test_the_preview_shows_what_met_a_request_of_the_record_and_an_officer_may_keep_it_open():
    bring(SEVENTH)
    record = receive(NINTH + MET + ANNEX + ROW)
    [asked] = do.plan_of(record).of("obligation")

    told = [(str(d.label), d.record, d.report, asked.takes(d)) for d in asked.differences]
    do.apply(do.answer(record, {asked.key: {"take": {"met_by": "record"}}}, by=None), by=None)

    assert told == [("Met by", "not met", "CTG/8/3 · Further Lessons", True)]
    assert m.Obligation.objects.get().met_by is None


def test_what_somebody_said_to_be_owed_is_met_by_no_import_unasked():
    bring(SEVENTH)
    asked = m.Obligation.objects.get()
    do_again(asked)
    bring(NINTH + MET + ANNEX + ROW)

    assert m.Obligation.objects.get().met_by is None


def do_again(asked: m.Obligation) -> None:
    release_obligation(asked, reason="It was given up.", by=None)
    owe_again(asked, reason="It was not.", by=None)
