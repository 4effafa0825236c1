"""A matrix pasted cell by cell, each on a line of its own: its heads first, then the cells of row after row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from secretariat.writing.reading import Line, Row, Table
from secretariat.writing.reading.pasted import runs_on
from secretariat.writing.reading.shapes import find_numbering

from .columns import is_paragraphs, is_summary, roles_of_heads
from .heads import number_in_head
from .shape import FINISHED

Block = Line | Table
NARROWEST, WIDEST = 3, 7
SHORT, FEW = 40, 3  # characters of a title; sentences that make a body
_STOPS = re.compile(r"\[?\s*(?:end of\b|(?:annex|appendix)\b.{0,12}$)", re.I)
_CITES = re.compile(r"\bPara(?:graph)?s?\b\.?|§", re.I)
_BANNER = re.compile(
    r"[A-Z][a-z]+(?: [a-z]+)? (?:\d{1,3}|[IVX]{1,6}|[A-Z])\b(?:\s*[:.–(-].*)?"
    r"|(?:\d{1,3}|[IVX]{1,5}|[A-Z]|[ivx]{1,5}|\([a-z]{1,4}\))\.?"
)


def with_stacked(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with a table wherever the lines are one that was pasted cell by cell."""
    done: list[Block] = []
    at = 0
    while at < len(blocks):
        table, end = _table(blocks, at)
        done.append(table or blocks[at])
        at = end if table else at + 1
    return done


def _table(blocks: Sequence[Block], at: int) -> tuple[Table | None, int]:
    heads = _heads(blocks, at)
    if not heads:
        return None, at
    end = _end(blocks, at + len(heads))
    lines = [one for one in blocks[at + len(heads) : end] if isinstance(one, Line)]
    if _is_told(lines):
        return None, at
    rows = _Stack(heads).read(lines)
    first = Row(tuple(line.whole for line in heads), heads[0].place)
    cites = any(is_paragraphs(cell) for row in rows for cell in row.cells)  # lines of a cover do not
    return (Table((first, *rows), heads[0].place) if len(rows) > 1 and cites else None), end


def _heads(blocks: Sequence[Block], at: int) -> list[Line]:
    """Lines that, one below the other, are the heads of a matrix."""
    run: list[Line] = []
    for block in blocks[at : at + WIDEST]:
        if not isinstance(block, Line) or not 2 < len(block.text) <= 60 or re.search(r"[:;]$|[a-z]{4}\.$", block.text):
            break
        if block.label or is_paragraphs(block.whole) or _BANNER.fullmatch(block.whole):
            break
        run.append(block)
    roles = roles_of_heads([line.text for line in run])
    while run and len(run) - 1 not in roles:
        run.pop()
    said = [roles[at] for at in range(len(run)) if at in roles]
    wanted = {"consideration", "summary"} <= set(said) and len(set(said)) >= NARROWEST
    # “TABLE OF ACTIONS” above “Action” is the title of the table.
    titled = bool(run) and roles.get(0) in said[1:] and len(run) > NARROWEST and run[0].text.isupper()
    return run if wanted and 0 in roles and not titled else []


def _is_told(lines: Sequence[Line]) -> bool:
    """Whether numbered sentences stand below: “SUMMARY” ends a cover as it heads a column."""
    numbered = find_numbering(lines).series.of
    return sum(len(lines[at].text) > SHORT and bool(FINISHED.search(lines[at].text)) for at in numbered) >= FEW


def _end(blocks: Sequence[Block], at: int) -> int:
    while at < len(blocks) and isinstance(blocks[at], Line):
        line = blocks[at]
        if _STOPS.match(line.whole) or (line.number is not None and len(line.text) > 120):
            break
        at += 1
    return at


def _breaks_off(text: str) -> bool:
    """Whether a cell goes on in the next line; “–” is all it says."""
    return runs_on(text) and bool(re.search(r"\w", text))


def _apart(text: str) -> list[str]:
    """Two cells that were taken for one wrapped line: paragraphs of a report, then a paragraph of a summary."""
    for cite in list(_CITES.finditer(text))[1:]:
        before, behind = text[: cite.start()].rstrip(), text[cite.start() :]
        if is_paragraphs(before) and not is_summary(before) and is_summary(behind) and not runs_on(before):
            return [before, behind]
    return [text]


@dataclass
class _Stack:
    """Cells dealt out to columns by what they are, in the order of the heads."""

    heads: Sequence[Line]
    rows: list[Row] = field(default_factory=list)
    cells: dict[int, str] = field(default_factory=dict)
    place: str = ""

    def __post_init__(self) -> None:
        roles = roles_of_heads([line.text for line in self.heads])
        self.roles = [roles.get(at, "") for at in range(len(self.heads))]
        for role in ("action", "implementation"):
            if role not in self.roles and "" in self.roles:
                self.roles[self.roles.index("")] = role  # “Where”, which says nothing

    def read(self, lines: Sequence[Line]) -> list[Row]:
        heads = {head.whole for head in self.heads}  # which the next page repeats
        for line in lines:
            for text in _apart(line.whole) if line.whole not in heads else ():
                self._cell(text, line.place)
        self._close()
        return self.rows

    def _cell(self, text: str, place: str) -> None:
        last = max(self.cells, default=-1)
        if self.cells and (_breaks_off(self.cells[last]) or (text[:1].islower() and not _BANNER.fullmatch(text))):
            self.cells[last] = f"{self.cells[last]} {text}"
            return
        complete = last in (-1, len(self.heads) - 1)
        if complete and "mandate" not in self.roles and self._titles_group(text):
            self._close()
            self.rows.append(Row((text, *[""] * (len(self.heads) - 1)), place))
            return
        at = self._column(text, last)
        if at <= last:
            self._close()
        self.place = self.place or place
        self.cells[at] = text

    def _titles_group(self, text: str) -> bool:
        return number_in_head(text, set()) is not None or bool(_BANNER.fullmatch(text))

    def _column(self, text: str, last: int) -> int:
        """Where a cell belongs: the next column, unless its words say that this one is empty."""
        after = last + 1 if last + 1 < len(self.roles) else 0
        if self.roles[after] == "mandate" and not _BANNER.fullmatch(text):
            after += 1  # merged with the one above
        for role, told in (("summary", is_summary(text)), ("consideration", is_paragraphs(text))):
            if told and self.roles[after] not in ("consideration", "summary") and role in self.roles:
                return self.roles.index(role)
        if is_summary(text) and "summary" in self.roles[after:]:
            return self.roles.index("summary")
        referring = self.roles[after] in ("consideration", "summary")
        return 0 if referring and not re.search(r"\d|^\W*$|^(?:none|n/?a|nil|pending)\b", text, re.I) else after

    def _close(self) -> None:
        """The row so far; one that begins with its second cell has the first merged with the row above."""
        if not self.cells:
            return
        cells = [self.cells.get(at, "") for at in range(len(self.heads))]
        texts = [at for at, role in enumerate(self.roles) if role in ("action", "implementation")]
        merged = texts[:1] == [0] or (self.roles[0] == "mandate" and not cells[0])
        if self.rows and len(texts) == 2 and cells[texts[0]] and not cells[texts[1]] and merged:
            cells[texts[0]], cells[texts[1]] = "", cells[texts[0]]
        self.rows.append(Row(tuple(cells), self.place))
        self.cells, self.place = {}, ""
