"""How a table is laid out: which cells reach down over the rows below, and how wide its columns should be."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from itertools import takewhile
from math import ceil, sqrt
from unicodedata import east_asian_width

from .blocks import Group, Inline, Row, Table, plain

NARROWEST = 0.55
# What any page holds below the heads of a table, in lines of so many letters (wide, upright): two thirds of a page.
LINES, LETTERS = 26, {True: 140, False: 90}


@dataclass(frozen=True)
class Cell:
    """`rows`: how far down it reaches; `is_repeated` where it says again what stood above; `is_tall` beyond a page."""

    text: Inline
    rows: int = 1
    is_repeated: bool = False
    is_tall: bool = False


def merged(group: Group, starts: Set[int] = frozenset()) -> list[list[Cell | None]]:
    """The rows of a group as cells; None where the cell above reaches down. No cell reaches into a row of `starts`."""
    rows = group.rows
    return [
        [
            Cell(text, 1 + _below(rows, place, column, starts), place > 0 and column in row.continued)
            if place == 0 or place in starts or column not in row.continued
            else None
            for column, text in enumerate(row.cells)
        ]
        for place, row in enumerate(rows)
    ]


def merged_for_pages(group: Group, table: Table, landscape: bool) -> list[list[Cell | None]]:
    """The same where pages end: rows under one cell stay together, so a cell that no page holds is begun anew."""
    widths = [share * LETTERS[landscape] for share in column_shares(table)]
    heights = [_lines(row, widths) for row in group.rows]
    rows = merged(group, frozenset(_starts(group.rows, heights)))
    return [
        [cell and replace(cell, is_tall=height > LINES) for cell in row]
        for row, height in zip(rows, heights, strict=True)
    ]


def _below(rows: tuple[Row, ...], place: int, column: int, starts: Set[int]) -> int:
    following = range(place + 1, len(rows))
    return sum(1 for _ in takewhile(lambda at: column in rows[at].continued and at not in starts, following))


def _starts(rows: tuple[Row, ...], heights: list[int]) -> Iterator[int]:
    """The rows that continue what stands above, and find no room below it on one page."""
    filled = 0
    for place, (row, height) in enumerate(zip(rows, heights, strict=True)):
        filled = filled + height if row.continued else height
        if filled > LINES and row.continued:
            filled = height
            yield place


def _lines(row: Row, widths: list[float]) -> int:
    """How many lines the row takes, and one for the space around them."""
    return 1 + max(
        sum(ceil((_letters(line) + 1) / width) for line in plain(text).split("\n"))
        for text, width in zip(row.cells, widths, strict=True)
    )


def _letters(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def column_shares(table: Table) -> list[float]:
    """One share of the width for each column, summing to 1.

    By the root of the mean length of its cells, so that a long column gets more without starving the others.
    """
    if not table.columns:
        return []
    rows = [row for group in table.groups for row in group.rows][:500]
    weights = [_weight(head, [plain(row.cells[place]) for row in rows]) for place, head in enumerate(table.columns)]
    floor = NARROWEST * sum(weights) / len(weights)
    weights = [max(weight, floor) for weight in weights]
    return [weight / sum(weights) for weight in weights]


def _weight(head: str, texts: list[str]) -> float:
    mean = sum(min(len(text), 600) for text in texts) / len(texts) if texts else 0
    longest_word = max((len(word) for text in (head, *texts[:50]) for word in text.split()), default=1)
    return max(sqrt(mean), sqrt(min(longest_word, 24) * 4), 3.0)
