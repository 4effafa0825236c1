"""The events of an action, read from its records: each with its place, its ground, and what it leads to."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch, prefetch_related_objects

from secretariat.record.models import Record
from secretariat.record.nouns import models_by_noun

from ..models import (
    Action,
    Consideration,
    Decision,
    DocumentKind,
    FollowUp,
    FollowUpKind,
    Implementation,
    Obligation,
    StatusChange,
)
from ..models import ActionStatus as S
from ..models.action import NEXT_STATUSES
from .standing import LAID, RANKS, Event, Span, Standing, derive, place_at

LEAD_TO = {FollowUpKind.NONE_FORESEEN: S.CLOSED, FollowUpKind.CONTINUING: S.CONTINUING}
CITED = ("citation__document", "session", "audience")
ASKED = ("decision__citation__document", "decision__session", "met_by__session", "met_by__document__session")
STATED = ("stated_by__document__session", "closed_by__document", "stated_at", "closed_at", "decision__session")
READ = [
    Prefetch(name, queryset=model.objects.select_related(*along))
    for name, model, along in (
        ("implementations", Implementation, ("document__session", "document__audience", "session", "audience")),
        ("considerations", Consideration, CITED),
        ("decisions", Decision, CITED),
        ("obligations", Obligation, (*ASKED, "audience")),
        ("follow_ups", FollowUp, (*STATED, "audience")),
        ("status_changes", StatusChange, ("citation__document", "session", "taken_back_by")),
    )
]


def standing(action: Action, without=None) -> Standing:
    """Where it stands by what is on record, or would without one of its records or statements."""
    prefetch_related_objects([action], "audience", *READ)
    events = [event for event in events_of(action) if without is None or without not in grounds_of(event)]
    owed = [span for record, span in spans_of_owed(action) if record != without]
    return derive(entered_as(action), events, owed)


def unsettled() -> Iterator[tuple[Action, Standing]]:
    """The actions that stand otherwise than the record says, each with where it leads."""
    for action in Action.objects.standing().order_by("pk").prefetch_related(*READ).iterator(chunk_size=500):
        stands = standing(action)
        if stands.status != action.status:
            yield action, stands


def grounds_of(event: Event) -> list:
    """What has to stand for it to count."""
    cited = event.citation.document if event.citation is not None else getattr(event.record, "document", None)
    decision = event.record.decision if isinstance(event.record, Obligation) else None
    return [event.record, event.citation, cited, decision]


def entered_as(action: Action) -> str:
    moves = sorted(action.status_changes.all(), key=lambda move: move.pk)
    return moves[0].before if moves else action.status


def events_of(action: Action) -> Iterator[Event]:
    for read in (delivered, said, decided, asked, foreseen, closed, stated):
        for event in read(action):
            if event.is_statement or (event.record.is_standing and shows(event.record, action)):
                yield event


def shows(record: Record, action: Action) -> bool:
    """Does whoever sees the action see the record? A status that rests on what is hidden would tell of it."""
    parts = getattr(record, "parts", [record])
    return all(p.audience_id == action.audience_id or p.audience.covers(action.audience) for p in parts)


def holds(citation) -> bool:
    """Without a citation that stands no status rests on what was said."""
    return citation is not None and citation.is_standing and citation.document.is_standing


def delivered(action: Action) -> Iterator[Event]:
    for one in action.implementations.all():
        if one.is_delivered and (one.document is None or one.document.is_standing):
            yield Event(place_of(one), S.DELIVERED, one, session=one.session)


def place_of(delivery: Implementation) -> int:
    """At its session, or that of its document; of one that names a day, among the sessions."""
    session = delivery.session or (delivery.document and delivery.document.session)
    if session is not None:
        return place_at(session.number, RANKS[S.DELIVERED])
    if delivery.day is None:
        return RANKS[S.DELIVERED]
    begun = [one for one in delivery.committee.sessions.standing() if one.start and one.start <= delivery.day]
    last = max(begun, key=lambda one: one.number, default=None)
    is_during = last is not None and delivery.day <= (last.end or last.start)
    return place_at(last.number if last else 0, RANKS[S.DELIVERED if is_during else S.CLOSED])


def said(action: Action) -> Iterator[Event]:
    for one in action.considerations.all():
        if holds(one.citation):
            yield at(one, S.CONSIDERED)


def decided(action: Action) -> Iterator[Event]:
    for one in action.decisions.all():
        if holds(one.citation):
            yield at(one, S.CARRIED if one.only_postpones else S.DECIDED, only_asks=one.only_asks)


def at(record, goal: str, **told) -> Event:
    return Event(place_at(record.session.number, RANKS[goal]), goal, record, record.citation, record.session, **told)


def asked(action: Action) -> Iterator[Event]:
    for one in action.obligations.all():
        if one.decision is not None and holds(one.decision.citation):
            session = one.decision.session
            place = place_at(session.number, RANKS[S.REQUESTED])
            yield Event(place, S.REQUESTED, one, one.decision.citation, session)


def foreseen(action: Action) -> Iterator[Event]:
    for one in action.follow_ups.all():
        if holds(one.stated_by):
            goal, session = LEAD_TO.get(one.kind, S.FOLLOW_UP), said_at(one)
            rank = LAID if is_laid_before(one, session) else RANKS[goal]
            place = place_at(session.number if session else 0, rank)
            yield Event(place, goal, one, one.stated_by, session)


def said_at(follow_up: FollowUp):
    return (
        follow_up.stated_at
        or (follow_up.decision and follow_up.decision.session)
        or (follow_up.stated_by and follow_up.stated_by.document.session)
    )


def is_laid_before(follow_up: FollowUp, session) -> bool:
    """Is it stated in a paper that was there before the session met?"""
    document, decision = follow_up.stated_by.document, follow_up.decision
    if session is None or document.session_id != session.pk or (decision and decision.session_id == session.pk):
        return False
    return document.kind not in {DocumentKind.REPORT, DocumentKind.SUMMARY}


def closed(action: Action) -> Iterator[Event]:
    for one in action.follow_ups.all():
        if one.closed_at is not None and holds(one.closed_by):
            place = place_at(one.closed_at.number, RANKS[S.CLOSED])
            yield Event(place, S.CLOSED, one, one.closed_by, one.closed_at)


def stated(action: Action) -> Iterator[Event]:
    for one in action.status_changes.all():
        is_on_record = one.place is not None and one.takes_back_id is None and not hasattr(one, "taken_back_by")
        if is_on_record and (one.citation is None or holds(one.citation)) and rests_on_what_stands(one, action):
            is_over = one.status not in NEXT_STATUSES[one.before]
            told = {"is_statement": True, "is_taken_over": is_over}
            yield Event(one.place, one.status, one, one.citation, one.session, **told)


def rests_on_what_stands(statement: StatusChange, action: Action) -> bool:
    if not statement.ground_kind:
        return True
    record = models_by_noun()[statement.ground_kind].objects.filter(pk=statement.ground_id).first()
    return record is not None and record.is_standing and shows(record, action)


def spans_of_owed(action: Action) -> Iterator[tuple[Record, Span]]:
    """When what was open below it, as all who see it may know: what is open still and not cited, from the first."""
    placed = {event.record: event.place for read in (asked, foreseen) for event in read(action)}
    ended = {event.record: event.place for event in closed(action)}
    ended |= {one: place_of(one.met_by) for one in action.obligations.all() if one.is_met}
    for one in (*action.obligations.all(), *action.follow_ups.all()):
        if one.is_standing and shows(one, action) and (one.is_open or (one in placed and one in ended)):
            yield one, (placed.get(one, 0), None if one.is_open else ended[one])
