"""Help with typing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .asking import all_words
from .engines import Named
from .tokens import NAME, plain

MOST_LABELS = 4
NAMES_LOOKED_AT = 200


@dataclass(frozen=True)
class Suggestion:
    """A name with the id of its row, or a label with its mark."""

    text: str
    id: int | None = None
    mark: str = ""


def suggestions(index, words: Sequence[str], level: int, labels, most: int) -> list[Suggestion]:
    """Labels that hold the words, then names; without words nothing."""
    if not words:
        return []
    told = [Suggestion(label, mark=mark) for mark, label in labels if begins(label, words)][:MOST_LABELS]
    return [*told, *names(index, words, level, most - len(told))]


def names(index, words: Sequence[str], level: int, most: int) -> list[Suggestion]:
    """Names that begin with the words before those that hold them; of equals the newest."""
    rows = index.rows(all_words(words, level, NAME), NAMES_LOOKED_AT, Named)
    begun = " ".join(words)
    rows.sort(key=lambda row: (not row.plain_name.startswith(begun), -row.id))
    return [Suggestion(row.name, id=index.id(row.id)) for row in rows[:most]]


def begins(label: str, words: Sequence[str]) -> bool:
    held = plain_label(label)
    return {*words[:-1]} <= {*held} and any(word.startswith(words[-1]) for word in held)


@lru_cache(maxsize=5_000)
def plain_label(label: str) -> tuple[str, ...]:
    return tuple(plain(label))
