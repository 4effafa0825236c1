"""A small look at a file before it is shown: can readers who do not see it, or hear it read, follow it?

It tells what it found and refuses nothing: who made the file mends it, the checker only says where.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pikepdf
from defusedxml import ElementTree
from django.utils.translation import gettext_lazy as _

FINDINGS = {
    "slide without title": _("A slide has no title: give each slide one, so that it can be found and read out."),
    "picture without text": _("A picture has no alternative text: describe what it shows."),
    "no language": _("The file does not say in which language it is: set the language of the text."),
    "not tagged": _("The PDF is not tagged: export it again with its structure."),
    "no document title": _("The PDF has no title of its own: fill in the document’s properties."),
    "no headings": _("The text has no headings: mark them by their style, so that one can move among them."),
    "unreadable": _("This file could not be looked into."),
}
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TITLES = {"title", "ctrTitle"}


def look(content: bytes, kind: str) -> list[str]:
    """The codes of what was found, each once; of a kind that is not looked into, nothing."""
    checker = {"pptx": slides, "docx": text, "pdf": pdf}.get(kind)
    if checker is None:
        return []
    try:
        return list(dict.fromkeys(checker(content)))
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, pikepdf.PdfError, ValueError):
        return ["unreadable"]


def slides(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [n for n in archive.namelist() if n.startswith("ppt/slides/slide") and n.endswith(".xml")]
        pages = [ElementTree.fromstring(archive.read(name)) for name in names]
    for page in pages:
        if not any(is_title(shape) for shape in page.iter(f"{P}sp")):
            yield "slide without title"
        for picture in page.iter(f"{P}pic"):
            named = picture.find(f"{P}nvPicPr/{P}cNvPr")
            if named is None or not (named.get("descr") or "").strip():
                yield "picture without text"
    if pages and not any(run.get("lang") for page in pages for run in page.iter(f"{A}rPr")):
        yield "no language"


def is_title(shape) -> bool:
    """A title with words in it."""
    place = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    said = "".join(node.text or "" for node in shape.iter(f"{A}t"))
    return place is not None and place.get("type") in TITLES and bool(said.strip())


def text(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
        styles = archive.read("word/styles.xml") if "word/styles.xml" in archive.namelist() else b"<none/>"
    for named in body.iter(f"{WP}docPr"):
        if not (named.get("descr") or "").strip():
            yield "picture without text"
    marked = {style.get(f"{W}val", "") for style in body.iter(f"{W}pStyle")}
    if not any(name.lower().startswith(("heading", "title")) for name in marked):
        yield "no headings"
    if not any(True for root in (body, ElementTree.fromstring(styles)) for _lang in root.iter(f"{W}lang")):
        yield "no language"


def pdf(content: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(content)) as document:
        if not document.Root.get("/MarkInfo", {}).get("/Marked") or "/StructTreeRoot" not in document.Root:
            yield "not tagged"
        if not str(document.Root.get("/Lang", "")).strip():
            yield "no language"
        if not str(document.docinfo.get("/Title", "")).strip() and "/Metadata" not in document.Root:
            yield "no document title"
