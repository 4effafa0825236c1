"""What of the committee cycle can be found, and by which words."""

from __future__ import annotations

from django.utils.translation import get_language

from secretariat.core.languages import CODES
from secretariat.core.ordinals import in_figures, ordinal_session
from secretariat.search.registry import in_all_languages as said
from secretariat.search.registry import searchable

from . import models as m


def place_in(document: m.Document, number: int) -> str:
    last = document.last_paragraph
    return document.paragraph_url(number) if not last or number <= last else ""


def place_in_report(session: m.Session, number: int) -> str:
    """In the one report of the session, if all who see the session see it."""
    reports = [d for d in session.documents.all() if d.kind == m.DocumentKind.REPORT and d.is_standing]
    seen = len(reports) == 1 and reports[0].audience.covers(session.audience)
    return place_in(reports[0], number) if seen else ""


def in_order(paragraphs):
    """Those in the language of the page first: a result shows the words in it where several have them."""
    return sorted(paragraphs, key=lambda p: p.language != get_language())


def counted(number: int) -> str:
    """How a session is called by its number: “19th”, “Nineteenth Session” and its sisters."""
    return (
        "" if number < 1 else " ".join([in_figures(number, "en"), *(ordinal_session(number, code) for code in CODES)])
    )


def register() -> None:
    searchable(m.Committee, symbol=lambda r: r.code, title=lambda r: said(r.names), text=lambda r: said(r.notes))
    searchable(
        m.Session,
        symbol=lambda r: r.symbol,
        title=lambda r: f"{r.committee.code} {r.number} {r.place} {counted(r.number)}",
        text=lambda r: said(r.notes),
        place=place_in_report,
        along=("committee", "audience"),
        with_rows=("documents__audience",),
    )
    searchable(
        m.Document,
        symbol=lambda r: r.symbol,
        title=lambda r: said(r.titles),
        text=lambda r: "\n".join([said(r.digests), r.author_name, *(p.text for p in in_order(r.paragraphs.all()))]),
        place=place_in,
        along=("committee", "session__committee"),
        with_rows=("paragraphs", "versions"),
    )
    searchable(m.Mandate, title=lambda r: said(r.titles), text=lambda r: said(r.digests), along=("committee",))
    searchable(
        m.MandateParagraph,
        title=lambda r: f"{r.number} {r.label}",
        text=lambda r: f"{said(r.quotations)}\n{said(r.digests)}",
        along=("committee", "mandate"),
    )
    searchable(m.Action, title=lambda r: said(r.titles), text=lambda r: said(r.digests), along=("committee", "mandate"))
    # Its own words alone: the title of its document is found with the document, by those who see that.
    searchable(
        m.Implementation,
        title=lambda r: said(r.titles),
        text=lambda r: said(r.digests),
        along=("committee", "document__committee", "session__committee"),
    )
    searchable(
        m.Consideration,
        title=lambda r: str(r.session),
        text=lambda r: f"{said(r.digests)}\n{said(r.questions)}",
        along=("committee", "session__committee", "citation__document__committee"),
    )
    searchable(
        m.Decision,
        title=lambda r: f"{r.session} {r.number}",
        text=lambda r: f"{said(r.texts)}\n{said(r.digests)}",
        along=("committee", "session__committee"),
    )
    searchable(m.FollowUp, title=lambda r: "", text=lambda r: said(r.texts), along=("committee", "action"))
    searchable(m.Obligation, title=lambda r: "", text=lambda r: said(r.texts), along=("committee", "action"))
    searchable(m.AgendaItem, title=lambda r: said(r.titles), text=lambda r: said(r.digests), along=("committee",))
