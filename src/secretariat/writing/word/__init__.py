"""A paper as a Word file that an editor can go on working with."""

from __future__ import annotations

from ..addresses import Addresses
from ..anchors import anchors
from ..blocks import Paper, words
from ..house import annex_title, endings
from . import numbering
from .blocks import BlockWriter
from .cover import draw_cover
from .elements import W, add
from .package import new_document, to_bytes
from .sections import section, text_width
from .text import Pen


def write(paper: Paper) -> bytes:
    """`paper` has been made `ready`."""
    root = numbering.numbering_root()
    document = new_document(paper, root)
    body = document.element.body
    pen = Pen(paper.language, document.part.rels, anchors(paper))
    addresses, counter = Addresses(), numbering.Counter(root)
    draw_cover(body, paper, pen)
    for part, ending in enumerate(endings(paper)):
        annex = paper.annexes[part - 1] if part else None
        width = text_width(bool(annex and annex.landscape))
        where = {"prefix": f"att_{part}__", "title": annex.title} if annex else {}
        writer = BlockWriter(paper, body, pen, counter, addresses, width, **where)
        if annex:
            _annex_head(body, annex_title(paper, annex), annex.title, pen)
        for block in annex.blocks if annex else paper.blocks:
            writer.write(block, deeper=1 if annex else 0)
        _keep_with_next(body[-1])
        closing = pen.paragraph(body, "Closing", words(ending))
        is_last = part == len(paper.annexes)
        (body if is_last else closing[0]).append(section(document, paper, part))
    return to_bytes(document, paper)


def _annex_head(body, label: str, title: str, pen: Pen) -> None:
    if title:
        pen.paragraph(body, "AnnexLabel", words(label))
    pen.paragraph(body, "AnnexTitle", words(title or label))


def _keep_with_next(paragraph) -> None:
    """So that the closing line does not stand alone on a page."""
    if paragraph.tag == W + "p" and paragraph[0].find(W + "keepNext") is None:
        paragraph[0].insert(1, add(paragraph[0], "keepNext"))
