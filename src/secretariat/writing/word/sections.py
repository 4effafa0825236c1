"""Pages: upright for the main body, wide for an annex that asks for it, each with its running head."""

from __future__ import annotations

from docx.document import Document

from ..blocks import Paper, words
from ..house import annex_page_words, page_words, running_symbol
from ..tags import is_rtl
from .elements import R, add, new, text_element
from .text import Pen

SHORT_SIDE, LONG_SIDE = 11906, 16838  # A4
MARGINS = {"top": 1418, "right": 1247, "bottom": 1247, "left": 1247, "header": 624, "footer": 567, "gutter": 0}


def text_width(landscape: bool) -> int:
    return (LONG_SIDE if landscape else SHORT_SIDE) - MARGINS["left"] - MARGINS["right"]


def section(document: Document, paper: Paper, part: int):
    """The w:sectPr of the main body (0) or of an annex (1, 2 ...), its children in the order the schema wants."""
    annex = paper.annexes[part - 1] if part else None
    landscape = bool(annex and annex.landscape)
    properties = new("sectPr")
    around = annex_page_words(paper, annex) if annex else page_words(paper)
    reference = add(properties, "headerReference", type="default")
    reference.set(R + "id", _header(document, paper, around))
    add(properties, "type", val="nextPage")
    _page(properties, landscape)
    if annex:
        add(properties, "pgNumType", start=1)
    else:
        add(properties, "titlePg")
    if is_rtl(paper.language):
        add(properties, "bidi")
    return properties


def _page(properties, landscape: bool) -> None:
    if landscape:
        add(properties, "pgSz", w=LONG_SIDE, h=SHORT_SIDE, orient="landscape")
    else:
        add(properties, "pgSz", w=SHORT_SIDE, h=LONG_SIDE)
    add(properties, "pgMar", **MARGINS)


def _header(document: Document, paper: Paper, around: tuple[str, str]) -> str:
    part, relationship = document.part.add_header_part()
    root = part.element
    for child in list(root):
        root.remove(child)
    pen = Pen(paper.language, part.rels, frozenset())
    pen.paragraph(root, "Header", words(running_symbol(paper)))
    page = pen.paragraph(root, "Header", words(around[0]))
    _page_number(page)
    pen.write(page, words(around[1]))
    return relationship


def _page_number(paragraph) -> None:
    for kind in ("begin", "", "separate", "1", "end"):
        run = add(paragraph, "r")
        if kind == "1":
            text_element(run, "2")
        elif kind:
            add(run, "fldChar", fldCharType=kind)
        else:
            text_element(run, " PAGE ", "instrText")
