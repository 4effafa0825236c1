"""The `meta` of a paper and of each of its annexes."""

from __future__ import annotations

from ..blocks import Annex, Paper
from ..house import document_title
from .addressing import Names, slug
from .elements import add


def write_meta(parent, paper: Paper, names: Names, part: int = 0, annex: Annex | None = None) -> None:
    """Identification, publication and references; `part` 0 is the main document, 1 the first annex."""
    prefix = f"att_{part}__" if part else ""
    meta = add(parent, "meta")
    identification = add(meta, "identification", source=f"#{prefix}secretariat")
    _work(identification, paper, names, part, prefix)
    _expression(identification, paper, names, part, prefix, annex.title if annex else document_title(paper))
    _manifestation(identification, names, part, prefix)
    if not part:
        title, number = document_title(paper), paper.symbol or "—"
        add(meta, "publication", date=names.day, name=names.subtype, showAs=title, number=number)
    _references(meta, paper, names, prefix)


def _head(parent, level: str, names: Names, address: str, this: str):
    element = add(parent, level)
    add(element, "FRBRthis", value=this)
    add(element, "FRBRuri", value=address)
    return element


def _dated(element, names: Names, what: str, prefix: str) -> None:
    add(element, "FRBRdate", date=names.day, name=what)
    add(element, "FRBRauthor", href=f"#{prefix}secretariat")


def _work(parent, paper: Paper, names: Names, part: int, prefix: str) -> None:
    work = _head(parent, "FRBRWork", names, names.work, f"{names.work}/!{names.component(part)}")
    if paper.symbol:
        add(work, "FRBRalias", name="symbol", value=paper.symbol)
    if paper.url:
        add(work, "FRBRalias", name="permalink", value=paper.url)
    _dated(work, names, "issue", prefix)
    add(work, "FRBRcountry", value=names.country)
    add(work, "FRBRsubtype", value=names.subtype)
    add(work, "FRBRnumber", value=paper.symbol or "—")


def _expression(parent, paper: Paper, names: Names, part: int, prefix: str, title: str) -> None:
    address = names.expression
    expression = _head(parent, "FRBRExpression", names, address, f"{address}/!{names.component(part)}")
    if title:
        add(expression, "FRBRalias", name="title", value=title)
    _dated(expression, names, "issue", prefix)
    if paper.status:
        add(expression, "FRBRversionNumber", value=paper.status)
    add(expression, "FRBRlanguage", language=names.language)


def _manifestation(parent, names: Names, part: int, prefix: str) -> None:
    this = f"{names.expression}/!{names.component(part)}.xml"
    manifestation = _head(parent, "FRBRManifestation", names, f"{names.expression}.xml", this)
    _dated(manifestation, names, "markup", prefix)
    add(manifestation, "FRBRformat", value="application/akn+xml")


def _references(meta, paper: Paper, names: Names, prefix: str) -> None:
    references = add(meta, "references", source=f"#{prefix}secretariat")
    ontology = f"/akn/ontology/organization/{names.country}"
    body = slug(paper.body or paper.body_name) or "body"
    _organization(references, f"{prefix}body", f"{ontology}/{body}", paper.body_name or paper.body or "—")
    author = paper.prepared_by or "Secretariat"
    _organization(references, f"{prefix}secretariat", f"{ontology}/{slug(author) or 'secretariat'}", author)


def _organization(references, address: str, href: str, name: str) -> None:
    add(references, "TLCOrganization", eId=address, href=href, showAs=name)
