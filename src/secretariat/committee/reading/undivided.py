"""An annex pasted as running text: its heads and rows stand there, and nothing divides their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secretariat.core.text import comparable
from secretariat.writing.reading import Line

from . import words
from .columns import is_paragraphs

ROLES = ("action", "implementation", "consideration", "summary")
BELOW = 12  # lines below the heads in which rows are looked for
LONGEST = 160  # characters of a line of heads
_SUMMARY = re.compile(rf"\b(?:{words.any_of(words.SUMMARIES)})\b", re.IGNORECASE)


def find_undivided(lines: Sequence[Line]) -> Line | None:
    """The line that holds the heads of all columns, with rows below it that cite both paragraphs and a summary."""
    for at, line in enumerate(lines):
        below = [one.whole for one in lines[at + 1 : at + 1 + BELOW]]
        if _holds_heads(line.whole) and any(map(is_paragraphs, below)) and any(map(_SUMMARY.search, below)):
            return line
    return None


def _holds_heads(text: str) -> bool:
    """“Action Implementation Consideration by the Council Summary by the Chair”: three roles, a word for each."""
    if len(text) > LONGEST or text.endswith((".", ":")) or re.search(r"\d", text):
        return False
    said = comparable(text)
    places = {min(found) for role in ROLES if (found := [m.start() for m in _found(role, said)])}
    return len(places) > 2


def _found(role: str, said: str) -> Iterator[re.Match]:
    return filter(None, (re.search(pattern, said) for pattern in words.COLUMNS[role]))
