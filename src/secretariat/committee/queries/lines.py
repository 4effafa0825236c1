"""The thread of an action as it is drawn: for each delivery one line, implementation → consideration → decision →
follow-up. What is drawn is a list of stages, as `components/thread.html` takes them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from secretariat.core.joining import joined

from .calendar import Calendar
from .gaps import Gap, GapKind, gaps, is_taken_up
from .stages import due, stage
from .thread import ActionThread, Delivery


@dataclass(frozen=True)
class DrawnAction:
    """An action with its lines, and what is broken in them."""

    thread: ActionThread
    lines: tuple[list[dict], ...]
    gaps: tuple[Gap, ...]

    @property
    def action(self):
        return self.thread.action

    @property
    def lit(self) -> list[Gap]:
        return [gap for gap in self.gaps if gap.is_lit]

    @property
    def marks(self) -> str:
        """The paragraphs it serves, where there are several."""
        return joined(p.mark for p in self.thread.paragraphs) if len(self.thread.paragraphs) > 1 else ""

    @property
    def stages(self) -> list[dict]:
        """Everything in one line, for the upright thread of the action's own page: what was asked, then what came."""
        return [*map(stage, self.thread.paragraphs), *(one for line in self.lines for one in line)]


def draw(thread: ActionThread, calendar: Calendar) -> DrawnAction:
    found = tuple(gaps(thread, calendar))
    return DrawnAction(thread, tuple(Pen(thread, found).lines()), found)


class Pen:
    """Draws one action with its gaps."""

    def __init__(self, thread: ActionThread, gaps: tuple[Gap, ...]):
        self.thread, self.gaps = thread, gaps
        self.own = {d.pk for d in thread.decisions}

    def lines(self) -> list[list[dict]]:
        lines = [self.line(delivery) for delivery in self.thread.deliveries]
        if self.thread.loose_considerations or self.thread.loose_decisions:
            lines.append(self.loose_line())
        if not lines or self.is_missed_again:
            lines.append([self.awaited_implementation()])
        lines[-1] = [*lines[-1], *self.rest()]
        return lines

    @property
    def missed(self) -> Gap | None:
        """That the action itself was due, and did not come."""
        found = (gap for gap in self.gaps if (gap.kind, gap.record) == (GapKind.NOT_MET, self.thread.action))
        return next(found, None)

    @property
    def is_missed_again(self) -> bool:
        """Was all delivered that was begun, and the next of it missed?"""
        return self.missed is not None and len(self.thread.delivered) == len(self.thread.deliveries)

    def line(self, delivery: Delivery) -> list[dict]:
        made = delivery.implementation
        stages = [self.made(made), *map(stage, in_time(delivery.considerations))]
        if made.is_delivered and not is_taken_up(self.thread, delivery):
            stages.append(self.missing("consideration", GapKind.NOT_CONSIDERED, made))
        return [*stages, *self.decided(delivery.considerations, delivery.decisions)]

    def made(self, made) -> dict:
        """What is still to come of an action that is overdue is so too."""
        return stage(made) | ({} if made.is_delivered or not self.missed else late())

    def loose_line(self) -> list[dict]:
        said, decided = self.thread.loose_considerations, self.thread.loose_decisions
        return [*map(stage, said), *self.decided(said, decided)]

    def decided(self, considerations, decisions) -> list[dict]:
        """Decisions (or that there is none yet), with what they ask for and what was said to follow from them."""
        if considerations and not decisions:
            return [self.missing("decision", GapKind.NOT_DECIDED, considerations[-1])]
        own = {d.pk for d in decisions}
        return [*map(stage, in_time(decisions)), *self.what_follows(lambda record: record.decision_id in own)]

    def rest(self) -> list[dict]:
        """What hangs on no decision of this thread, at the end of its last line."""
        return self.what_follows(lambda record: record.decision_id not in self.own)

    def what_follows(self, belongs) -> list[dict]:
        owed = [*self.thread.obligations, *self.thread.follow_ups_that_hold]
        return [self.owed(record) for record in owed if belongs(record)]

    def owed(self, record) -> dict:
        return told_late(record, self.gaps)

    def is_broken(self, kind: str, record) -> bool:
        return any(gap.kind == kind and gap.record == record for gap in self.gaps)

    def missing(self, name: str, kind: str, record) -> dict:
        return {"stage": name, "state": "gap" if self.is_broken(kind, record) else "awaited"}

    def awaited_implementation(self) -> dict:
        session = self.missed.session if self.missed else self.thread.action.due_session
        return {"stage": "implementation", "state": "gap" if self.missed else "awaited", "cites": due(session)}


def told_late(record, gaps: tuple[Gap, ...]) -> dict:
    """A request or a follow-up in words: that it is overdue, where it is."""
    is_late = any(gap.kind == GapKind.NOT_MET and gap.record == record for gap in gaps)
    return stage(record) | (late() if is_late else {})


def late() -> dict:
    return {"state": "gap", "word": _("overdue")}


def in_time(records) -> list:
    """As they followed one another: an annex may list them otherwise."""
    return sorted(records, key=lambda record: (record.session.number, record.order, record.pk))
