"""Each kind of block as Word paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ..addresses import Addresses
from ..blocks import Block, Heading, Inline, Item, Numbered, Paper, Plain, Quotation, Run, Table, words
from ..direction import turned_language
from ..house import standing_note
from ..tags import is_rtl
from . import numbering
from .elements import add
from .table import draw_table
from .text import Pen


@dataclass
class BlockWriter:
    """Draws the blocks of one part (the main body, or an annex) into `body`."""

    paper: Paper
    body: etree._Element
    pen: Pen
    counter: numbering.Counter
    addresses: Addresses
    width: int
    prefix: str = ""
    title: str = ""  # what stands above the blocks already

    def write(self, block: Block, deeper: int = 0) -> None:
        match block:
            case Heading():
                self.pen.paragraph(self.body, f"Heading{block.level + deeper}", block.text)
            case Numbered():
                self._numbered(block)
            case Plain():
                lang = turned_language(block.whole, self.paper.language)
                self.pen.paragraph(self.body, "Normal", block.text, lang=lang)
                self._items(block.items, "", lang)
            case Quotation():
                self._quotation(block)
            case Table():
                draw_table(self.body, block, self.pen, self.width, is_named=block.caption == self.title)

    def _numbered(self, block: Numbered) -> None:
        instance = self.counter.instance_for(block.number)
        direct = (numbering.PARAGRAPH, instance) if instance != 1 else None
        address, lang = self.addresses.take(self.prefix + block.eid), turned_language(block.whole, self.paper.language)
        paragraph = self.pen.paragraph(self.body, "NumberedParagraph", lang=lang, numbered=direct)
        self.pen.bookmark(paragraph, address)
        self.pen.write(paragraph, block.text, lang=lang)
        self._items(block.items, address, lang, instance)
        if block.after:
            self.pen.paragraph(self.body, "Continuation", block.after, lang=lang)

    def _items(self, items: tuple[Item, ...], address: str, lang: str, instance: int = 0) -> None:
        level = numbering.level_of(items) if items else None
        if level is not None and not instance and level != numbering.DASH:
            instance = self.counter.restarted(level)
        for place, item in enumerate(items, 1):
            paragraph = self._item(level, lang, instance)
            if address:
                self.pen.bookmark(paragraph, self.addresses.take_item(address, item.label, place))
            self.pen.write(paragraph, _labelled(item) if level is None else item.text, lang=lang)

    def _item(self, level: int | None, lang: str, instance: int):
        if level is None:
            return self.pen.paragraph(self.body, "ItemTyped", lang=lang)
        style = numbering.LEVELS[level][0]
        return self.pen.paragraph(self.body, style, lang=lang, numbered=(level, instance) if instance > 1 else None)

    def _quotation(self, block: Quotation) -> None:
        note = standing_note(self.paper, block)
        if block.text:
            style = "Quote" if not block.lang or is_rtl(block.lang) == self.pen.rtl else "QuoteTurned"
            paragraph = self.pen.paragraph(self.body, style, block.text, lang=block.lang)
            if note:
                paragraph[0].insert(1, add(paragraph[0], "keepNext"))
        if note:
            self.pen.paragraph(self.body, "QuoteNote", words(note))


def _labelled(item: Item) -> Inline:
    return (Run(item.label + "\t"), *item.text)
