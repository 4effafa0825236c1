"""A report written by hand as a Word file whose numbers Word itself counts, its tables drawn."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import groupby

from docx import Document
from docx.document import Document as Drawn

from .hand_written import Written

NUMBER = re.compile(r"(\d+)\.?\s+(?=[A-Z\d])")


def as_numbered_word(one: Written) -> bytes:
    document = Document()
    last = 0
    for is_table, lines in groupby(_lines(one.text), key=_is_row):
        if is_table:
            _draw(document, [re.split(r"\t| \| ", line) for line in lines])
            continue
        for line in lines:
            match = NUMBER.match(line)
            if match and int(match[1]) == last + 1:
                last += 1
                document.add_paragraph(line[match.end() :], style="List Number")
            else:
                document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _is_row(line: str) -> bool:
    return "\t" in line or line.count(" | ") > 1


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.split("\n") if line.strip())


def _draw(document: Drawn, rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    table = document.add_table(rows=0, cols=width)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text
