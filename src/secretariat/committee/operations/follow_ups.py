"""What comes next, and how it ends."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.record.operations import change, enter

from ..models import ActionStatus, FollowUp, FollowUpKind
from ..models.action import NEXT_STATUSES
from .status import move, over_owed, owed, shows

AFTER = {
    FollowUpKind.NONE_FORESEEN: ActionStatus.CLOSED,
    FollowUpKind.CONTINUING: ActionStatus.CONTINUING,
}


@transaction.atomic
def state_follow_up(*, action, kind: str, by, citation=None, audience=None, moves: bool = True, **details) -> FollowUp:
    """Enter a follow-up; with `citation` (of the decision, or of the report that states it) the action moves."""
    action.refresh_from_db(fields=["status"])
    if kind == FollowUpKind.NONE_FORESEEN and moves and (sentence := over_owed(action)):
        raise ValidationError({"kind": sentence})
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
    if not owed(action) and shows(record, action) and ActionStatus.CLOSED in NEXT_STATUSES[action.status]:
        move(action, ActionStatus.CLOSED, citation=citation, by=by, because=record, session=session)
    return record
