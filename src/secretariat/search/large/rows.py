"""What an area hands over: one row for each record, its texts and marks by who may see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum


class Level(IntEnum):
    """Who reads. Each level sees what those before it see. An area with more circles numbers them on, up to 9."""

    PUBLIC = 0
    STATES = 1
    OFFICERS = 2


@dataclass(frozen=True)
class Row:
    """A record as it is to be found.

    `seen_by` is the lowest level that may know of it at all; its name is seen with it. `texts` and `marks` are keyed by
    the lowest level that may see them. A mark is a fact to narrow by, `facet:value`: "country:KE", "language:ar".
    """

    id: int
    name: str
    texts: Mapping[int, str] = field(default_factory=dict)
    marks: Mapping[int, Iterable[str]] = field(default_factory=dict)
    seen_by: int = Level.PUBLIC

    def texts_by_level(self) -> Iterator[tuple[int, str]]:
        """The texts, the most open first, each with the lowest level that sees it in this row."""
        for level in sorted(self.texts):
            yield max(level, self.seen_by), self.texts[level]

    def marks_by_level(self) -> dict[str, int]:
        """Each mark with the lowest level that sees it in this row."""
        found: dict[str, int] = {}
        for level in sorted(self.marks):
            for mark in self.marks[level]:
                found.setdefault(mark, max(level, self.seen_by))
        return found
