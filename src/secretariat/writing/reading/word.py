"""Word documents as Word writes them: numbers in styles, merged cells, links, tracked changes, notes."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from django.utils.translation import ngettext
from lxml import etree

from secretariat.core.problems import Problem
from secretariat.core.sentences import Sentence as _
from secretariat.core.text import clean, has_unwanted

from .archives import open_archive, read_part
from .numbering import Numbering, W
from .source import Block, Line, Link, Row, Source, Table, split_label
from .unreadable import Unreadable

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MAX_COLUMNS = 60
_COUNTING = re.compile(r"\s*(?:AUTONUM|LISTNUM)\b(?!.*\\l\s*[2-9])", re.IGNORECASE)

# What is left out, and how to say so.
_LEFT_OUT = {f"{W}footnoteReference", f"{W}endnoteReference", f"{W}commentReference", f"{W}del", f"{W}moveFrom",
             f"{W}txbxContent", f"{W}drawing", f"{W}pict", f"{W}object"}  # fmt: skip
_NOTES = {f"{W}{kind}Reference": f"{kind}s" for kind in ("footnote", "endnote")}  # the part that holds their words
_TRANSPARENT = {
    f"{W}{tag}" for tag in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple")
}
_TRANSPARENT |= {f"{MC}AlternateContent", f"{MC}Choice", f"{W}r", f"{W}dir", f"{W}bdo"}


@dataclass
class _Document:
    name: str
    styles: dict[str, etree._Element]
    numbering: Numbering
    targets: dict[str, str]
    notes: dict[tuple[str, str], str] = field(default_factory=dict)  # words of footnotes, by kind and number
    noted: int = 0
    left_out: Counter = field(default_factory=Counter)
    count: int = 0
    counted: int = 0  # paragraphs that a field numbers
    hidden: bool = False

    def place(self) -> str:
        return _("Word paragraph %(number)s") % {"number": self.count}


@dataclass
class _Words:
    """What one paragraph says, being put together."""

    pieces: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    strong: int = 0
    weak: int = 0


def read_word(data: bytes, name: str) -> Source:
    """A .docx as lines and tables, in the order of its text."""
    with open_archive(data, name) as archive:
        main = _main_part(archive, name)
        document = _open(archive, main, name)
        root = _parse(archive, main, name)
        running = tuple(_running(archive, main, name))
    body = root.find(f"{W}body")
    if body is None:
        raise Unreadable(
            _("“%(name)s” is a Word file without text: open it in Word and save it again.") % {"name": name}, "damaged"
        )
    blocks = tuple(_blocks(body, document))
    if not any(block.text.strip() for block in blocks):
        raise Unreadable(
            _("“%(name)s” has no text (perhaps pictures of pages): send the document it was made from.")
            % {"name": name},
            "no-text",
        )
    return Source(name, "docx", "", blocks, running, tuple(_notes(document)))


def _main_part(archive: zipfile.ZipFile, name: str) -> str:
    for relation in _parse(archive, "_rels/.rels", name, usual=b"<x/>").iterfind(_RELATION):
        if relation.get("Type", "").endswith("/officeDocument"):
            target = relation.get("Target", "").lstrip("/")
            return target if target in archive.namelist() else "word/document.xml"
    return "word/document.xml"


def _open(archive: zipfile.ZipFile, main: str, name: str) -> _Document:
    relations = _relations(archive, main, name)
    styles = _parse(archive, _part(relations, main, "styles"), name, usual=b"<x/>")
    by_id = {style.get(f"{W}styleId", ""): style for style in styles.iterfind(f"{W}style")}
    numbering_part = _part(relations, main, "numbering")
    numbering = _parse(archive, numbering_part, name) if numbering_part in archive.namelist() else None
    targets = {r.get("Id", ""): r.get("Target", "") for r in relations if r.get("TargetMode") == "External"}
    return _Document(name, by_id, Numbering(numbering, by_id), targets, _words_of_notes(archive, relations, main, name))


def _words_of_notes(archive: zipfile.ZipFile, relations: list, main: str, name: str) -> dict[tuple[str, str], str]:
    """What footnotes and endnotes say, by kind and number."""
    found: dict[tuple[str, str], str] = {}
    for kind in _NOTES.values():
        for note in _parse(archive, _part(relations, main, kind), name, usual=b"<x/>"):
            text = clean(" ".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in note.iter(f"{W}p")))
            if text and note.get(f"{W}type") is None:  # the line above the notes is one with a type
                found[kind, note.get(f"{W}id", "")] = text
    return found


def _relations(archive: zipfile.ZipFile, main: str, name: str) -> list[etree._Element]:
    folder, file = posixpath.split(main)
    return list(_parse(archive, f"{folder}/_rels/{file}.rels", name, usual=b"<x/>").iterfind(_RELATION))


def _part(relations: list[etree._Element], main: str, kind: str) -> str:
    folder = posixpath.dirname(main)
    for relation in relations:
        if relation.get("Type", "").endswith(f"/{kind}"):
            return posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))).lstrip("/")
    return f"{folder}/{kind}.xml"


def _parse(archive: zipfile.ZipFile, part: str, name: str, usual: bytes | None = None) -> etree._Element:
    data = usual if usual is not None and part not in archive.namelist() else read_part(archive, part, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        message = _("“%(name)s” is damaged: %(part)s cannot be read. Open it in Word and save it again.")
        raise Unreadable(message % {"name": name, "part": part}, "damaged") from None


def _running(archive: zipfile.ZipFile, main: str, name: str) -> Iterator[str]:
    for part in sorted(archive.namelist()):
        if re.fullmatch(r"word/header\d*\.xml", part):
            for paragraph in _parse(archive, part, name).iter(f"{W}p"):
                text = clean("".join(node.text or "" for node in paragraph.iter(f"{W}t")))
                if text:
                    yield text


def _blocks(parent: etree._Element, document: _Document) -> Iterator[Block]:
    for child in parent:
        if child.tag == f"{W}p":
            yield from _paragraph(child, document)
        elif child.tag == f"{W}tbl":
            yield from _table(child, document)
        elif child.tag in _TRANSPARENT:
            yield from _blocks(child, document)


def _paragraph(element: etree._Element, document: _Document) -> Iterator[Line]:
    document.count += 1
    properties = element.find(f"{W}pPr")
    style = _style(properties)
    words = _Words()
    _collect(element, document, words)
    raw = "".join(words.pieces)
    document.hidden |= has_unwanted(raw)
    if not clean(raw):
        return
    label, _level = document.numbering.label(properties, style)
    heading = _heading(properties, style, document)
    strong = words.strong > words.weak
    parts = [part for part in raw.split("\n") if clean(part)]
    # A line break inside a paragraph is a new line of a cover, or of a list typed by hand.
    for at, part in enumerate(parts):
        own, text = (label, part) if at == 0 and label else split_label(_flat(part))
        links, notes = (tuple(words.links), tuple(words.notes)) if at == 0 else ((), ())
        yield Line(clean(text), document.place(), own, heading, strong, links, notes)


def _flat(text: str) -> str:
    return re.sub(r"^\s*(\d{1,4})\t", r"\1  ", text).strip() if "\t" in text else clean(text)


def _style(properties: etree._Element | None) -> str:
    style = properties.find(f"{W}pStyle") if properties is not None else None
    return style.get(f"{W}val", "") if style is not None else ""


def _heading(properties: etree._Element | None, style: str, document: _Document) -> int:
    """The outline level, of the paragraph or of the style it is based on; “Title” counts as none."""
    seen: set[str] = set()
    while True:
        outline = properties.find(f"{W}outlineLvl") if properties is not None else None
        if outline is not None:
            level = outline.get(f"{W}val", "9")
            return int(level) + 1 if level.isdecimal() and int(level) < 9 else 0
        element = document.styles.get(style)
        if element is None or style in seen:
            named = re.fullmatch(r"[Hh]eading ?(\d)", style)
            return int(named[1]) if named else 0
        seen.add(style)
        title = element.find(f"{W}name")
        if title is not None and (named := re.fullmatch(r"heading (\d)", title.get(f"{W}val", ""), re.I)):
            return int(named[1])
        properties, based = element.find(f"{W}pPr"), element.find(f"{W}basedOn")
        style = based.get(f"{W}val", "") if based is not None else ""


def _collect(parent: etree._Element, document: _Document, words: _Words) -> None:
    for child in parent:
        tag = child.tag
        if tag == f"{W}t":
            _say(child, words)
        elif tag == f"{W}tab":
            words.pieces.append("\t")
        elif tag in (f"{W}br", f"{W}cr"):
            words.pieces.append("\n")
        elif tag == f"{W}noBreakHyphen":
            words.pieces.append("-")
        elif tag == f"{W}hyperlink":
            _link(child, document, words)
        elif tag in (f"{W}fldSimple", f"{W}instrText") and _counts(child):
            document.counted += 1
            words.pieces.append(f"{document.counted}.")
        elif tag in _NOTES and (note := document.notes.get((_NOTES[tag], child.get(f"{W}id", "")))):
            document.noted += 1
            words.notes.append(note)
        elif tag in _LEFT_OUT:
            document.left_out[tag] += 1
        elif tag == f"{W}r" and child.find(f"{W}rPr/{W}vanish") is not None:
            document.left_out[f"{W}vanish"] += 1
        elif tag in _TRANSPARENT:
            _collect(child, document, words)


def _counts(field: etree._Element) -> bool:
    """Whether a field is the paragraph's number, which Word works out and does not store."""
    instruction = field.get(f"{W}instr") or field.text or ""
    is_shown = any((node.text or "").strip() for node in field.iter(f"{W}t"))
    return bool(_COUNTING.match(instruction)) and not is_shown


def _say(element: etree._Element, words: _Words) -> None:
    text = element.text or ""
    words.pieces.append(text)
    bold = element.getparent().find(f"{W}rPr/{W}b")
    if bold is not None and bold.get(f"{W}val", "1") not in ("0", "false", "off"):
        words.strong += len(text)
    else:
        words.weak += len(text)


def _link(element: etree._Element, document: _Document, words: _Words) -> None:
    start = len(words.pieces)
    _collect(element, document, words)
    anchor = element.get(f"{W}anchor")
    href = document.targets.get(element.get(f"{R}id", ""), f"#{anchor}" if anchor else "")
    words.links.append(Link(clean("".join(words.pieces[start:])), href))


def _table(element: etree._Element, document: _Document) -> Iterator[Block]:
    place = document.place()
    rows: list[Row] = []
    above: list[str] = []
    for tr in element.iter(f"{W}tr"):
        if next(tr.iterancestors(f"{W}tbl")) is not element:
            continue
        row, above = _row(tr, above, document)
        if any(row.cells):
            rows.append(row)
    width = max((len(row.cells) for row in rows), default=0)
    if width == 1:  # a box around words of the text: nothing stands beside them
        yield from _led(line for row in rows for line in row.lines)
    elif rows:
        yield Table(tuple(replace(r, cells=(*r.cells, *[""] * (width - len(r.cells)))) for r in rows), place)


def _led(lines: Iterable[Line]) -> Iterator[Line]:
    """“Decision (X/9, para. 20):” on a line of its own in a box leads to the next one."""
    lead: Line | None = None
    for line in lines:
        whole = replace(line, text=f"{lead.text} {line.whole}", place=lead.place, label=lead.label) if lead else line
        lead = whole if whole.text.endswith(":") else None
        if lead is None:
            yield whole
    if lead is not None:
        yield lead


def _row(tr: etree._Element, above: list[str], document: _Document) -> tuple[Row, list[str]]:
    cells: list[str] = []
    filled: list[int] = []
    lines: list[Line] = []
    for tc in tr.iter(f"{W}tc"):
        if next(tc.iterancestors(f"{W}tr")) is not tr or len(cells) >= MAX_COLUMNS:
            continue
        own = _cell(tc, document)
        lines += own
        text = clean(" ".join(line.whole for line in own))
        properties = tc.find(f"{W}tcPr")
        merged = properties.find(f"{W}vMerge") if properties is not None else None
        if merged is not None and merged.get(f"{W}val") != "restart" and not text and len(cells) < len(above):
            filled.append(len(cells))
            text = above[len(cells)]
        cells.append(text)
        cells += [""] * (min(_span(properties), MAX_COLUMNS) - 1)
    links = tuple(link for line in lines for link in line.links)
    return Row(tuple(cells), document.place(), tuple(filled), links, tuple(lines)), cells


def _span(properties: etree._Element | None) -> int:
    span = properties.find(f"{W}gridSpan") if properties is not None else None
    value = span.get(f"{W}val", "1") if span is not None else "1"
    return max(int(value), 1) if re.fullmatch(r"\d{1,3}", value) else 1


def _cell(tc: etree._Element, document: _Document) -> list[Line]:
    lines = [line for paragraph in tc.iter(f"{W}p") for line in _paragraph(paragraph, document)]
    notes = sum(len(line.notes) for line in lines)  # of a cell the words alone are taken
    document.noted -= notes
    document.left_out[f"{W}footnoteReference"] += notes
    return [replace(line, notes=()) for line in lines] if notes else lines


def _notes(document: _Document) -> Iterator[Problem]:
    count, name = document.left_out, document.name
    notes = count[f"{W}footnoteReference"] + count[f"{W}endnoteReference"]
    if notes:
        message = ngettext("%(count)s footnote was not read.", "%(count)s footnotes were not read.", notes)
        yield Problem("footnotes-skipped", "note", name, message % {"count": notes})
    if document.noted:
        message = ngettext(
            "%(count)s footnote was read: what it cites counts, and its words stand below its paragraph.",
            "%(count)s footnotes were read: what they cite counts, and their words stand below their paragraphs.",
            document.noted,
        )
        yield Problem("footnotes-read", "note", name, message % {"count": document.noted})
    if comments := count[f"{W}commentReference"]:
        message = ngettext("%(count)s comment was not read.", "%(count)s comments were not read.", comments)
        yield Problem("comments-skipped", "note", name, message % {"count": comments})
    if deleted := count[f"{W}del"] + count[f"{W}moveFrom"]:
        message = ngettext(
            "%(count)s tracked deletion was left out and insertions were read as accepted.",
            "%(count)s tracked deletions were left out and insertions were read as accepted.",
            deleted,
        )
        yield Problem("tracked-changes", "warning", name, message % {"count": deleted})
    if hidden := count[f"{W}vanish"]:
        message = ngettext("%(count)s hidden passage was left out.", "%(count)s hidden passages were left out.", hidden)
        yield Problem("hidden-text", "warning", name, message % {"count": hidden})
    if pictures := sum(count[f"{W}{tag}"] for tag in ("drawing", "pict", "object", "txbxContent")):
        message = ngettext(
            "%(count)s picture or text box was not read.", "%(count)s pictures or text boxes were not read.", pictures
        )
        yield Problem("pictures-skipped", "note", name, message % {"count": pictures})
    if document.hidden:
        message = _(
            "Invisible or control characters (for instance marks that turn the direction of text) were left out."
        )
        yield Problem("hidden-characters", "warning", name, message)
