"""The Committee decided, and may have asked for something by a session."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.record.operations import change, enter

from ..models import ActionStatus, Decision, Obligation
from ..models.action import NEXT_STATUSES
from .order import refuse_impossible
from .reopening import never_closed, open_by
from .sessions import refuse_before_it_meets
from .status import PLANS, advance, is_overtaken, last_move, lies_ahead, move, shows

# A decision is known by one of these at least.
SAYING = ("number", "texts", "verbs", "digests")


def refuse_unsaid(**details) -> None:
    """For whoever enters one by hand: a report that was read may name no more than that there was one."""
    if not any(details.get(name) for name in SAYING):
        raise ValidationError({"number": _("Say what was decided: its paragraph, its words, or what was done.")})


@transaction.atomic
def record_decision(
    *,
    session,
    by,
    citation=None,
    actions=(),
    implementations=(),
    asks=(),
    audience=None,
    moves: bool = True,
    as_printed: bool = False,
    **details,
):
    """Enter a decision of `session`. `asks` are obligations it makes: mappings of action, texts, due_session.

    The actions stand as decided where the decision is cited; what it only postponed is carried over. None of
    `implementations` came later. `as_printed`: a report says so.
    """
    refuse_before_it_meets(session)
    implementations = list(implementations)
    actions = list(actions) or list({a.pk: a for i in implementations for a in i.actions.standing()}.values())
    record = enter(
        Decision,
        by=by,
        committee=session.committee,
        session=session,
        citation=citation,
        actions=actions,
        implementations=implementations,
        audience=audience or session.audience,
        happened_on=session.end,
        **details,
    )
    if not as_printed:
        refuse_impossible(record)
    for ask in asks:
        oblige(record, by=by, moves=moves, **ask)
    if moves:
        for action in actions:
            follow_decision(action, record, by)
    return record


def follow_decision(action, decision: Decision, by) -> None:
    """Without a citation no status rests on it; nor where it asks for what is still to come."""
    if decision.citation is None or lies_ahead(action, decision) or is_opened_by(action, decision):
        return
    ground = {"citation": decision.citation, "by": by, "because": decision, "session": decision.session}
    if not decision.only_postpones:
        advance(action, ActionStatus.DECIDED, **ground)
        return
    action.refresh_from_db(fields=["status"])
    can_be_carried = ActionStatus.CARRIED in NEXT_STATUSES[action.status]
    if can_be_carried and shows(decision, action) and not is_overtaken(action, decision):
        move(action, ActionStatus.CARRIED, **ground)


def is_opened_by(action, decision: Decision) -> bool:
    """Was it closed, and is open again by what this decision asks for?"""
    action.refresh_from_db(fields=["status"])
    last = last_move(action) if action.status == ActionStatus.REQUESTED else None
    if last is None or last.ground_kind != Obligation.noun():
        return False
    return decision.obligations.filter(pk=last.ground_id).exists()


def follow_asked(action, by) -> None:
    """What only asked, and was entered before what was there by then: the action stands as decided by it now."""
    action.refresh_from_db(fields=["status"])
    for one in action.decisions.standing().order_by("session__number", "pk") if action.status in PLANS else ():
        if one.only_asks and not action.status_changes.filter(ground_kind=one.noun(), ground_id=one.pk).exists():
            follow_decision(action, one, by)


@transaction.atomic
def oblige(decision: Decision, *, action, by, audience=None, moves: bool = True, **details) -> Obligation:
    """Enter what `decision` asks to be done under `action`; one that was closed is open again."""
    record = enter(
        Obligation,
        by=by,
        committee=action.committee,
        decision=decision,
        action=action,
        audience=audience or (decision or action).audience,
        **details,
    )
    if moves:
        open_by(record, by=by)
    return record


def meet_obligation(obligation: Obligation, implementation, *, by, version: int | None = None) -> Obligation:
    """Say which implementation met it."""
    return change(obligation, by=by, version=version, verb="met", met_by=implementation)


def release_obligation(obligation: Obligation, *, reason: str, by, version: int | None = None) -> Obligation:
    """Say why nothing more is owed. Raises ValidationError without a reason: nothing closes in silence."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why nothing more is owed.")})
    return change(
        obligation, by=by, version=version, verb="no longer owed", reason=reason, released_reason=reason, met_by=None
    )


def owe_still(obligation: Obligation, *, by, version: int | None = None) -> Obligation:
    """Say of a request of which nobody knew whether it was met that it was not."""
    return change(obligation, by=by, version=version, verb="owed still", outcome_unknown=False)


@transaction.atomic
def owe_again(obligation: Obligation, *, reason: str, by, version: int | None = None) -> Obligation:
    """It was neither met nor released after all; an action that was closed since stands where it stood. Raises
    ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is open again.")})
    told = {"met_by": None, "released_reason": "", "outcome_unknown": False}
    record = change(obligation, by=by, version=version, verb="owed again", reason=reason, **told)
    never_closed(record, by=by, reason=reason)
    return record
