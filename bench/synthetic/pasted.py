"""The annex of a made-up report as it looks when people paste it."""

from __future__ import annotations

import textwrap

from .tables import Grid

Rows = list[list[str]]


def pasted(table: Grid, how: str) -> str:
    """The table with its cells apart by `how`: tabs, bars, semicolons, columns, cells."""
    return {"tabs": _tabs, "bars": _bars, "semicolons": _semicolons, "columns": _columns, "cells": _cells}[how](table)


FORMS = ("tabs", "tabs", "tabs", "bars", "semicolons", "columns", "cells")


def _rows(table: Grid) -> Rows:
    rows = [list(table.heads)]
    for banner, cells, merged in table.rows:
        empty = [""] * (len(table.heads) - 1)
        rows.append([banner, *empty] if banner else ["" if hang else c for c, hang in zip(cells, merged, strict=True)])
    return rows


def _tabs(table: Grid) -> str:
    return "\n".join("\t".join(row) for row in _rows(table))


def _bars(table: Grid) -> str:
    return "\n".join(" | ".join(row) for row in _rows(table))


def _semicolons(table: Grid) -> str:
    return "\n".join(";".join(f'"{cell}"' if ";" in cell else cell for cell in row) for row in _rows(table))


def _columns(table: Grid, width: int = 32) -> str:
    lines = []
    for row in _rows(table):
        cells = [textwrap.wrap(cell, width - 3, break_on_hyphens=False) or [""] for cell in row]
        for at in range(max(map(len, cells))):
            lines.append("".join((c[at] if at < len(c) else "").ljust(width) for c in cells).rstrip())
    return "\n".join(lines)


def _cells(table: Grid) -> str:
    return "\n".join(cell for row in _rows(table) for cell in row if cell)
