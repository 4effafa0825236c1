"""The paper: cover, body and annex, drawn from one reading of the thread."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify

from secretariat.core.symbols import parse_symbol
from secretariat.writing.akn.addressing import day_written
from secretariat.writing.blocks import Annex, Heading, Paper
from secretariat.writing.headings import close_gaps
from secretariat.writing.house import speaking

from ..models import Mandate, Passage, Report, ReportState, Session, SessionState
from . import corrections
from .annex import annex
from .clock import Clock
from .moment import Material, material
from .outline import Telling, outline
from .passages import Wordings, as_it_stood, drafted, left_over
from .printed_annex import body_and_rows, printed_annex, printed_titles
from .slots import Piece, Slot
from .voice import Voice


@dataclass(frozen=True)
class Built:
    """A paper with the pieces it was made from: each slot with its number, and drafted wording that lost its place.

    `corrected` is, beside a Corr., the whole report as it reads with it: each of its paragraphs can be worded.
    `left_out` is what its drafter left out of a Corr.
    `generated` is what would be printed without the drafter's wording, by the keys of the slots.
    """

    paper: Paper
    pieces: tuple[Piece, ...]
    material: Material
    lost: tuple[Passage, ...] = field(default=())
    corrected: tuple[Piece, ...] = field(default=())
    left_out: tuple[Slot, ...] = field(default=())
    generated: dict[str, str] = field(default_factory=dict)

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Slot))

    def slot(self, key: str) -> Slot | None:
        """The paragraph of that key, of this paper or of the report it corrects, or left out of it."""
        told = (piece for piece in (*self.pieces, *self.corrected, *self.left_out) if isinstance(piece, Slot))
        return next((slot for slot in told if slot.key == key), None)


def build_paper(
    subject: Report | Mandate, language: str, *, as_of: dt.date | dt.datetime | None = None, user=None
) -> Paper:
    """The implementation report of a mandate, or as one drafted `Report`, in one of the six languages.

    `as_of` builds it from the record as it stood at the end of that day (or at that moment). `user` is whoever it is
    for: what she may not see is left out (moment.reader_of(report) is the reader of a report); None is a command, and
    sees everything. Raises NotOnRecord where there was nothing yet.
    """
    return build_report(subject, language, as_of=as_of, user=user).paper


def build_report(subject: Report | Mandate, language: str, *, as_of=None, user=None) -> Built:
    """The same, with what the paper was made from: for the editor's page, the preview and the cross-check."""
    return from_material(material(subject, user, as_of), language, user=user)


def from_material(held: Material, language: str, *, user=None) -> Built:
    with speaking(language):
        session = session_of(held)
        clock = Clock(held.calendar, session, timezone.localdate(held.moment) if held.moment else None)
        telling = Telling(held.thread, Voice(held.thread.mandate.committee, language, user, clock), session)
        told = content(held, telling)
        numbered = tuple(numbers(told.pieces))
        blocks = close_gaps(block for piece in numbered for block in drawn(piece))
        paper = Paper(blocks=blocks, annexes=told.annexes, **cover(held, telling))
        corrected, left_out = tuple(numbers(told.corrected)), tuple(told.left_out)
        return Built(paper, numbered, held, told.lost, corrected, left_out, told.generated)


class Content(NamedTuple):
    pieces: list[Piece]
    annexes: tuple[Annex, ...]
    lost: tuple[Passage, ...] = ()
    corrected: list[Piece] = []
    left_out: list[Slot] = []
    generated: dict[str, str] = {}


def content(held: Material, telling: Telling) -> Content:
    wordings = Wordings(telling.voice, documents_of(telling.thread))
    if is_imported(held.report):
        body, rows = body_and_rows(held.passages)
        drawn_annex = printed_annex(telling, rows) if rows else annex(telling, as_printed=True)
        return Content(list(as_it_stood(body, wordings, printed_titles(telling, rows))), (drawn_annex,))
    annexes = (annex(telling),) if telling.has_annex else ()
    generated = list(outline(telling))
    pieces = list(drafted(generated, held.passages, wordings))
    words = {slot.key: slot.own_words for slot in generated if isinstance(slot, Slot)}
    if held.report is not None and corrections.is_partial(held.report):
        is_whole = corrections.kind_of(held.report) == "corr"
        told = corrections.content(held, telling, pieces, annexes, wordings)
        corrected, telling.voice.fell_back = pieces if is_whole else [], told.is_in_another
        return Content(told.pieces, told.annexes, (), corrected, told.left_out, words)
    return Content(pieces, annexes, tuple(left_over(generated, held.passages)), generated=words)


def numbers(pieces: list[Piece]):
    """Number what has no number of its own: one count through the whole body."""
    last = 0
    for piece in pieces:
        if isinstance(piece, Slot) and piece.is_numbered:
            last = piece.number if piece.number is not None else last + 1
            piece = replace(piece, number=last)
        yield piece


def drawn(piece: Piece):
    return (piece,) if isinstance(piece, Heading) else piece.blocks(piece.number or 0)


def documents_of(thread):
    """Every document the thread names, once."""
    found = {}
    for line in thread.actions:
        cited = [r.citation for r in (*line.considerations, *line.decisions) if r.citation is not None]
        for document in (*(d.implementation.document for d in line.deliveries), *(c.document for c in cited)):
            if document is not None:
                found[document.pk] = document
    return found.values()


# --- the cover --------------------------------------------------------------------


def cover(held: Material, telling: Telling) -> dict:
    report, voice, session = held.report, telling.voice, telling.session
    committee, mandate = voice.committee, held.thread.mandate
    day = day_of(held)
    return {
        "language": voice.language,
        "symbol": issued_symbol(report) if report and report.symbol else "",
        "body": committee.code,
        "body_name": voice.body_name,
        "session_title": voice.session_title(session) if session else "",
        "place_and_dates": place_and_dates(voice, session, day) if session else voice.place(Session()),
        "title": title(voice, report, mandate),
        "prepared_by": voice.plain("author"),
        "day": day.isoformat() if day else "",
        "original_language": report.original_language if report else "en",
        "status": voice.plain("draft") if is_draft(report) else "",
        "iri": iri(committee, report, mandate, session, day),
        "url": voice.address("report", report.pk) if report else voice.address("mandate", mandate.pk),
        "note": note(voice, held),
    }


def session_of(held: Material) -> Session | None:
    """The session the report is for: its own; else the next one; else that at which the mandate's item ends."""
    if held.report is not None:
        return held.report.session
    sessions = held.calendar.sessions
    coming = [s for s in sessions if s.state not in {SessionState.HELD, SessionState.CANCELLED}]
    item = held.thread.mandate.agenda_item
    last = item.ends_among(sessions) if item else None
    found = (
        next(iter(coming), None) or next((s for s in sessions if s.number == last), None) or (sessions or [None])[-1]
    )
    return found


def is_imported(report: Report | None) -> bool:
    return report is not None and report.state == ReportState.IMPORTED


def day_of(held: Material) -> dt.date | None:
    """Its own; else that of the writing. A report read from a document without a date has none."""
    if held.report is not None and (held.report.day or is_imported(held.report)):
        return held.report.day
    return timezone.localdate(held.moment) if held.moment else timezone.localdate()


def place_and_dates(voice: Voice, session: Session, day: dt.date | None) -> str:
    """As a reader of that day knew them: a cover printed before a session was moved keeps the days announced."""
    first, last = session.scheduled_start, session.scheduled_end
    moved = session.state == SessionState.POSTPONED or (session.actual_start and last and day and day > last)
    if moved or not first:
        first, last = session.start, session.end
    place = voice.place(session)
    if not first:
        return place
    dates = voice.days(first, last or first)
    return voice.plain("place_and_dates", place=place, dates=dates) if place else dates


def title(voice: Voice, report: Report | None, mandate: Mandate) -> str:
    own = report.titles.best(voice.language).text if report else ""
    told = own or voice.plain("title", mandate=mandate.titles.best(voice.language).text)
    return corrections.title(voice, report, told) if report else told


def is_draft(report: Report | None) -> bool:
    return report is not None and report.state not in {ReportState.RELEASED, ReportState.IMPORTED}


def note(voice: Voice, held: Material) -> str:
    committee, report = voice.committee, held.report
    told = [
        "invented" if committee.is_invented else "demonstration" if committee.is_demonstration else "",
        "not_cleared" if is_draft(report) and report.state != ReportState.CLEARED else "",
        "fallback" if voice.fell_back else "",
    ]
    return " · ".join(voice.plain(name) for name in told if name)


def issued_symbol(report: Report) -> str:
    """CDIP/24/8 Corr.1, or with a slash where the committee prints it so."""
    return report.mandate.committee.issued_symbol(report.symbol, report.issue)


def iri(committee, report: Report | None, mandate: Mandate, session: Session | None, day: dt.date | None) -> str:
    """/akn/un/doc/report/cdip/2019-11-18/24-8: without language, and the same for every issue."""
    began = (session.scheduled_start or session.start) if session else None
    actor = slugify(committee.code.replace("/", "-")) or "committee"
    written = day_written(began or day)
    number = work_number(report, mandate, session).lower().replace("/", "-")
    return f"/akn/{settings.AKN_COUNTRY}/{settings.AKN_DOCUMENT_TYPE}/{actor}/{written}/{number}"


def work_number(report: Report | None, mandate: Mandate, session: Session | None) -> str:
    """24-8 of CDIP/24/8; where there is no symbol yet, the session and the mandate's short name."""
    symbol = report.symbol if report else ""
    parsed = parse_symbol(symbol) if symbol else None
    if parsed:
        return "-".join(part for part in (parsed.session, parsed.nature, parsed.number) if part)
    return "-".join(part for part in (str(session.number) if session else "", slugify(symbol) or mandate.slug) if part)
