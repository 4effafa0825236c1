from __future__ import annotations

import pytest

from secretariat.core.languages import CODES
from secretariat.core.ordinals import LAST, ordinal, ordinal_session, parse_ordinal, parse_session_title


@pytest.mark.parametrize(
    ("number", "language", "title"),
    [
        (1, "fr", "Première session"),
        (24, "en", "Twenty-Fourth Session"),
        (24, "fr", "Vingt-quatrième session"),
        (24, "es", "Vigesimocuarta sesión"),
        (24, "ru", "Двадцать четвертая сессия"),
        (24, "ar", "الدورة الرابعة والعشرون"),
        (24, "zh-hans", "第二十四届会议"),
        (12, "ar", "الدورة الثانية عشرة"),
        (31, "es", "Trigésima primera sesión"),
        (28, "es", "Vigesimoctava sesión"),
        (71, "fr", "Soixante et onzième session"),
        (80, "fr", "Quatre-vingtième session"),
        (99, "fr", "Quatre-vingt-dix-neuvième session"),
        (100, "en", "One Hundredth Session"),
        (101, "zh-hans", "第一百零一届会议"),
        (111, "zh-hans", "第一百一十一届会议"),
        (145, "en", "One Hundred and Forty-Fifth Session"),
        (145, "ar", "الدورة الخامسة والأربعون بعد المائة"),
        (145, "ru", "Сто сорок пятая сессия"),
    ],
)
def test_a_session_is_titled_as_on_its_cover(number, language, title):
    assert ordinal_session(number, language) == title


@pytest.mark.parametrize("language", CODES)
def test_every_title_is_its_own_and_read_back(language):
    titles = [ordinal_session(number, language) for number in range(1, LAST + 1)]

    assert [parse_session_title(title) for title in titles] == [(n, language) for n in range(1, LAST + 1)]


def test_english_ordinals_are_read_back():
    assert [parse_ordinal(ordinal(number, "en")) for number in range(1, LAST + 1)] == list(range(1, LAST + 1))


@pytest.mark.parametrize(
    ("words", "number"),
    [("Twenty First", 21), ("twenty‑first", 21), ("21st", 21), ("hundred and second", 102), ("next", None), ("", None)],
)
def test_ordinals_are_read_liberally(words, number):
    assert parse_ordinal(words) == number


def test_numbers_out_of_range_are_refused():
    with pytest.raises(ValueError, match="0 is no number of a session"):
        ordinal(0, "fr")
    assert [ordinal(number, "en") for number in (200, 206, 211, 221)] == ["200th", "206th", "211th", "221st"]
    assert ordinal_session(206, "fr") == "206e session"
