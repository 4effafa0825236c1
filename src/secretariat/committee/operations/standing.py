"""Where an action stands follows from what is on record, whoever entered it first.

    on record                          leads to                  counts at its session
    -------------------------------    ----------------------    ---------------------------------
    what a paper foresees              follow-up, continuing,    before the session it is laid before
                                       closed (none foreseen)
    a delivery                         delivered                 first of what happens there
    a consideration                    considered                then
    a decision that only postpones     carried                   then
    another decision                   decided                   then; one that only asks, where
                                                                 something was done up to then
    a request under what is closed     requested                 then, with the decision that makes it
    a follow-up                        continuing, follow-up     then
    its end, or that none is foreseen  closed                    last, where nothing is open then
    what a person stated               what they said            after what they had before them

Each counts where it stands, is cited, is shown to all who see the action, and where the table of next statuses leads
there from where the action stood by then; what lies between needs no record of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..models import ActionStatus as S
from ..models.action import NEXT_STATUSES

# Among these nothing has happened yet.
PLANS = {S.PLANNED, S.CARRIED, S.REQUESTED}
ENDS = {S.CLOSED, S.SUPERSEDED}
ORDER = [S.DELIVERED, S.CONSIDERED, S.DECIDED]
# The place of an event is ten times the number of its session, and one of these.
LAID, STATED = 0, 1
RANKS = {
    S.DELIVERED: 2, S.CONSIDERED: 3, S.CARRIED: 4, S.DECIDED: 5, S.REQUESTED: 6, S.CONTINUING: 7, S.FOLLOW_UP: 8,
    S.CLOSED: 9,
}  # fmt: skip


def place_at(number: int, rank: int) -> int:
    return number * 10 + rank


@dataclass(frozen=True)
class Event:
    """Something that may lead an action to `goal`. `record` is what is on record; of a statement, the line of it."""

    place: int
    goal: str
    record: object = None
    citation: object = None
    session: object = None
    only_asks: bool = False
    is_statement: bool = False
    is_taken_over: bool = False  # no move leads there: a document, or a double, says so

    @property
    def order(self) -> tuple:
        rank = 0 if self.is_statement else RANKS[self.goal]
        return self.place, self.is_statement, rank, getattr(self.record, "pk", 0)

    @property
    def does(self) -> bool:
        """Was something delivered, said or decided?"""
        return self.goal in ORDER and not self.only_asks and not self.is_statement


@dataclass(frozen=True)
class Standing:
    """Where it stands, and what brought it there: nothing where it stands as it was entered."""

    status: str
    event: Event | None = None


Span = tuple[int, int | None]  # the place from which something is open, and the one at which it ended, if it has


def derive(start: str, events: Iterable[Event], owed: Iterable[Span] = ()) -> Standing:
    """Lead an action that was entered as `start` along what is on record. `owed` says when what was open."""
    stands, is_done, owed = Standing(start), False, list(owed)
    for event in sorted(events, key=lambda one: one.order):
        if is_led(stands.status, event, is_done) and not is_open_below(event, owed):
            # What was done up to its end was done for what had ended.
            is_done = is_done and not (event.goal == S.REQUESTED and not event.is_statement)
            stands = Standing(event.goal, event)
        is_done = is_done or event.does
    return stands


def is_led(status: str, event: Event, is_done: bool) -> bool:
    goal = event.goal
    if event.is_statement:
        return event.is_taken_over or goal in NEXT_STATUSES[status] or (goal in ENDS and status != S.SUPERSEDED)
    if goal == S.REQUESTED:
        return status == S.CLOSED
    if event.only_asks and status in PLANS and not is_done:
        return False  # what it asks for lies ahead
    return leads(status, goal) if goal in ORDER else goal in NEXT_STATUSES[status]


def leads(start: str, goal: str) -> bool:
    """Does a record lead there, where what lies between has no record of its own? Not where the way is barred."""
    steps = ORDER[: ORDER.index(goal) + 1]
    return start != goal and any(step in NEXT_STATUSES[start] for step in steps)


def is_open_below(event: Event, owed: list[Span]) -> bool:
    """Nothing closes over what is open then."""
    if event.goal != S.CLOSED or event.is_taken_over:
        return False
    return any(begun <= event.place and (ended is None or event.place < ended) for begun, ended in owed)
