"""The one way in which a selection goes from one state to another."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.record.journal import now
from secretariat.record.operations import change

from .. import audiences
from ..models import NEXT_STATES, OFF, AwardState, Selection, State


def locked(selection: Selection) -> Selection:
    """As it stands now, held until the transaction ends."""
    return Selection.objects.select_for_update().get(pk=selection.pk)


def can_become(selection: Selection, state: str) -> bool:
    return state in NEXT_STATES[selection.state] or (state in OFF and can_be_ended(selection))


def can_be_ended(selection: Selection) -> bool:
    """Until a contract is signed: from then on it is the contract that ends."""
    if selection.is_over or selection.has_reached(State.CONTRACTED):
        return False
    signed = selection.awards.filter(state=AwardState.ACCEPTED).exclude(contract="")
    return not (selection.has_reached(State.RECOMMENDED) and signed.exists())


def refuse_unless_next(selection: Selection, state: str) -> None:
    if not can_become(selection, state):
        blanks = {"selection": selection, "before": selection.get_state_display(), "after": State(state).label}
        raise ValidationError(_("“%(selection)s” is “%(before)s”: it cannot become “%(after)s”.") % blanks)


@transaction.atomic
def move(selection: Selection, state: str, *, by, verb: str, version=None, reason: str = "", **values) -> Selection:
    """Take the step to `state`, and let those see the selection who see it there. Raises ValidationError where it is no
    next one, EditConflict where somebody else was quicker."""
    current = locked(selection)
    refuse_unless_next(current, state)
    told = {"state": state, "state_since": now(), "why": reason[:500], **values}
    if state in OFF:
        told["ended_from"] = current.state
    moved = change(current, by=by, version=version, verb=verb, reason=reason, **told)
    audiences.keep_true(moved)
    moved.refresh_from_db()
    return moved
