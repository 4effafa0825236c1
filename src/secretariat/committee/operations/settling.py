"""After every change that touches an action its status is what follows from the record, and the account of moves says
on what ground. However the change is made: the record calls `follow` (record/consequences.py)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext

from secretariat.record.journal import now, person_of
from secretariat.record.journal import state as state_of
from secretariat.record.models import Entry, Record
from secretariat.record.operations import change, reinstate

from ..models import (
    Action,
    Citation,
    Consideration,
    Decision,
    Document,
    FollowUp,
    FollowUpKind,
    Implementation,
    Obligation,
    Session,
    StatusChange,
)
from .citations import cite
from .standing import Event, Standing
from .timeline import READ, events_of, standing

# What of a record says where an action stands; its words do not, nor does a status itself.
TELLING = {
    "action_id", "actions", "audience_id", "citation_id", "closed_at_id", "closed_by_id", "day", "decision_id",
    "document_id", "is_delivered", "kind", "met_by_id", "number", "released_reason", "session_id", "stated_at_id",
    "stated_by_id", "verbs", "withdrawn_at",
}  # fmt: skip
CITING = (
    "considerations__citation", "decisions__citation", "obligations__decision__citation", "follow_ups__stated_by",
    "follow_ups__closed_by", "status_changes__citation",
)  # fmt: skip
# The ways from an action to what names it not itself.
WAYS = {
    Action: (),
    Consideration: (),
    Obligation: (),
    FollowUp: (),
    Implementation: ("obligations__met_by",),
    Decision: ("obligations__decision", "follow_ups__decision"),
    Citation: CITING,
    Document: (*(f"{way}__document" for way in CITING), "implementations__document"),
    Session: (
        "considerations__session", "decisions__session", "implementations__session", "follow_ups__stated_at",
        "follow_ups__closed_at", "follow_ups__decision__session", "obligations__decision__session",
        "implementations__document__session",
    ),
}  # fmt: skip

_waiting: ContextVar[dict | None] = ContextVar("actions that wait to be settled", default=None)


def follow(record: Record, before: dict, after: dict, *, by) -> None:
    """Settle the actions that a record which was entered or changed touches."""
    if type(record) not in WAYS or not any(before.get(name) != after.get(name) for name in TELLING):
        return
    with settling(by=by):
        for pk in touched(record, before, after):
            waiting().setdefault(pk, (record, bool(before)))
        if isinstance(record, FollowUp) and not record.is_standing:
            hold_again(record, by=by)


def hold_again(withdrawn: FollowUp, *, by) -> None:
    """What was withdrawn had ended that nothing is foreseen: that holds again, unless something else is open."""
    told = Entry.objects.filter(kind=withdrawn.noun(), verb="withdrawn", ground_kind=withdrawn.noun())
    ended = FollowUp.objects.filter(pk__in=told.filter(ground_id=withdrawn.pk).values("record_id"))
    for one in ended.filter(kind=FollowUpKind.NONE_FORESEEN, withdrawn_at__isnull=False, merged_into=None):
        if not any(other.is_open for other in one.action.follow_ups.standing()):
            reinstate(one, by=by, reason=gettext("What had ended it was withdrawn."))


def touched(record: Record, before: dict, after: dict) -> set[int]:
    """The actions that it names, or named, and those that stand by it otherwise."""
    if isinstance(record, Action):
        return {record.pk} if before else set()
    found = {pk for told in (before, after) for pk in (*told.get("actions", ()), told.get("action_id")) if pk}
    for way in WAYS[type(record)] if before else ():
        found |= set(Action.objects.filter(**{way: record}).order_by().values_list("pk", flat=True))
    return found


def touched_by(record: Record) -> set[int]:
    return touched(record, state_of(record), {}) if type(record) in WAYS else set()


def waiting() -> dict[int, tuple[Record, bool]]:
    """The actions to settle, each with the record that touched it first, and whether that was changed, not entered."""
    return _waiting.get()


@contextmanager
def settling(*, by, words: str = "", reason: str = "") -> Iterator[list[Action]]:
    """What is done within is settled once, at its end. The list then holds the actions that stand otherwise.

    `words` are told in the account of each; `reason`, where the status rests on something else than what was changed:
    all who see the action read them.
    """
    moved: list[Action] = []
    if waiting() is not None:
        yield moved
        return
    waits: dict = {}
    token = _waiting.set(waits)
    try:
        yield moved
    finally:
        _waiting.reset(token)
    with transaction.atomic():
        for action in read(waits):
            cause, is_changed = waits[action.pk]
            why = (reason.strip() or gettext("It follows from what is on record now.")) if is_changed else ""
            settled = settle(action, by=by, words=words or why, cause=None if words else cause)
            moved += [settled] if settled.status != action.status else []


def read(ids: Iterable[int]) -> list[Action]:
    """The actions among these that stand, locked, with what is on record of them."""
    actions = list(Action.objects.select_for_update().standing().filter(pk__in=ids).order_by("pk"))
    prefetch_related_objects(actions, "audience", *READ)
    return actions


def settle(action: Action, *, by, words: str = "", cause=None, told: StatusChange | None = None, **details) -> Action:
    """Let the status of an action that was just read be what follows from the record. `told` is the line that a
    person's statement just wrote; `details` are those of the change."""
    stands = standing(action)
    because = record_of(stands.event)
    before = told.status if told is not None else action.status
    words = "" if because is not None and because == cause else words  # it speaks for itself
    if stands.status != before or has_lost(last_line(action), action):
        tell(action, stands, before=before, by=by, ground=words)
    if stands.status == action.status and told is None:
        return action
    details = {"verb": f"moved to {stands.status}", "reason": words, "because": because, **details}
    return change(action, by=by, status=stands.status, **details)


def tell(action: Action, stands: Standing, *, by, ground: str, **told) -> StatusChange:
    """Write the line of the account that says on what the status rests now."""
    event, record = stands.event, record_of(stands.event)
    citation = citation_of(event, by) if event is not None else None
    if citation is None and record is None:
        ground = ground or gettext("It follows from what is on record now.")
    return StatusChange.objects.create(
        action=action,
        status=stands.status,
        citation=citation,
        ground=ground,
        ground_kind=record.noun() if record is not None else "",
        ground_id=record.pk if record is not None else None,
        session=event.session if event is not None else None,
        at=now(),
        by=person_of(by),
        **told,
    )


def record_of(event: Event | None) -> Record | None:
    return None if event is None or event.is_statement else event.record


def citation_of(event: Event, by) -> Citation | None:
    """A document is its own citation. A presentation or an event without one has its session or day as evidence."""
    document = event.record.document if isinstance(event.record, Implementation) else None
    if document is None:
        return event.citation
    same = Citation.objects.standing().filter(document=document, ranges=[], label="", audience=event.record.audience)
    return same.order_by("pk").first() or cite(document, by=by, audience=event.record.audience)


def last_line(action: Action) -> StatusChange | None:
    return max(action.status_changes.all(), key=lambda line: line.pk, default=None)


def has_lost(line: StatusChange | None, action: Action) -> bool:
    """Does what it rests on not stand below the action any more?"""
    if line is None or line.place is not None or not line.ground_id:
        return False
    records = (record_of(event) for event in events_of(action))
    return (line.ground_kind, line.ground_id) not in {(one.noun(), one.pk) for one in records if one is not None}


def overtaken_by(record: Record) -> list[Action]:
    """The actions that it would have moved, were not something on record that came after it."""
    if not isinstance(record, Implementation | Consideration | Decision):
        return []
    actions = list(record.actions.standing())
    prefetch_related_objects(actions, "audience", *READ)
    return [action for action in actions if is_overtaken(action, record)]


def is_overtaken(action: Action, record: Record) -> bool:
    by, own = standing(action).event, [event for event in events_of(action) if event.record == record]
    return by is not None and by.record != record and any(event.order < by.order for event in own)


LATELY = dt.timedelta(days=7)  # a server that slept for some days has missed none


@transaction.atomic
def follow_days(now: dt.datetime) -> None:
    """The sweep: what was opened to more readers by a day that has come."""
    today = timezone.localdate(now)
    for model in WAYS:
        opened = model.objects.standing().filter(audience__grants__since__range=(today - LATELY, today))
        for record in opened.distinct().order_by("pk"):
            for action in read(touched_by(record)):
                settle(action, by=None)
