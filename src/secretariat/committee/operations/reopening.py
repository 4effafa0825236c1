"""Nothing is open under what is closed: an action of which something is asked or foreseen again stands open again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.record.operations import reinstate

from ..models import ActionStatus, Decision, FollowUp, FollowUpKind, Obligation, SessionPart
from .sessions import refuse_part_of_other_days
from .status import last_move, move, over_owed, shows, take_back_move, take_over

OPEN_AS = {FollowUpKind.CONTINUING: ActionStatus.CONTINUING}


def is_under_closed(record: FollowUp | Obligation) -> bool:
    """Is it open, under a closed action all whose readers see it?"""
    record.action.refresh_from_db(fields=["status"])
    return record.action.status == ActionStatus.CLOSED and record.is_open and shows(record, record.action)


def open_by(record: FollowUp | Obligation, *, by) -> None:
    """The action is open again by what was asked or foreseen of it. Raises ValidationError where nothing is cited."""
    if not is_under_closed(record):
        return
    citation, session = ground_of(record)
    if citation is None:
        field = "citation" if isinstance(record, FollowUp) else "decision"
        sentence = _(
            "“%(action)s” is closed, and is opened again by what is cited: name the document that states this."
        )
        raise ValidationError({field: sentence % {"action": record.action}})
    move(record.action, open_as(record), by=by, citation=citation, because=record, session=session)


def ground_of(record: FollowUp | Obligation):
    """What is cited for it, and the session at which it was said."""
    if isinstance(record, FollowUp):
        return record.stated_by, record.stated_at
    return (record.decision.citation, record.decision.session) if record.decision else (None, None)


def open_as(record: FollowUp | Obligation) -> str:
    if isinstance(record, Obligation):
        return ActionStatus.REQUESTED
    return OPEN_AS.get(record.kind, ActionStatus.FOLLOW_UP)


def never_closed(record: FollowUp | Obligation, *, by, reason: str) -> None:
    """It had not ended, so that the action was closed over it by mistake: the action stands where it stood before."""
    if not is_under_closed(record):
        return
    if last_move(record.action) is not None:
        take_back_move(record.action, by=by, reason=reason)
    else:
        take_over(record.action, open_as(record), by=by, ground=reason)


@transaction.atomic
def bring_back(record, *, by, reason: str):
    """As `record.operations.reinstate`; what is open with it opens its action, and ends that nothing is foreseen.

    Raises ValidationError where it says that nothing is foreseen, and something is open or due again and again; and for
    a part of a session that meets on other days now.
    """
    from .follow_ups import end_none_foreseen, over_recurring

    says_none = isinstance(record, FollowUp) and record.kind == FollowUpKind.NONE_FORESEEN
    if says_none and (told := over_owed(record.action) or over_recurring(record.action)):
        raise ValidationError(told)
    if isinstance(record, SessionPart):
        refuse_part_of_other_days(record)
    back = reinstate(record, by=by, reason=reason)
    for one in opened_with(back):
        if ground_of(one)[0] is not None:
            open_by(one, by=by)
        else:
            never_closed(one, by=by, reason=reason)
    if isinstance(back, FollowUp):
        end_none_foreseen(back, by=by)
    return back


def opened_with(record) -> list:
    """A decision brings back what it asks for."""
    if isinstance(record, Decision):
        return list(record.obligations.standing().owed().select_related("action", "decision"))
    return [record] if isinstance(record, FollowUp | Obligation) else []
