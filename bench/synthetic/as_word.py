"""A report as Word keeps it: numbers typed, on the paragraph or in the style; headings by style, in bold, or plain."""

from __future__ import annotations

import io
import random

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from .tables import Grid, grid
from .truth import Truth

ABSTRACT = """<w:abstractNum {ns} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>"""


def as_word(truth: Truth, seed: int) -> bytes:
    rng = random.Random(seed)
    document = Document()
    numbers = [p.number for p in truth.pieces if p.kind == "para"]
    regular = numbers == list(range(1, len(numbers) + 1))
    how = rng.choice(("style", "paragraph", "typed")) if regular else "typed"
    heads = rng.choice(("style", "bold", "plain"))
    _numbering(document, how)
    if truth.symbol:
        document.sections[0].header.paragraphs[0].text = truth.symbol
    for piece in truth.pieces:
        _piece(document, piece, how, heads)
    document.add_paragraph("[Annex follows]")
    section = document.add_section()
    section.orientation, section.page_width, section.page_height = (
        WD_ORIENT.LANDSCAPE,
        section.page_height,
        section.page_width,
    )
    document.add_paragraph("ANNEX")
    _table(document, grid(truth))
    document.add_paragraph("[End of Annex and of document]")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _numbering(document, how: str) -> None:
    numbering = document.part.numbering_part.element
    abstract = parse_xml(ABSTRACT.format(ns=nsdecls("w")))
    numbering.insert(0, abstract)
    num = parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    numbering.append(num)
    for name, level in (("Num Para", 0), ("Num Item", 1)):
        style = document.styles.add_style(name, 1)
        style.base_style = document.styles["Normal"]
        if how == "style":
            style.element.get_or_add_pPr().append(_num_pr(level))


def _num_pr(level: int):
    return parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')


def _piece(document, piece, how: str, heads: str) -> None:
    if piece.kind in ("para", "item"):
        level = 0 if piece.kind == "para" else 1
        typed = f"{piece.number}.\t" if level == 0 else f"{piece.label}\t"
        roman = piece.kind == "item" and piece.label in ("(i)", "(ii)", "(iii)")
        automatic = how != "typed" and (level == 0 or roman)
        paragraph = document.add_paragraph(
            piece.text if automatic else typed + piece.text,
            style="Num Para" if automatic and level == 0 else "Num Item" if automatic else None,
        )
        if automatic and how == "paragraph":
            paragraph._p.get_or_add_pPr().append(_num_pr(level))
        return
    heading = piece.kind in ("mandate", "action", "stage", "section") and ":" not in piece.text[:-1].replace(
        ": ", "", 1
    )
    if heading and heads == "style" and len(piece.text) < 120:
        document.add_heading(piece.text, {"mandate": 1, "section": 1, "action": 2, "stage": 3}[piece.kind])
    elif heading and heads == "bold":
        document.add_paragraph().add_run(piece.text).bold = True
    else:
        document.add_paragraph(piece.text)


def _table(document, table: Grid) -> None:
    width = len(table.heads)
    made = document.add_table(rows=1, cols=width, style="Table Grid")
    for cell, head in zip(made.rows[0].cells, table.heads, strict=True):
        cell.text = head
    for banner, cells, merged in table.rows:
        row = made.add_row()
        if banner:
            row.cells[0].merge(row.cells[-1]).text = banner
            continue
        for at, (text, hang) in enumerate(zip(cells, merged, strict=True)):
            merge = OxmlElement("w:vMerge")
            tc = row._tr.tc_lst[at]
            if not hang:
                merge.set(qn("w:val"), "restart")
                tc.p_lst[0].add_r().text = text
            tc.get_or_add_tcPr().append(merge)
