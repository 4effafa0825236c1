"""What is due at which session. Sessions are the calendar: a date falls due when its session meets, and is overdue
when that session was held without it. Notices and the board read this, in a constant number of queries; what is owed
is told in words by `queries/owing.py`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import Literal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from .models import (
    Action,
    ActionStatus,
    FollowUp,
    FollowUpKind,
    Implementation,
    Mandate,
    Obligation,
    Session,
    SessionState,
    ThreadRecord,
)
from .queries.calendar import Calendar
from .queries.falling import REPORTED_AGAIN, action_session, delivered, due_number, reported_again
from .queries.owing import AWAITED, State, state

What = Literal["follow_up", "obligation", "action", "implementation"]
WORDS = {
    "follow_up": _("Follow-up"),
    "obligation": _("Request of a decision"),
    "action": _("Action"),
    "implementation": _("Implementation"),
}
STATE_WORDS = {
    "overdue": _("overdue"),
    "unknown": _("whether it was met is not recorded"),
    "not_considered": _("delivered, but not considered"),
    "due": _("due"),
    "to_consider": _("delivered, to be considered"),
    "to_close": _("delivered, to be closed"),
    "upcoming": _("later"),
    "unentered": _("its session is not entered yet"),
    "undated": _("no session named"),
}
RANKS = {
    "overdue": 0, "unknown": 0, "not_considered": 0, "due": 1, "to_consider": 1, "to_close": 1, "upcoming": 2,
    "unentered": 3, "undated": 3,
}  # fmt: skip
WITHOUT_SESSION = ("unentered", "undated")
# What is past its session, and yet not overdue: the column that says so of each row, and the state it is in.
NOT_OVERDUE: dict[str, tuple[str, State]] = {
    "obligation": ("outcome_unknown", "unknown"),
    "follow_up": ("is_delivered_since", "to_close"),
}
# These go on, or come only if wanted: without a session they never fall due.
UNHURRIED = [FollowUpKind.CONTINUING, FollowUpKind.UPDATE_IF_WANTED]

GONE = Q(due_session__withdrawn_at__isnull=False)  # what names a session that was withdrawn names none

OF_ACTION = ("action__mandate", "action__unit", "action__owner")
ALONG = {
    "follow_up": OF_ACTION,
    "obligation": (*OF_ACTION, "decision__session"),
    "action": ("mandate", "unit", "owner"),
}


@dataclass(frozen=True)
class Due:
    """Something owed. `session` is where it falls due as the calendar stands, `named` the session it names."""

    record: FollowUp | Obligation | Action | Implementation
    what: What
    session: Session | None
    state: State
    named: Session | None = None
    number: int | None = None  # of a session that is not entered yet

    @property
    def action(self) -> Action:
        return self.record if self.what == "action" else self.record.action

    @property
    def owner(self):
        return self.action.owner

    @property
    def unit(self):
        return self.action.unit

    @property
    def key(self) -> str:
        """One and the same for one thing due at one session: what makes a notice be sent once."""
        return f"{self.what}:{self.record.pk}:{self.session.pk if self.session else ''}:{self.state}"


@dataclass(frozen=True)
class Owed:
    """What is owed of one kind: a query, counted and begun without reading all of it. `recurring` are the actions
    whose session follows from their last delivery, which no query can tell."""

    calendar: Calendar
    what: What
    rows: QuerySet
    recurring: tuple[Due, ...] = ()

    @cached_property
    def counts(self) -> dict[int | None, int]:
        """How many name each session, and how many none."""
        found = Counter()
        for named, *_apart, number in self.counted:
            found[named] += number
        return dict(found)

    @cached_property
    def counted(self) -> list[tuple]:
        """The same, those apart that are not overdue once their session is past."""
        by = ("due_session", NOT_OVERDUE[self.what][0]) if self.what in NOT_OVERDUE else ("due_session",)
        return list(self.rows.order_by().values_list(*by).annotate(n=Count("pk")))

    @cached_property
    def states(self) -> Counter:
        """How many are overdue, due, upcoming, and without a session: one not entered, or none named."""
        found = Counter(due.state for due in self.recurring)
        for named, *apart, number in self.counted:
            found[self.state_of(named, is_apart=any(apart))] += number
        return found

    @property
    def undated(self) -> int:
        return sum(self.states[state] for state in WITHOUT_SESSION)

    def state_of(self, named: int | None, *, is_apart: bool = False) -> State:
        return state(self.calendar, self.calendar.falls(named), NOT_OVERDUE[self.what][1] if is_apart else "overdue")

    def at(self, session: Session) -> int:
        """How many fall due at this session."""
        named = (n for one, n in self.counts.items() if self.calendar.falls(one) == session)
        return sum(named) + sum(due.session == session for due in self.recurring)

    def all(self) -> list[Due]:
        return [*self.read(self.rows), *self.recurring]

    def first(self, most: int, *, undated: bool) -> list[Due]:
        """The first of those that name a session, or of those that name none; in the order of `lateness`."""
        named = self.begun([one for one in self.counts if (self.state_of(one) == "undated") == undated], most)
        rows = self.rows.filter(Q(due_session__in=named) | (Q(due_session=None) if None in named else Q(pk__in=[])))
        again = [due for due in self.recurring if (due.state in WITHOUT_SESSION) == undated]
        return sorted([*self.read(rows[:most]), *again], key=lateness)[:most]

    def begun(self, named: list[int | None], most: int) -> list[int | None]:
        """Of these sessions, the first that hold so many between them: the rest need not be read."""
        named.sort(key=lambda one: self.calendar.by_id[one].number if one in self.calendar.by_id else 0)
        before = accumulate((self.counts[one] for one in named), initial=0)
        return [one for one, held in zip(named, before, strict=False) if held < most]

    def read(self, rows) -> list[Due]:
        found = (belonging(row, self.calendar.committee) for row in rows)
        return [item(self.calendar, row, self.what, self.calendar.falls(row.due_session_id)) for row in found]

    def narrowed(self, **wanted: int) -> Owed:
        """The same, of the actions of one `unit_id` or one `owner_id`."""
        way = "" if self.what == "action" else "action__"
        rows = self.rows.filter(**{f"{way}{name}": value for name, value in wanted.items()})
        kept = [d for d in self.recurring if all(getattr(d.action, name) == value for name, value in wanted.items())]
        return replace(self, rows=rows, recurring=tuple(kept))


def lateness(due: Due) -> tuple:
    """Overdue (known or not), due, upcoming, undated; and the earlier session first."""
    return RANKS[due.state], due.session.number if due.session else 0, due.what, due.record.pk


def owed(calendar: Calendar, user, *, upcoming: bool = False) -> list[Owed]:
    """Follow-ups, requests and actions that are due or overdue or name no session; with `upcoming`, later ones too.

    Within what `user` may see; None means everything (a command).
    """
    kinds = {
        "follow_up": follow_ups(calendar, user),
        "obligation": obligations(calendar, user),
        "action": actions(calendar, user),
    }
    until = Q() if upcoming else reached(calendar)
    again = tuple(due for due in recurring(calendar, user) if upcoming or due.state != "upcoming")
    return [
        Owed(calendar, what, in_order(rows.filter(until), what), again if what == "action" else ())
        for what, rows in kinds.items()
    ]


def reached(calendar: Calendar) -> Q:
    """Of due sessions: those up to the next one, and those that lead to it because they were cancelled."""
    ids = [session.pk for session in calendar.sessions if is_reached(calendar, session)]
    return Q(due_session__in=ids) | Q(due_session=None) | GONE


def is_reached(calendar: Calendar, session: Session) -> bool:
    falls = calendar.falls(session.pk)
    return calendar.next is None or falls is None or falls.number <= calendar.next.number


def in_order(rows: QuerySet, what: What) -> QuerySet:
    return rows.select_related(*ALONG[what]).order_by("due_session__number", "pk")


def due_items(committee, session: Session | None = None, *, user=None, upcoming: bool = False) -> list[Due]:
    """All that is owed at `session` (by default the next), in the order of `lateness`."""
    return all_of(owed(Calendar.of(committee, at=session), user, upcoming=upcoming))


def all_of(kinds: list[Owed]) -> list[Due]:
    return sorted((due for kind in kinds for due in kind.all()), key=lateness)


def seen(model, committee, user):
    """Of what hangs on a mandate that was withdrawn nothing falls due, for those who can still read it either."""
    rows = model.objects.standing() if user is None else model.objects.visible_to(user).standing()
    rows = rows.filter(committee=committee)
    return rows.exclude(mandate__in=Mandate.objects.filter(withdrawn_at__isnull=False)) if model is Action else rows


def under_actions(model, calendar: Calendar, user):
    """Of an action that another has superseded nothing is owed."""
    seen_actions = seen(Action, calendar.committee, user).exclude(status=ActionStatus.SUPERSEDED)
    return seen(model, calendar.committee, user).filter(action__in=seen_actions)


def since(user, action: str):
    """Was something delivered under its action at the session it names, or later?"""
    named = OuterRef("due_session__number")
    return Exists(delivered(user).filter(actions=OuterRef(action), session__number__gte=named))


def follow_ups(calendar: Calendar, user):
    """Each says whether something was delivered since: then it is met, and waits to be closed."""
    rows = under_actions(FollowUp, calendar, user).filter(closed_at=None).exclude(kind=FollowUpKind.NONE_FORESEEN)
    rows = rows.annotate(is_delivered_since=since(user, "action"))
    return rows.exclude(kind__in=UNHURRIED, due_session=None)


def obligations(calendar: Calendar, user):
    return under_actions(Obligation, calendar, user).owed()


def actions(calendar: Calendar, user):
    """Actions awaited at a session, also where that was cancelled and none meets from there on."""
    rows = seen(Action, calendar.committee, user).filter(status__in=AWAITED).exclude(REPORTED_AGAIN)
    return rows.exclude(due_session=None).filter(~since(user, "pk"))


def belonging(record, committee):
    """`record` and what was read with it, each knowing its committee: no query is needed to name it."""
    record.committee = committee
    for name, related in record._state.fields_cache.items():
        if name != "committee" and isinstance(related, ThreadRecord):
            belonging(related, committee)
    return record


def item(calendar: Calendar, record, what: What, session: Session | None) -> Due:
    column, apart = NOT_OVERDUE.get(what, ("", "overdue"))
    late = state(calendar, session, apart if getattr(record, column, False) else "overdue")
    return Due(record, what, session, late, calendar.by_id.get(getattr(record, "due_session_id", None)))


def recurring(calendar: Calendar, user) -> list[Due]:
    """Actions that are reported every so many sessions."""
    rows = reported_again(seen(Action, calendar.committee, user), user).select_related(*ALONG["action"])
    falling = [row for row in rows if due_number(calendar, row, row.last_number or 0)]
    return [report_due(calendar, belonging(row, calendar.committee)) for row in falling]


def report_due(calendar: Calendar, action: Action) -> Due:
    last = action.last_number or 0
    session, number = action_session(calendar, action, last), due_number(calendar, action, last)
    if session or not number or calendar.is_entered(number):
        return item(calendar, action, "action", session)
    return Due(action, "action", None, "unentered", number=number)


def due_at(session: Session, user=None) -> int:
    """How many things fall due at this session."""
    return sum(kind.at(session) for kind in owed(Calendar.of(session.committee, at=session), user, upcoming=True))


def following(session: Session) -> Session | None:
    """The next session after this one that is not cancelled."""
    later = Session.objects.standing().filter(committee_id=session.committee_id, number__gt=session.number)
    return later.exclude(state=SessionState.CANCELLED).order_by("number").first()
