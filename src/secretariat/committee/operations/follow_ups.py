"""What comes next, and how it ends."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.record.operations import change, enter

from ..models import ActionStatus, FollowUp, FollowUpKind
from ..models.action import NEXT_STATUSES
from .status import move, shows

AFTER = {
    FollowUpKind.NONE_FORESEEN: ActionStatus.CLOSED,
    FollowUpKind.CONTINUING: ActionStatus.CONTINUING,
}


@transaction.atomic
def state_follow_up(*, action, kind: str, by, citation=None, audience=None, moves: bool = True, **details) -> FollowUp:
    """Enter a follow-up; with `citation` (of the decision, or of the report that states it) the action moves."""
    action.refresh_from_db(fields=["status"])
    if kind == FollowUpKind.NONE_FORESEEN and citation is not None and moves:
        refuse_while_owed(action)
    record = enter(
        FollowUp,
        by=by,
        committee=action.committee,
        action=action,
        kind=kind,
        audience=audience or action.audience,
        **details,
    )
    goal = AFTER.get(kind, ActionStatus.FOLLOW_UP)
    if citation is not None and moves and shows(record, action) and goal in NEXT_STATUSES[action.status]:
        move(action, goal, citation=citation, by=by, because=record, session=record.stated_at)
    return record


def refuse_while_owed(action) -> None:
    """What is still owed ends in its own way first: an action does not close over it."""
    open_ones = [*action.follow_ups.standing(), *action.obligations.standing()]
    owed = next((record for record in open_ones if record.is_open), None)
    if owed is not None:
        sentence = _("“%(owed)s” is still open under this action: meet, release or close it first.")
        raise ValidationError({"kind": sentence % {"owed": owed}})


@transaction.atomic
def close_follow_up(follow_up: FollowUp, *, session, reason: str, citation, by, version: int | None = None) -> FollowUp:
    """Close a follow-up at `session`, with its reason and citation. The action closes where nothing else is open."""
    if not reason.strip() or citation is None:
        raise ValidationError({"reason": _("Say why this is closed, and cite where it stands.")})
    record = change(
        follow_up,
        by=by,
        version=version,
        verb="closed",
        reason=reason,
        closed_at=session,
        closed_by=citation,
        closed_reason=reason,
    )
    action = record.action
    others = [f for f in action.follow_ups.standing() if f.is_open and f.pk != record.pk]
    if not others and shows(record, action) and ActionStatus.CLOSED in NEXT_STATUSES[action.status]:
        move(action, ActionStatus.CLOSED, citation=citation, by=by, because=record, session=session)
    return record
