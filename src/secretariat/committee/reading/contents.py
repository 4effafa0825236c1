"""A table of contents above the report: its lines look like headings and numbered paragraphs, and are neither."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secretariat.writing.reading import LEADER, Line, Table

Block = Line | Table
FEWEST = 3  # entries that make a table of contents
LAST = 600  # blocks from the beginning among which it is looked for
LONGEST = 400  # characters of an entry
_HEAD = re.compile(r"(?:table of )?contents[.:]?|(?:paragraphs?|pages?)(?:\s+(?:nos?\.?|pages?))?", re.IGNORECASE)
_ENTRY = re.compile(
    rf"(?P<words>.*[^\W\d_].*?)(?:(?P<leader>{LEADER})\s*|\s+)(?P<page>\d{{1,4}})(?:\s*[-–—]\s*\d{{1,4}})?"
)
_ENDS_SO = re.compile(rf"(?:\d|{LEADER})\Z")
_NO_PAGE = re.compile(rf"(?P<words>.*[^\W\d_].*?){LEADER}")


def without_contents(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks without a table of contents, and what that was: entries below its head, or with dots to a page."""
    for start, block in enumerate(blocks[:LAST]):
        headed = isinstance(block, Line) and bool(re.search(r"contents", block.whole, re.I) and _is_head(block))
        end = _end(blocks, start + headed, headed)
        if end is not None:
            return [*blocks[:start], *blocks[end:]], list(blocks[start:end])
    return list(blocks), []


def _end(blocks: Sequence[Block], start: int, headed: bool) -> int | None:
    """Where the entries end that begin at `start`; None where they are too few, or pages run backwards."""
    at, pages = start, [0]
    while at < len(blocks) and (found := _pages(blocks[at], headed)) is not None:
        if any(page < pages[-1] for page in found):
            break
        pages += found
        at += 1
    return at if len(pages) > FEWEST else None


def _pages(block: Block, headed: bool) -> list[int] | None:
    """The pages that an entry leads to; None where the block is no part of a table of contents."""
    if isinstance(block, Table):
        return _pages_of_table(block) if headed else None
    if len(block.whole) >= LONGEST or not _ENDS_SO.search(block.whole):
        return [] if headed and _is_head(block) else None
    entry = _ENTRY.fullmatch(block.whole)
    if entry and (entry["leader"] or headed):
        return [int(entry["page"])]
    return [] if (headed and _is_head(block)) or _NO_PAGE.fullmatch(block.whole) else None


def _pages_of_table(table: Table) -> list[int] | None:
    """Of rows that end in a page; an annex may have none."""
    last = [next((cell for cell in reversed(row.cells) if cell.strip()), "") for row in table.rows]
    found = [re.match(r"\d{1,4}\b(?=\s*$|\s*[-–—]\s*\d{1,4}\s*$)", cell.strip()) for cell in last]
    return [int(match[0]) for match in found if match] if sum(map(bool, found)) * 4 >= len(found) * 3 else None


def _is_head(line: Line) -> bool:
    return bool(_HEAD.fullmatch(line.whole.strip()))
