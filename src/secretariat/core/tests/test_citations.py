from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.core.citations import ParagraphRange, format_ranges, parse_citation, parse_ranges, span
from secretariat.core.languages import CODES

PAIR = (ParagraphRange(12, 15), ParagraphRange(18, 18))


@pytest.mark.parametrize(
    "text",
    [
        "paras. 12 to 15 and 18",
        "paragraphs 12-15, 18",
        "para. 12 to para. 15; para. 18",
        "paras. 12 up to and including 15, 18",
        "par. 12 à 15 et 18",
        "párrs. 12 a 15 y 18",
        "пп. 12–15 и 18",
        "الفقرات من ١٢ إلى ١٥ و١٨",
        "第12至15段和第18段",
    ],
)
def test_ranges_are_read_in_six_languages(text):
    assert parse_ranges(text) == PAIR


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "الفقرات من 12 إلى 15 و18"),
        ("en", "paras. 12 to 15 and 18"),
        ("es", "párrs. 12 a 15 y 18"),
        ("fr", "par. 12 à 15 et 18"),
        ("ru", "пп. 12–15 и 18"),
        ("zh-hans", "第12至15和18段"),
    ],
)
def test_ranges_are_written_in_six_languages(language, text):
    assert format_ranges(PAIR, language) == text


def test_one_paragraph_is_singular():
    assert format_ranges([ParagraphRange(8, 8)], "en") == "para. 8"
    assert format_ranges([], "en") == ""


def test_a_range_may_run_backwards_and_says_so():
    assert [(one, one.backwards) for one in parse_ranges("paras. 291 to 285")] == [(ParagraphRange(291, 285), True)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("paras. 120–31", 120, 131),
        ("paras. 98-9", 98, 99),
        ("paras. 101–12", 101, 112),
        ("paras. 104–98", 104, 98),
        ("paras. 120 to 31", 120, 31),
        ("paras. 131–20", 131, 20),
    ],
)
def test_the_end_of_a_range_may_lack_the_figures_it_shares(text, first, last):
    assert parse_ranges(text) == (ParagraphRange(first, last),)


def test_paragraphs_of_summaries_and_symbols_are_no_ranges():
    assert parse_ranges("para. 8.3, CDIP/21/15") == ()


def test_the_span_of_a_list_runs_from_its_lowest_to_its_highest():
    assert span(PAIR) == ParagraphRange(12, 18)
    assert span([]) is None


@given(
    st.lists(
        st.tuples(st.integers(1, 9_999), st.integers(1, 50)).map(lambda p: ParagraphRange(p[0], p[0] + p[1])),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(CODES),
)
def test_what_is_written_is_read_back(ranges, language):
    assert parse_ranges(format_ranges(ranges, language)) == tuple(ranges)


@given(st.text(max_size=300))
def test_no_text_breaks_the_ranges(text):
    assert all(one.first <= 99_999 for one in parse_ranges(text))


@pytest.mark.parametrize("text", ["1 to 2 to 3", "-3", "33-", "4 apples", "12 to 15 and then", "<b>4</b>", "8.1"])
def test_what_is_not_a_citation_from_end_to_end_is_none(text):
    assert parse_citation(text) == ()


@pytest.mark.parametrize(
    ("text", "ranges"),
    [("paras. 12 to 15 and 18", [(12, 15), (18, 18)]), ("¶¶ 3–9; 11", [(3, 9), (11, 11)]), ("第12至15段", [(12, 15)])],
)
def test_a_citation_from_end_to_end_is_read(text, ranges):
    assert [(one.first, one.last) for one in parse_citation(text)] == ranges
