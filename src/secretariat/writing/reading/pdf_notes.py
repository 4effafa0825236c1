"""Footnotes of a PDF: small lines at the foot of a page and the numbers that point to them, taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .pdf_lines import RAISED, Printed

_NOTE = re.compile(r"\[?\(?(?P<mark>\d{1,3}|[*†‡])[\])]?\s*\S")
SMALLER = 0.8  # points


def usual_size(lines: Sequence[Printed]) -> float:
    """The size of most of the text."""
    sizes = sorted((line.size, len(line.text)) for line in lines)
    half, seen = sum(length for _size, length in sizes) / 2, 0
    for size, length in sizes:
        seen += length
        if seen >= half:
            return size
    return 0.0


def without_notes(lines: Sequence[Printed], usual: float) -> tuple[list[Printed], int]:
    """The lines of a page without its footnotes, and how many there were."""
    first = len(lines)
    while first and lines[first - 1].size < usual - SMALLER:
        first -= 1
    while first < len(lines) and not _NOTE.match(lines[first].text):
        first += 1
    marks = _in_turn([found["mark"] for line in lines[first:] if (found := _NOTE.match(line.text))])
    kept = list(lines[:first])
    at = 0
    for mark in marks:
        at = _unmark(kept, mark, at)
    return [replace(line, text=re.sub(r"[\ue000\ue001]", "", line.text)) for line in kept], len(marks)


def _in_turn(marks: Sequence[str]) -> list[str]:
    """Those that count up from the first: a year at the beginning of a line is no footnote."""
    found: list[str] = []
    for mark in marks:
        numbers = [int(one) for one in found if one.isdecimal()]
        if not mark.isdecimal() or not numbers or int(mark) == numbers[-1] + 1:
            found.append(mark)
    return found


def _unmark(lines: list[Printed], mark: str, start: int) -> int:
    """Take the first raised `mark` out, or one that stands behind a word, from the line `start` on; where it stood."""
    behind = r"(?:(?<=[^\W\d_])|(?<=[^\W\d_][.,;:!?])|(?<=[)”’\"\]])|(?<=[)”’\"\]][.,;:]))"
    for shape in (re.escape(RAISED.format(mark)), rf"{behind}{re.escape(mark)}(?![\w.,]\d|\w)"):
        for at in range(start, len(lines)):
            if re.search(shape, lines[at].text):
                lines[at] = replace(lines[at], text=re.sub(shape, "", lines[at].text, count=1))
                return at
    return start
