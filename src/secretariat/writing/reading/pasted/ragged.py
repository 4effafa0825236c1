"""Cells that some spaces hold apart and no column holds in place: a line is a row, and its gaps are its rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from .grid import FAR, Segment

Rows = list[tuple[list[str], int]]


def ragged(told: Mapping[int, Sequence[Segment]], width: int) -> Rows | None:
    """Rows where every line has all its cells, all but one, or one alone that titles a group."""
    counts = Counter(map(len, told.values()))
    lone = any(len(parts) == 1 and parts[0].at > FAR for parts in told.values())  # goes on from the line above
    if lone or set(counts) - {1, width - 1, width} or counts[width] < 3 or counts[1] > counts[width]:
        return None
    full = [parts for parts in told.values() if len(parts) == width]
    if counts[width - 1] > counts[width] or (counts[width - 1] and _stand_in_columns(full)):
        return None
    usual = [_words(parts[column].text for parts in full) for column in range(width)]
    return [(_cells(parts, width, usual), at) for at, parts in told.items()]


def _stand_in_columns(full: Sequence[Sequence[Segment]]) -> bool:
    """Whether the cells of each column begin below one another; the first ones always do."""
    columns = list(zip(*full, strict=True))[1:]
    return all(max(one.at for one in column) - min(one.at for one in column) <= 2 * FAR for column in columns)


def _cells(parts: Sequence[Segment], width: int, usual: Sequence[Counter[str]]) -> list[str]:
    cells = [one.text for one in parts]
    if len(cells) == 1 or len(cells) == width:
        return [*cells, *[""] * (width - len(cells))]
    gaps = [0] if parts[0].at > FAR else range(width)
    return max(([*cells[:gap], "", *cells[gap:]] for gap in gaps), key=lambda row: _likeness(row, usual))


def _likeness(row: Sequence[str], usual: Sequence[Counter[str]]) -> int:
    """How many words of each cell are words of its column."""
    return sum(min(1, words[word]) for cell, words in zip(row, usual, strict=True) for word in _words([cell]))


def _words(texts) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"[^\W\d_]{3,}", text.casefold()))
