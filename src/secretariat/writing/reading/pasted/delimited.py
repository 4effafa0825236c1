"""Rows whose cells a mark divides: “Training;Courses;Paras. 3 to 5”, with quotation marks or without."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from .grid import Grid, is_head

MARKS = (";", "|", ",")


def find_delimited(lines: Sequence[str]) -> Iterator[Grid]:
    at = 0
    while at < len(lines):
        grid = _grid_at(lines, at)
        if grid is None:
            at += 1
            continue
        yield grid
        at = grid.end


def _grid_at(lines: Sequence[str], at: int) -> Grid | None:
    line = lines[at]
    if "\t" in line.strip() or line.lstrip().startswith("|"):
        return None
    for mark in MARKS:
        # Commas divide words everywhere: only a head in quotation marks says that here they divide cells.
        if line.count(mark) >= 2 and (mark != "," or line.count('","') >= 2):
            cells = _cells(line, mark)
            grid = _read(lines, at, mark, len(cells)) if is_head(cells) else None
            if grid is not None:
                return grid
    return None


def _read(lines: Sequence[str], start: int, mark: str, width: int) -> Grid | None:
    """All rows of as many cells; a line of one cell between them is the title of a group."""
    grid = Grid(start, start)
    waiting: list[tuple[list[str], int]] = []
    for at in range(start, len(lines)):
        if not lines[at].strip():
            continue
        cells = _cells(lines[at], mark)
        if len(cells) == width:
            grid.rows += [*waiting, (cells, at)]
            grid.end, waiting = at + 1, []
        elif len(cells) == 1 and not waiting and len(cells[0]) < 300 and at > start:
            waiting.append(([cells[0], *[""] * (width - 1)], at))
        else:
            break
    full = [cells for cells, _at in grid.rows if sum(bool(cell) for cell in cells) > 1]
    return grid if len(full) >= 2 else None


def _cells(line: str, mark: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line.strip()], delimiter=mark, skipinitialspace=True))]
    except (csv.Error, StopIteration):
        return [line.strip()]
