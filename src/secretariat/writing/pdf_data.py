"""A paper as the plain data the typst template draws."""

from __future__ import annotations

from dataclasses import dataclass, field

from .addresses import Addresses
from .anchors import anchors
from .blocks import Annex, Block, Group, Heading, Inline, Item, Numbered, Paper, Plain, Quotation, Run, Table, words
from .direction import set_apart, turned_language
from .house import (
    annex_page_words,
    annex_title,
    cover,
    document_title,
    endings,
    file_day,
    page_words,
    running_symbol,
    standing_note,
)
from .links import web_address
from .tables import Cell, column_shares, merged_for_pages
from .tags import is_rtl, typst_tag

LTR_APART, RTL_APART, END_APART = "\u2066", "\u2067", "\u2069"


def paper_data(paper: Paper) -> dict:
    head, day, closing = cover(paper), file_day(paper), endings(paper)
    shape = Shape(paper, anchors(paper))
    return {
        "language": typst_tag(paper.language) if paper.language else ("en", ""),
        "rtl": is_rtl(paper.language),
        "document_title": document_title(paper),
        "author": paper.prepared_by or paper.body_name,
        "day": [day.year, day.month, day.day],
        "letter": head.letter,
        "symbol": shape.line(head.symbol),
        "running_symbol": shape.line(running_symbol(paper)),
        "original": head.original,
        "date": head.date,
        "status": head.status,
        "prepared_by": head.prepared_by,
        "body_name": shape.line(paper.body_name),
        "session_title": shape.line(paper.session_title),
        "place_and_dates": shape.line(paper.place_and_dates),
        "title": shape.line(paper.title),
        "note": shape.line(paper.note),
        "page_words": page_words(paper),
        "blocks": [shape.block(block) for block in paper.blocks],
        "ending": closing[0],
        "annexes": [shape.annex(annex, part, closing[part]) for part, annex in enumerate(paper.annexes, 1)],
    }


@dataclass
class Shape:
    """Turns blocks into data, giving out addresses on the way."""

    paper: Paper
    known: frozenset[str]
    addresses: Addresses = field(default_factory=Addresses)
    prefix: str = ""
    landscape: bool = False
    title: str = ""  # of the annex, which no caption below it says again

    def annex(self, annex: Annex, part: int, ending: str) -> dict:
        self.prefix, self.landscape, self.title = f"att_{part}__", annex.landscape, annex.title
        return {
            "title": annex.title,
            "label": annex_title(self.paper, annex),
            "landscape": annex.landscape,
            "page_words": annex_page_words(self.paper, annex),
            "blocks": [self.block(block) for block in annex.blocks],
            "ending": ending,
        }

    def block(self, block: Block) -> dict:
        match block:
            case Heading():
                return {"kind": "heading", "level": block.level, "text": self.inline(block.text)}
            case Numbered():
                return self._numbered(block)
            case Plain():
                lang = turned_language(block.whole, self.paper.language)
                items = [self._item(item, None, place, lang) for place, item in enumerate(block.items, 1)]
                return {"kind": "plain", "side": _side(lang), "text": self.inline(block.text, lang), "items": items}
            case Quotation():
                return self._quotation(block)
            case Table():
                return self._table(block)

    def line(self, text: str) -> list[dict]:
        return self.inline(words(text))

    def inline(self, inline: Inline, lang: str = "") -> list[dict]:
        """`lang` where all of the paragraph is in another language than the paper's."""
        language, told = lang or self.paper.language, []
        for is_apart, runs in set_apart(tuple(run for run in inline if run.text), language):
            data = [self._run(run) for run in runs]
            told += [_mark(not is_rtl(language)), *data, {"m": END_APART}] if is_apart else data
        return told

    def _run(self, run: Run) -> dict:
        data: dict = {"t": run.text}
        if run.emphasis:
            data["e"] = 1
        if run.lang and typst_tag(run.lang)[0]:
            data["l"] = typst_tag(run.lang)
        address = web_address(run.href) if run.href else ""
        if address and (not address.startswith("#") or address[1:] in self.known):
            data["a"] = address
        return data

    def _numbered(self, block: Numbered) -> dict:
        address, lang = self.addresses.take(self.prefix + block.eid), turned_language(block.whole, self.paper.language)
        return {
            "kind": "numbered",
            "number": str(block.number),
            "address": address,
            "side": _side(lang),
            "text": self.inline(block.text, lang),
            "items": [self._item(item, address, place, lang) for place, item in enumerate(block.items, 1)],
            "after": self.inline(block.after, lang),
        }

    def _item(self, item: Item, paragraph: str | None, place: int, lang: str) -> dict:
        address = self.addresses.take_item(paragraph, item.label, place) if paragraph else None
        return {"label": item.label, "text": self.inline(item.text, lang), "address": address}

    def _quotation(self, block: Quotation) -> dict:
        lang = block.lang if typst_tag(block.lang)[0] else self.paper.language
        return {
            "kind": "quotation",
            "text": self.inline(block.text, lang),
            "language": typst_tag(lang),
            "rtl": is_rtl(lang),
            "note": standing_note(self.paper, block),
        }

    def _table(self, table: Table) -> dict:
        return {
            "kind": "table",
            "caption": "" if table.caption == self.title else table.caption,
            "columns": table.columns,
            "shares": column_shares(table),
            "groups": [self._group(group, table) for group in table.groups],
        }

    def _group(self, group: Group, table: Table) -> dict:
        rows = merged_for_pages(group, table, self.landscape)
        return {
            "title": self.inline(group.title),
            "rows": [[self._cell(cell) for cell in row if cell] for row in rows],
        }

    def _cell(self, cell: Cell) -> dict:
        told = {"text": self.inline(cell.text), "rows": cell.rows}
        return told | {"repeated": cell.is_repeated, "tall": cell.is_tall}


def _mark(rtl: bool) -> dict:
    return {"m": RTL_APART if rtl else LTR_APART}


def _side(lang: str) -> str:
    """The side that a paragraph turned by its language begins on; none where it is the paper's."""
    return "" if not lang else "right" if is_rtl(lang) else "left"
