"""Paragraphs and runs."""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.rel import Relationships

from ..blocks import Inline, Run, plain
from ..direction import is_turned, stretches
from ..links import web_address
from ..tags import is_rtl, word_tag
from .elements import R, add, text_element


@dataclass
class Pen:
    """What drawing a paragraph needs to know of its paper and of the part it stands in."""

    language: str
    relationships: Relationships
    anchors: frozenset[str]
    links: dict[str, str] = field(default_factory=dict)
    bookmarks: int = 0

    @property
    def rtl(self) -> bool:
        return is_rtl(self.language)

    def paragraph(
        self, parent, style: str, inline: Inline = (), *, lang: str = "", numbered: tuple[int, int] | None = None
    ):
        """A paragraph of `style`; `lang` where all of it is in another language than the paper's.

        `numbered` (level, list instance) only where it differs from what the style says.
        """
        paragraph = add(parent, "p")
        properties = add(paragraph, "pPr")
        add(properties, "pStyle", val=style)
        if numbered:
            numbering = add(properties, "numPr")
            add(numbering, "ilvl", val=numbered[0])
            add(numbering, "numId", val=numbered[1])
        rtl = is_rtl(lang) if lang else self.rtl
        if rtl != self.rtl:
            add(properties, "bidi", val=int(rtl))
        self.write(paragraph, inline, lang=lang)
        return paragraph

    def write(self, parent, inline: Inline, *, lang: str = "", style: str = "") -> None:
        """Appends `inline` to a paragraph."""
        turned = is_turned(plain(inline), is_rtl(lang) if lang else self.rtl)
        for run in inline:
            target = self._link(parent, run.href) if run.href else parent
            linked = target is not parent
            whole = turned or linked or run.is_apart
            self._run(target, run, run.lang or lang, style or ("Hyperlink" if linked else ""), whole)

    def bookmark(self, paragraph, name: str) -> None:
        """Makes `name` an address inside the file, at the start of what `paragraph` says."""
        self.bookmarks += 1
        add(paragraph, "bookmarkStart", id=self.bookmarks, name=_bookmark_name(name))
        add(paragraph, "bookmarkEnd", id=self.bookmarks)

    def _link(self, parent, href: str):
        address = web_address(href)
        if address.startswith("#"):
            return (
                add(parent, "hyperlink", anchor=_bookmark_name(address[1:])) if address[1:] in self.anchors else parent
            )
        if not address:
            return parent
        link = add(parent, "hyperlink", history=1)
        link.set(R + "id", self._relationship(address))
        return link

    def _relationship(self, address: str) -> str:
        # python-docx looks through all relationships for each new one; a thousand links would take a second.
        if address not in self.links:
            self.links[address] = f"rIdLink{len(self.links) + 1}"
            self.relationships.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, self.links[address], True)
        return self.links[address]

    def _run(self, parent, run: Run, lang: str, style: str, whole: bool) -> None:
        """`whole` where the run may be of one direction, its last stop and bracket included."""
        base = is_rtl(lang) if lang else self.rtl
        for place, line in enumerate(run.text.split("\n")):
            if place:
                add(add(parent, "r"), "br")
            for stretch, rtl in [(line, not base)] if whole and is_turned(line, base) else stretches(line, base):
                element = add(parent, "r")
                _properties(element, style, run.emphasis, rtl, lang if lang != self.language else "")
                text_element(element, stretch)


def _bookmark_name(address: str) -> str:
    """Word takes letters, digits and underscores, forty at most."""
    return address.replace("-", "_")[:40]


def _properties(run, style: str, emphasis: bool, rtl: bool, lang: str) -> None:
    tag = word_tag(lang) if lang else ""
    if not (style or emphasis or rtl or tag):
        return
    properties = add(run, "rPr")
    if style:
        add(properties, "rStyle", val=style)
    if tag and tag.startswith("zh"):
        add(properties, "rFonts", hint="eastAsia")
    if emphasis:
        add(properties, "i")
        add(properties, "iCs")
    if rtl:
        add(properties, "rtl")
    if tag:
        add(properties, "lang", **{_kind_of(tag): tag})


def _kind_of(tag: str) -> str:
    if is_rtl(tag):
        return "bidi"
    return "eastAsia" if tag.split("-")[0] in {"zh", "ja", "ko"} else "val"
