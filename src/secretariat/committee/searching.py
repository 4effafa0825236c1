"""What of the committee cycle can be found, and by which words."""

from __future__ import annotations

from secretariat.search.registry import in_all_languages as said
from secretariat.search.registry import searchable

from . import models as m


def register() -> None:
    searchable(m.Committee, symbol=lambda r: r.code, title=lambda r: said(r.names), text=lambda r: said(r.notes))
    searchable(
        m.Session,
        symbol=lambda r: r.symbol,
        title=lambda r: f"{r.committee.code} {r.number} {r.place}",
        text=lambda r: said(r.notes),
        along=("committee",),
    )
    searchable(
        m.Document,
        symbol=lambda r: r.symbol,
        title=lambda r: said(r.titles),
        text=lambda r: "\n".join([said(r.digests), r.author_name, *(p.text for p in r.paragraphs.all())]),
        place=lambda r, number: r.paragraph_url(number) if not r.last_paragraph or number <= r.last_paragraph else "",
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
