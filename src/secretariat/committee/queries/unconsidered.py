"""What was delivered and the Committee has not taken up: nothing is done until it has. For the board, of one committee,
counted and begun without reading all of it; of one thread `gaps.py` tells the same."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ..due import Due, belonging, seen
from ..models import Action, Consideration, Decision, Implementation, Session
from ..models.implementation import LAID_BEFORE_IT
from .calendar import Calendar
from .falling import AT_AN_END

Delivered = Implementation.actions.through  # one row for each action that a delivery serves
ALONG = (
    "implementation__session", "implementation__document__session", "action__mandate", "action__unit", "action__owner",
)  # fmt: skip

# Of an event or a pilot, what was said before the session at which it was delivered was said of its plan.
WAS_THERE = (
    Q(implementations__session=None)
    | Q(implementations__kind__in=LAID_BEFORE_IT)
    | Q(session__number__gte=F("implementations__session__number"))
)


@dataclass(frozen=True)
class Unconsidered:
    """`rows` are pairs of a delivery and an action."""

    calendar: Calendar
    rows: QuerySet

    def __len__(self) -> int:
        return self.rows.order_by().count()

    def first(self, most: int | None = None) -> list[Due]:
        return [self.due(pair.implementation, pair.action) for pair in self.rows[:most]]

    def due(self, made: Implementation, action) -> Due:
        made.action = belonging(action, self.calendar.committee)
        belonging(made, self.calendar.committee)
        was_passed_over = self.calendar.held_from(made.session, made.day) is not None
        state = "not_considered" if was_passed_over else "to_consider"
        return Due(made, "implementation", self.calendar.next, state)

    def narrowed(self, **wanted: int) -> Unconsidered:
        return replace(self, rows=self.rows.filter(**{f"action__{name}": value for name, value in wanted.items()}))


def unconsidered(calendar: Calendar, user) -> Unconsidered:
    """What was delivered by the session of the board, within what `user` may see."""
    committee = calendar.committee
    made = seen(Implementation, committee, user).filter(delivered_by(calendar.next), is_delivered=True)
    open_actions = seen(Action, committee, user).exclude(status__in=AT_AN_END)
    rows = Delivered.objects.filter(implementation__in=made, action__in=open_actions)
    for model in (Consideration, Decision):
        said = seen(model, committee, user).filter(actions=OuterRef("action"))
        of_it = said.filter(WAS_THERE, implementations=OuterRef("implementation"))
        of_all = said.filter(~Exists(named(model)))
        by_day = Q(implementation__session=None) & Exists(of_all.filter(begun_since()))
        rows = rows.filter(~Exists(of_it), ~Exists(of_all.filter(said_since())), ~by_day)
    return Unconsidered(calendar, rows.select_related(*ALONG).order_by("implementation__session__number", "pk"))


def delivered_by(session: Session | None) -> Q:
    if session is None:
        return Q(session__isnull=False) | Q(day__isnull=False)
    day = Q(day__lte=session.start) if session.start else Q(day__isnull=False)
    return Q(session__number__lte=session.number) | Q(day, session=None)


def named(model) -> QuerySet:
    """Which deliveries of the action it names: where it names none, it counts for all."""
    of_action = Delivered.objects.filter(action=OuterRef(OuterRef("action")), implementation__withdrawn_at=None)
    return of_action.filter(**{f"implementation__{model._meta.model_name}s": OuterRef("pk")})


def said_since() -> Q:
    return Q(session__number__gte=OuterRef("implementation__session__number"))


def begun_since() -> Q:
    day = OuterRef("implementation__day")
    return Q(session__actual_start__gte=day) | Q(session__actual_start=None, session__scheduled_start__gte=day)
