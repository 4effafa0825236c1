"""Tables on a PDF's page that nothing rules: columns of words, told by where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from django.utils.translation import gettext as _

from .pasted import Region, Segment, is_table, region_at, rows_of
from .source import Row, Table

GAP = 0.75  # of the size of letters: what divides columns and not words
APART = 1.15  # of the step from line to line in a cell: what divides rows
FAR_APART = 4  # of that step: what ends a table
SAME = 1.5  # points between words of one base line
LEVEL = 6  # points between lines that begin the cells of one row

Words = list[dict]
Cells = list[str]


@dataclass(frozen=True)
class _Laid:
    """Segments on one base line: which line of the page they belong to, and their height."""

    segments: list[Segment]
    line: int = -1
    top: float = 0.0


def read_columns(lines: Sequence[Words], page: int) -> tuple[list[tuple[float, Table]], list[Words]]:
    """The tables among the lines of a page, each with its height, and the lines that belong to none."""
    every = list(_laid(lines))
    laid = [one.segments for one in every]
    tables: list[tuple[float, Table]] = []
    taken: set[int] = set()
    at = 0
    while at < len(laid):
        region = region_at(laid, at) if laid[at] else None
        rows = _rows(region, {one: every[one].top for one in region.told}) if region else []
        if region and is_table([(cells, 0) for cells in rows]):
            tables.append((every[at].top, _table(rows, page)))
            taken |= {every[one].line for one in region.told}
            at = region.end
        else:
            at += 1
    return tables, [line for at, line in enumerate(lines) if at not in taken]


def _table(rows: Sequence[Cells], page: int) -> Table:
    place = _("page %(number)s") % {"number": page}
    return Table(tuple(Row(tuple(cells), place) for cells in rows), place)


def _rows(region: Region, tops: Mapping[int, float]) -> list[Cells]:
    """By the gaps between cells; rows of one line each have none, and begin where a cell begins anew."""
    rows = _rows_by_gaps(region.cells, tops)
    return rows if len(rows) > 2 else [cells for cells, _at in rows_of(region.cells)]


def _rows_by_gaps(lines: Mapping[int, Cells], tops: Mapping[int, float]) -> list[Cells]:
    """A cell begins where its column has a gap above; a merged cell goes on beside the rows that it spans."""
    usual = _usual_step(lines, tops)
    rows: list[Cells] = []
    begun = float("-inf")
    above: dict[int, tuple[float, int]] = {}  # by column, the height of its last line and the row of its cell
    for at, cells in lines.items():
        told = [column for column, cell in enumerate(cells) if cell]
        fresh = [c for c in told if c not in above or tops[at] - above[c][0] > usual * APART]
        if fresh and tops[at] - begun > LEVEL:
            rows.append([""] * len(cells))
            begun = tops[at]
        for column in told:
            row = len(rows) - 1 if column in fresh else above[column][1]
            rows[row][column] = "\n".join(filter(None, (rows[row][column], cells[column])))
            above[column] = (tops[at], row)
    return rows


def _usual_step(lines: Mapping[int, Cells], tops: Mapping[int, float]) -> float:
    """The step from one line to the next within a cell: the smallest that is common."""
    columns = range(max(map(len, lines.values()), default=0))
    steps = Counter(round(step, 1) for column in columns for step in _steps(lines, tops, column) if step > LEVEL)
    common = [step for step, count in steps.items() if count * 7 >= max(steps.values())]
    return min(common, default=0.0)


def _steps(lines: Mapping[int, Cells], tops: Mapping[int, float], column: int) -> Iterator[float]:
    told = [tops[at] for at, cells in lines.items() if cells[column]]
    return (below - above for above, below in pairwise(told))


def _laid(lines: Sequence[Words]) -> Iterator[_Laid]:
    """Lines as segments, empty ones where a wide gap is; cells that stand a little lower are a line of their own."""
    words = [word for line in lines for word in line]
    letter = median((word["x1"] - word["x0"]) / len(word["text"]) for word in words) if words else 1
    left = min((word["x0"] for word in words), default=0)
    steps = [below[0]["top"] - above[0]["top"] for above, below in pairwise(lines)]
    usual = min((step for step in steps if step > LEVEL), default=0)
    for at, line in enumerate(lines):
        if at and steps[at - 1] > usual * FAR_APART:
            yield from [_Laid([])] * 4
        for parts in _levels(line):
            yield _Laid([_segment(part, left, letter or 1) for part in parts], at, parts[0][0]["top"])


def _levels(line: Words) -> Iterator[list[Words]]:
    """The parts of a line between wide gaps, those on one base line together."""
    parts: list[Words] = []
    for word in line:
        if parts and word["x0"] - parts[-1][-1]["x1"] < GAP * word["size"]:
            parts[-1].append(word)
        else:
            parts.append([word])
    levels: list[list[Words]] = []
    for part in sorted(parts, key=lambda words: words[0]["bottom"]):
        if levels and part[0]["bottom"] - levels[-1][0][0]["bottom"] < SAME:
            levels[-1].append(part)
        else:
            levels.append([part])
    return (sorted(level, key=lambda words: words[0]["x0"]) for level in levels)


def _segment(part: Words, left: float, letter: float) -> Segment:
    words = tuple((round((word["x0"] - left) / letter), word["text"]) for word in part)
    return Segment(words[0][0], " ".join(text for _at, text in words), words)
