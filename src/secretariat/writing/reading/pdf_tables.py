"""Ruled tables on a PDF's page, cell by cell; a merged cell is heard in every row it spans."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pdfplumber
from pdfplumber.table import Table as Ruled

from secretariat.core.sentences import Sentence as _
from secretariat.core.text import clean

from .gluing import glued
from .source import Row, Table

Box = tuple[float, float, float, float]
NEAR, THICK = 4, 2.5  # points
_SETTINGS = {"vertical_strategy": "lines", "horizontal_strategy": "lines", "snap_tolerance": 4, "join_tolerance": 4}


def read_tables(page: pdfplumber.page.Page, number: int) -> tuple[list[tuple[float, Table]], list[Box]]:
    """The tables of a page with their height on it, and the boxes they fill."""
    if len(page.edges) < 4:
        return [], []
    place = _("page %(number)s") % {"number": number}
    found = [(ruled, _rows(ruled, page, place)) for ruled in _bordered(page).find_tables(_SETTINGS)]
    # A frame round a heading is not a table.
    real = [(ruled, rows) for ruled, rows in found if len(rows) > 1 and len(rows[0].cells) > 1]
    tables = [(float(ruled.bbox[1]), Table(tuple(rows), place)) for ruled, rows in real]
    return tables, [ruled.bbox for ruled, _rows in real]


def _bordered(page: pdfplumber.page.Page) -> pdfplumber.page.Page:
    """The page without rules that meet no upright border: links underlined in a cell are no edges of rows."""
    uprights = [edge for edge in page.vertical_edges if edge["bottom"] - edge["top"] > THICK]

    def meets(x: float, y: float) -> bool:
        return any(abs(up["x0"] - x) < NEAR and up["top"] - NEAR < y < up["bottom"] + NEAR for up in uprights)

    def is_border(one: dict) -> bool:
        if one["object_type"] not in ("line", "rect") or one["height"] > THICK:
            return True
        return meets(one["x0"], one["top"]) and meets(one["x1"], one["top"])

    return page.filter(is_border) if uprights else page


def settled(table: Table, known: frozenset[str]) -> Table:
    """The table with the lines of each cell put together."""
    rows = (replace(row, cells=tuple(_one_line(cell, known) for cell in row.cells)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _one_line(cell: str, known: frozenset[str]) -> str:
    first, *lines = cell.split("\n")
    for line in lines:
        first = glued(first, line.strip(), known)
    return clean(first)


def _rows(ruled: Ruled, page: pdfplumber.page.Page, place: str) -> list[Row]:
    columns = _middles({(cell[0], cell[2]) for cell in ruled.cells})
    heights = [(row.bbox[1], row.bbox[3]) for row in ruled.rows]
    texts: dict[Box, str] = {}
    rows: list[Row] = []
    above: list[Box | None] = [None] * len(columns)
    for top, bottom in heights:
        covering = [_covering(ruled.cells, x, _row_middle(ruled.cells, top, bottom)) for x in columns]
        cells, filled = [], []
        for at, box in enumerate(covering):
            spanned = box is not None and at > 0 and covering[at - 1] == box
            if box is not None and box == above[at] and not spanned:
                filled.append(at)
            cells.append("" if box is None or spanned else texts.setdefault(box, _text(page, box)))
        above = covering
        if any(cells):
            rows.append(Row(tuple(cells), place, tuple(filled)))
    return rows


def _middles(spans: set[tuple[float, float]]) -> list[float]:
    """The middle of each column: between neighbouring edges of any cell."""
    edges: list[float] = []
    for edge in sorted(edge for span in spans for edge in span):
        if not edges or edge - edges[-1] > 3:
            edges.append(edge)
    return [(left + right) / 2 for left, right in pairwise(edges)]


def _row_middle(cells: list[Box], top: float, bottom: float) -> float:
    """A height that only this row has: the middle of its lowest-reaching cell would lie in the row below."""
    nearest = min((cell[3] for cell in cells if cell[1] >= top - 2 and cell[3] > top + 2), default=bottom)
    return (top + nearest) / 2


def _covering(cells: list[Box], x: float, y: float) -> Box | None:
    return next((cell for cell in cells if cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]), None)


def _text(page: pdfplumber.page.Page, box: Box) -> str:
    x0, top, x1, bottom = box
    left, upper, right, lower = page.bbox
    inside = (max(x0, left), max(top, upper), min(x1, right), min(bottom, lower))
    if inside[0] >= inside[2] or inside[1] >= inside[3]:
        return ""
    return page.crop(inside).extract_text(x_tolerance=1.5) or ""
