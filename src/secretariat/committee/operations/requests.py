"""What a decision asks for stands under the action it was asked of, and follows the decision when that is corrected."""

from __future__ import annotations

from django.db import transaction

from secretariat.record.operations import change

from ..models import Decision, Obligation


@transaction.atomic
def follow_actions(decision: Decision, *, by) -> list[Obligation]:
    """Once the decision was corrected as to its actions: its requests under an action that it left go to the one it
    concerns now. Answers those that stay: it concerns several, or what met one was not done under that action."""
    actions = list(decision.actions.standing())
    left = decision.obligations.standing().exclude(action__in=actions).select_related("action", "met_by")
    staying = []
    for one in left:
        if len(actions) == 1 and (one.met_by is None or one.met_by.actions.filter(pk=actions[0].pk).exists()):
            change(one, by=by, because=decision, action=actions[0])
        else:
            staying.append(one)
    return staying
