"""What a report is built from: the records as they stand, or as the journal tells they stood at a moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.accounts.access import PUBLIC
from secretariat.record.journal import states_as_of
from secretariat.record.sight import Everything, Sight

from ..models import Action, AgendaItem, Mandate, MandateParagraph, Passage, Report, Session
from ..queries.calendar import Calendar
from ..queries.sources import revive
from ..queries.thread import Thread, load_thread


class NotOnRecord(Exception):
    """What was asked for was not there, or not yet; the message is for people."""


@dataclass(frozen=True)
class Reader:
    """Whoever a paper is written for: its audiences, nothing else."""

    tokens: frozenset[str]


@dataclass(frozen=True)
class Material:
    """A mandate's thread, and the report (if one is drafted) with its standing passages in their order; the sessions of
    the committee that the reader sees."""

    thread: Thread
    report: Report | None
    passages: tuple[Passage, ...]
    calendar: Calendar
    moment: dt.datetime | None = None


def material(subject: Report | Mandate, user, as_of: dt.date | dt.datetime | None) -> Material:
    """Raises NotOnRecord where the mandate or the report was entered after `as_of`."""
    report = subject if isinstance(subject, Report) else None
    mandate = report.mandate if report else subject
    if as_of is None:
        passages = whole(report, report.passages.select_related("paragraph", "action")) if report else ()
        return Material(load_thread(mandate, user), report, tuple(passages), Calendar.of(mandate.committee, user))
    moment = end_of(as_of)
    require_on_record(mandate, moment)
    thread = load_thread(mandate, user, as_of=moment)
    give_predecessors(thread, mandate, moment)
    return Material(thread, *report_at(report, thread, moment), calendar_at(thread, moment, user), moment)


def require_on_record(record, moment: dt.datetime) -> dict:
    """What the record said at that moment."""
    state = states_as_of(type(record), moment, stream__key=record.stream_key, record_id=record.pk).get(record.pk)
    if state is None:
        day, entered = (date_format(timezone.localdate(at)) for at in (moment, record.recorded_at))
        raise NotOnRecord(
            _("“%(record)s” was not on record on %(day)s. It was entered on %(entered)s: choose that day or later.")
            % {"record": record, "day": day, "entered": entered}
        )
    return state


def end_of(day: dt.date | dt.datetime) -> dt.datetime:
    """The last instant of a day, in the installation's time zone; a moment stays what it is."""
    if isinstance(day, dt.datetime):
        return day if timezone.is_aware(day) else timezone.make_aware(day)
    return timezone.make_aware(dt.datetime.combine(day, dt.time.max))


def report_at(report: Report | None, thread: Thread, moment) -> tuple[Report | None, tuple[Passage, ...]]:
    if report is None:
        return None, ()
    told = {"stream__key": report.stream_key}
    state = require_on_record(report, moment)
    then = revive(Report, report.pk, state)
    then.mandate = thread.mandate
    give_session(then, moment, told)
    found = [
        revive(Passage, pk, s) for pk, s in states_as_of(Passage, moment, **told).items() if s["report_id"] == report.pk
    ]
    standing = sorted(whole(then, found), key=lambda p: p.order)
    give_places(standing, thread)
    return then, tuple(standing)


def whole(report: Report, passages: Iterable[Passage]) -> list[Passage]:
    """Those that stand. Of a report that was withdrawn with its passages (an import taken back) those too that went
    with it: it still says what it said."""

    def went_along(passage: Passage) -> bool:
        return report.withdrawn_at is not None and passage.withdrawn_reason == report.withdrawn_reason

    return [p for p in passages if p.withdrawn_at is None or went_along(p)]


def calendar_at(thread: Thread, moment, user) -> Calendar:
    """The sessions of the committee as they were announced then."""
    sees = (Everything() if user is None else Sight(user)).sees
    states = states_as_of(Session, moment, stream__key=thread.mandate.stream_key)
    found = [revive(Session, pk, state) for pk, state in states.items()]
    for session in found:
        session.committee = thread.mandate.committee
    standing = (session for session in found if session.withdrawn_at is None and sees(session))
    return Calendar(tuple(sorted(standing, key=lambda session: session.number)))


def give_session(report: Report, moment, told) -> None:
    state = states_as_of(Session, moment, **told).get(report.session_id) if report.session_id else None
    if state:
        report.session = revive(Session, report.session_id, state)
        report.session.committee = report.mandate.committee


def give_places(passages, thread: Thread) -> None:
    paragraphs: dict[int, MandateParagraph] = {p.pk: p for p in thread.paragraphs}
    actions: dict[int, Action] = {line.action.pk: line.action for line in thread.actions}
    for passage in passages:
        passage.paragraph = paragraphs.get(passage.paragraph_id)
        passage.action = actions.get(passage.action_id)


def give_predecessors(thread: Thread, mandate: Mandate, moment) -> None:
    item = thread.mandate.agenda_item
    if item is None:
        return
    told = {"stream__key": mandate.stream_key}
    found = [
        revive(AgendaItem, pk, s)
        for pk, s in states_as_of(AgendaItem, moment, **told).items()
        if s["successor_id"] == item.pk
    ]
    sessions = states_as_of(Session, moment, **told) if found else {}
    for before in found:
        state = sessions.get(before.closed_at_id)
        before.closed_at = revive(Session, before.closed_at_id, state) if state else None
    item.known_predecessors = [before for before in found if before.withdrawn_at is None]


def reader_of(report: Report | None) -> Reader:
    """A report says what those may see whom it is for in the end: everyone, or Member States if it names no wider one.

    A draft that only the Secretariat sees yet is on its way to everyone.
    """
    held = set(report.audience.tokens) if report else set()
    if "states" in held and "public" not in held:
        return Reader(PUBLIC | {"states"})
    return Reader(PUBLIC)
