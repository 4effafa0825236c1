"""Annexes whose columns hold pieces of a citation: its session, its paragraphs, and over them whose they are."""

from __future__ import annotations

import pytest

from secretariat.committee.reading.columns import find_columns
from secretariat.writing.reading import Row

DONE = ("1", "Lamps", "HBC/7/3")
FIRST = ("Rec.", "Action", "Document")


def cited(*rows: tuple[str, ...]) -> tuple[str, str]:
    """What the last of these rows says of the report and of the decision."""
    table = [Row(row, "") for row in rows]
    columns = find_columns(table)
    return columns.cell(table[-1], "consideration"), columns.cell(table[-1], "summary")


@pytest.mark.parametrize(
    ("heads", "cells", "found"),
    [
        (("Paras.", "Session", "Para."), ("HBC/7/9, 12–15", "HBC/7", "16"), ("HBC/7/9, 12–15", "HBC/7, 16")),
        (("Paragraphs", "Session", "Paragraph"), ("HBC/7/9, 12", "HBC/7", "16"), ("HBC/7/9, 12", "HBC/7, 16")),
        (("Paragraphs", "Paragraph"), ("HBC/7/9, 12–15", "HBC/7/9, 46"), ("HBC/7/9, 12–15", "HBC/7/9, 46")),
        (("Session", "Paras.", "Para."), ("HBC/7", "12–15", "16"), ("HBC/7, 12–15", "16")),
        (("Paras.", "Paras."), ("HBC/7/9, 12–15", "HBC/8/9, 3–4"), ("HBC/7/9, 12–15, HBC/8/9, 3–4", "")),
        (
            ("Report", "Paras.", "Report", "Para."),
            ("HBC/7/9", "12–15", "HBC/8/9", "16"),
            ("HBC/7/9, 12–15, HBC/8/9, 16", ""),
        ),
    ],
)
def test_the_last_of_two_columns_of_paragraphs_is_of_decisions(heads, cells, found):
    assert cited(FIRST + heads, DONE + cells) == found


@pytest.mark.parametrize(
    ("upper", "lower", "cells", "found"),
    [
        (
            ("Rec.", "Action", "Implementation and report", "", "Decision", ""),
            ("Paras.", "Session", "Para."),
            ("HBC/7/9, 12–15", "HBC/7", "16"),
            ("HBC/7/9, 12–15", "HBC/7, 16"),
        ),
        (
            ("Rec.", "Action", "Report", "", "Decision"),
            ("Paragraphs", "Paragraphs"),
            ("HBC/7/9, 12–15", "HBC/7/9, 16–17"),
            ("HBC/7/9, 12–15", "HBC/7/9, 16–17"),
        ),
    ],
)
def test_the_upper_head_says_whose_session_and_paragraphs_the_lower_ones_are(upper, lower, cells, found):
    assert cited(upper, FIRST + lower, DONE + cells) == found


@pytest.mark.parametrize(
    ("head", "printed", "said"),
    [
        ("Session", "Seventh", "Seventh session, 12–15"),
        ("Session", "7th", "7th session, 12–15"),
        ("Session no.", "7", "7th session, 12–15"),
        ("Session", "VII", "7th session, 12–15"),
        ("Sessions", "Seventh and eighth (2019)", "Seventh and eighth session (2019), 12–15"),
        ("Meeting", "Thirty-first", "Thirty-first meeting, 12–15"),
        ("Session", "Seventh regular session", "Seventh regular session, 12–15"),
        ("Session", "HBC/7", "HBC/7, 12–15"),
    ],
)
def test_a_column_of_sessions_names_sessions_however_it_counts_them(head, printed, said):
    assert cited((*FIRST, head, "Report, paras.", "Decision"), (*DONE, printed, "12–15", "16")) == (said, "16")


def test_a_column_of_sessions_gives_the_session_of_report_and_decision(vary):
    heads = ("Paragraph", "Action", "Document", "Session", "Report, paras.", "Decision, para.")
    rows = (
        ("1", "Training of pilots", "Courses, HBC/7/3", "Seventh", "10–20", "7.1"),
        ("1", "Charts", "New Charts, HBC/8/3", "Eighth", "30–41", "7.2"),
        ("2", "List of lights", "The List, HBC/9/3", "Ninth", "50–62", "7.3"),
    )

    reading = vary(annex="\n".join(map("\t".join, (heads, *rows))))

    found = [(row.report_session, row.first, row.last, row.summary_session) for row in reading.annex]
    assert found == [("HBC/7", 10, 20, "HBC/7"), ("HBC/8", 30, 41, "HBC/8"), ("HBC/9", 50, 62, "HBC/9")]
    assert [one.code for one in reading.problems if one.severity == "error"] == []
