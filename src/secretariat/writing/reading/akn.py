"""Akoma Ntoso as our own writer makes it, and as far as that goes, others'."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from secretariat.core.languages import BY_ISO
from secretariat.core.sentences import Sentence as _
from secretariat.core.text import clean

from .source import Block, Line, Link, Row, Source, Table, split_label
from .unreadable import Unreadable

_NUMBERED = {"paragraph", "subparagraph", "point", "article", "item", "alinea"}
_HIERARCHY = {"section", "part", "chapter", "title", "division", "subdivision", "hcontainer", "subsection", "level"}
_TEXT = set(
    "p longTitle docTitle heading subheading crossHeading listIntroduction listWrapUp docNumber docProponent session "
    "docDate location docCommittee docType docPurpose".split()
)
_SKIPPED = {"meta", "authorialNote", "remark", "componentRef", "documentRef"}


def read_akn(data: bytes, name: str) -> Source:
    """An Akoma Ntoso document as lines and tables."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        message = _("“%(name)s” is XML that cannot be read through: write or export it once more.")
        raise Unreadable(message % {"name": name}, "damaged") from None
    if _tag(root) != "akomaNtoso":
        message = _(
            "“%(name)s” is XML, but not Akoma Ntoso (it begins with %(root)s): send the Word file, PDF or text."
        )
        raise Unreadable(message % {"name": name, "root": _tag(root)[:40]}, "not-akn")
    blocks = tuple(_walk(root, 0))
    if not blocks:
        message = _("“%(name)s” is Akoma Ntoso without any text: export it once more.")
        raise Unreadable(message % {"name": name}, "empty")
    return Source(name, "akn", "", blocks, _symbols(root), language=_language(root))


def _tag(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _symbols(root: etree._Element) -> tuple[str, ...]:
    """The printed symbol, which the identifiers in the metadata cannot hold."""
    aliases = root.iterfind(".//{*}FRBRWork/{*}FRBRalias")
    return tuple(clean(alias.get("value", "")) for alias in aliases if alias.get("name") == "symbol")[:1]


def _language(root: etree._Element) -> str:
    found = root.find(".//{*}FRBRlanguage")
    language = BY_ISO.get(found.get("language", "")) if found is not None else None
    return language.code if language else ""


def _walk(element: etree._Element, depth: int) -> Iterator[Block]:
    for child in element:
        tag = _tag(child)
        if tag in _SKIPPED:
            continue
        if tag == "table":
            yield from _table(child)
        elif tag in _NUMBERED:
            yield from _numbered(child, depth)
        elif tag == "num" and _tag(element) not in _NUMBERED:
            continue
        elif tag in _TEXT:
            yield from _text(child, depth if tag in ("heading", "crossHeading") else 0)
        elif tag != "num":
            yield from _walk(child, depth + (tag in _HIERARCHY))


def _numbered(element: etree._Element, depth: int) -> Iterator[Block]:
    """A numbered provision: its number goes to the first line of its words."""
    num = element.find("{*}num")
    label = clean("".join(num.itertext())) if num is not None else ""
    for block in _walk(element, depth):
        if label and isinstance(block, Line) and not block.label and not block.heading:
            yield Line(block.text, _place(element), label, 0, False, block.links)
            label = ""
        else:
            yield block


def _text(element: etree._Element, heading: int) -> Iterator[Line]:
    """The words of an element, a line for each break in it."""
    found = element.iter("{*}a", "{*}ref", "{*}rref")
    links = tuple(Link(clean("".join(a.itertext())), a.get("href", "")) for a in found)
    for text in filter(None, clean(_words(element), lines=True).split("\n")):
        label, rest = split_label(text) if not heading else ("", text)
        yield Line(
            rest, _place(element), label, heading, bool(heading), tuple(one for one in links if one.text in text)
        )


def _words(element: etree._Element) -> str:
    """The text of an element on one line, but for the breaks in it."""
    pieces = [" ".join((element.text or "").splitlines())]
    for child in element:
        pieces += ["\n" if _tag(child) in ("br", "eol") else _words(child), " ".join((child.tail or "").splitlines())]
    return "".join(pieces)


def _place(element: etree._Element) -> str:
    for ancestor in (element, *element.iterancestors()):
        if eid := ancestor.get("eId"):
            return _("element %(eid)s") % {"eid": clean(eid)[:60]}
    return _("line %(number)s") % {"number": element.sourceline}


def _table(element: etree._Element) -> Iterator[Table]:
    rows: list[Row] = []
    hanging: dict[int, tuple[int, str]] = {}  # column: rows still to fill, their text
    for number, tr in enumerate(element.iter("{*}tr"), 1):
        cells, filled = _cells(tr, hanging)
        told = {"place": _place(element), "number": number}
        place = _place(tr) if tr.get("eId") else _("%(place)s, row %(number)s") % told
        rows.append(Row(tuple(cells), place, tuple(filled)))
    width = max((len(row.cells) for row in rows), default=0)
    wide = tuple(Row((*row.cells, *[""] * (width - len(row.cells))), row.place, row.filled) for row in rows)
    if any(any(row.cells) for row in wide):
        yield Table(wide, _place(element))


def _cells(tr: etree._Element, hanging: dict[int, tuple[int, str]]) -> tuple[list[str], list[int]]:
    cells: list[str] = []
    filled: list[int] = []

    def fill() -> None:
        while len(cells) in hanging:
            at = len(cells)
            left, text = hanging.pop(at)
            if left > 1:
                hanging[at] = (left - 1, text)
            filled.append(at)
            cells.append(text)

    for cell in tr.iter("{*}td", "{*}th"):
        fill()
        text = clean(" ".join("".join(p.itertext()) for p in cell) or "".join(cell.itertext()))
        rows, columns = _count(cell.get("rowspan")), _count(cell.get("colspan"))
        if rows > 1:
            hanging[len(cells)] = (rows - 1, text)
        cells += [text, *[""] * (columns - 1)]
    fill()
    return cells[:60], filled


def _count(text: str | None) -> int:
    return min(int(text), 60) if text and text.isdecimal() and text != "0" else 1
