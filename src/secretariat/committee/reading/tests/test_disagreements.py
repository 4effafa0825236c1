"""What body and annex, or two places of either, say differently: named once, and nothing else with it."""

from __future__ import annotations

import pytest

from .test_varied_annexes import USUAL, rows
from .varied import HEADS, grouped, varied

ANNEX = grouped()


def told(reading) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in reading.problems if one.severity != "note"]


def test_the_report_of_another_session_in_the_annex(vary):
    annex = ANNEX.replace("eighth session of the HBC, HBC/8/9", "seventh session of the HBC, HBC/7/9")

    assert ("session-differs", "Paragraphs 30–41 are of the report of HBC/8 here, and of HBC/7 in the annex.") in told(
        vary(annex=annex)
    )


def test_two_symbols_for_one_report_in_body_and_annex(vary):
    assert told(vary(cited_2="(Report of HBC/8, HBC/8/19, paras. 30 to 41)")) == [
        ("several-reports-of-session", "The report of HBC/8 is given more than one symbol: HBC/8/9, HBC/8/19.")
    ]


def test_an_action_that_no_row_has(vary):
    annex = "\n".join(line for line in ANNEX.split("\n") if not line.startswith("Charts"))

    assert ("action-without-row", "Action 2 under 1 has no row in the annex.") in told(vary(annex=annex))


def test_a_report_and_a_decision_of_a_session_to_come(vary):
    annex = ANNEX.replace("Summary by the Chair of HBC/9", "Summary by the Chair of HBC/12")

    codes = [code for code, _message in told(vary(annex=annex))]
    assert codes.count("session-to-come") == 1
    assert [code for code, _m in told(vary(cited_3="(Report of HBC/11, paras. 50 to 62)"))].count(
        "session-to-come"
    ) == 1


@pytest.mark.parametrize("href", ["htp://example.org/3", "https//example.org/3", "http:/example.org"])
def test_a_link_that_cannot_be_an_address(vary, href):
    reading = vary(cited_2=f"See the [list]({href}). (Report of HBC/8, paras. 30 to 41)")

    assert told(reading) == [("link-malformed", f"This link is not well formed: “{href}”.")]


@pytest.mark.parametrize("href", ["https://example.org/a/b?c=d#e", "mailto:a@example.org", "docs/list.pdf", "/list"])
def test_a_link_that_may_lead_somewhere(vary, href):
    assert told(vary(cited_2=f"See the [list]({href}). (Report of HBC/8, paras. 30 to 41)")) == []


@pytest.mark.parametrize(
    "words",
    [
        "They recalled the report of the General Assembly on its seventy-fourth session, paras. 12 to 15.",
        "They recalled the Report of the Council of Ports, A/74/5, paras. 12 to 15.",
        "They recalled paragraphs 12 to 15 of the Report of the External Auditor.",
        "They recalled the Report of the Secretary-General (paras. 12 to 15).",
    ],
)
def test_the_report_of_another_organ_is_not_the_bodys(vary, words):
    reading = vary(cited_1=f"{words} (Report of HBC/7, paras. 10 to 20)")

    assert [(one.paragraph, one.first, one.last) for one in reading.citations] == [
        (3, 10, 20),
        (7, 30, 41),
        (11, 50, 62),
    ]
    assert told(reading) == []


def test_two_reports_in_one_bracket(vary):
    reading = vary(cited_1="(Reports of HBC/6, paras. 3 to 5, and HBC/7, paras. 10 to 20)")

    assert [(one.session, one.first) for one in reading.citations][:2] == [("HBC/6", 3), ("HBC/7", 10)]


LIST = "LIST OF DOCUMENTS\n\nSymbol\tTitle\nHBC/7/3\tCourses\nHBC/8/3\tNew Charts"
WORDS = "TEXT OF THE DECISION\n\n1. The Secretariat will train pilots.\n\n2. The Secretariat will keep a list."


@pytest.mark.parametrize(
    "annexes",
    [
        f"[Annex I follows]\n\nANNEX I\n\n{LIST}\n\n[Annex II follows]\n\nANNEX II\n\n{ANNEX}",
        f"[Annexes I and II follow]\n\nANNEX I\n\n{WORDS}\n\nANNEX II\n\n{ANNEX}",
        f"[Annexes follow]\n\nANNEX I\n\n{ANNEX}\n\nANNEX II\n\n{WORDS}",
        f"[Annexes follow]\n\nANNEX I\n\n{ANNEX}\n\nANNEX II\n\n{ANNEX}",
    ],
)
def test_of_several_annexes_the_table_of_actions_is_read(read, annexes):
    reading = read(varied().replace(f"[Annex follows]\n\n{ANNEX}", annexes))

    assert rows(reading) == USUAL
    assert (len(reading.paragraphs), len(reading.mandate)) == (14, 2)
    assert "several-annexes" in {one.code for one in reading.problems}


@pytest.mark.parametrize("tab", ["\t{0}", "{0}\t{0}\t{0}\t{0}"])
def test_the_title_of_a_group_may_stand_in_another_cell_or_in_each(vary, tab):
    lines = [tab.format(line.strip()) if line.startswith("Paragraph") else line for line in ANNEX.split("\n")]

    assert rows(vary(annex="\n".join(lines))) == USUAL
    assert lines[0] == "\t".join(HEADS)


def test_a_single_paragraph_is_spoken_of_as_one(vary):
    reading = vary(cited_1="(Report of HBC/7, para. 15)")

    assert {one.message for one in reading.problems if one.severity == "error"} == {
        "The report of HBC/7, paragraph 15, is cited here and has no row in the annex.",
        "The annex cites the report of HBC/7, paragraphs 10–20, and the body does not.",
    }
