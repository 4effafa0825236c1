"""A quotation mark in a file of text that was left open: what lies behind it is other people's rows, and no cell."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator

from . import cells
from .cells import NotTaken
from .columns import NEEDED, Columns

Row = list
OVER_SEVERAL_LINES = {"countries", "nationalities", "fields"}  # and the purpose; lists are parted by lines too


class LeftOpen(Exception):
    """A quotation mark opens in the row that begins at `line`, and is not closed where its cell ends."""

    def __init__(self, line: int):
        super().__init__(line)
        self.line = line


class Rows:
    """The rows of a file of text, each with the line at which it begins. LeftOpen where a cell is never closed, or is
    closed in the middle of a text: a mark left open ends at the next cell that has marks of its own.

    `end` is how the file ends its rows. A spreadsheet program ends them with two characters and breaks the lines of a
    cell with one of them: such a break is of the cell, and no row can begin there.
    """

    def __init__(self, stream: Iterable[str], delimiter: str):
        self.delimiter, self.end = delimiter, ""
        self.raw: list[str] = []  # the lines of the row that is being read
        self.reader = csv.reader(self.remembered(stream), delimiter=delimiter)

    def remembered(self, stream: Iterable[str]) -> Iterator[str]:
        for line in stream:
            self.raw.append(line if line.endswith(("\n", "\r")) else f"{line}\n")
            yield self.raw[-1]

    def __iter__(self) -> Iterator[tuple[int, Row]]:
        while True:
            line = self.reader.line_num + 1
            self.raw.clear()
            try:
                row = next(self.reader)
                self.check(row)
            except StopIteration:
                return
            except csv.Error:
                raise LeftOpen(line) from None
            self.end = self.end or end_of(self.raw[-1])
            yield line, row

    def check(self, row: Row) -> None:
        """Raises csv.Error where a row of several lines is not written as such rows are."""
        if len(self.raw) > 1 or (row and row[-1].endswith(("\n", "\r"))):
            list(csv.reader(self.raw, delimiter=self.delimiter, strict=True))


def end_of(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


def unswallowed(
    rows: Iterable[tuple[int, Row]], of: Rows, columns: Columns, tell: Callable
) -> Iterator[tuple[int, Row]]:
    """The same rows. LeftOpen where one of their cells has taken in what look like further rows; of other cells that
    go over the end of a row `tell` hears the line."""
    names = {place: name for name, place in columns.places.items()}
    for line, row in rows:
        over = [place for place, cell in enumerate(row) if of.end in cell]
        if any(has_swallowed(row, place, names.get(place, ""), of, columns) for place in over):
            raise LeftOpen(line)
        if over:
            tell(line)
        yield line, row


def has_swallowed(row: Row, place: int, name: str, of: Rows, columns: Columns) -> bool:
    """In a column that holds one line it is enough that a row's worth of cells stands in it. Elsewhere one of its
    lines is a row; or the first, with the cells before it, and the last, with those behind it, both are."""
    first, *inner, last = [line.split(of.delimiter) for line in row[place].split(of.end)]
    if name and name not in OVER_SEVERAL_LINES and not name.startswith("purpose"):
        return sum(len(line) - 1 for line in (first, *inner, last)) >= max(columns.places.values())
    if any(is_row(line, columns) for line in inner):
        return True
    return is_row([*row[:place], *first], columns) and is_row([*last, *row[place + 1 :]], columns)


def is_row(cells_of_line: Row, columns: Columns) -> bool:
    """Does it reach as far as the headings, with both numbers and a day where they have theirs?"""
    if len(cells_of_line) <= max(columns.places.values()):
        return False
    contract, contractor, day = (cells_of_line[columns.places[name]] for name in NEEDED)
    return bool(contract.strip() and contractor.strip()) and is_day(day)


def is_day(cell: str) -> bool:
    try:
        return cells.date(cell, "starts_on", lambda *_told, **_blanks: None) is not None
    except NotTaken:
        return False
