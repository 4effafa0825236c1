"""Where the thread of an action is broken. One rule, for the picture, the lines, the lists of gaps and whoever counts.

| Gap            | Where it is lit                                                                        |
|----------------|----------------------------------------------------------------------------------------|
| not considered | something was delivered, a session was held from then on, and none since considered it |
| not decided    | something was considered at a held session, and none since decided anything of it      |
| not met        | what was owed by a session is overdue (`owing.py`)                                     |
| no text        | a decision whose words are not held; lit only where its verbs are unknown too          |

Nothing is missing of an action that another has superseded. A consideration or decision counts for the actions it
names and no others, though its implementation serve more; one that names no implementation that stands counts for all
that was delivered under its actions until then. What was said of an event or a pilot before the session at which it
was delivered was said of its plan.

That something was not considered is told by `unconsidered.py` too, in a query: for boards, of actions that are open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..models import Action, ActionStatus, Implementation, Session, ThreadRecord
from .calendar import Calendar
from .owing import owing
from .thread import ActionThread, Delivery, Thread


class GapKind(models.TextChoices):
    NOT_CONSIDERED = "not_considered", _("delivered, but not considered")
    NOT_DECIDED = "not_decided", _("considered, but nothing decided")
    NOT_MET = "not_met", _("due, and not met")
    NO_TEXT = "no_text", _("decided, but its words are not held here")


@dataclass(frozen=True)
class Gap:
    """One break in a thread: what is missing, of which record, and the session at which it shows."""

    kind: str
    action: Action
    record: ThreadRecord
    session: Session | None

    @property
    def label(self) -> str:
        if self.kind == GapKind.NO_TEXT and self.is_lit:
            return str(_("decided, but neither its words nor what was decided are held here"))
        return GapKind(self.kind).label

    @property
    def is_lit(self) -> bool:
        """A decision whose words are not held still shows what was decided, where its verbs are known."""
        return self.kind != GapKind.NO_TEXT or not self.record.verbs


def gaps_of_thread(thread: Thread, calendar: Calendar) -> list[Gap]:
    return [gap for line in thread.actions for gap in gaps(line, calendar)]


def by_session(found: Iterable[Gap]) -> list[Gap]:
    """The earliest session first, of one session in the order of its actions."""
    return sorted(found, key=lambda gap: gap.session.number if gap.session else 0)


def gaps(line: ActionThread, calendar: Calendar) -> list[Gap]:
    """Every gap in the thread of one action."""
    if line.action.status == ActionStatus.SUPERSEDED:
        return []
    return [*not_considered(line, calendar), *not_decided(line, calendar), *not_met(line, calendar), *no_text(line)]


def not_considered(line: ActionThread, calendar: Calendar) -> Iterator[Gap]:
    for delivery in line.deliveries:
        made = delivery.implementation
        session = calendar.held_from(made.session, made.day) if made.is_delivered else None
        if session and not is_taken_up(line, delivery):
            yield Gap(GapKind.NOT_CONSIDERED, line.action, made, session)


def is_taken_up(line: ActionThread, delivery: Delivery) -> bool:
    """Was something said or decided of it; or from then on of the action, naming none of the deliveries?"""
    return delivery.is_taken_up or any(was_said_since(one, delivery.implementation) for one in line.said_of_all)


def was_said_since(said, made: Implementation) -> bool:
    """At the session it was delivered to, or a later one; of what names none, at one that began on its day or later."""
    if made.session is not None:
        return said.session.number >= made.session.number
    return bool(made.day and said.session.start and said.session.start >= made.day)


def not_decided(line: ActionThread, calendar: Calendar) -> Iterator[Gap]:
    for consideration in line.considerations:
        together = [d for d in line.deliveries if consideration in d.considerations]
        decisions = [*line.loose_decisions, *(one for delivery in together for one in delivery.decisions)]
        if calendar.is_past(consideration.session) and not reached(decisions, consideration.session):
            yield Gap(GapKind.NOT_DECIDED, line.action, consideration, consideration.session)


def not_met(line: ActionThread, calendar: Calendar) -> Iterator[Gap]:
    for one in owing(line, calendar):
        if one.state == "overdue":
            yield Gap(GapKind.NOT_MET, line.action, one.record, one.session)


def no_text(line: ActionThread) -> Iterator[Gap]:
    for decision in line.decisions:
        if not decision.texts:
            yield Gap(GapKind.NO_TEXT, line.action, decision, decision.session)


def reached(records, session: Session) -> bool:
    """Is one of these from that session or a later one?"""
    return any(r.session.number >= session.number for r in records)
