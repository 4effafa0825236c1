"""The large index against a plain reading of the same rows in Python: nothing more is found, and nothing less."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretariat.search.large import LargeIndex, Level, Row, words
from secretariat.search.large.index import FEW as FEW_HITS
from secretariat.search.large.tokens import plain
from secretariat.search.normalise import words as words_of_the_other_search

INDEX = LargeIndex("person", 35)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def as_it_was(monkeypatch):
    monkeypatch.setattr(words, "MOST_ENDINGS", words.MOST_ENDINGS)


LEISURELY = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

WORDS = st.sampled_from(
    ["water", "waters", "law", "Muñoz", "munoz", "气候变化", "气候", "المناخ", "مناخ", "вода", "n°7"]
)
TEXT = st.lists(WORDS, max_size=6).map(" ".join)
MARK = st.sampled_from(["country:KE", "country:TZ", "field:law", "field:Law", "year:2020"])
BY_LEVEL = st.sampled_from(list(Level))
LARGE_OR_SMALL_ID = st.one_of(st.integers(1, 9), st.integers(0, 2**40 - 1))
ROW = st.builds(
    Row,
    id=LARGE_OR_SMALL_ID,
    name=TEXT,
    texts=st.dictionaries(BY_LEVEL, TEXT),
    marks=st.dictionaries(BY_LEVEL, st.lists(MARK, max_size=3)),
    seen_by=BY_LEVEL,
)
ROWS = st.lists(ROW, max_size=12, unique_by=lambda row: row.id)
ASKED = st.one_of(TEXT, st.sampled_from(["wat", "wa", "la", "气", "munoz l", "law wat", "n"]), st.text(max_size=12))
FEW = st.sampled_from([0, 2, 50])
GROUPS = st.lists(st.lists(MARK, min_size=1, max_size=2), max_size=2)


def texts_seen(row, level):
    return [row.name, *(text for own, text in row.texts.items() if own <= level)]


def marks_seen(row, level):
    return {mark for own, marks in row.marks.items() if own <= level for mark in marks}


def is_found(row, asked, level, groups, begun):
    held = {word for text in texts_seen(row, level) for word in plain(text)}
    return (
        row.seen_by <= level
        and {word for word in asked if word not in begun} <= held
        and all(any(one.startswith(word) for one in held) for word in begun)
        and all({*group} & marks_seen(row, level) for group in groups)
    )


def all_found(rows, asked, level, groups):
    """The last word may be unfinished, and so, where few rows answer, may every word that is long enough."""
    some = [row for row in rows if is_found(row, asked, level, groups, {*asked[-1:]} - {*asked[:-1]})]
    if len(some) >= FEW_HITS:
        return some
    whole = {word for word in asked[:-1] if len(word) < words.SHORTEST}
    return [row for row in rows if is_found(row, asked, level, groups, {*asked} - whole)]


@given(st.text(max_size=80))
def test_words_are_those_of_the_other_search(text):
    assert plain(text) == [word.casefold() for word in words_of_the_other_search(text)]


@LEISURELY
@given(rows=ROWS, asked=ASKED, level=BY_LEVEL, groups=GROUPS, few=FEW)
def test_the_same_rows_are_found_and_counted(rows, asked, level, groups, few):
    # Whichever way an unfinished word is looked for.
    words.MOST_ENDINGS = few
    INDEX.rebuild(sorted(rows, key=lambda row: row.id))

    answer = INDEX.search(asked, level, marks=groups, size=50)

    expected = all_found(rows, plain(asked), level, groups)
    assert sorted(answer.ids) == sorted(row.id for row in expected)
    assert (answer.count, answer.is_capped, answer.looked_at) == (len(expected), False, len(expected))
    assert answer.facets == Counter(mark for row in expected for mark in marks_seen(row, level))


@LEISURELY
@given(rows=ROWS, hidden=ROWS, asked=ASKED, level=st.sampled_from([Level.PUBLIC, Level.STATES]), groups=GROUPS)
def test_what_is_hidden_changes_nothing_that_is_answered(rows, hidden, asked, level, groups):
    above = Level(level + 1)
    INDEX.rebuild(sorted(rows, key=lambda row: row.id))
    before = INDEX.search(asked, level, marks=groups), INDEX.suggest(asked, level)

    with_secrets = {row.id: with_secret(row, above) for row in rows}
    more = {row.id: kept_from(row, above) for row in hidden if row.id not in with_secrets}
    INDEX.put([*with_secrets.values(), *more.values()])

    assert (INDEX.search(asked, level, marks=groups), INDEX.suggest(asked, level)) == before


def with_secret(row, above):
    """The row with words and marks that only those above may see."""
    texts = {own: text for own, text in row.texts.items() if own != above}
    return Row(
        row.id,
        row.name,
        {**texts, above: "water water water law law law munoz 气候变化"},
        {**row.marks, above: ["country:KE", "country:TZ", "field:law", "secret:1"]},
        row.seen_by,
    )


def kept_from(row, above):
    """The row, to be known from that level on."""
    return Row(row.id, row.name, row.texts, row.marks, max(row.seen_by, above))
