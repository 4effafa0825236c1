"""A row of an area as the index keeps it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..models import LargeRow
from .rows import Level, Row
from .tokens import BITS_OF_ID, ITSELF, LONGEST_MARK, NAME, of_mark, plain, shelf_of

OFTEN = 3  # times a word stands in a text that is about it
MOST_CHIEF_WORDS = 40


def written(row: Row, number: int) -> LargeRow:
    """The row of kind `number`; every token and mark begins with the level that sees it."""
    if not 0 <= row.id < 1 << BITS_OF_ID:
        raise ValueError(f"{row.id} is no id that the index can keep.")
    key = (number << BITS_OF_ID) + row.id
    return LargeRow(
        id=key,
        shelf=shelf_of(key),
        name=row.name,
        plain_name=" ".join(plain(row.name)),
        chief_words=" ".join(f"{level:d}{word}" for word, level in chief_words(row).items()),
        marks="\n".join(f"{level:d}{mark}" for mark, level in checked(row.marks_by_level()).items()),
        tokens=" ".join(tokens(row)),
    )


def checked(marks: dict[str, Level]) -> dict[str, Level]:
    for mark in marks:
        if not 0 < len(mark) <= LONGEST_MARK or not mark.isprintable():
            raise ValueError(f"{mark!r} is no mark: it is one line of 1 to {LONGEST_MARK} characters.")
    return marks


def tokens(row: Row) -> Iterator[str]:
    """What the row is found by."""
    own = f"{row.seen_by:d}"
    yield own + ITSELF
    yield from (f"{own}{NAME}{word}" for word in dict.fromkeys(plain(row.name)))
    yield from (f"{level:d}{word}" for word, level in words_by_level(row).items())
    yield from (f"{level:d}{of_mark(mark)}" for mark, level in row.marks_by_level().items())


def words_by_level(row: Row) -> dict[str, Level]:
    """Each word of name and texts with the lowest level that sees it."""
    found = dict.fromkeys(plain(row.name), row.seen_by)
    for level, text in row.texts_by_level():
        for word in plain(text):
            found.setdefault(word, level)
    return found


def chief_words(row: Row) -> dict[str, Level]:
    """The words a text says often. What a level sees of them follows from what it sees of the texts alone."""
    count: Counter[str] = Counter()
    found: dict[str, Level] = {}
    for level, text in row.texts_by_level():
        count.update(plain(text))
        for word, times in count.most_common(MOST_CHIEF_WORDS):
            if times >= OFTEN:
                found.setdefault(word, level)
    return found
