from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.core.languages import BY_CODE, direction, find_language
from secretariat.core.text import clean, comparable, has_unwanted


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  two \t words \r\n", "two words"),
        ("cafe\u0301", "café"),
        ("invoice\u202egpj.exe", "invoicegpj.exe"),
        ("CDIP\u200b/20\u200e/13", "CDIP/20/13"),
        ("a\x00b\x07c\ud800d", "abcd"),
        ("décision\u00a0: oui", "décision\u00a0: oui"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_cleaned_text_hides_nothing(text, cleaned):
    assert clean(text) == cleaned


def test_lines_are_kept_where_asked():
    assert clean(" one \r\n\r\n\r\n\r\n two\u2028three ", lines=True) == "one\n\ntwo\nthree"


def test_quotation_marks_dashes_case_and_space_do_not_count_in_comparison():
    assert comparable("“Peer‑Review”\u00a0 – X") == comparable('"peer-review" - x')


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)
    assert not has_unwanted(clean(text, lines=True))


@pytest.mark.parametrize("tag", ["zh-hans", "zh-CN", "zh", "C", "zho", "中文", "Chinese"])
def test_a_language_is_known_by_every_name(tag):
    assert find_language(tag) == BY_CODE["zh-hans"]


def test_unknown_languages_are_none_and_run_left_to_right():
    assert find_language("Klingon") is None
    assert (direction("ar"), direction("ar-EG"), direction("fr"), direction("tlh")) == ("rtl", "rtl", "ltr", "ltr")
