"""Sentences of a paragraph, with their places: quotations and brackets stay whole, and lists with their opening."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STOP = re.compile(r"[.!?][”\"»’)\]]*\s+(?=[A-Z“\"«(À-ÖØ-Þ])|\n")
_SHORT = re.compile(
    r"(?:\b(?:paras?|nos?|docs?|arts?|pp?|vol|cf|ibid|mr|mrs|ms|dr|st|ref|rev|corr|add|res|ch|sect|e\.g|i\.e|al|op"
    r"|chap|fig|approx|[A-Z])|\b[A-Z]\.[A-Z])\.\s+$",
    re.IGNORECASE,
)
SHORT = 16  # characters before a stop that may be an abbreviation
# What is longer was not closed by whoever opened it.
BRACKET = r"\([^()]{0,400}(?:\([^()]{0,120}\)[^()]{0,400}){0,8}\)"
_NESTED = tuple(map(re.compile, (r"“[^”]{0,3000}”", r"«[^»]{0,3000}»", r"\"[^\"\n]{0,3000}\"", BRACKET)))
_BRACKET_ALONE = re.compile(rf"{BRACKET}\.?(?=\s|$)")
_GOES_ON = re.compile(r"[:;,]\s*$|\b(?:and|or)\s*$")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends. A bracket that stands alone belongs to the sentence before it."""
    inside = _enclosed(text)
    start = 0
    for stop in _STOP.finditer(text):
        if inside[stop.start()] or _goes_on(text, start, stop):
            continue
        if text[start : stop.end()].strip():
            yield start, _without_space(text, start, stop.end())
        start = stop.end()
    if text[start:].strip():
        yield start, _without_space(text, start, len(text))


def _goes_on(text: str, start: int, stop: re.Match) -> bool:
    so_far = text[max(start, stop.start() - SHORT) : stop.start()]
    if stop.group() == "\n":
        return bool(_GOES_ON.search(so_far))
    if _SHORT.search(text[max(start, stop.start() - SHORT) : stop.end()]):
        return True
    # “… took note. (Report, paras. 3 to 5)”, alone or before the next sentence.
    return bool(_BRACKET_ALONE.match(text, stop.end()))


def _without_space(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _enclosed(text: str) -> list[bool]:
    """For each place of `text`, whether it is within a quotation or a bracket that is closed again."""
    inside = [False] * len(text)
    for pattern in _NESTED:
        for match in pattern.finditer(text):
            # The full stop that ends a quotation ends its sentence too.
            last = match.end() - 1
            if re.search(r"[.!?]$", text[match.start() : last]):
                last -= 1
            inside[match.start() : last] = [True] * (last - match.start())
    return inside
