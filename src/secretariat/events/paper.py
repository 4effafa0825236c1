"""The report of an event and its programme, assembled as blocks from what is on record, section by section.

A section an officer has worded in a language stands as she wrote it: an empty line divides its paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secretariat.core.joining import joined
from secretariat.core.zones import day_in_words, span_in
from secretariat.writing.blocks import Block, Group, Heading, Numbered, Paper, Row, Table, words
from secretariat.writing.house import speaking

from .models import Contribution, EventPaper, PaperKind, ProgrammeItem, Registration, RegistrationState
from .programme import Programme


@dataclass(frozen=True)
class Section:
    """One part of the report: its paragraphs as generated, or as an officer worded them."""

    key: str
    heading: str
    paragraphs: tuple[str, ...]
    is_worded: bool = False

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def sections(paper: EventPaper, language: str) -> list[Section]:
    """Those that have something to say, in order."""
    with speaking(language):
        return [worded(paper, one, language) for one in generated(paper)]


def worded(paper: EventPaper, section: Section, language: str) -> Section:
    own = paper.wordings.get(section.key, {}).get(language, "")
    if not own:
        return section
    paragraphs = tuple(part.strip() for part in own.replace("\r\n", "\n").split("\n\n") if part.strip())
    return Section(section.key, section.heading, paragraphs, is_worded=True)


def generated(paper: EventPaper) -> Iterator[Section]:
    programme = Programme.of(paper.event, None)
    yield Section("features", _("Features of the event"), tuple(features(programme)))
    for item in programme.items:
        if told := tuple(of_item(programme, item)):
            yield Section(f"item {item.pk}", str(item), told)
    if told := tuple(contributions(paper)):
        yield Section("contributions", _("Contributions of delegations"), told)
    if told := tuple(participants(paper)):
        yield Section("participants", _("Participants"), told)


def features(programme: Programme) -> Iterator[str]:
    event = programme.event
    days = joined(dict.fromkeys(day_in_words(day) for day in (event.first_day, event.last_day)))
    blanks = {"event": event, "days": days, "venue": event.venue, "session": event.session or ""}
    yield (
        _("“%(event)s” was held in the margins of %(session)s (%(days)s).")
        if event.session_id
        else _("“%(event)s” was held (%(days)s).")
    ) % blanks
    if event.digests:
        yield str(event.digests)
    if programme.themes:
        named = joined(str(theme) for theme in programme.themes)
        yield _("The themes were: %(themes)s.") % {"themes": named}
    led = joined(one for one in programme.of_item(None) if one.name)
    if led:
        yield _("The exchange was facilitated by %(names)s.") % {"names": led}


def of_item(programme: Programme, item: ProgrammeItem) -> Iterator[str]:
    """Who spoke, what the item was about, and what the minutes say."""
    names = joined(f"{s.name} ({s.organization or s.affiliation})" for s in programme.of_item(item) if s.name)
    if names:
        yield _("Speaking: %(names)s.") % {"names": names}
    for text in (str(item.digests), str(item.proceedings)):
        yield from (part.strip() for part in text.split("\n\n") if part.strip())


def contributions(paper: EventPaper) -> Iterator[str]:
    rows = Contribution.objects.visible_to(None).standing().filter(event=paper.event).published()
    for one in rows.select_related("delegation"):
        yield _("The Delegation of %(delegation)s: %(title)s") % {"delegation": one.delegation, "title": one}
        if one.summaries:
            yield str(one.summaries)


def participants(paper: EventPaper) -> Iterator[str]:
    """Those who agreed to be named, by delegation; the others are counted. Where arrivals were noted, of those who
    arrived; where nobody's was, the report does not say that anybody did."""
    inside = Registration.objects.standing().filter(event=paper.event, state=RegistrationState.ADMITTED, erased_at=None)
    placed = list(inside.select_related("delegation").order_by("delegation__code", "name"))
    arrived = [one for one in placed if one.checked_in_at]
    if placed and not arrived:
        yield _("Arrivals were not noted; these had a place.")
    named = [one for one in arrived or placed if one.consents]
    for one in named:
        yield joined(part for part in (one.name, one.affiliation, one.delegation) if part)
    if rest := len(arrived or placed) - len(named):
        yield beside_the_named(rest, bool(arrived)) % {"count": rest}


def beside_the_named(rest: int, arrived: bool) -> str:
    if arrived:
        return ngettext("%(count)s other person took part.", "%(count)s other persons took part.", rest)
    return ngettext("%(count)s other person had a place.", "%(count)s other persons had a place.", rest)


# --- as a paper --------------------------------------------------------------------------


def build(paper: EventPaper, language: str) -> Paper:
    """The paper in one language, ready for every writer."""
    with speaking(language):
        blocks = programme_blocks(paper) if paper.kind == PaperKind.PROGRAMME else tuple(numbered(paper, language))
        return Paper(language=language, blocks=tuple(blocks), **cover(paper, language))


def numbered(paper: EventPaper, language: str) -> Iterator[Block]:
    number = 0
    for section in sections(paper, language):
        yield Heading(1, words(section.heading))
        for paragraph in section.paragraphs:
            number += 1
            yield Numbered(number, words(paragraph))


def programme_blocks(paper: EventPaper) -> tuple[Block, ...]:
    programme, event = Programme.of(paper.event, None), paper.event
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
    room = str(item.track) if item.track else _("For everyone")
    return Row((words(time), words(str(item)), words(room), words(speakers)))


def cover(paper: EventPaper, language: str) -> dict:
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
        "note": _("Demonstration data") if committee.is_invented or committee.is_demonstration else "",
    }


def title(paper: EventPaper) -> str:
    blanks = {"event": paper.event}
    if paper.kind == PaperKind.PROGRAMME:
        return _("Programme: %(event)s") % blanks
    return _("Report: %(event)s") % blanks


def place_and_dates(session, committee) -> str:
    days = [day_in_words(day) for day in dict.fromkeys((session.start, session.end)) if day]
    return joined(filter(None, [committee.place_named(session.place or committee.place), " – ".join(days)]))


def iri(paper: EventPaper, day) -> str:
    """A record of a debate in Akoma Ntoso: /akn/un/debateReport/record/rcw/2027-03-15/…"""
    actor = slugify(paper.event.committee.code.replace("/", "-")) or "committee"
    number = slugify(paper.symbol.replace("/", "-")) or f"{paper.event.slug}-{paper.kind}"
    return f"/akn/{settings.AKN_COUNTRY}/debateReport/record/{actor}/{day.isoformat()}/{number}"
