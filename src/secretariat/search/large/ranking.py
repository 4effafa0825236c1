"""The order of hits.

It follows from the row and the question alone: no statistics of other rows, which a reader may not see, take part, and
both engines order alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from .engines import Kept

LOOKED_AT = 2_000  # so many of the newest hits are ranked, and their marks counted
IN_NAME, OFTEN, SOMEWHERE = 10, 3, 1
ONLY_BEGUN = 1  # taken off where the row has no more than a longer word that begins so


def unfinished(words: Sequence[str], whole: Collection[str] = (), *, all_of_them: bool) -> frozenset[str]:
    """The words that may go on: the last one, or all; none that is whole."""
    return frozenset(words if all_of_them else words[-1:]).difference(whole)


def ranked(
    rows: Iterable[Kept], words: Sequence[str], level: int, *, begun: Collection[str] = ()
) -> list[tuple[int, int]]:
    """(key, score), best first; of equals the newest. `begun` are the words that may be unfinished."""
    scored = [(score(row, words, level, begun), row.id) for row in rows]
    return [(key, points) for points, key in sorted(scored, reverse=True)]


def score(row: Kept, words: Sequence[str], level: int, begun: Collection[str]) -> int:
    """For each word ten points in the name, three where a text says it often, one elsewhere; a whole word before one
    that only begins so."""
    return sum(points_for(row, word, level, is_begun=word in begun) for word in words)


def points_for(row: Kept, word: str, level: int, *, is_begun: bool) -> int:
    # Of thousands of rows few hold the word there: whether its letters occur at all is asked first.
    for points, text, of in ((IN_NAME, row.plain_name, names), (OFTEN, row.chief_words, chief_words)):
        if word in text:
            held = of(row, level)
            if word in held:
                return points
            if is_begun and any(one.startswith(word) for one in held):
                return points - ONLY_BEGUN
    return SOMEWHERE


def names(row: Kept, level: int) -> list[str]:
    return row.plain_name.split()


def chief_words(row: Kept, level: int) -> list[str]:
    """What the texts that this level sees say often."""
    return [word[1:] for word in row.chief_words.split() if int(word[0]) <= level]
