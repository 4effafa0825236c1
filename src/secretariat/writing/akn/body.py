"""Blocks as Akoma Ntoso: headings become nested sections, numbered paragraphs keep their numbers as addresses."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ..blocks import Block, Heading, Item, Numbered, Paper, Plain, Quotation, Table, words
from ..house import standing_note
from ..tables import merged
from ..tags import language_tag
from .elements import XML, Pen, add

# By level of heading: the element and what its eId begins with.
SECTIONS = (("section", "sec"), ("subsection", "subsec"), ("level", "level"), ("level", "level"))


@dataclass
class BodyWriter:
    """Fills a mainBody. `prefix` comes before every eId: empty, or att_1__ in the first annex."""

    paper: Paper
    pen: Pen
    body: etree._Element
    prefix: str = ""
    # Open sections from the outermost: (level, element, eId).
    open: list[tuple[int, etree._Element, str]] = field(default_factory=list)

    def write(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            match block:
                case Heading():
                    self._section(block)
                case Numbered():
                    self._numbered(block)
                case Plain():
                    self._plain(block)
                case Quotation():
                    self._quotation(block)
                case Table():
                    self._table(block)
        if not len(self.body):
            add(self.body, "p")

    def _place(self) -> tuple[etree._Element, str]:
        """The element that takes the next block, and what its eIds begin with."""
        return (self.open[-1][1], self.open[-1][2] + "__") if self.open else (self.body, self.prefix)

    def _section(self, heading: Heading) -> None:
        self.open = [section for section in self.open if section[0] < heading.level]
        parent, under = self._place()
        element, short = SECTIONS[heading.level - 1]
        address = self._numbered_address(f"{under}{short}")
        section = add(parent, element, eId=address)
        self.pen.write(add(section, "heading"), heading.text, address)
        self.open.append((heading.level, section, address))

    def _numbered_address(self, stem: str) -> str:
        number = self.pen.links[stem] = self.pen.links.get(stem, 0) + 1
        return self.pen.addresses.take(f"{stem}_{number}")

    def _numbered(self, block: Numbered) -> None:
        address = self.pen.addresses.take(self.prefix + block.eid)
        paragraph = add(self._place()[0], "paragraph", eId=address)
        add(paragraph, "num", f"{block.number}.")
        self._text_and_items(paragraph, address, block.text, block.items, block.after)

    def _plain(self, block: Plain) -> None:
        container, address = self._container("text")
        self._text_and_items(container, address, block.text, block.items, ())

    def _text_and_items(self, element, address: str, text, items: tuple[Item, ...], after) -> None:
        if not items and not after:
            self.pen.paragraph(add(element, "content"), text, address)
            return
        self.pen.paragraph(add(element, "intro"), text, address)
        for place, item in enumerate(items, 1):
            item_address = self.pen.addresses.take_item(address, item.label, place)
            subparagraph = add(element, "subparagraph", eId=item_address)
            add(subparagraph, "num", item.label)
            self.pen.paragraph(add(subparagraph, "content"), item.text, item_address)
        if after:
            self.pen.paragraph(add(element, "wrapUp"), after, address)

    def _container(self, name: str) -> tuple[etree._Element, str]:
        parent, under = self._place()
        address = self._numbered_address(f"{under}hcontainer")
        return add(parent, "hcontainer", name=name, eId=address), address

    def _quotation(self, block: Quotation) -> None:
        container, address = self._container("quotation")
        container.set("class", block.standing)
        content = add(container, "content")
        if block.text:
            quoted = add(add(content, "p"), "embeddedText")
            if language_tag(block.lang):
                quoted.set(XML + "lang", language_tag(block.lang))
            self.pen.write(quoted, block.text, address)
        note = standing_note(self.paper, block)
        if note or not block.text:
            add(add(content, "p", **{"class": "note"}), "remark", note)

    def _table(self, block: Table) -> None:
        container, address = self._container("table")
        content = add(container, "content")
        if not block.columns:
            self.pen.paragraph(content, words(block.caption), address)
            return
        table_address = self._numbered_address(f"{self.prefix}table")
        table = add(content, "table", eId=table_address)
        if block.caption:
            add(table, "caption", block.caption)
        head = add(table, "tr")
        for column in block.columns:
            add(add(head, "th"), "p", column)
        for group in block.groups:
            self._group(table, group, len(block.columns), table_address)

    def _group(self, table, group, columns: int, address: str) -> None:
        if any(run.text for run in group.title):
            cell = add(add(table, "tr", **{"class": "group"}), "th", colspan=str(columns))
            self.pen.paragraph(cell, group.title, address)
        for cells in merged(group):
            row = add(table, "tr")
            for cell in filter(None, cells):
                element = add(row, "td", **({"rowspan": str(cell.rows)} if cell.rows > 1 else {}))
                self.pen.paragraph(element, cell.text, address)
