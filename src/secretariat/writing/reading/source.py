"""What a file says, whatever its format: lines with their labels and links, tables, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from secretariat.core.problems import Problem

# The dots that lead from a heading to its page in a table of contents.
LEADER = r"(?:\s*(?:[.·_]\s?){4,}|\s*…[.… ]*)"

Form = Literal["docx", "pdf", "text", "akn"]


@dataclass(frozen=True)
class Link:
    """Words of a line that lead somewhere: `href` as written, “#” and empty ones too."""

    text: str
    href: str


@dataclass(frozen=True)
class Line:
    """One paragraph of the file. `label` is its number as printed (“12.”, “(i)”), taken out of the text.

    `heading` is the level of a heading style, 0 for none; `broken` counts the pieces the paragraph was put together
    from where that was a repair and not mere wrapping.
    """

    text: str
    place: str
    label: str = ""
    heading: int = 0
    strong: bool = False
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()  # the words of its footnotes

    @property
    def number(self) -> int | None:
        """The label as the number of a paragraph; None for “(i)”, “7.1.” and bullets."""
        match = re.fullmatch(r"(\d{1,5})[.)]?[–—-]?", self.label)
        return int(match.group(1)) if match else None

    @property
    def whole(self) -> str:
        """Label and text as one reads them."""
        return f"{self.label} {self.text}".strip()


@dataclass(frozen=True)
class Row:
    """Cells of a table row. `filled` names those that repeat the cell above them because they were merged with it.

    `lines` are all the lines of the row, cell by cell, where the file tells them apart.
    """

    cells: tuple[str, ...]
    place: str
    filled: tuple[int, ...] = ()
    links: tuple[Link, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def is_banner(self) -> bool:
        """One text over the whole width, or again in every cell: a caption or the title of a group."""
        texts = {cell for cell in self.cells if cell}
        return len(texts) == 1 and (not any(self.cells[1:]) or all(self.cells))


@dataclass(frozen=True)
class Table:
    """A table of the file, its rows as wide as the widest."""

    rows: tuple[Row, ...]
    place: str
    caption: str = ""  # the short line above it
    annex: str = ""  # the number of the annex it stands in, where one is printed

    @property
    def text(self) -> str:
        return "\n".join(" ".join(row.cells) for row in self.rows)


Block = Line | Table


@dataclass(frozen=True)
class Source:
    """One file, read. `running` holds the words of page headers, where symbols are often printed."""

    name: str
    form: Form
    fingerprint: str
    blocks: tuple[Block, ...]
    running: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    language: str = ""  # as the file itself declares it; nobody should trust it

    @property
    def lines(self) -> Iterator[Line]:
        return (block for block in self.blocks if isinstance(block, Line))

    @property
    def tables(self) -> Iterator[Table]:
        return (block for block in self.blocks if isinstance(block, Table))

    @cached_property
    def text(self) -> str:
        return "\n".join(block.whole if isinstance(block, Line) else block.text for block in self.blocks)


_LABEL = re.compile(
    r"(?P<label>§?\d{1,5}(?:\.\d{1,3}){0,3}[.)](?:[–—-](?=\s))?(?!\d)|§ ?\d{1,5}\.?|\d{1,4}(?=\t)"
    r"|\((?:[ivxlc]{1,7}|[a-zа-я]{1,2}|\d{1,3}|[A-Z])\)|(?:[ivx]{1,6}|[a-z])[.)](?=\s)|[•‣▪◦●–—*·-](?=\s))\s*(?P<rest>\S.*)?",
    re.DOTALL,
)
_BARE_NUMBER = re.compile(r"(?P<label>\d{1,4})\s{2,}(?P<rest>(?:\d{0,3}[^\W\d_a-z]|[“\"«]).*)", re.DOTALL)


def split_label(text: str) -> tuple[str, str]:
    """A typed number or bullet and the rest of the line: “(i) Close the item” is “(i)” and “Close the item”."""
    match = _LABEL.match(text) or _BARE_NUMBER.match(text)
    if not match or (match["rest"] is None and not match["label"][0].isdigit()):
        return "", text
    return match["label"].lstrip("§ ").strip(), (match["rest"] or "").strip()
