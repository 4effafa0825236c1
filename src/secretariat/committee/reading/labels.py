"""Paragraphs of a mandate that are headed by a letter alone: “(a) Training of pilots”, “ii. Lights”, “B. Charts”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secretariat.writing.reading import Line

from . import words

Key = tuple[str, str, str]
_KINDS = {
    "roman": re.compile(r"\(?([ivx]{1,5})[.)]"),
    "letter": re.compile(r"\(?([a-z])[.)]"),
    "capital": re.compile(r"\(?([A-Z])[.)]"),
}
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
LONGEST = 400
CAPITAL = re.compile(r"([A-Z])\.\s+")


def key_of(line: Line) -> Key:
    return line.place, line.label, line.text


def find_labelled(lines: Sequence[Line], has_actions: bool) -> dict[Key, int | str]:
    """The lines that head the mandate's paragraphs, with their numbers; none where letters only label lists.

    Between one and the next the story is told in numbered paragraphs, which no list has. Sections “A. Background” look
    the same: capitals count only where actions are headed below them.
    """
    for kind, pattern in _KINDS.items():
        if kind == "capital" and not has_actions:
            continue
        series = list(_series(lines, pattern, kind))
        if len(series) > 1:
            return {key_of(lines[at]): number for at, number in series}
    return {}


def _series(lines: Sequence[Line], pattern: re.Pattern, kind: str) -> Iterator[tuple[int, int | str]]:
    labels = {at: label for at, line in enumerate(lines) if (label := _label(line, pattern, kind))}
    found = list(labels)
    heads = [at for at, after in zip(found, [*found[1:], len(lines)], strict=False) if _tells(lines[at + 1 : after])]
    ranks = [_rank(labels[at], kind) for at in heads]
    first = max((at for at, rank in enumerate(ranks) if rank == 1), default=len(ranks))
    if ranks[first:] != list(range(1, len(ranks) - first + 1)) or any(_is_section(lines[at]) for at in heads[first:]):
        return
    for at, rank in zip(heads[first:], ranks[first:], strict=True):
        yield at, rank if kind == "roman" else labels[at]


def _label(line: Line, pattern: re.Pattern, kind: str) -> str:
    """The letter that a line begins with; a capital is no label to those who read files, and stands in the text."""
    if len(line.text) >= LONGEST:
        return ""
    match = pattern.fullmatch(line.label) or (CAPITAL.match(line.text) if kind == "capital" else None)
    return match[1] if match else ""


def _tells(lines: Sequence[Line]) -> bool:
    return any(line.number is not None and line.text for line in lines)


def _rank(label: str, kind: str) -> int:
    return _ROMANS.get(label, 0) if kind == "roman" else ord(label.lower()) - ord("a") + 1


def _is_section(line: Line) -> bool:
    match = words.stage_heading().fullmatch(CAPITAL.sub("", line.text))
    return bool(match) and bool(match.group("introduction") or match.group("other"))
