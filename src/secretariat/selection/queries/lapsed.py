"""Approvals that were given and hold no more, because the offer made on their ground was declined or taken back."""

from __future__ import annotations

from ..models import Approval, ApprovalState, AwardState, Selection, Stage, State

STANDING = (AwardState.OFFERED, AwardState.ACCEPTED)


def lapsed(selection: Selection) -> set[int]:
    """Given once, with no offer that stands on them, and not the ground on which the work can be offered now."""
    given = Approval.objects.filter(selection=selection, stage=Stage.AWARD, state=ApprovalState.APPROVED)
    without = set(given.exclude(awards__state__in=STANDING).values_list("pk", flat=True))
    if selection.has_reached(State.APPROVED):
        without.discard(given.order_by("-pk").values_list("pk", flat=True).first())
    return without
