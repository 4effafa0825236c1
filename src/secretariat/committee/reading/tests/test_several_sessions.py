"""Cells of an annex that cite more than one session."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.committee.reading.cells import read_cited
from secretariat.committee.reading.citing import find_cited
from secretariat.committee.reading.sessions import Setting
from secretariat.core.ordinals import ordinal

from .varied import HEADS, grouped

SETTING = Setting("HBC", "Standing Committee on Harbours", 90, "session", frozenset(["HBC"]), {}, {}, {})
SENTENCE = "Paras. {first} to {last} of the Report of the {ordinal} session of the HBC, HBC/{session}/9"
REPORTS = (
    "; ".join([SENTENCE] * 2),
    "Paras. {first} to {last} of the Report of HBC/{session} and paras. {next} to {end} of the Report of HBC/{later}",
    "Report of HBC/{session}, paras. {first} to {last}, and report of HBC/{later}, paras. {next} to {end}",
    "HBC/{session}/9, {first}–{last}; HBC/{later}/9, {next}–{end}",
    "HBC/{session}/9, {first}–{last} HBC/{later}/9, {next}–{end}",  # a line each in the cell of a table
    "HBC/{session}/9, paras. {first}–{last} HBC/{later}/9, paras. {next} to {end}",
    "Paras. {first} to {last} and {next} to {end} of the Reports of HBC/{session} and HBC/{later}, respectively",
)
SUMMARIES = (
    "Para. 7.{first} of the Summary by the Chair of HBC/{session}; para. 7.{next} of the Summary of HBC/{later}",
    "HBC/{session} 7.{first}; HBC/{later} 7.{next}",
    "HBC/{session} 7.{first} HBC/{later} 7.{next}",
    "HBC/{session}/9, para. 7.{first} HBC/{later}/9, para. 7.{next}",
    "HBC/{session}, 7.{first} and HBC/{later}, 7.{next}",
    "Summary by the Chair, HBC/{session}, para. 7.{first}; HBC/{later}, para. 7.{next}",
)


def said(consideration: str, summary: str) -> tuple[list[tuple], bool]:
    pairs, told_apart = read_cited(consideration, summary, SETTING)
    found = [
        (said.session, [(one.first, one.last) for one in said.ranges], decided.session, decided.paragraph)
        for said, decided in pairs
    ]
    return found, told_apart


@given(
    sessions=st.lists(st.integers(1, 80), min_size=2, max_size=2, unique=True),
    numbers=st.lists(st.integers(1, 99), min_size=4, max_size=4, unique=True).map(sorted),
    report=st.sampled_from(REPORTS),
    summary=st.sampled_from(SUMMARIES),
    is_turned=st.booleans(),
)
def test_each_citation_keeps_the_session_it_is_printed_with(sessions, numbers, report, summary, is_turned):
    session, later = sessions
    first, last, following, end = numbers
    blanks = {"first": first, "last": last, "next": following, "end": end, "session": session, "later": later}
    cell = report.format(**blanks, ordinal=ordinal(session, "en"))
    if report == REPORTS[0]:
        cells = [(first, last, session), (following, end, later)]
        named = ({"first": a, "last": b, "session": s, "ordinal": ordinal(s, "en")} for a, b, s in cells)
        cell = "; ".join(SENTENCE.format(**one) for one in named)
    told = f"7.{first}", f"7.{following}"
    if is_turned:  # the summaries stand in the other order than the reports
        blanks |= {"session": later, "later": session}
        told = told[::-1]

    assert said(cell, summary.format(**blanks)) == (
        [
            (f"HBC/{session}", [(first, last)], f"HBC/{session}", told[0]),
            (f"HBC/{later}", [(following, end)], f"HBC/{later}", told[1]),
        ],
        True,
    )


@pytest.mark.parametrize(
    ("consideration", "summary", "found"),
    [
        (
            "Paras. 3 to 5 of the Report of HBC/8",
            "Para. 7.1 of the Summary by the Chair of HBC/7; Para. 7.2 of the Summary by the Chair of HBC/8",
            [("HBC/8", [(3, 5)], "HBC/8", "7.2"), (None, [], "HBC/7", "7.1")],
        ),
        (
            "Discussion at HBC/7; Paras. 3 to 5 of the Report of HBC/8",
            "–",
            [("HBC/7", [], None, None), ("HBC/8", [(3, 5)], None, None)],
        ),
        (
            "Paras. 3 to 5 of the Report of the seventh session; HBC/7/9",
            "Para. 7.1 of the Summary by the Chair of HBC/7; Para. 7.3 of the Summary by the Chair of HBC/7",
            [("HBC/7", [(3, 5)], "HBC/7", "7.1, 7.3")],
        ),
        (
            "Paras. 3 to 5 of the Report of HBC/7; para. 1 of the Report of HBC/8; para. 9 of the Report of HBC/7",
            "",
            [("HBC/7", [(3, 5), (9, 9)], None, None), ("HBC/8", [(1, 1)], None, None)],
        ),
    ],
)
def test_sessions_that_only_one_cell_names_stand_by_themselves(consideration, summary, found):
    assert said(consideration, summary) == (found, True)


@pytest.mark.parametrize(
    ("numbers", "ranges"),
    [("46", [(46, 46)]), ("12–15, 18", [(12, 15), (18, 18)]), ("3 and 209 HBC/5, para. 4", [(3, 3)])],
)
def test_a_number_before_a_symbol_is_a_paragraph_unless_it_is_part_of_the_symbol(numbers, ranges):
    found = find_cited(f"HBC/7/9, paras. {numbers} HBC/8/9, paras. 20–22", SETTING)[0]

    assert ([(one.first, one.last) for one in found.ranges], found.symbol.printed) == (ranges, "HBC/7/9")


@pytest.mark.parametrize(
    ("consideration", "summary"),
    [
        ("Paras. 3 to 5 and 8 to 9 of the Reports of HBC/7 and HBC/8", ""),
        ("Paras. 3 to 5 and 8 to 9 of the Reports of the seventh and eighth sessions", ""),
        ("", "Paras. 7.1 and 7.3 of the Summaries by the Chair of HBC/7 and HBC/8"),
        ("Paras. 3 to 5 of the Report of HBC/7; paras. 8 to 9 of the Report of HBC/8", "Para. 7.1"),
    ],
)
def test_it_is_said_where_sessions_cannot_be_told_apart(consideration, summary):
    assert said(consideration, summary)[1] is False


BOTH = (
    "Paras. 10 to 20 of the Report of the seventh session of the HBC, HBC/7/9; "
    "Paras. 61 to 69 of the Report of the eighth session of the HBC, HBC/8/9",
    "Para. 7.1 of the Summary by the Chair of HBC/7; Para. 6.4 of the Summary by the Chair of HBC/8",
)
CITED = "(Report of HBC/7, paras. 10 to 20) (Report of HBC/8, paras. 61 to 69)"


def with_first_row(consideration: str, summary: str) -> str:
    head, group, _first, *others = grouped(HEADS).split("\n")
    row = "\t".join(("Training of pilots", "Courses, HBC/7/3", consideration, summary))
    return "\n".join((head, group, row, *others))


def test_a_row_is_there_once_for_each_session_it_cites(vary):
    reading = vary(annex=with_first_row(*BOTH), cited_1=CITED)

    of_first = [one.as_json() for one in reading.annex if one.number == 1]
    row = {"mandate_paragraph": 1, "action": "Training of pilots", "implementation": "Courses, HBC/7/3"}
    seventh = {"report": "HBC/7/9", "first": 10, "last": 20, "summary_session": "HBC/7", "summary_paragraph": "7.1"}
    eighth = {"report": "HBC/8/9", "first": 61, "last": 69, "summary_session": "HBC/8", "summary_paragraph": "6.4"}
    assert of_first == [row | seventh, row | eighth]
    assert (reading.printed_rows[0].consideration, reading.printed_rows[0].summary) == BOTH
    assert [row.number for row in reading.printed_rows] == [1, 2, 3]
    assert [one.code for one in reading.problems if one.severity == "error"] == ["decision-missing"]  # HBC/8, 6.4


def test_what_cannot_be_told_apart_is_a_guess_and_a_problem(vary):
    mixed = ("Paras. 10 to 20 and 61 to 69 of the Reports of HBC/7 and HBC/8", BOTH[1])

    reading = vary(annex=with_first_row(*mixed), cited_1=CITED)

    found = [(row.number, row.confidence) for row in reading.annex]
    assert found == [(1, "guess"), (1, "guess"), (2, "certain"), (3, "certain")]
    assert [one.code for one in reading.problems].count("sessions-in-one-cell") == 1
