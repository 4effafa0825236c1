"""Decisions: who takes them, and how a paragraph sets them out."""

from __future__ import annotations

import pytest

from .varied import grouped

LEAD = "Decision in the Summary by the Chair of HBC/8, para. 7.2: "
NOTED = "The Committee took note of the document."


def actors(reading) -> list[str]:
    return [one.message for one in reading.problems if one.code == "decision-actor"]


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Member States took note of the document.", "Member States"),
        ("delegations acknowledged the document.", "Delegations"),
        ("the Secretariat took note of the comments.", "Secretariat"),
        ("the Chair decided to close the item.", "Chair"),
        ("the General Assembly requested a revision.", "General Assembly"),
        ("the Bureau of the Committee decided to wait.", "Bureau of the Committee"),
        ("a revision was requested by Member States.", "Member States"),
        ("document HBC/8/3 was taken note of by the Secretariat.", "Secretariat"),
    ],
)
def test_somebody_else_who_decides_is_named(vary, words, actor):
    assert actors(vary(decided_2=LEAD + words)) == [f"A decision is the body's own, and here “{actor}” acts."]


@pytest.mark.parametrize(
    "words",
    [
        "The Standing Committee on Harbours, recalling the request of the General Assembly, took note.",
        "The HBC took note.",
        "The Committee made a request. It is due at the twelfth session.",
        "took note of the document.",
        "it was decided to wait.",
        "Having considered the report of the Council, the Committee decided to wait.",
        "At its eighth session, having heard the Secretariat, the Committee decided to wait.",
        "The document was noted by the Committee.",
        "The Committee, noting that the Council had decided otherwise, requested a revision.",
        "“The Committee took note of the document.”",
        "The Committee:\n\n(a) took note of the document; and\n\n(b) requested a revision.",
    ],
)
def test_the_body_itself_decides_in_many_words(vary, words):
    assert actors(vary(decided_2=LEAD + words)) == []


def test_a_body_that_always_speaks_of_its_members_means_itself(vary):
    decided = "Decision in the Summary by the Chair of HBC/{}, para. 7.{}: Member States took note of the document."

    assert actors(vary(**{f"decided_{at}": decided.format(at + 6, at) for at in (1, 2, 3)})) == []


@pytest.mark.parametrize(
    "words",
    [
        f"“{NOTED}” (Summary by the Chair of HBC/8, para. 7.2)",
        f"In paragraph 7.2 of the Summary by the Chair of HBC/8, the Committee decided: “{NOTED}”",
        f"The Summary by the Chair of HBC/8, para. 7.2, reads: “{NOTED}”",
        f"Para. 7.2 of the Summary by the Chair of HBC/8: {NOTED}",
        f"Decision: “{NOTED}” (HBC/8, para. 7.2)",
        f"Decision in the Summary by the Chair of HBC/8, para. 7.2:\n\n“{NOTED}”",
        f"Decision in the Chair’s Summary of HBC/8 (para. 7.2) - {NOTED}",
        f"Summary by the Chair, paragraph 7.2: {NOTED}",
    ],
)
def test_a_decision_may_be_quoted(vary, words):
    reading = vary(decided_2=words)

    found = [(one.paragraph, one.session, one.summary_paragraph, one.text) for one in reading.decisions]
    assert found[1] == (8, "HBC/8", "7.2", NOTED)
    assert not [one for one in reading.problems if one.severity == "error" or one.code == "action-without-decision"]


@pytest.mark.parametrize(
    "words",
    [
        "Decision 5 of the list of decisions of HBC/8: the Committee decided to wait.",
        "At its eighth session the Committee decided, as recorded in decision 5 of the list of decisions, to wait.",
        "Decision 8(5): the Committee decided to wait.",
        "Decision No. 5 (HBC/8): the Committee decided to wait.",
    ],
)
def test_a_decision_has_a_number_in_a_list(vary, words):
    found = [(one.paragraph, one.session, one.summary_paragraph) for one in vary(decided_2=words).decisions]

    assert found[1] == (8, "HBC/8", "5")


def test_several_paragraphs_of_a_summary_are_looked_up_one_by_one(vary):
    reading = vary(decided_2=LEAD.replace("para. 7.2", "paras. 7.2 and 7.9") + NOTED)

    absent = [one.message for one in reading.problems if one.code == "decision-not-in-annex"]
    assert absent == ["This decision (paragraph 7.9 of the summary of HBC/8) is not in the annex."]


def test_a_decision_whose_bracket_cites_the_minutes_stands_there(vary):
    decided = "Decision: the Committee decided to wait (Report of HBC/8, para. 42). It thanked the Chair."
    annex = grouped(
        report=lambda _ordinal, session, first, last: f"HBC/{session}/9, paras. {first}–{last}",
        summary=lambda session, number: "HBC/8/9, para. 42" if session == "8" else f"HBC/{session}, para. {number}",
    )

    reading = vary(decided_2=decided, annex=annex)

    found = [(one.paragraph, one.session, one.summary_paragraph, one.ground) for one in reading.decisions]
    assert found[1] == (8, "HBC/8", "42", "citation")
    assert [(one.paragraph, one.first) for one in reading.citations] == [(3, 10), (7, 30), (11, 50)]
    assert not [one for one in reading.problems if one.severity == "error"]


def test_a_heading_of_the_bodys_own_announces_decisions_that_ask_for_more(read):
    told = "The Committee welcomed the charts and requested the Secretariat to continue."
    blocks = "\n\n".join(
        f"Action {at}: Charts {at}\n\nDone so far:\n\n{3 * at - 1}. The Secretariat presented chart {at}.\n\n"
        f"What came of it\n\n{3 * at}. {told}\n\nYet to come\n\n{3 * at + 1}. Chart {at} will be drawn anew."
        for at in (1, 2, 3)
    )

    reading = read(f"Harbours Committee (HBC)\n\nTenth session\n\n1. Opening.\n\nParagraph 1:\n\nCharts.\n\n{blocks}\n")

    assert [(one.paragraph, one.text) for one in reading.decisions] == [(3, told), (6, told), (9, told)]


def test_where_nothing_is_marked_a_decision_cited_behind_is_one_whoever_takes_it(read):
    told = "Several delegations welcomed the charts and requested more (decision HBC/8(13))."

    reading = read(
        "HBC/10/4\n\nHarbours Committee (HBC)\n\nTenth session\n\nParagraph 1:\n\nCharts.\n\n"
        f"1. The Secretariat presented document HBC/8/3 to the eighth session.\n\n2. {told}\n\n3. HBC/9/1, HBC/8/4.\n"
    )

    assert [(one.paragraph, one.session, one.summary_paragraph) for one in reading.decisions] == [(2, "HBC/8", "13")]
    assert [one.code for one in reading.problems if one.code == "decision-actor"] == ["decision-actor"]


@pytest.mark.parametrize("part", ["7.2", "3(b)", "3 (b)"])
def test_words_that_begin_with_a_small_letter_stand_below_what_announces_them(vary, part):
    lead = f"At its eighth session the Committee decided as follows (Summary by the Chair of HBC/8, para. {part}):"

    words = f"{lead}\n\nthe Committee took note of the document."
    reading = vary(decided_1=words, decided_2=words, decided_3=words)

    found = [(one.session, one.summary_paragraph, one.text) for one in reading.decisions]
    assert found[1] == ("HBC/8", part.replace(" ", ""), "the Committee took note of the document.")
    assert "paragraph-broken" not in {one.code for one in reading.problems}


def test_below_one_heading_every_paragraph_that_ends_with_its_place_is_a_decision(read):
    told = "{}. {} (Summary by the Chair of HBC/{}, para. {}; text not held)"
    said = ["The Committee took note of it.", "The Committee made a request.", "Cited for the charts."]
    lines = "\n\n".join(told.format(at, words, at, f"7.{at}") for at, words in enumerate(said, 4))
    text = (
        "HBC/10/4\nStanding Committee on Harbours (HBC)\nTenth Session\n\n1. The Committee asked for charts.\n\n"
        "Paragraph 1:\n\nThe Secretariat should draw charts.\n\nAction 1: Charts\n\nImplementation\n\n"
        "2. It presented HBC/4/3.\n\n3. Delegations were content.\n\nDecision\n\n"
        f"{lines}\n\n7. Delegations went on with their work.\n\nFollow-up\n\n8. None is foreseen.\n"
    )

    found = [(one.paragraph, one.session, one.summary_paragraph) for one in read(text).decisions]
    assert found == [(4, "HBC/4", "7.4"), (5, "HBC/5", "7.5"), (6, "HBC/6", "7.6")]


def test_what_stands_before_the_body_is_not_who_acts(vary):
    assert actors(vary(decided_2=LEAD + "For want of time, the Committee deferred the document.")) == []


def test_that_a_body_concluded_that_something_should_be_is_a_decision(vary):
    reading = vary(
        next="What follows", stage="What was done",
        decided_1="The Committee concluded that the charts should be completed (Summary of HBC/7, para. 7.1).",
        decided_2="The Committee concluded its work.", decided_3="It was late.",
    )  # fmt: skip

    assert [(one.session, one.summary_paragraph) for one in reading.decisions] == [("HBC/7", "7.1")]


@pytest.mark.parametrize(
    "bracket",
    [
        "(7GS/FR, para. 71)",
        "(see PB/50, chapter I, paragraph 3)",
        "(Decision HB7(D4))",
        "(HBC/7/9, annex II, para. 3 (b))",
    ],
)
def test_the_place_behind_a_decision_is_none_of_its_words(vary, bracket):
    reading = vary(decided_1=f"{LEAD}The Committee took note of the document {bracket}.")

    assert reading.decisions[0].text == "The Committee took note of the document."


def test_what_else_stands_in_brackets_is_of_the_words(vary):
    words = "The Committee took note of the document (in the third paragraph)."

    assert vary(decided_1=LEAD + words).decisions[0].text == words


def test_below_one_heading_each_session_decides(read):
    text = (
        "HBC/10/4\nStanding Committee on Harbours (HBC)\nTenth Session\n\n1. The Committee asked for charts.\n\n"
        "Paragraph 1:\n\nThe Secretariat should draw charts.\n\nAction 1: Charts\n\nImplementation\n\n"
        "2. It presented HBC/7/3.\n\nDecisions\n\n3. At HBC-7 the Committee took note of it (HBC/7/9, para. 71).\n\n"
        "4. At HBC-8 the Committee requested more (HBC/8/9, para. 72).\n\nFollow-up\n\n5. None is foreseen.\n"
    )

    assert [one.paragraph for one in read(text).decisions] == [3, 4]


def test_a_decision_stands_in_the_paragraph_of_the_minutes_that_is_cited_behind_it(vary):
    reading = vary(
        decided_1="Decision: the Committee took note of the document (HBC/7/9, para. 22).",
        decided_2="Decision: the Committee requested a revision. (HBC/8/9, paragraph 43)",
        decided_3="Decision: the Committee endorsed the list (HBC/9/9, paras. 63 to 66).", annex="",
    )  # fmt: skip

    assert [(one.session, one.summary_paragraph) for one in reading.decisions] == [
        ("HBC/7", "22"), ("HBC/8", "43"), ("HBC/9", None),
    ]  # fmt: skip
