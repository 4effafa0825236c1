"""What is owed under an action, and how that stands. One rule in two engines: here over a thread that was read, for
gaps, lines, picture and report; in `due.py` as queries, for the boards and notices of many actions. That both tell the
same of every record is held by `tests/test_ways_agree.py`.

| What                              | is owed                                  | once its session is over, it is       |
|-----------------------------------|------------------------------------------|---------------------------------------|
| a request                         | until it is met or released              | overdue; unknown, where nobody knows  |
|                                   |                                          | whether it was met                    |
| a follow-up                       | until it is closed; not that none is     | overdue; to be closed, where something|
|                                   | foreseen                                 | was delivered since                   |
| an action that is requested,      | until something is delivered since       | overdue                               |
| planned or carried                |                                          |                                       |
| an action reported again and again| so many sessions after the last delivery | overdue                               |

“Since” is at the session it names, or a later one. Nothing is owed of an action that another has superseded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..models import Action, ActionStatus, FollowUp, Obligation, Session
from .calendar import Calendar
from .falling import is_reported_again, last_delivered, record_session
from .thread import ActionThread

AWAITED = (ActionStatus.REQUESTED, ActionStatus.PLANNED, ActionStatus.CARRIED)
State = Literal[
    "overdue", "unknown", "not_considered", "due", "to_consider", "to_close", "upcoming", "unentered", "undated"
]


@dataclass(frozen=True)
class Owing:
    """`session` is where it falls due as the calendar stands."""

    record: Action | FollowUp | Obligation
    session: Session | None
    state: State


def owing(line: ActionThread, calendar: Calendar) -> list[Owing]:
    found = ((record, record_session(calendar, record, line.delivered)) for record in owed(line))
    return [Owing(one, session, state(calendar, session, once_past(one, line))) for one, session in found]


def owed(line: ActionThread) -> Iterator[Action | FollowUp | Obligation]:
    if line.action.status == ActionStatus.SUPERSEDED:
        return
    yield from (one for one in (*line.obligations, *line.follow_ups) if one.is_open)
    if is_reported_again(line.action) or is_awaited(line):
        yield line.action


def is_awaited(line: ActionThread) -> bool:
    is_to_come = line.action.status in AWAITED and line.action.due_session is not None
    return is_to_come and not is_delivered_since(line, line.action)


def is_delivered_since(line: ActionThread, record: Action | FollowUp) -> bool:
    return record.due_session is not None and last_delivered(line.delivered) >= record.due_session.number


def once_past(record, line: ActionThread) -> State:
    if isinstance(record, Obligation):
        return "unknown" if record.is_unsettled else "overdue"
    return "to_close" if isinstance(record, FollowUp) and is_delivered_since(line, record) else "overdue"


def state(calendar: Calendar, session: Session | None, once_past: State = "overdue") -> State:
    """How late what falls due at `session` is; `once_past` is what it is when that is over."""
    if session is None:
        return "undated"
    if calendar.is_before_next(session):
        return once_past
    return "due" if session == calendar.next else "upcoming"
