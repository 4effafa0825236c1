"""Reports whose symbols end with a letter or word: LAG/SP/9/R, MOP/8/Report."""

from __future__ import annotations

import pytest

from .test_other_bodies import REPORTS as REPORTS_HELD

TEXT = (REPORTS_HELD / "lagoons.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("last", ["R", "Report", "REP", "Rep"])
def test_the_report_of_a_session_may_have_a_letter_or_a_word_for_a_number(read, last):
    reading = read(TEXT.replace("/R", f"/{last}"))

    assert [(c.paragraph, c.session, c.symbol, str(c.range)) for c in reading.citations] == [
        (1, "LAG/SP/6", f"LAG/SP/6/{last}", "12"),
        (3, "LAG/SP/7", f"LAG/SP/7/{last}", "14–22"),
        (4, "LAG/SP/7", f"LAG/SP/7/{last}", "23"),
        (6, "LAG/SP/8", f"LAG/SP/8/{last}", "31–39"),
        (8, "LAG/SP/9", f"LAG/SP/9/{last}", "8–11"),
    ]
    assert [row.report for row in reading.annex] == [*(f"LAG/SP/{at}/{last}" for at in (7, 8, 9)), None]


def test_a_citation_in_brackets_behind_a_decision_gives_its_session_and_is_none_of_its_words(read):
    assert [(d.paragraph, d.session, d.text) for d in read(TEXT).decisions] == [
        (4, "LAG/SP/7", "The Committee approved the register and asked that it be printed."),
        (7, "LAG/SP/8", "The Committee decided to have two more visits."),
    ]


def test_a_cell_that_says_none_is_empty_and_its_row_lacks_nothing(read):
    film = read(TEXT).as_json()["annex"][-1]

    assert film == {
        "mandate_paragraph": 3,
        "action": "Film",
        "implementation": None,
        "report": None,
        "first": None,
        "last": None,
        "summary_session": None,
        "summary_paragraph": None,
    }


def test_nothing_is_found_wrong_with_it_but_what_it_leaves_out(read):
    found = [(one.code, one.place) for one in read(TEXT).problems if one.severity != "note"]

    assert found == [
        ("decision-session-unnamed", "paragraph 7 (line 18)"),
        ("annex-column-missing", "annex, row 1 (line 28)"),
    ]
