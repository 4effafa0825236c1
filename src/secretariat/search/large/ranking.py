"""The order of hits.

It follows from the row and the question alone: no statistics of other rows, which a reader may not see, take part, and
both engines order alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .engines import Kept

LOOKED_AT = 2_000  # so many of the newest hits are ranked, and their marks counted
IN_NAME, OFTEN, SOMEWHERE = 10, 3, 1


def ranked(rows: Iterable[Kept], words: Sequence[str], level: int, *, is_begun: bool = False) -> list[tuple[int, int]]:
    """(key, score), best first; of equals the newest. `is_begun`: every word may be unfinished, and not the last one
    alone."""
    scored = [(score(row, words, level, is_begun=is_begun), row.id) for row in rows]
    return [(key, points) for points, key in sorted(scored, reverse=True)]


def score(row: Kept, words: Sequence[str], level: int, *, is_begun: bool = False) -> int:
    """For each word ten points in the name, three where a text says it often, one elsewhere."""
    last = len(words) - 1
    return sum(points(row, word, level, is_begun=is_begun or at == last) for at, word in enumerate(words))


def points(row: Kept, word: str, level: int, *, is_begun: bool) -> int:
    # Of thousands of rows few hold the word there: whether its letters occur at all is asked first.
    if word in row.plain_name and holds(row.plain_name.split(), word, is_begun):
        return IN_NAME
    if word in row.chief_words and holds(chief_words(row, level), word, is_begun):
        return OFTEN
    return SOMEWHERE


def chief_words(row: Kept, level: int) -> list[str]:
    """What the texts that this level sees say often."""
    return [word[1:] for word in row.chief_words.split() if int(word[0]) <= level]


def holds(found: Sequence[str], word: str, is_begun: bool) -> bool:
    return any(one.startswith(word) for one in found) if is_begun else word in found
