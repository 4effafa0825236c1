"""A first page that is set in a table: symbol and date on the right, body, session and agenda item on the left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secretariat.core.ordinals import parse_session_title
from secretariat.core.symbols import parse_symbol
from secretariat.writing.reading import Line, Row, Table

from .columns import find_columns
from .cover_lines import AGENDA, BARE_DATE, ORIGINAL
from .tabled import is_mandate

Block = Line | Table
MOST_ROWS = 12
LONGEST = 120  # characters of a line that says whose document it is
_DISTRIBUTION = re.compile(r"distr(?:ibution)?\s*[.:]", re.I)


def with_cover_opened(blocks: Sequence[Block]) -> list[Block]:
    """`blocks`, with the lines of the tables that are the cover in place of these."""
    end = next((at for at, block in enumerate(blocks) if _begins_text(block)), len(blocks))
    done: list[Block] = []
    for block in blocks[:end]:
        done += _lines(block) if isinstance(block, Table) and _is_cover(block) else [block]
    return [*done, *blocks[end:]]


def _begins_text(block: Block) -> bool:
    return isinstance(block, Line) and block.number is not None and bool(block.text)


def _is_cover(table: Table) -> bool:
    """Whether a table says what a cover does, and is no matrix and no mandate."""
    if len(table.rows) > MOST_ROWS or find_columns(table.rows) or is_mandate(table, set()):
        return False
    return any(_says_whose(line.whole) for line in _lines(table))


def _says_whose(text: str) -> bool:
    said = (parse_symbol, parse_session_title, ORIGINAL.match, AGENDA.match, BARE_DATE.fullmatch, _DISTRIBUTION.match)
    return len(text) < LONGEST and any(told(text) for told in said)


def _lines(table: Table) -> list[Line]:
    return [line for row in table.rows for line in _lines_of(row)]


def _lines_of(row: Row) -> Iterator[Line]:
    if row.lines:
        yield from row.lines
        return
    for at, cell in enumerate(row.cells):
        if at not in row.filled:
            yield from (Line(text.strip(), row.place) for text in cell.split("\n") if text.strip())
