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


def find_undivided(lines: Sequence[Line], body: str = "") -> Line | None:
    """The line that holds the heads of all columns, with rows below it that cite both paragraphs and a summary.

    `body` is the place of the first numbered paragraph: above it stand titles, which name the same things.
    """
    begins = next((at + 1 for at, line in enumerate(lines) if line.place == body), 0)
    for at, line in enumerate(lines[begins:], start=begins):
        below = [one.whole for one in lines[at + 1 : at + 1 + BELOW]]
        if _holds_heads(line.whole) and any(map(is_paragraphs, below)) and any(map(_SUMMARY.search, below)):
            return line
    return None


def _holds_heads(text: str) -> bool:
    """“Action Implementation Consideration by the Council Summary by the Chair”: three roles, a word for each, and the
    first word of all is one; rows may go on behind in the same line."""
    head = re.split(r"\d", text, maxsplit=1)[0]
    if len(head) > LONGEST or re.search(r"[.:;,]", head):
        return False
    said = comparable(head)
    places = {min(found) for role in ROLES if (found := [m.start() for m in _found(role, said)])}
    return len(places) > 2 and 0 in places


def _found(role: str, said: str) -> Iterator[re.Match]:
    return filter(None, (re.search(pattern, said) for pattern in words.COLUMNS[role]))
