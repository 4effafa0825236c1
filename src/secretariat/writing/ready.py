"""A paper checked and cleaned once, before any writer draws it."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace

from django.utils.translation import gettext as _

from .blocks import Annex, Block, Heading, Paper, Run, Table, plain
from .headings import check_headings, close_gaps
from .problems import UnwritablePaper

# What XML cannot hold, what nobody can see, and what reorders the text around it: overrides, embeddings, isolates.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]|[\ufffe\uffff\U0001fffe\U0001ffff]"
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def check(paper: Paper) -> None:
    """Raises UnwritablePaper where headings skip a level or a row has not as many cells as its table columns."""
    for blocks in (paper.blocks, *(annex.blocks for annex in paper.annexes)):
        check_headings(blocks)
        for block in blocks:
            if isinstance(block, Table):
                _check_rows(block)


def ready(paper: Paper) -> Paper:
    """`paper` checked, its text fit to print, empty headings left out, annexes numbered where there are several."""
    check(paper)
    paper = _cleaned(paper)
    annexes = tuple(
        replace(annex, blocks=_drawn(annex.blocks), number=annex.number or _number(place, paper.annexes))
        for place, annex in enumerate(paper.annexes, 1)
    )
    return replace(paper, blocks=_drawn(paper.blocks), annexes=annexes)


def printable(text: str) -> str:
    """`text` without what must not be printed; lines end in one way."""
    return _UNPRINTABLE.sub("", _LINE_END.sub("\n", text)).replace("\t", " ")


def _cleaned(value):
    if isinstance(value, str):
        return printable(value).replace("\n", " ").strip()
    if isinstance(value, tuple):
        return tuple(_cleaned(part) for part in value if not (isinstance(part, Run) and not part.text))
    if isinstance(value, Run):
        return replace(value, text=printable(value.text), href=_cleaned(value.href), lang=_cleaned(value.lang))
    if is_dataclass(value):
        return type(value)(**{field.name: _cleaned(getattr(value, field.name)) for field in fields(value)})
    return value


def _drawn(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    seen = [block for block in blocks if not (isinstance(block, Heading) and not plain(block.text).strip())]
    return tuple(seen) if len(seen) == len(blocks) else close_gaps(seen)


def _number(place: int, annexes: tuple[Annex, ...]) -> str:
    if len(annexes) == 1:
        return ""
    return (
        "".join(letter * times for letter, times in zip("XVI", (place // 10, place % 10 // 5, place % 5), strict=True))
        .replace("VIIII", "IX")
        .replace("IIII", "IV")
    )


def _check_rows(table: Table) -> None:
    for group in table.groups:
        for place, row in enumerate(group.rows, 1):
            if len(row.cells) != len(table.columns):
                raise UnwritablePaper(
                    _(
                        "Row %(row)s of “%(group)s” in the table “%(table)s” has %(cells)s cells, but the table has "
                        "%(columns)s columns; give every row one cell for each column."
                    )
                    % {
                        "row": place,
                        "group": plain(group.title)[:80],
                        "table": table.caption[:80],
                        "cells": len(row.cells),
                        "columns": len(table.columns),
                    }
                )
