"""The report of an event and its programme as documents: their sections or their table, under a cover."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _

from secretariat.committee.covers import invented, place_and_dates
from secretariat.core.joining import joined
from secretariat.core.zones import day_in_words, span_in
from secretariat.writing.blocks import Block, Group, Heading, Numbered, Paper, Row, Table, words
from secretariat.writing.house import speaking

from .models import EventPaper, PaperKind, ProgrammeItem
from .programme import Programme
from .sections import Material, named, sections


def build(material: Material, language: str) -> Paper:
    """The paper in one language, ready for every writer."""
    paper = material.paper
    with speaking(language):
        is_programme = paper.kind == PaperKind.PROGRAMME
        blocks = programme_blocks(material.programme) if is_programme else tuple(numbered(material, language))
        return Paper(language=language, blocks=blocks, **cover(paper))


def numbered(material: Material, language: str) -> Iterator[Block]:
    number = 0
    for section in sections(material, language):
        yield Heading(1, section.heading)
        for paragraph in section.paragraphs:
            number += 1
            yield Numbered(number, paragraph)


def programme_blocks(programme: Programme) -> tuple[Block, ...]:
    event = programme.event
    days: dict = {}
    for item in programme.items:
        day = day_in_words(item.starts_at.astimezone(event.zone)) if item.starts_at else ""
        days.setdefault(day, []).append(item)
    groups = tuple(
        Group(words(day or _("Without an hour")), tuple(row_of(programme, item) for item in items))
        for day, items in days.items()
    )
    columns = (_("Hour"), _("Item of the programme"), _("Track"), _("Speakers"))
    return (Table(_("Programme"), columns, groups),) if groups else ()


def row_of(programme: Programme, item: ProgrammeItem) -> Row:
    zone = programme.event.zone
    time = span_in(item.starts_at, item.ends_at, zone) if item.starts_at else "–"
    speakers = joined(s for s in programme.of_item(item) if s.name) or "–"
    room = named(item.track.titles, item.track) if item.track else words(_("For everyone"))
    return Row((words(time), named(item.titles, item), room, words(speakers)))


def cover(paper: EventPaper) -> dict:
    event, session = paper.event, paper.session or paper.event.session
    committee = event.committee
    day = paper.day or event.last_day
    began = (session.start or session.scheduled_start) if session else None
    return {
        "symbol": paper.symbol,
        "body": committee.code,
        "body_name": str(committee.names) or committee.code,
        "session_title": session.title if session else "",
        "place_and_dates": place_and_dates(session, committee) if session else "",
        "title": title(paper),
        "prepared_by": _("the Secretariat"),
        "day": day.isoformat(),
        "original_language": paper.original_language,
        "status": "" if paper.document_id else _("Draft"),
        "iri": iri(paper, began or day),
        "url": settings.SITE_URL + event.permalink(),
        "note": invented(committee),
    }


def title(paper: EventPaper) -> str:
    blanks = {"event": paper.event}
    if paper.kind == PaperKind.PROGRAMME:
        return _("Programme: %(event)s") % blanks
    return _("Report: %(event)s") % blanks


def iri(paper: EventPaper, day) -> str:
    """A record of a debate in Akoma Ntoso: /akn/un/debateReport/record/rcw/2027-03-15/…"""
    actor = slugify(paper.event.committee.code.replace("/", "-")) or "committee"
    number = slugify(paper.symbol.replace("/", "-")) or f"{paper.event.slug}-{paper.kind}"
    return f"/akn/{settings.AKN_COUNTRY}/debateReport/record/{actor}/{day.isoformat()}/{number}"
