"""The annex matrix as a Word table.

The rows under one merged cell are kept together on a page; one that no page holds is begun anew, its words in grey.
"""

from __future__ import annotations

from ..blocks import Group, Table, words
from ..tables import Cell, column_shares, merged_for_pages
from .elements import add
from .sections import SHORT_SIDE
from .text import Pen

GROUP_FILL, HEAD_FILL = "EDEDED", "F7F7F7"


def draw_table(body, table: Table, pen: Pen, width: int, *, is_named: bool = False) -> None:
    """Caption and table, as wide as the page allows; only the caption where there are no columns, and no caption where
    the title of an annex has said it (`is_named`)."""
    if table.caption and not is_named:
        pen.paragraph(body, "Caption", words(table.caption))
    if not table.columns:
        return
    widths = [int(share * width) for share in column_shares(table)]
    element = add(body, "tbl")
    _properties(element, table, pen, sum(widths))
    grid = add(element, "tblGrid")
    for column in widths:
        add(grid, "gridCol", w=column)
    _head(element, widths, table.columns, pen)
    for group in table.groups:
        _group(element, group, widths, pen, merged_for_pages(group, table, width > SHORT_SIDE))


def _properties(element, table: Table, pen: Pen, width: int) -> None:
    properties = add(element, "tblPr")
    add(properties, "tblStyle", val="AnnexTable")
    if pen.rtl:
        add(properties, "bidiVisual")
    add(properties, "tblW", w=width, type="dxa")
    add(properties, "tblLayout", type="fixed")
    add(properties, "tblLook", val="06A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1)
    if table.caption:
        add(properties, "tblCaption", val=table.caption[:255])


def _group(element, group: Group, widths: list[int], pen: Pen, rows: list[list[Cell | None]]) -> None:
    if any(run.text for run in group.title):
        row = _new_row(element)
        cell = _cell(row, sum(widths), fill=GROUP_FILL, span=len(widths))
        pen.paragraph(cell, "TableGroup", group.title)
    for place, cells in enumerate(rows, 1):
        _row(element, widths, cells, pen, kept=any(None in following for following in rows[place : place + 1]))


def _head(element, widths: list[int], columns: tuple[str, ...], pen: Pen) -> None:
    row = _new_row(element, head=True)
    for width, column in zip(widths, columns, strict=True):
        pen.paragraph(_cell(row, width, fill=HEAD_FILL), "TableHead", words(column))


def _row(element, widths: list[int], cells: list[Cell | None], pen: Pen, kept: bool) -> None:
    """`kept` on one page with the row below. Without a paragraph in every cell Word calls the file damaged."""
    row = _new_row(element)
    for width, cell in zip(widths, cells, strict=True):
        merge = "continue" if cell is None else "restart" if cell.rows > 1 else ""
        style = "TableRepeated" if cell and cell.is_repeated else "TableText"
        paragraph = pen.paragraph(_cell(row, width, merge=merge), style, cell.text if cell else ())
        if kept:
            paragraph[0].insert(1, add(paragraph[0], "keepNext"))


def _new_row(element, head: bool = False):
    row = add(element, "tr")
    properties = add(row, "trPr")
    add(properties, "cantSplit")
    if head:
        add(properties, "tblHeader")
    return row


def _cell(row, width: int, fill: str = "", span: int = 1, merge: str = ""):
    cell = add(row, "tc")
    properties = add(cell, "tcPr")
    add(properties, "tcW", w=width, type="dxa")
    if span > 1:
        add(properties, "gridSpan", val=span)
    if merge:
        add(properties, "vMerge", val=merge)
    if fill:
        add(properties, "shd", val="clear", color="auto", fill=fill)
    return cell
