"""Tables on a PDF's page that nothing rules: columns of words, told by where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from secretariat.core.sentences import Sentence as _

from .pasted import Region, Segment, carried_at, is_table, region_at, rows_of, runs_on
from .source import Row, Table

GAP = 0.75  # of the size of letters: what divides columns and not words
STRETCHED = 1.6  # of that size: what justified lines have between words at most
EVEN = 1.1  # between the narrowest and the widest gap of a justified line
APART = 1.15  # of the step from line to line in a cell: what divides rows
FAR_APART = 4  # of that step: what ends a table
SAME = 1.5  # points between words of one base line
LEVEL = 6  # points between lines that begin the cells of one row

FOOT = 2  # lines that may stand below a table that goes on: a page's number

Words = list[dict]
Cells = list[str]


@dataclass(frozen=True)
class _Laid:
    """Segments on one base line: which line of the page they belong to, and their height."""

    segments: list[Segment]
    line: int = -1
    top: float = 0.0


@dataclass(frozen=True)
class Carried:
    """Where the columns of a table begin that reaches the foot of its page, and its step from line to line in a cell;
    0 where each row is one line.
    """

    edges: tuple[float, ...]
    step: float


@dataclass(frozen=True)
class Found:
    """The tables of a page, each with its height; the lines that belong to none; what the last table hands on to the
    next page; whether the first one has come from the page before.
    """

    tables: tuple[tuple[float, Table], ...]
    rest: list[Words]
    carried: Carried | None = None
    goes_on: bool = False


def read_columns(lines: Sequence[Words], page: int, above: Carried | None = None) -> Found:
    """The tables among the lines of a page; one may go on from `above`, a table of the page before."""
    left, letter = _scale(lines)
    every = list(_laid(lines, left, letter))
    laid = [one.segments for one in every]
    tables: list[tuple[float, Table]] = []
    taken: set[int] = set()
    at = 0
    last: Region | None = None
    rest = carried_at(laid, [round((x - left) / letter) for x in above.edges]) if above else None
    while at < len(laid):
        goes_on = rest is not None and at == rest.start
        region = rest if goes_on else region_at(laid, at) if laid[at] else None
        tops = {one: every[one].top for one in region.told} if region else {}
        rows = _rows(region, tops, above if goes_on else None) if region else []
        if region and (goes_on or is_table([(cells, 0) for cells in rows])):
            tables.append((every[at].top, _table(rows, page)))
            taken |= {every[one].line for one in region.told}
            at, last = region.end, region
        else:
            at += 1
    loose = [line for at, line in enumerate(lines) if at not in taken]
    if last is None or sum(map(bool, laid[last.end :])) > FOOT:
        return Found(tuple(tables), loose, None, rest is not None)
    edges = tuple(left + start * letter for start in last.starts)
    step = _step_in_cells(last.cells, {one: every[one].top for one in last.told})
    return Found(tuple(tables), loose, Carried(edges, step), rest is not None)


def row_joined(above: Table, here: Table) -> tuple[Table, Table]:
    """A table and its rest on the next page, whose first row goes on where the last one breaks off."""
    last, first = above.rows[-1], here.rows[0]
    pairs = list(zip(last.cells, first.cells, strict=True))
    if first.cells[0] or not any(_goes_on(*pair) for pair in pairs):
        return above, here
    cells = tuple("\n".join(filter(None, pair)) for pair in pairs)
    return replace(above, rows=(*above.rows[:-1], replace(last, cells=cells))), replace(here, rows=here.rows[1:])


def _goes_on(above: str, here: str) -> bool:
    """Whether the words of a cell break off, to go on in another."""
    return bool(above and here) and (runs_on(above) or here[0].islower() or here[0] in "(),;.")


def _scale(lines: Sequence[Words]) -> tuple[float, float]:
    """Where the page begins at the left, and how wide a letter is."""
    words = [word for line in lines for word in line]
    letter = median((word["x1"] - word["x0"]) / len(word["text"]) for word in words) if words else 1
    return min((word["x0"] for word in words), default=0), letter or 1


def _table(rows: Sequence[Cells], page: int) -> Table:
    place = _("page %(number)s") % {"number": page}
    return Table(tuple(Row(tuple(cells), place) for cells in rows), place)


def _rows(region: Region, tops: Mapping[int, float], above: Carried | None = None) -> list[Cells]:
    """By the gaps between cells; rows of one line each have none, and begin where a cell begins anew. What the page
    before has shown goes first.
    """
    if above:
        return _rows_by_gaps(region.cells, tops, above.step) if above.step else _rows_by_lines(region.cells)
    rows = _rows_by_gaps(region.cells, tops, _usual_step(region.cells, tops))
    return rows if len(rows) > 2 else [cells for cells, _at in rows_of(region.cells)]


def _rows_by_lines(lines: Mapping[int, Cells]) -> list[Cells]:
    """Each line is a row that has no empty cell, or the title of a group; the others are as they can be told."""
    if all(all(cells) or (cells[0] and not any(cells[1:])) for cells in lines.values()):
        return list(lines.values())
    return [cells for cells, _at in rows_of(lines)]


def _rows_by_gaps(lines: Mapping[int, Cells], tops: Mapping[int, float], usual: float) -> list[Cells]:
    """A cell begins where its column has a gap above; a merged cell goes on beside the rows that it spans."""
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


def _step_in_cells(lines: Mapping[int, Cells], tops: Mapping[int, float]) -> float:
    usual = _usual_step(lines, tops)
    return usual if len(_rows_by_gaps(lines, tops, usual)) > 2 else 0


def _usual_step(lines: Mapping[int, Cells], tops: Mapping[int, float]) -> float:
    """The step from one line to the next within a cell: the smallest that is common."""
    columns = range(max(map(len, lines.values()), default=0))
    steps = Counter(round(step, 1) for column in columns for step in _steps(lines, tops, column) if step > LEVEL)
    common = [step for step, count in steps.items() if count * 7 >= max(steps.values())]
    return min(common, default=0.0)


def _steps(lines: Mapping[int, Cells], tops: Mapping[int, float], column: int) -> Iterator[float]:
    told = [tops[at] for at, cells in lines.items() if cells[column]]
    return (below - above for above, below in pairwise(told))


def _laid(lines: Sequence[Words], left: float, letter: float) -> Iterator[_Laid]:
    """Lines as segments, empty ones where a wide gap is; cells that stand a little lower are a line of their own."""
    steps = [below[0]["top"] - above[0]["top"] for above, below in pairwise(lines)]
    usual = min((step for step in steps if step > LEVEL), default=0)
    for at, line in enumerate(lines):
        if at and steps[at - 1] > usual * FAR_APART:
            yield from [_Laid([])] * 4
        for parts in _levels(line):
            yield _Laid([_segment(part, left, letter) for part in parts], at, parts[0][0]["top"])


def _levels(line: Words) -> Iterator[list[Words]]:
    """The parts of a line between wide gaps, those on one base line together."""
    parts: list[Words] = []
    widest = max(GAP, _stretched(line) * EVEN)
    for word in line:
        if parts and word["x0"] - parts[-1][-1]["x1"] < widest * word["size"]:
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


def _stretched(line: Words) -> float:
    """The gap between the words of a justified line, where most are as wide as the narrowest; else 0."""
    gaps = [(after["x0"] - before["x1"]) / after["size"] for before, after in pairwise(line)]
    usual = min(gaps, default=0)
    even = sum(gap <= usual * EVEN for gap in gaps)
    return usual if even > 2 and even * 2 > len(gaps) and usual < STRETCHED else 0


def _segment(part: Words, left: float, letter: float) -> Segment:
    words = tuple((round((word["x0"] - left) / letter), word["text"]) for word in part)
    return Segment(words[0][0], " ".join(text for _at, text in words), words)
