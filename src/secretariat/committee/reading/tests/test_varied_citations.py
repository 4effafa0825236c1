"""Citations and decisions in the words of many bodies."""

from __future__ import annotations

import pytest

USUAL = [(3, "HBC/7", 10, 20), (7, "HBC/8", 30, 41), (11, "HBC/9", 50, 62)]
NOTED = "the Committee took note of the document."


def cited(reading) -> list[tuple]:
    return [(one.paragraph, one.session, one.first, one.last) for one in reading.citations]


@pytest.mark.parametrize(
    "words",
    [
        "(Report, paragraphs\u00a010\u201120)",
        "(Report of HBC/7, paras. 10\u201020)",
        "(Rep. of HBC/7, paras. 10 to 20)",
        "(paras. 10 to 20)",
        "They recalled paras. 3 and 4 of the mandate. (Report of HBC/7, paras. 10 to 20)",
    ],
)
def test_a_report_is_cited_in_many_ways(vary, words):
    assert cited(vary(cited_1=words)) == USUAL


@pytest.mark.parametrize(
    ("words", "ranges"),
    [
        ("(Report of HBC/7, paras. 10 to 15 as well as 18)", [(10, 15), (18, 18)]),
        ("(Report of HBC/7, paras. 1,010 to 1,020)", [(1010, 1020)]),
        ("(Report of HBC/7, paras. 10 up to 15, 18 up to and including 19)", [(10, 15), (18, 19)]),
        ("See HBC/7/9 (paras. 12–14).", [(12, 14)]),
        ("See the report of the VIIth session, paragraphs 12 to 14.", [(12, 14)]),
        ("(Report of HBC/7, paras. 6 (a), 7bis and 9)", [(6, 6), (7, 7), (9, 9)]),
    ],
)
def test_a_citation_lists_paragraphs_in_many_ways(vary, words, ranges):
    assert cited(vary(cited_1=words)) == [(3, "HBC/7", *one) for one in ranges] + USUAL[1:]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("See HBC/7/9, paras. 10–20, and HBC/8/9, 22–24.", [("HBC/7", 10, 20), ("HBC/8", 22, 24)]),
        ("(HBC/6/9, para. 3; HBC/7/9, 10–20, HBC/8/9, 8)", [("HBC/6", 3, 3), ("HBC/7", 10, 20), ("HBC/8", 8, 8)]),
        ("See HBC/7/9, paras. 10–20, and HBC/8/3, 3 copies of which were sent.", [("HBC/7", 10, 20)]),
        ("See HBC/7/9, paras. 10–20, and HBC/8/3, 2019.", [("HBC/7", 10, 20)]),
        ("Document HBC/7/3 (para. 4) said so.", []),
    ],
)
def test_a_report_named_after_another_needs_no_word_for_its_paragraphs(vary, words, found):
    assert cited(vary(cited_1=words)) == [(3, *one) for one in found] + USUAL[1:]


def test_a_long_list_is_read_to_its_end(vary):
    numbers = range(3, 163, 2)

    words = f"(Report of HBC/7, paras. {', '.join(map(str, numbers))})"

    assert cited(vary(cited_1=words)) == [(3, "HBC/7", one, one) for one in numbers] + USUAL[1:]


def test_a_paragraph_nobody_owns_is_no_citation(vary):
    assert cited(vary(cited_1="They turned to paras. 3 to 4.")) == USUAL[1:]


def test_ibid_is_the_citation_before_in_another_paragraph_too(vary):
    assert cited(vary(cited_2="(Ibid., para. 42)")) == [USUAL[0], (7, "HBC/7", 42, 42), USUAL[2]]


@pytest.mark.parametrize(
    "words",
    [
        "(Reports of HBC/6 and HBC/7, paras. 3 to 5 and 10 to 20, respectively)",
        "(HBC/6/9 and HBC/7/9, paras. 3 to 5 and 10 to 20 respectively)",
    ],
)
def test_sessions_and_ranges_are_told_apart_respectively(vary, words):
    assert cited(vary(cited_1=words)) == [(3, "HBC/6", 3, 5), *USUAL]


def test_a_report_numbered_by_year_has_the_session_of_its_summary(read):
    row = "Pilots\tCourses\tHBC/2018/9, paras. 31–38\tHBC 48, para. 12.3"
    text = f"1. Harbours Committee (HBC)\n\nAction\tOutput\tReport\tConclusions\n{row}\n"

    assert [(one.report_session, one.first, one.last) for one in read(text).annex] == [("HBC 48", 31, 38)]


@pytest.mark.parametrize(
    "lead",
    [
        "Result",
        "Ruling of the Chair",
        "Chair’s conclusion (HBC/7, para. 7.1)",
        "Agreed conclusion (Summary by the Chairperson of HBC/7, para. 7.1)",
        "Action by the Committee",
        "Summary by the Chair of HBC/7, para. 7.1",
        "Decision – Summary by the Chair of HBC/7, para. 7.1",
    ],
)
def test_a_decision_announces_itself_in_many_ways(vary, lead):
    (first, *_rest) = vary(decided_1=f"{lead}: {NOTED}").decisions

    assert (first.paragraph, first.session, first.summary_paragraph, first.text) == (4, "HBC/7", "7.1", NOTED)


@pytest.mark.parametrize("number", ["5", "7(a)", "6 (a)", "7bis", "7(b)(ii)", "VII.1", "7.1.2"])
def test_paragraphs_of_summaries_are_numbered_in_many_ways(vary, number):
    (first, *_rest) = vary(decided_1=f"Decision (Summary by the Chair of HBC/7, para. {number}): {NOTED}").decisions

    assert (first.session, first.summary_paragraph, first.text) == ("HBC/7", number.replace(" ", ""), NOTED)


@pytest.mark.parametrize(
    "told",
    [
        "Decision 7/3 of the Council was recalled: the Council had decided to wait.",
        "Decisions of other bodies were recalled: the Council had agreed to wait.",
        "Conclusions were drawn by delegations: they welcomed it.",
    ],
)
def test_a_sentence_about_decisions_is_none(vary, told):
    assert [one.paragraph for one in vary(cited_1=told).decisions] == [4, 8, 12]


@pytest.mark.parametrize(
    "lead", ["Decision in the Summary by the Chair of HBC/8, para. 7.2:", "Decision in the Summary by the Chair."]
)
def test_a_decision_without_words_is_a_problem(vary, lead):
    reading = vary(decided_2=lead)

    assert [(one.paragraph, one.text) for one in reading.decisions][1] == (8, "")
    assert [one.code for one in reading.problems if one.code.startswith("decision-text")] == ["decision-text-missing"]


@pytest.mark.parametrize(
    "words",
    [
        "(Rapport de la session CDIP/21, paragraphes 98 à 112)",
        "(Informe de CDIP/21, párrs. 98 a 112)",
        "(Отчет сессии CDIP/21, пункты 98–112)",
        "(تقرير CDIP/21، الفقرات من 98 إلى 112)",
    ],
)
def test_a_report_in_another_language_is_cited_by_its_session(read, words):
    reading = read(f"CDIP/24/2\n\n1. Texte CDIP/22/3 CDIP/23/4 CDIP/21/3.\n\n2. Suite {words}\n")

    assert cited(reading) == [(2, "CDIP/21", 98, 112)]
