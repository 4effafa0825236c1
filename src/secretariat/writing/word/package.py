"""The file around the text: styles, numbering, properties, and a zip that is the same every time."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, time
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.parts.numbering import NumberingPart

from ..blocks import Paper
from ..house import document_title, file_day
from ..tags import is_rtl, word_tag
from .elements import W, add

STYLES = Path(__file__).with_name("styles.xml")
LONGEST_PROPERTY = 255
_SIDES = [W + "top", W + "left", W + "bottom", W + "right"]


def new_document(paper: Paper, numbering) -> Document:
    """An empty document with our styles and `numbering` instead of python-docx's."""
    document = docx.Document()
    _take_out_thumbnail(document)
    document.part._styles_part._element = _styles(paper)
    _set_numbering(document, numbering)
    _set_properties(document, paper)
    _set_modes(document.settings.element)
    body = document.element.body
    for child in list(body):
        body.remove(child)
    return document


def to_bytes(document: Document, paper: Paper) -> bytes:
    """The file, packed again with the paper's own day as the date of every part."""
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    day = file_day(paper)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (min(day.year, 2107), day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return packed.getvalue()


def _styles(paper: Paper):
    root = parse_xml(STYLES.read_bytes())
    language = root.find(f".//{W}rPrDefault//{W}lang")
    tag = word_tag(paper.language)
    if tag:
        language.set(W + {"ar": "bidi", "zh": "eastAsia"}.get(tag.split("-")[0], "val"), tag)
    if tag.startswith("zh"):
        root.find(f".//{W}rPrDefault//{W}rFonts").set(W + "hint", "eastAsia")
    if is_rtl(paper.language):
        _turn(root)
    return root


def _turn(root) -> None:
    """Right to left for every paragraph that does not say otherwise, with the rule of a quotation on its other side."""
    normal = next(style for style in root if style.get(W + "styleId") == "Normal")
    add(add(normal, "pPr"), "bidi")
    for borders in root.iterfind(f".//{W}pBdr"):
        for border in borders:
            border.tag = {W + "left": W + "right", W + "right": W + "left"}.get(border.tag, border.tag)
        borders[:] = sorted(borders, key=lambda border: _SIDES.index(border.tag))


def _set_numbering(document: Document, root) -> None:
    part = document.part
    for key, relationship in list(part.rels.items()):
        if relationship.reltype == RELATIONSHIP_TYPE.NUMBERING:
            del part.rels[key]
    numbering = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, root, part.package)
    part.relate_to(numbering, RELATIONSHIP_TYPE.NUMBERING)


def _set_properties(document: Document, paper: Paper) -> None:
    moment = datetime.combine(file_day(paper), time(), UTC)
    properties = document.core_properties
    properties.title = document_title(paper)[:LONGEST_PROPERTY]
    properties.subject = paper.symbol[:LONGEST_PROPERTY]
    properties.author = (paper.prepared_by or paper.body_name)[:LONGEST_PROPERTY]
    properties.last_modified_by = properties.author
    properties.language = word_tag(paper.language)
    properties.content_status = paper.status[:LONGEST_PROPERTY]
    properties.comments = ""
    properties.created = properties.modified = moment
    properties.revision = 1


def _set_modes(settings) -> None:
    for element in settings.findall(W + "themeFontLang"):
        element.set(W + "val", "en-GB")
        element.set(W + "eastAsia", "zh-CN")
        element.set(W + "bidi", "ar-SA")
    for element in settings.iterfind(f".//{W}compatSetting[@{W}name='compatibilityMode']"):
        # Word 2013 and later: no “Compatibility Mode” in the title bar.
        element.set(W + "val", "15")


def _take_out_thumbnail(document: Document) -> None:
    package = document.part.package
    for key, relationship in list(package.rels.items()):
        if relationship.reltype.endswith("/thumbnail"):
            del package.rels[key]
