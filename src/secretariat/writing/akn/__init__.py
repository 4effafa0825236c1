"""A paper as Akoma Ntoso 3.0, valid against the OASIS schema; docs/reference/akoma-ntoso.md shows every element."""

from __future__ import annotations

from lxml import etree

from ..anchors import anchors
from ..blocks import Paper
from ..house import annex_title, cover, document_title, endings, printed_day
from ..tags import language_tag
from .addressing import Names, names
from .body import BodyWriter
from .elements import AKN, NAMESPACE, XML, Pen, add
from .identifiers import check_identifiers, schema_problems
from .meta import write_meta

__all__ = ["build", "check_identifiers", "schema_problems", "write"]


def write(paper: Paper) -> bytes:
    """`paper` has been made `ready`."""
    return etree.tostring(build(paper), encoding="UTF-8", xml_declaration=True) + b"\n"


def build(paper: Paper):
    """The akomaNtoso element."""
    called, closing = names(paper), endings(paper)
    pen = Pen(anchors(paper))
    root = etree.Element(AKN + "akomaNtoso", nsmap={None: NAMESPACE})
    document = add(root, called.element, name=called.subtype)
    write_meta(document, paper, called)
    _preface(document, paper)
    BodyWriter(paper, pen, _part(document, "mainBody", paper)).write(paper.blocks)
    add(_part(document, "conclusions", paper), "p", closing[0])
    if paper.annexes:
        _attachments(document, paper, called, pen, closing[1:])
    return root


def _part(document, name: str, paper: Paper):
    element = add(document, name)
    element.set(XML + "lang", language_tag(paper.language) or "en")
    return element


def _preface(document, paper: Paper) -> None:
    head, preface = cover(paper), _part(document, "preface", paper)

    def line(kind: str, name: str, text: str, **attributes: str) -> None:
        if text:
            add(add(preface, "p", **{"class": kind}), name, text, **attributes)

    line("letter", "span", head.letter)
    line("symbol", "docNumber", head.symbol)
    line("original", "span", head.original)
    day = printed_day(paper)
    line(
        "date", *(("docDate", head.date) if day else ("span", head.date)), **({"date": day.isoformat()} if day else {})
    )
    line("status", "docStage", head.status)
    line("body", "organization", paper.body_name, refersTo="#body")
    line("session", "session", paper.session_title)
    line("place", "span", paper.place_and_dates)
    line("title", "docTitle", document_title(paper))
    line("author", "docProponent", head.prepared_by)
    line("note", "remark", paper.note)


def _attachments(document, paper: Paper, called: Names, pen: Pen, closing: list[str]) -> None:
    attachments = add(document, "attachments")
    for part, annex in enumerate(paper.annexes, 1):
        attachment = add(attachments, "attachment", eId=f"att_{part}")
        add(attachment, "num", annex_title(paper, annex))
        if annex.title:
            add(attachment, "heading", annex.title)
        inner = add(attachment, "doc", name="annex")
        write_meta(inner, paper, called, part, annex)
        BodyWriter(paper, pen, _part(inner, "mainBody", paper), prefix=f"att_{part}__").write(annex.blocks)
        add(_part(inner, "conclusions", paper), "p", closing[part - 1])
