"""The Committee decided, and may have asked for something by a session."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.record.operations import change, enter

from ..models import Decision, Obligation
from .order import actions_named, refuse_impossible
from .sessions import refuse_before_it_meets
from .settling import settling
from .status import refuse_uncited

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
    as_printed: bool = False,
    **details,
):
    """Enter a decision of `session`. `asks` are obligations it makes: mappings of action, texts, due_session.

    The actions stand as decided where the decision is cited; what it only postponed is carried over. None of
    `implementations` came later. `as_printed`: a report says so.
    """
    refuse_before_it_meets(session)
    implementations = list(implementations)
    actions = actions_named(actions, implementations)
    with settling(by=by):
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
            oblige(record, by=by, as_printed=as_printed, **ask)
    return record


@transaction.atomic
def oblige(decision: Decision, *, action, by, audience=None, as_printed: bool = False, **details) -> Obligation:
    """Enter what `decision` asks to be done under `action`; one that was closed is open again. `as_printed`: a report
    says so."""
    with settling(by=by):
        record = enter(
            Obligation,
            by=by,
            committee=action.committee,
            decision=decision,
            action=action,
            audience=audience or (decision or action).audience,
            **details,
        )
        if not as_printed:
            refuse_uncited(record, decision and decision.citation, "decision")
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


def owe_again(obligation: Obligation, *, reason: str, by, version: int | None = None) -> Obligation:
    """It was neither met nor released after all: an action is not closed over it. Raises ValidationError without a
    reason."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is open again.")})
    told = {"met_by": None, "released_reason": "", "outcome_unknown": False}
    return change(obligation, by=by, version=version, verb="owed again", reason=reason, **told)
