"""Columns that only spaces divide, their cells on one line or wrapped over several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .broken import runs_on
from .grid import FAR, Grid, Segment, is_head
from .ragged import ragged
from .wrapped import TITLE, rows_of

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_ENDS = re.compile(r"\s*\[?\s*end of\b|\s*\d{1,4}[.)]\s+\S+(?: \S+){5}|\s*(?:annex|appendix)\b.{0,8}$", re.I)
HEAD = 8  # lines at the top of a page, empty ones too, among which a table goes on
MOST_BLANK = 2  # empty lines inside a table


@dataclass(frozen=True)
class Region:
    """`laid[start:end]` is a table whose columns begin at `starts`."""

    start: int
    end: int
    starts: tuple[int, ...]
    told: dict[int, list[Segment]]  # the lines that are not empty

    @property
    def cells(self) -> dict[int, list[str]]:
        return {at: _cells(parts, self.starts) for at, parts in self.told.items()}


def segments(line: str) -> list[Segment]:
    found = _SEGMENT.finditer(line.expandtabs(8))
    return [Segment(m.start(), m.group(), tuple(_words(m.start(), m.group()))) for m in found]


def _words(start: int, text: str) -> Iterator[tuple[int, str]]:
    return ((start + match.start(), match.group()) for match in re.finditer(r"\S+", text))


def find_aligned(lines: Sequence[str]) -> Iterator[Grid]:
    at, laid = 0, [[] if "\t" in line.strip() else segments(line) for line in lines]
    while at < len(laid):
        grid = _grid_at(laid, at)
        yield from [grid] if grid else []
        at = grid.end if grid else at + 1


def _grid_at(laid: Sequence[list[Segment]], at: int) -> Grid | None:
    region = region_at(laid, at)
    if region is None:
        return None
    if (rows := ragged(region.told, len(laid[at]))) is not None:
        return Grid(at, region.end, rows)
    rows = rows_of(region.cells)
    return Grid(at, region.end, rows) if is_table(rows) and not _is_cut(region) else None


def _is_cut(region: Region) -> bool:
    """Whether cells run across columns with no word that begins where the next column does: these are none."""
    parts = [one for line in region.told.values() for one in line]
    across = [bool(met) for one in parts for met in _words_met(one, region.starts)]
    return across.count(False) * 4 > max(len(across), len(region.told))


def _words_met(one: Segment, starts: Sequence[int]) -> Iterator[list[int]]:
    """For each column that begins inside a cell, the words that begin there."""
    for start in starts:
        if one.at + FAR < start < one.at + len(one.text) - FAR:
            yield [at for at, _word in one.words if abs(at - start) < FAR]


def is_table(rows: Sequence[tuple[list[str], int]]) -> bool:
    return sum(sum(map(bool, cells)) > 2 for cells, _at in rows) > 2


def region_at(laid: Sequence[list[Segment]], at: int) -> Region | None:
    """The table that may begin with the line at `at`: heads, and lines that stand below them."""
    head = laid[at]
    if not is_head([one.text for one in head]):
        return None
    end = _end(laid, at, len(head))
    told = {one: laid[one] for one in range(at, end) if laid[one]}
    starts = tuple(_starts(told, head))
    return Region(at, end, starts, told) if len(starts) > 2 else None


def carried_at(laid: Sequence[list[Segment]], starts: Sequence[int]) -> Region | None:
    """The rest of a table whose columns began at `starts` on the page before; it has no head of its own."""
    first = next((at for at, parts in enumerate(laid[:HEAD]) if _carries(parts, starts)), None)
    if first is None:
        return None
    end = _end(laid, first, len(starts))
    told = {at: laid[at] for at in range(first, end) if laid[at]}
    parts = [one for line in told.values() for one in line]
    near = sum(_is_near(one, starts) for one in parts)
    fullest = max(len(line) for line in told.values())
    fits = near >= 0.8 * len(parts) and fullest > len(starts) // 2
    return Region(first, end, tuple(starts), told) if fits else None


def _carries(parts: Sequence[Segment], starts: Sequence[int]) -> bool:
    """Whether a line stands in the columns: several cells, one to the right, or the title of a group."""
    if not parts or not all(_is_near(one, starts) for one in parts):
        return False
    return len(parts) > 1 or parts[0].at > starts[0] + FAR or bool(TITLE.fullmatch(parts[0].text))


def _is_near(one: Segment, starts: Sequence[int]) -> bool:
    return any(abs(one.at - start) <= FAR for start in starts)


def _end(laid: Sequence[list[Segment]], start: int, width: int) -> int:
    """The first line that no longer belongs to the table."""
    end, blank = start + 1, 0
    for at in range(start + 1, len(laid)):
        parts = laid[at]
        if not parts:
            blank += 1
            continue
        alone = len(parts) == 1 and parts[0].at <= FAR
        ends = len(parts) < width and _ENDS.match(" ".join(one.text for one in parts))
        foot = len(parts) == 1 and not alone and at + 1 == len(laid) and _is_page_number(parts[0], laid[at - 1])
        if blank > MOST_BLANK or ends or foot or (alone and len(parts[0].text) > 90):
            break
        end, blank = at + 1, 0
    return end


def _is_page_number(one: Segment, above: Sequence[Segment]) -> bool:
    """A number alone, unless the cell above it breaks off: “paras. 120–”."""
    return one.text.isdecimal() and not any(abs(o.at - one.at) <= FAR and runs_on(o.text) for o in above)


def _starts(told: dict[int, list[Segment]], head: Sequence[Segment]) -> list[int]:
    """Where columns begin: where the heads do, and where most cells do."""
    tally = Counter(one.at for parts in told.values() for one in parts)
    starts: list[int] = []
    for one in head:
        near = [at for at in range(one.at - FAR, one.at + FAR + 1) if at in tally]
        starts.append(max(near, key=lambda at: tally[at]))
        starts += [at for at, _word in one.words[1:] if _is_column(at, tally, len(told))]  # two heads stood close
    # A column at the left that has no head; further right, words that are set apart are no column.
    first = min((at for at, count in tally.items() if count * 3 > len(told)), default=starts[0])
    if first + 2 * FAR < head[0].at:
        starts.append(first)
    return sorted(set(starts))


def _is_column(start: int, tally: Counter[int], lines: int) -> bool:
    """Whether many cells begin where a word of a head does."""
    return sum(tally[at] for at in range(start - 1, start + 2)) * 3 > lines


def _cells(parts: Sequence[Segment], starts: Sequence[int]) -> list[str]:
    """The cells of a line; where two cells stand close, the second begins with a word at its column's start."""
    cells = [""] * len(starts)
    for one in parts:
        column = _column(one.at + FAR, starts)
        for at, word in one.words or ((one.at, one.text),):
            column = max(column, _column(at + 1, starts))
            cells[column] = f"{cells[column]} {word}".strip()
    return cells


def _column(at: int, starts: Sequence[int]) -> int:
    return max((column for column, start in enumerate(starts) if start <= at), default=0)
