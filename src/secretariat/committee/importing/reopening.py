"""An action that the record holds closed, and of which a report tells what came after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ..models import Action, ActionStatus, FollowUpKind
from .differences import Difference
from .wording import KINDS, said

if TYPE_CHECKING:
    from .plan import Item, Plan

EVENTS = ("implementation", "consideration", "decision")


def status_of(plan: Plan, item: Item) -> tuple[Difference, ...]:
    """The status as a difference: the report's is taken by itself, for what it tells of leaves the action open."""
    if item.is_left_out or not isinstance(item.record, Action) or item.record.status != ActionStatus.CLOSED:
        return ()
    later = what_came_after(plan, item)
    if not later:
        return ()
    told = [_("open again, for the report tells of what came after:"), *(named(one, plan) for one in later)]
    keys = [one.key for one in later]
    return (Difference("status", _("Status"), str(ActionStatus.CLOSED.label), "\n".join(told), keys, leads=True),)


def named(item: Item, plan: Plan) -> str:
    return f"{KINDS[item.finding.noun]} · {said(item, plan)}"


def what_came_after(plan: Plan, item: Item) -> list[Item]:
    """What would be entered under the action and is not older than its end."""
    ended = ended_at(plan, item.record)
    own = plan.findings.get("report").says["session"] or 0
    events = [i for i in plan.of(*EVENTS) if item.key in i.finding.says["actions"] and i.is_new]
    found = [i for i in events if (i.finding.says["session"] or 0) >= ended]
    owed = [*plan.of("followup"), *plan.of("obligation")]
    ahead = [i for i in owed if i.finding.says["action"] == item.key and i.is_new]
    return found + [i for i in ahead if is_open(i) and (i.finding.says["due_session"] or own) >= ended]


def is_open(item: Item) -> bool:
    says = item.finding.says
    return says.get("kind") != FollowUpKind.NONE_FORESEEN and not says.get("met_by")


def ended_at(plan: Plan, action: Action) -> int:
    """The number of the session at which it was closed, else of the one after the last that decided on it."""
    moves = [move for move in action.status_changes.all() if move.status == ActionStatus.CLOSED]
    if moves and moves[-1].session is not None:
        return moves[-1].session.number
    decided = [d.session.number for d in plan.held.decisions if action in d.actions.all()]
    return max(decided, default=0) + 1
