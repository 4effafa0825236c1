"""A report as a PDF with running heads, page numbers and a ruled annex on landscape pages."""

from __future__ import annotations

import json
import random

import typst

from .tables import grid
from .truth import Truth

TEMPLATE = """
#let d = json(bytes(sys.inputs.d))
#set page(paper: "a4", margin: (x: d.margin * 1mm, y: 25mm), header: [#d.symbol],
  footer: align(center, context counter(page).display()))
#set text(size: d.size * 1pt, font: ("Noto Sans", "DejaVu Sans", "Libertinus Serif"), hyphenate: d.hyphenate)
#set par(justify: d.justify, leading: 0.62em, spacing: 1.25em)
#for p in d.pieces {
  if p.kind == "para" [#p.number. #h(8pt) #p.text #parbreak()]
  else if p.kind == "item" [#pad(left: 24pt)[#p.label #h(4pt) #p.text]]
  else if p.kind in ("mandate", "action", "stage", "section") and p.text.len() < 120 { block(strong(p.text)) }
  else [#p.text #parbreak()]
}
[Annex follows]
#page(flipped: true)[
#block[ANNEX]
#table(columns: d.width, stroke: if d.ruled { 0.5pt } else { none }, table.header(..d.heads.map(h => strong(h))),
  ..d.cells.map(c => table.cell(colspan: c.columns, rowspan: c.rows, breakable: false)[#c.text]))
#block[\\[End of Annex and of document\\]]
]
"""


def as_pdf(truth: Truth, seed: int) -> bytes:
    rng = random.Random(seed)
    table = grid(truth)
    data = {
        "symbol": truth.symbol or "",
        "margin": rng.choice((22, 25, 30)),
        "size": rng.choice((10, 10.5, 11)),
        "hyphenate": rng.random() < 0.3,
        "justify": rng.random() < 0.5,
        "ruled": rng.random() < 0.7,
        "width": len(table.heads),
        "heads": table.heads,
        "pieces": [{"kind": p.kind, "text": p.text, "number": p.number, "label": p.label} for p in truth.pieces],
        "cells": _cells(table),
    }
    return typst.compile(TEMPLATE.encode(), sys_inputs={"d": json.dumps(data)})


def _cells(table) -> list[dict]:
    width, cells = len(table.heads), []
    for at, (banner, texts, merged) in enumerate(table.rows):
        if banner:
            cells.append({"text": banner, "columns": width, "rows": 1})
            continue
        for column, (text, hang) in enumerate(zip(texts, merged, strict=True)):
            if not hang:
                below = 1
                while (
                    at + below < len(table.rows) and not table.rows[at + below][0] and table.rows[at + below][2][column]
                ):
                    below += 1
                cells.append({"text": text, "columns": 1, "rows": below})
    return cells
