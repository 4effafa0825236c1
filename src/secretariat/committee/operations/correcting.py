"""A record is corrected as to which actions it belongs to: both those it left and those it came to stand as if it had
been entered so."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext

from ..models import Action
from .bringing import GOALS, RANKS, brings, on_record
from .opening import FOLLOWED, actions_of, has_moved
from .status import last_move, lies_ahead, take_back_move


def served(record) -> dict[int, Action]:
    """The actions a record moves, as both stand in the database."""
    if type(record) not in FOLLOWED:
        return {}
    current = type(record).objects.get(pk=record.pk)
    moves = current.is_standing and getattr(current, "is_delivered", True)
    return {action.pk: action for action in actions_of(current)} if moves else {}


@transaction.atomic
def follow_correction(record, before: dict[int, Action], *, by, reason: str = "") -> list[Action]:
    """`before` is what it served then. Answers the actions that stand otherwise now."""
    after = served(record)
    left, came = ({pk: a[pk] for pk in a.keys() - b.keys()} for a, b in ((before, after), (after, before)))
    stood = {pk: action.status for pk, action in {**left, **came}.items()}
    for action in left.values():
        stand_without(action, record, by, reason)
    for action in came.values():
        if is_ahead(record, action):
            FOLLOWED[type(record)](action, record, by)
    now = Action.objects.in_bulk(stood)
    return [now[pk] for pk in sorted(stood) if now[pk].status != stood[pk]]


def stand_without(action: Action, record, by, reason: str) -> None:
    """Back over the moves that rested on the record, and on to what the others on record say."""
    ground = reason.strip() or gettext("What it rested on does not belong to this action.")
    last = last_move(action)
    while last is not None and (last.ground_kind, last.ground_id) == (record.noun(), record.pk):
        action = take_back_move(action, by=by, reason=ground)
        last = last_move(action)
    catch_up(action, by)


def catch_up(action: Action, by) -> None:
    """Move on by what is on record and has not moved the action yet: a later session is not there any more."""
    for one in sorted(on_record(action), key=brings):
        if is_ahead(one, action) and not has_moved(action, one):
            FOLLOWED[type(one)](action, one, by)


def is_ahead(record, action: Action) -> bool:
    if type(record) not in GOALS or record.session is None:
        return True
    return brings(record) > place(action) and not lies_ahead(action, record)


def place(action: Action) -> tuple[int, int]:
    """How far an action has come: the session at which it last moved, and where that led it."""
    action.refresh_from_db(fields=["status"])
    last = last_move(action)
    return session_number(last) if last else 0, RANKS.get(action.status, 0)


def session_number(change) -> int:
    model = next((one for one in GOALS if one.noun() == change.ground_kind), None)
    record = model and model.objects.filter(pk=change.ground_id).select_related("session").first()
    session = change.session_now(record)
    return session.number if session else 0
