"""Symbols that have a year where others have the session: what the body says of the session holds everywhere."""

from __future__ import annotations

import pytest

from secretariat.committee.importing.fixing import find
from secretariat.committee.operations import imports as do

pytestmark = pytest.mark.django_db
REPORT = """LKB/2034/11

Lamp Keepers Board (LKB)
Twelfth session
Lindholm, 5 to 9 June 2034

Carrying out the plan for lamps
Report by the Secretariat

1. The plan for lamps was adopted at LKB 8. It has two measures.

Measure 1

To list every lamp.

2. The list (LKB/2032/4) was prepared for LKB 10. Members asked for more (LKB/2032/9, paras. 31 to 40).

3. Decision: The Board took note of the list and asked for an update at LKB 13 (LKB/2032/9, para. 41).

Measure 2

To train keepers.

4. Keepers were trained in 2033, and this was told of at LKB 11. Members welcomed it (LKB/2033/8, paras. 5 to 7).

5. Decision: The Board took note of the training (LKB/2033/8, para. 8).

Annex

Measure\tAction\tImplementation\tConsideration\tDecision
1\tList of lamps\tList, LKB/2032/4\tLKB/2032/9, paras. 31 to 40\tLKB/2032/9, para. 41
2\tTraining of keepers\tTraining\tLKB/2033/8, paras. 5 to 7\tLKB/2033/8, para. 8
"""


@pytest.fixture
def reading():
    return do.read(REPORT.encode(), "lamps.txt")


def test_what_the_body_lets_conclude_of_a_report_holds_in_the_annex_and_for_its_decisions(reading):
    rows = [(row.report_session, row.first, row.summary_session, row.summary_paragraph) for row in reading.annex]
    decided = [(one.session, one.summary_paragraph) for one in reading.decisions]
    apart = {"citation-not-in-annex", "annex-range-not-in-body", "decision-session-unknown"}

    assert [(c.session, c.first, c.last) for c in reading.citations] == [("LKB 10", 31, 40), ("LKB 11", 5, 7)]
    assert rows == [("LKB 10", 31, "LKB 10", "41"), ("LKB 11", 5, "LKB 11", "8")]
    assert decided == [("LKB 10", "41"), ("LKB 11", "8")]
    assert apart & {problem.code for problem in reading.problems} == set()


def test_a_year_is_no_session_of_the_committee(reading):
    found = find(reading)

    assert {one.says["number"] for one in found.of("session")} == {10, 11, 12, 13}
    assert {one.says["symbol"]: one.says["session"] for one in found.of("document")} == {
        "LKB/2034/11": 12, "LKB/2032/4": 10, "LKB/2032/9": 10, "LKB/2033/8": 11,
    }  # fmt: skip
