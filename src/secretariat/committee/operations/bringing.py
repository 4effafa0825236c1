"""How far a record brings an action: to its session, and to where it leads there. Whatever was entered when."""

from __future__ import annotations

from collections.abc import Iterator

from ..models import Action, ActionStatus, Consideration, Decision, Implementation

# Delivered, considered, decided: in this order one session brings them.
GOALS = {
    Implementation: ActionStatus.DELIVERED,
    Consideration: ActionStatus.CONSIDERED,
    Decision: ActionStatus.DECIDED,
}
RANKS = {
    ActionStatus.DELIVERED: 1,
    ActionStatus.CONSIDERED: 2,
    ActionStatus.DECIDED: 3,
    ActionStatus.FOLLOW_UP: 4,
    ActionStatus.CONTINUING: 4,
    ActionStatus.CLOSED: 5,
    ActionStatus.SUPERSEDED: 5,
}


def brings(record) -> tuple[int, int]:
    return record.session.number, RANKS[GOALS[type(record)]]


def on_record(action: Action) -> Iterator:
    """What was delivered, said and decided at a session, and stands."""
    for rows in (action.implementations, action.considerations, action.decisions):
        for one in rows.standing().exclude(session=None).select_related("session", "audience"):
            if getattr(one, "is_delivered", True):
                yield one
