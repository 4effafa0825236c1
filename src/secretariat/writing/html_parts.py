"""What the HTML templates draw: the paper's blocks with their addresses, and text made safe."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from .addresses import Addresses
from .anchors import anchors
from .blocks import Annex, Block, Heading, Inline, Item, Numbered, Paper, Plain, Quotation, Run, Table
from .direction import set_apart, turned_language
from .house import annex_title, cover, document_title, endings, lacking, standing_note
from .links import web_address
from .tables import merged
from .tags import is_rtl, language_tag


def page_parts(paper: Paper, preview: bool) -> dict:
    """The context of writing/paper.html."""
    parts, closing = Parts(paper, anchors(paper), preview), endings(paper)
    return {
        "paper": paper,
        "cover": cover(paper),
        "lacking": lacking(paper) if preview else None,
        "title": document_title(paper),
        "canonical": web_address(paper.url),
        "lang": language_tag(paper.language) or "en",
        "dir": _direction(paper.language),
        "blocks": [parts.block(block, 2) for block in paper.blocks],
        "ending": closing[0],
        "annexes": [parts.annex(annex, place, closing[place]) for place, annex in enumerate(paper.annexes, 1)],
    }


@dataclass
class Parts:
    """Turns blocks into what the template prints, giving out addresses on the way."""

    paper: Paper
    known: frozenset[str]
    preview: bool
    addresses: Addresses = field(default_factory=Addresses)
    prefix: str = ""
    title: str = ""  # of the annex, which no caption below it says again
    tables: int = 0

    def annex(self, annex: Annex, place: int, ending: str) -> dict:
        self.prefix, self.title = f"att_{place}__", annex.title
        label = annex_title(self.paper, annex)
        return {
            "address": f"att_{place}",
            "label": label if annex.title else "",
            "title": annex.title or label,
            "blocks": [self.block(block, 3) for block in annex.blocks],
            "ending": ending,
        }

    def block(self, block: Block, shallowest: int) -> dict:
        match block:
            case Heading():
                level = min(block.level + shallowest - 1, 6)
                return {"kind": "heading", "level": level, "text": self.inline(block.text)}
            case Numbered():
                return self._numbered(block)
            case Plain():
                lang = turned_language(block.whole, self.paper.language)
                items = [self._item(item, None, place, lang) for place, item in enumerate(block.items, 1)]
                return {"kind": "plain", "text": self.inline(block.text, lang), "items": items, **_turned(lang)}
            case Quotation():
                return self._quotation(block)
            case Table():
                return self._table(block)

    def inline(self, inline: Inline, lang: str = "") -> SafeString:
        """`lang` where all of the paragraph is in another language than the paper's."""
        told = [self._stretch(*stretch, lang) for stretch in set_apart(inline, lang or self.paper.language)]
        return mark_safe("".join(told))  # noqa: S308 -- each run is escaped

    def _stretch(self, is_apart: bool, runs: tuple[Run, ...], lang: str) -> str:
        own = language_tag(runs[0].lang) if is_apart and len({run.lang for run in runs}) == 1 else ""
        told = "".join(self._run(run, lang or (runs[0].lang if own else "")) for run in runs)
        if not is_apart:
            return told
        return f'<bdi lang="{own}" dir="{_direction(own)}">{told}</bdi>' if own else f"<bdi>{told}</bdi>"

    def _run(self, run: Run, lang: str) -> str:
        """`lang` is that of what it stands in, where that says it already."""
        text = str(escape(run.text)).replace("\n", "<br>")
        if run.emphasis:
            text = f"<em>{text}</em>"
        tag = language_tag(run.lang) if run.lang != lang else ""
        if tag:
            text = f'<bdi lang="{tag}">{text}</bdi>'
        if run.unsure and self.preview:
            text = f'<mark class="paper-unsure">{text}</mark>'
        address = web_address(run.href) if run.href else ""
        if address and (not address.startswith("#") or address[1:] in self.known):
            text = format_html('<a href="{}">{}</a>', address, mark_safe(text))  # noqa: S308
        return text

    def _numbered(self, block: Numbered) -> dict:
        address, lang = self.addresses.take(self.prefix + block.eid), turned_language(block.whole, self.paper.language)
        return {
            "kind": "numbered",
            "number": block.number,
            "address": address,
            "text": self.inline(block.text, lang),
            "items": [self._item(item, address, place, lang) for place, item in enumerate(block.items, 1)],
            "after": self.inline(block.after, lang),
            **_turned(lang),
        }

    def _item(self, item: Item, paragraph: str | None, place: int, lang: str) -> dict:
        address = self.addresses.take_item(paragraph, item.label, place) if paragraph else ""
        return {"label": item.label, "text": self.inline(item.text, lang), "address": address}

    def _quotation(self, block: Quotation) -> dict:
        tag = language_tag(block.lang)
        return {
            "kind": "quotation",
            "text": self.inline(block.text, block.lang),
            "lang": tag,
            "dir": _direction(tag or self.paper.language),
            "note": standing_note(self.paper, block),
        }

    def _table(self, table: Table) -> dict:
        self.tables += 1
        return {
            "kind": "table",
            "address": f"table_{self.tables}",
            "caption": table.caption,
            "is_named": table.caption == self.title,
            "columns": table.columns,
            "groups": [self._group(group, len(table.columns)) for group in table.groups],
        }

    def _group(self, group, columns: int) -> dict:
        rows = [
            [
                {"text": self.inline(cell.text), "rows": cell.rows, "heads": not place}
                for place, cell in enumerate(row)
                if cell
            ]
            for row in merged(group)
        ]
        return {"title": self.inline(group.title), "columns": columns, "rows": rows}


def _direction(tag: str) -> str:
    return "rtl" if is_rtl(tag) else "ltr"


def _turned(lang: str) -> dict:
    """What a paragraph says of its language where all of it runs the other way than the paper."""
    return {"lang": language_tag(lang), "dir": _direction(lang)} if lang else {}
