"""A row of an area as the index keeps it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..models import LargeRow
from .engines import bits_of_shelf
from .rows import Row
from .tokens import BITS_OF_ID, HIGHEST_LEVEL, LONGEST_MARK, NAME, NOBODY, of_mark, plain, shelf

OFTEN = 3  # times a word stands in a text that is about it
MOST_CHIEF_WORDS = 40


def written(row: Row, number: int) -> LargeRow:
    """The row of kind `number`; every token and mark begins with the level that sees it."""
    if not 0 <= row.id < 1 << BITS_OF_ID or not {row.seen_by, *row.texts, *row.marks} <= {*range(HIGHEST_LEVEL + 1)}:
        raise ValueError(f"The index cannot keep row {row.id}: its id is too great, or a level is not from 0 to 9.")
    key = (number << BITS_OF_ID) + row.id
    name, said = plain(row.name), [(level, plain(text)) for level, text in row.texts_by_level()]
    words = words_by_level([(row.seen_by, name), *said])
    marks = checked(row.marks_by_level())
    return LargeRow(
        id=key,
        shelf=shelf(key, bits_of_shelf()),
        name=row.name,
        plain_name=" ".join(name),
        chief_words=" ".join(at_level(chief_words(said))),
        marks="\n".join(at_level(marks)),
        tokens=" ".join([*tokens_of_name(name, row.seen_by), *at_level(words), *at_level(marks, of_mark)]),
    )


def checked(marks: dict[str, int]) -> dict[str, int]:
    for mark in marks:
        if not 0 < len(mark) <= LONGEST_MARK or not mark.isprintable():
            raise ValueError(f"{mark!r} is no mark: it is one line of 1 to {LONGEST_MARK} characters.")
    return marks


def tokens_of_name(name: list[str], level: int) -> list[str]:
    """That the row is there, and the words of its name as such."""
    return [f"{level:d}{NAME}{word}" for word in dict.fromkeys([NOBODY, *name])]


def at_level(found: dict[str, int], spelled=str) -> list[str]:
    return [f"{level:d}{spelled(one)}" for one, level in found.items()]


def words_by_level(said: Iterable[tuple[int, list[str]]]) -> dict[str, int]:
    """Each word with the lowest level that sees it; the most open texts come first."""
    found: dict[str, int] = {}
    for level, words in said:
        for word in words:
            found.setdefault(word, level)
    return found


def chief_words(said: Iterable[tuple[int, list[str]]]) -> dict[str, int]:
    """The words a text says often. What a level sees of them follows from what it sees of the texts alone."""
    count: Counter[str] = Counter()
    found: dict[str, int] = {}
    for level, words in said:
        count.update(words)
        for word, times in count.most_common(MOST_CHIEF_WORDS):
            if times >= OFTEN:
                found.setdefault(word, level)
    return found
