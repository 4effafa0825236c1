"""Reports that set no decision out: they tell in a sentence what the body noted, asked or approved."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from secretariat.committee.reading.narrating import find_told
from secretariat.committee.reading.sessions import Setting

from .narrated import REPORTS
from .test_other_bodies import REPORTS as REPORTS_HELD
from .test_other_bodies import read as read_held


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_of_another_secretariat_is_read_whole(name):
    reading, truth = read_held(name), REPORTS[name]

    assert [(m.number, m.text, [a.title for a in m.actions]) for m in reading.mandate] == truth["mandate"]
    assert [(c.paragraph, c.session, c.symbol, c.first, c.last) for c in reading.citations] == truth["citations"]
    assert [(d.paragraph, d.session, d.summary_paragraph, d.text) for d in reading.decisions] == truth["decisions"]
    assert [
        (a.mandate_paragraph, a.action, a.report, a.first, a.last, a.summary_session, a.summary_paragraph)
        for a in reading.annex
    ] == truth["annex"]


@pytest.mark.parametrize("name", REPORTS)
def test_what_is_wrong_in_it_is_named_and_nothing_else(name):
    found = Counter(one.code for one in read_held(name).problems if one.severity != "note")

    assert found == REPORTS[name]["problems"]


def told(read, *sentences: str) -> list[tuple]:
    """The decisions in the last paragraph of a short story about charts."""
    reading = read(
        "HBC/10/4\n\nHarbours Committee (HBC)\n\nTenth session\n\n1. The Committee asked for charts.\n\n"
        "Paragraph 1:\n\nCharts.\n\n2. Charts were drawn.\n\n3. " + " ".join(sentences) + "\n"
    )
    return [(one.session, one.summary_paragraph, one.text) for one in reading.decisions]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The Committee took due note of the charts.", "The Committee took due note of the charts."),
        ("The charts were approved by the Committee.", "The charts were approved by the Committee."),
        ("It was agreed that all be printed.", "It was agreed that all be printed."),
        ("They were shown to the Committee, which noted them.", "They were shown to the Committee, which noted them."),
        (
            "The Committee, having seen them, endorsed the charts.",
            "The Committee, having seen them, endorsed the charts.",
        ),
        ("Two were shown, and the Committee welcomed them.", "Two were shown, and the Committee welcomed them."),
        ("The Committee discussed them and asked that “all five be printed”.", "all five be printed"),
        ("The Committee decided:\n\n(a) to print them; and\n\n(b) to sell them.", None),
    ],
)
def test_a_sentence_tells_what_the_body_decided(read, sentence, found):
    text = found or sentence.replace("\n\n", "\n")

    assert told(read, "They came to the eighth session (Report of HBC/8, paras. 3 to 9).", sentence) == [
        ("HBC/8", None, text)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Committee considered the charts.",
        "The Secretariat printed the charts that the Committee had requested.",
        "Delegations welcomed the charts and requested more.",
        "The Bureau of the Committee approved the charts.",
        "Norway said that its parliament adopted the charts.",
        "The Committee thanked the Secretariat.",
        "Some members recalled that the Committee agreed to wait.",
        "At the request of the Committee, the Secretariat approved a list.",
        "If the Committee agreed, they could be sold.",
        "The report of the Committee noted that they were late.",
        "The Committee took note of this document.",
        "It was adopted in Norway.",
        "The Committee is invited to note them.",
    ],
)
def test_a_sentence_tells_of_something_else(read, sentence):
    assert told(read, "They came to the eighth session (Report of HBC/8, paras. 3 to 9).", sentence) == []


def test_each_decision_of_a_paragraph_is_of_the_session_that_its_own_words_name(read):
    assert told(
        read,
        "At the eighth session the Committee noted the charts (Report of HBC/8, paras. 3 to 9).",
        "It also asked for more.",
        "At the ninth session they were printed. The Committee took note of them (Report of HBC/9, para. 4).",
    ) == [
        (
            "HBC/8",
            None,
            "At the eighth session the Committee noted the charts (Report of HBC/8, paras. 3 to 9). "
            "It also asked for more.",
        ),
        ("HBC/9", "4", "The Committee took note of them."),
    ]


KITCHENS = (REPORTS_HELD / "kitchens.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("printed", "instead"),
    [
        ("Report of the Council\tParagraphs\tSummary by the Chair", "Record\tParagraph(s)\tConclusions"),
        ("requested the Secretary:\n(a)", "requested the Secretary: (a)"),
        ("states: “The Council", "reads as follows: “The Council"),
        ("Paragraph\tAction\tDocument", "Request\tActivity\tOutput"),
        ("\t21-26, 30\t", "\tparas. 21-26 and 30\t"),
    ],
)
def test_what_is_read_does_not_hang_on_how_it_is_printed(read, printed, instead):
    usual, varied = read(KITCHENS), read(KITCHENS.replace(printed, instead))

    assert printed in KITCHENS
    for part in ("mandate", "citations", "decisions", "annex"):
        assert [one.as_json() for one in getattr(varied, part)] == [one.as_json() for one in getattr(usual, part)]


def test_the_items_of_the_mandate_may_have_numbers(read):
    text = KITCHENS.replace("(a)", "(1)").replace("(b)", "(2)").replace("(c)", "(3)")

    assert [(one.number, one.text) for one in read(text).mandate] == [
        (1, "to count the kitchens in which no stove works"),
        (2, "to bring the cooks of two regions together"),
        (3, "to report to the Council at its 31st session"),
    ]


def test_a_date_may_stand_to_the_right_of_the_session(read):
    assert read(KITCHENS).document.date == "6 May 2019"


def test_a_cell_for_paragraphs_belongs_to_the_summary_on_its_left(read):
    text = KITCHENS.replace("\tSummary by the Chair", "\tSummary\tPara.").replace("Summary, para. 6.2", "Summary\t6.2")
    text = text.replace("30\t\n", "30\t\t\n").replace("8-16\t\n", "8-16\t\t\n")

    assert [(row.summary_session, row.summary_paragraph) for row in read(text).annex] == [
        (None, None),
        (None, None),
        ("CSK30", "6.2"),
    ]


def test_what_an_introduction_says_of_the_mandate_is_no_decision(read):
    reading = read(
        "HBC/10/4\n\nHarbours Committee (HBC)\n\nTenth session\n\n"
        "1. At the sixth session (Report of HBC/6, paras. 3 to 9) the Committee requested charts.\n\n"
        "Paragraph 1:\n\nCharts.\n\n2. Charts were drawn.\n"
    )

    assert reading.decisions == ()


def test_a_report_that_sets_its_decisions_out_has_those_alone(vary):
    reading = vary(cited_2="The Committee agreed to wait. (Report of HBC/8, paras. 30 to 41)")

    assert [one.paragraph for one in reading.decisions] == [4, 8, 12]
    assert "decision-in-passing" in {one.code for one in reading.problems}


@pytest.mark.parametrize(
    "piece", ["The Committee noted (a. Many ", "and the ", "a, which ", "“", "(", "The Committee noted it. "]
)
def test_a_paragraph_without_end_takes_time_in_proportion(piece):
    setting = Setting(body="HBC", body_name="Harbours Committee", session=10, bodies=frozenset(["HBC"]))
    started = time.perf_counter()

    find_told("The Committee " + piece * 3_000, setting)

    assert time.perf_counter() - started < 10
