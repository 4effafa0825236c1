"""A translated sentence with its blanks filled in, each filling a run of its own: a name or a reason in another script
keeps its direction, with its full stop."""

from __future__ import annotations

import re
from collections.abc import Iterable

from secretariat.core.joining import comma
from secretariat.writing.blocks import Inline, Run

BLANK = re.compile(r"%\((\w+)\)s")


def filled_in(sentence: str, **blanks) -> Inline:
    """`blanks` are texts, records, or runs already."""
    pieces = BLANK.split(sentence)  # words, the name of a blank, words, ...
    runs: list[Run] = []
    for place, piece in enumerate(pieces):
        runs += as_runs(blanks[piece], is_apart=True) if place % 2 else as_runs(piece)
    return tuple(runs)


def as_runs(value, *, is_apart: bool = False) -> Inline:
    if isinstance(value, tuple):
        return value
    return (Run(str(value), is_apart=is_apart),) if str(value) else ()


def in_one_line(parts: Iterable[Inline]) -> Inline:
    """With the comma of the language between them."""
    found: list[Run] = []
    for one in parts:
        found += [Run(comma()), *one] if found else one
    return tuple(found)
