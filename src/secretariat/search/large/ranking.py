"""The order of hits.

It follows from the row and the question alone: no statistics of other rows, which a reader may not see, take part, and
both engines order alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .engines import Kept
from .rows import Level

LOOKED_AT = 2_000  # so many of the newest hits are ranked, and their marks counted
IN_NAME, OFTEN, SOMEWHERE = 10, 3, 1


def ranked(rows: Iterable[Kept], words: Sequence[str], level: Level) -> list[tuple[int, int]]:
    """(key, score), best first; of equals the newest."""
    scored = [(score(row, words, level), row.id) for row in rows]
    return [(key, points) for points, key in sorted(scored, reverse=True)]


def score(row: Kept, words: Sequence[str], level: Level) -> int:
    """For each word ten points in the name, three where a text says it often, one elsewhere."""
    if not words:
        return 0
    name = row.plain_name.split()
    chief = [word[1:] for word in row.chief_words.split() if int(word[0]) <= level]
    last = len(words) - 1
    return sum(
        IN_NAME if holds(name, word, at == last) else OFTEN if holds(chief, word, at == last) else SOMEWHERE
        for at, word in enumerate(words)
    )


def holds(found: Sequence[str], word: str, is_begun: bool) -> bool:
    return any(one.startswith(word) for one in found) if is_begun else word in found
