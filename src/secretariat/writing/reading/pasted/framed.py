"""Tables drawn with characters: rules of “+----+” or “|----|” between the rows, bars between the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .grid import Grid

_RULE = re.compile(r"\s*[+|├└┌╔╠╚][-=+|─━═┬┼┴├┤┌┐└┘╦╬╩╠╣╗╝:\s]*[+|┤┐┘╗╣╝]\s*")
_BARS = re.compile(r"[|│║]")


def find_framed(lines: Sequence[str]) -> Iterator[Grid]:
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_part(lines[end]):
            end += 1
        rules = [one for one in range(at, end) if _is_rule(lines[one])]
        # A single rule is that of Markdown, whose rows are lines.
        if len(rules) > 2:
            yield Grid(at, end, _rows(lines, at, end))
        at = max(end, at + 1)


def _is_rule(line: str) -> bool:
    return bool(_RULE.fullmatch(line)) and bool(re.search(r"[-=─━═]{3}", line))


def _is_part(line: str) -> bool:
    return _is_rule(line) or (line.strip()[:1] in ("|", "│", "║") and line.strip()[-1:] in ("|", "│", "║"))


def _rows(lines: Sequence[str], start: int, end: int) -> list[tuple[list[str], int]]:
    rows: list[tuple[list[str], int]] = []
    fresh = True
    for at in range(start, end):
        if _is_rule(lines[at]):
            fresh = True
            continue
        cells = [cell.strip() for cell in _BARS.split(lines[at].strip()[1:-1])]
        if fresh:
            rows.append((cells, at))
        else:
            above, first = rows[-1]
            rows[-1] = (_together(above, cells), first)
        fresh = False
    return rows


def _together(above: list[str], cells: list[str]) -> list[str]:
    width = max(len(above), len(cells))
    padded = ([*row, *[""] * (width - len(row))] for row in (above, cells))
    return [" ".join(filter(None, pair)) for pair in zip(*padded, strict=True)]
