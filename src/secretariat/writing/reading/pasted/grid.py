"""What a finder of pasted tables gives back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

SHORT = 60  # characters of a column's head
FAR = 2  # characters that a cell may stand off its column


@dataclass(frozen=True)
class Segment:
    """A stretch of a line without two spaces in a row, and where each of its words stands."""

    at: int
    text: str
    words: tuple[tuple[int, str], ...] = ()


@dataclass
class Grid:
    """`lines[start:end]` is a table; each row has its cells and the index of the line where it begins."""

    start: int
    end: int
    rows: list[tuple[list[str], int]] = field(default_factory=list)

    def overlaps(self, other: Grid) -> bool:
        return self.start < other.end and other.start < self.end


def is_head(cells: list[str]) -> bool:
    """Whether cells may be the heads of columns: several, short, words, and none a sentence."""
    words = [cell.strip().strip('"') for cell in cells]
    telling = [word for word in words if re.search(r"[^\W\d]", word)]
    return (
        len(words) >= 3
        and len(telling) >= len(words) - 1
        and sum(bool(re.search(r"\d", word)) for word in telling) < 2
        and all(len(word) <= SHORT and not re.search(r"[.!?]\s+\w|[!?:]$|[a-z]{5}\.$", word) for word in telling)
    )
