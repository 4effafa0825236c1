"""Decisions whose number says their session, and those whose place a bracket behind them tells."""

from __future__ import annotations

import pytest

from .varied import grouped

PLAIN = {"stage": "", "next": ""}  # a story without headings
NUMBERED = grouped(heads=("Action", "Document", "Report", "Decision"), summary=lambda session, number: f"{session}/4")


def decided(reading) -> list[tuple]:
    return [(one.paragraph, one.session, one.summary_paragraph, one.ground) for one in reading.decisions]


def codes(reading) -> set[str]:
    return {one.code for one in reading.problems if one.severity != "note"}


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("In its decision 8/4, the Committee requested a revision.", "8/4"),
        ("By decision 8/4 the Committee requested a revision.", "8/4"),
        ("The Committee, in its decision VIII/4, requested a revision.", "VIII/4"),
        ("At its eighth session, in decision 8/4, the Committee requested a revision.", "8/4"),
        ("The Committee requested a revision (decision 8/4).", "8/4"),
        ("The Committee requested a revision (decision 8/4, para. 2).", "8/4"),
        ("As asked in decision 6/2, the Committee requested a revision (decision 8/4).", "8/4"),
    ],
)
def test_the_number_of_a_decision_in_its_sentence_tells_its_session(vary, words, number):
    reading = vary(**PLAIN, decided_1="", decided_2=words, decided_3="", annex="")

    assert decided(reading)[-1:] == [(8, "HBC/8", number, "citation")]


@pytest.mark.parametrize("words", ["in decision 2019/4", "in decision 12/4"])
def test_a_year_or_a_session_to_come_is_no_session_of_a_decision(vary, words):
    words = f"The Committee, {words}, requested a revision."
    reading = vary(**PLAIN, decided_1="", decided_2=words, decided_3="", annex="")

    assert [one[:3] for one in decided(reading)] == [(8, "HBC/8", None)]


def test_an_annex_of_numbered_decisions_agrees_with_the_sentences(vary):
    told = {f"decided_{at}": f"In decision {at + 6}/4, the Committee took note of it." for at in (1, 2, 3)}

    reading = vary(**PLAIN, **told, annex=NUMBERED)

    rows = [(row.summary_session, row.summary_paragraph) for row in reading.annex]
    assert rows == [("HBC/7", "7/4"), ("HBC/8", "8/4"), ("HBC/9", "9/4")]
    assert decided(reading) == [(at, *rows[n], "citation") for n, at in enumerate((4, 8, 12))]
    assert not codes(reading) & {"decision-missing", "decision-session-unnamed", "decision-not-in-annex"}


def test_every_paragraph_that_announces_a_decision_in_one_form_is_one(vary):
    told = {
        f"decided_{at}": f"Committee Decision (HBC/{at + 6}/9, para. 6): the Committee was content." for at in (1, 2)
    }

    reading = vary(**PLAIN, **told, decided_3="Draft Committee Decision (HBC/9/9, para. 6): the Committee is content.")

    assert [(one.paragraph, one.session, one.summary_paragraph, one.text) for one in reading.decisions] == [
        (4, "HBC/7", "6", "the Committee was content."),
        (8, "HBC/8", "6", "the Committee was content."),
    ]


def test_a_body_may_be_called_by_the_beginning_of_its_name(read):
    reading = read(
        "BG.12/4\n\nBoard of Governors of the Quay Fund\n\nTwelfth Session\n\nREPORT ON QUAYS\n\n"
        "1. Two things were asked.\n\nRecommendation 1: Quays should be swept.\n\n"
        "2. The Board of Governors welcomed the brooms (BG.11/MIN, para. 8).\n\n"
        "3. The Board of Governors of Canals welcomed them too.\n"
    )

    assert decided(reading) == [(2, "BG.11", "8", "citation")]


HELD = "The Committee requested a revision (HBC/8/9, para. 42)."


LISTED = grouped(summary=lambda session, number: f"HBC/{session}/9, para. 42")


@pytest.mark.parametrize(("annex", "is_cited"), [("", True), (grouped(), True), (LISTED, False)])
def test_the_paragraph_behind_a_decision_is_its_own_and_cited_unless_the_annex_lists_it_so(vary, annex, is_cited):
    reading = vary(**PLAIN, decided_1="", decided_2=HELD, decided_3="", annex=annex)

    assert (8, "HBC/8", "42", "citation") in decided(reading)
    assert [(one.paragraph, one.first, one.last) for one in reading.citations] == [
        (3, 10, 20),
        (7, 30, 41),
        *([(8, 42, 42)] if is_cited else []),
        (11, 50, 62),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The Committee requested a revision (HBC/8/9, paras. 42 to 44).",
        "Delegations requested a revision (HBC/8/9, para. 42).",
        "The story tells that the Committee asked for more (HBC/8/9, para. 42).",
        "Decision in the Summary by the Chair of HBC/8, para. 7.2: it was noted (HBC/8/9, para. 42).",
    ],
)
def test_a_discussion_behind_a_sentence_stays_cited(vary, words):
    reading = vary(decided_2=words)

    assert (8, 42) in [(one.paragraph, one.first) for one in reading.citations]
