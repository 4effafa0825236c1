"""PDFs with a text layer: their lines put together into paragraphs, page heads left out, ruled tables read by cell."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pdfplumber
from django.utils.translation import ngettext
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psparser import PSException

from secretariat.core.problems import Problem
from secretariat.core.sentences import Sentence as _

from .gluing import known_words
from .pdf_columns import Carried, read_columns, row_joined
from .pdf_lines import Printed, find_gutter, inside, is_right_to_left, read_lines, rows_of
from .pdf_notes import usual_size, without_notes
from .pdf_paragraphs import Measures, continues, joined, numbered
from .pdf_tables import read_tables, settled
from .source import Block, Source, Table
from .unreadable import Unreadable

MAX_PAGES = 500
_FURNITURE = re.compile(
    r"(?:annex[^\n]{0,20},?\s*)?(?:page\s*)?[-–— ]{0,3}\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—. ]{0,3}", re.IGNORECASE
)


@dataclass(frozen=True)
class _Page:
    number: int
    height: float
    lines: tuple[Printed, ...]
    tables: tuple[tuple[float, Table], ...]
    onward: Carried | None = None  # what its last table hands on to the next page
    carried: int = -1  # which of its tables has come from the page before


def read_pdf(data: bytes, name: str) -> Source:
    """A PDF as lines and tables; Unreadable where it holds pictures of pages alone."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > MAX_PAGES:
                message = _("“%(name)s” has %(count)s pages, and %(limit)s is the limit: import it in parts.")
                raise Unreadable(message % {"name": name, "count": len(pdf.pages), "limit": MAX_PAGES}, "too-long")
            pages = _read_pages(pdf.pages)
    except (
        PDFSyntaxError,
        PSException,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        RecursionError,
    ) as e:
        if isinstance(e, Unreadable):
            raise
        message = _(
            "“%(name)s” is a PDF that cannot be read through: print it to PDF once more, or send the Word file."
        )
        raise Unreadable(message % {"name": name}, "damaged") from None
    return _source(pages, name)


def _source(pages: list[_Page], name: str) -> Source:
    blank = [page.number for page in pages if not page.lines and not page.tables]
    if len(blank) == len(pages):
        message = _(
            "“%(name)s” has no text layer, only pictures of pages: send the Word file or run text recognition first."
        )
        raise Unreadable(message % {"name": name}, "no-text-layer")
    furniture = _furniture(pages)
    kept, count = _kept(pages, furniture)
    blocks = tuple(_blocks(kept))
    running = tuple(dict.fromkeys(line.text for page in pages for line in page.lines if _key(line, page) in furniture))
    return Source(name, "pdf", "", blocks, running, tuple(_notes(pages, blank, count, name)))


def _notes(pages: list[_Page], blank: list[int], footnotes: int, name: str) -> Iterator[Problem]:
    if blank:
        message = ngettext(
            "Page %(pages)s has no text that can be read.", "Pages %(pages)s have no text that can be read.", len(blank)
        )
        listed = ", ".join(map(str, blank[:20])) + ("…" if len(blank) > 20 else "")
        yield Problem("page-without-text", "warning", name, message % {"pages": listed})
    if footnotes:
        message = ngettext("%(count)s footnote was not read.", "%(count)s footnotes were not read.", footnotes)
        yield Problem("footnotes-skipped", "note", name, message % {"count": footnotes})
    if any(is_right_to_left(line.text) for page in pages for line in page.lines):
        message = _(
            "A PDF holds Arabic in the order of the page, and it was turned round: check it, or send the Word file."
        )
        yield Problem("right-to-left-pdf", "warning", name, message)


def _read_pages(printed: Sequence[pdfplumber.page.Page]) -> list[_Page]:
    pages: list[_Page] = []
    for number, page in enumerate(printed, 1):
        pages.append(_read_page(page, number, pages[-1].onward if pages else None))
        if pages[-1].carried >= 0:
            pages[-2:] = _with_row_joined(*pages[-2:])
    return pages


def _with_row_joined(before: _Page, page: _Page) -> tuple[_Page, _Page]:
    """Two pages, of which one row may have been broken over both."""
    (top, above), (height, here) = before.tables[-1], page.tables[page.carried]
    first, rest = row_joined(above, here)
    tables = [(height, rest) if at == page.carried else one for at, one in enumerate(page.tables)]
    return replace(before, tables=(*before.tables[:-1], (top, first))), replace(page, tables=tuple(tables))


def _read_page(page: pdfplumber.page.Page, number: int, above: Carried | None) -> _Page:
    tables, boxes = read_tables(page, number)
    words = page.extract_words(
        keep_blank_chars=False, use_text_flow=False, extra_attrs=["fontname", "size"], x_tolerance=1.5
    )
    outside = [word for word in words if not any(inside(word, box) for box in boxes)]
    links = [(link["x0"], link["top"], link["x1"], link["bottom"], link.get("uri") or "") for link in page.hyperlinks]
    rows, width = list(rows_of(outside)), float(page.width)
    unruled = read_columns(rows, number, above)
    # A page without such a table may have its text in columns.
    gutter = None if unruled.tables else find_gutter(rows, width)
    lines = read_lines(unruled.rest, number, links, gutter)
    page.close()
    carried = len(tables) if unruled.goes_on else -1
    return _Page(number, float(page.height), tuple(lines), (*tables, *unruled.tables), unruled.carried, carried)


def _key(line: Printed, page: _Page) -> tuple[str, bool] | None:
    """What identifies a head or foot on every page, numbers apart; None in the middle of the page."""
    edge = 0.12 * page.height
    if edge < line.top and line.bottom < page.height - edge:
        return None
    return re.sub(r"\d+", "#", line.text.strip().casefold()), line.top <= edge


def _furniture(pages: list[_Page]) -> set[tuple[str, bool]]:
    counts = Counter(key for page in pages for key in {_key(line, page) for line in page.lines} if key)
    often = {key for key, count in counts.items() if count >= 3 or (count == 2 and len(pages) <= 4)}
    numbers = {
        key for page in pages for line in page.lines if (key := _key(line, page)) and _FURNITURE.fullmatch(line.text)
    }
    return often | numbers


def _kept(pages: list[_Page], furniture: set[tuple[str, bool]]) -> tuple[list[_Page], int]:
    """The pages without what stands on each of them and without footnotes, and how many footnotes there were."""
    bare = [replace(p, lines=tuple(line for line in p.lines if _key(line, p) not in furniture)) for p in pages]
    usual = usual_size([line for page in bare for line in page.lines])
    kept, footnotes = [], 0
    for page in bare:
        lines, count = without_notes(page.lines, usual)
        kept.append(replace(page, lines=tuple(lines)))
        footnotes += count
    return kept, footnotes


def _blocks(pages: list[_Page]) -> Iterator[Block]:
    every = [line for page in pages for line in page.lines]
    measures = Measures(every)
    known = known_words([*(line.text for line in every), *(t.text for page in pages for _top, t in page.tables)])
    told = iter(numbered(every, measures))
    paragraph: list[Printed] = []
    for page in pages:
        for part in _in_order([next(told) for _line in page.lines], page.tables):
            if isinstance(part, Printed) and paragraph and continues(paragraph, part, measures):
                paragraph.append(part)
                continue
            if paragraph:
                yield from joined(paragraph, known)
            paragraph = [part] if isinstance(part, Printed) else []
            if isinstance(part, Table):
                yield settled(part, known)
    if paragraph:
        yield from joined(paragraph, known)


def _in_order(lines: list[Printed], tables: tuple[tuple[float, Table], ...]) -> Iterator[Printed | Table]:
    """Lines as they are read, each table before the first line below it."""
    waiting = sorted(tables, key=lambda one: one[0])
    for line in lines:
        while waiting and waiting[0][0] < line.top and line.column % 3 == 0:
            yield waiting.pop(0)[1]
        yield line
    yield from (table for _top, table in waiting)
