"""The board of a committee's next session: what is due, what comes to an end, what is to be checked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet

from secretariat.accounts.models import Organization, Person
from secretariat.core.numbers import natural
from secretariat.core.text import folded

from ..due import Due, Owed, all_of, belonging, follow_ups, lateness, obligations, owed, seen
from ..models import (
    Action,
    ActionStatus,
    AgendaItem,
    Citation,
    Decision,
    DocumentVersion,
    FollowUp,
    Obligation,
    VersionKind,
)
from .calendar import Calendar
from .reach import Begun, begun
from .unconsidered import Unconsidered, unconsidered

MOST_SHOWN = 50  # rows of one list on the page; the file has all that is owed
AFTER_PROV = [VersionKind.ISSUED, VersionKind.REVISION, VersionKind.ADOPTED]


@dataclass
class Board:
    """Everything on one board. `owed` are follow-ups, requests and actions, `unconsidered` what was delivered;
    the rest are lists of records."""

    calendar: Calendar
    owed: list[Owed]
    unconsidered: Unconsidered
    ending: list[AgendaItem] = field(default_factory=list)
    outliving: list[Obligation | FollowUp] = field(default_factory=list)
    to_check: Begun = field(default_factory=Begun)
    without_text: Begun = field(default_factory=Begun)
    carried_items: list[AgendaItem] = field(default_factory=list)
    carried_actions: Begun = field(default_factory=Begun)
    whole: dict[str, QuerySet] = field(default_factory=dict)  # those that are begun, not read before a file asks

    @property
    def session(self):
        return self.calendar.next

    @property
    def due(self) -> list[Due]:
        """All of it, ordered by how late it is."""
        return sorted([*all_of(self.owed), *self.unconsidered.first()], key=lateness)

    def __iter__(self):
        return iter(self.due)

    def all_of(self, name: str) -> list:
        """Of a list that is only begun, all."""
        return [belonging(row, self.calendar.committee) for row in self.whole[name]]

    def dated(self, what: str) -> tuple[list[Due], int]:
        """What of one kind names a session: the first of it, and how much there is."""
        kind = next(kind for kind in self.owed if kind.what == what)
        return kind.first(MOST_SHOWN, undated=False), kind.states.total() - kind.undated

    def delivered(self) -> tuple[list[Due], int]:
        found = self.unconsidered.first(MOST_SHOWN + 1)
        return found[:MOST_SHOWN], len(self.unconsidered) if len(found) > MOST_SHOWN else len(found)

    def undated(self) -> tuple[list[Due], int]:
        rows = [due for kind in self.owed for due in kind.first(MOST_SHOWN, undated=True)]
        return sorted(rows, key=lateness)[:MOST_SHOWN], sum(kind.undated for kind in self.owed)

    @cached_property
    def units(self) -> list[Organization]:
        return self.answering(Organization, "unit")

    @cached_property
    def owners(self) -> list[Person]:
        return self.answering(Person, "owner")

    def answering(self, model, name: str) -> list:
        """Who answers for something that is owed."""
        again = [getattr(due.action, f"{name}_id") for kind in self.owed for due in kind.recurring]
        wanted = Q(pk__in=[pk for pk in again if pk])
        for kind in self.owed:
            wanted |= Q(pk__in=kind.rows.order_by().values(name if kind.what == "action" else f"action__{name}"))
        wanted |= Q(pk__in=self.unconsidered.rows.order_by().values(f"action__{name}"))
        return sorted(model.objects.filter(wanted), key=lambda one: folded(str(one)))

    def narrowed(self, unit_id: int | None, owner_id: int | None) -> Board:
        """The same board with what one unit or one person owes."""
        wanted = {name: pk for name, pk in (("unit_id", unit_id), ("owner_id", owner_id)) if pk}
        if not wanted:
            return self
        owed = [kind.narrowed(**wanted) for kind in self.owed]
        return replace(self, owed=owed, unconsidered=self.unconsidered.narrowed(**wanted))


def load_board(committee, user, session=None) -> Board:
    """Read a board within what `user` may see, in a constant number of queries."""
    calendar = Calendar.of(committee, at=session)
    items = open_items(calendar, user)
    whole = {
        "to_check": citations_to_check(committee, user),
        "without_text": decisions_without_text(committee, user),
        "carried_actions": carried_actions(committee, user),
    }
    return Board(
        calendar=calendar,
        owed=owed(calendar, user),
        unconsidered=unconsidered(calendar, user),
        ending=[item for item in items if ends_by(item, calendar)],
        carried_items=[item for item in items if not ends_by(item, calendar)],
        outliving=outliving(calendar, user),
        whole=whole,
        **{name: first_rows(rows, committee) for name, rows in whole.items()},
    )


def all_rows(rows, committee) -> list:
    return [belonging(row, committee) for row in rows]


def first_rows(rows, committee) -> Begun:
    found = begun(rows, MOST_SHOWN)
    found.count_all = rows.order_by().count() if found.is_begun else len(found)
    for row in found:
        belonging(row, committee)
    return found


def carried_actions(committee, user):
    return seen(Action, committee, user).filter(status=ActionStatus.CARRIED).select_related("mandate", "unit", "owner")


def open_items(calendar: Calendar, user) -> list[AgendaItem]:
    rows = seen(AgendaItem, calendar.committee, user).filter(closed_at=None)
    if calendar.next:
        rows = rows.filter(Q(first_session=None) | Q(first_session__number__lte=calendar.next.number))
    found = all_rows(rows.select_related("first_session").order_by(*natural("number"), "pk"), calendar.committee)
    for item in found:
        item.ends = item.ends_among(calendar.sessions)
    return found


def ends_by(item, calendar: Calendar) -> bool:
    return item.ends is not None and (calendar.next is None or item.ends <= calendar.next.number)


def outliving(calendar: Calendar, user) -> list[Obligation | FollowUp]:
    """What was asked for or foreseen under an agenda item, and is still owed after that has ended."""
    kinds = (obligations(calendar, user), follow_ups(calendar, user))
    found = [one for rows in kinds for one in all_rows(tied(rows), calendar.committee)]
    for one in found:
        one.falls = calendar.falls(one.due_session_id) or one.due_session
    return [one for one in found if outlives(one, calendar)]


def tied(rows: QuerySet) -> QuerySet:
    """Those under an agenda item that ends or has ended."""
    ends = Q(decision__agenda_item__closed_at__isnull=False) | Q(decision__agenda_item__lifetime_sessions__isnull=False)
    along = ("decision__session", "decision__agenda_item__first_session", "decision__agenda_item__closed_at")
    return rows.filter(ends).select_related("due_session", "action__unit", "action__owner", *along)


def outlives(one: Obligation | FollowUp, calendar: Calendar) -> bool:
    """Does its agenda item end before the session at which it is due, or has it ended before the next one?"""
    item = one.decision.agenda_item
    end = item.closed_at.number if item.closed_at_id else item.ends_among(calendar.sessions)
    reached = [session.number for session in (one.falls, calendar.next) if session is not None]
    return end is not None and (max(reached) > end if reached else item.closed_at_id is not None)


def citations_to_check(committee, user):
    """Those of a Prov. text that has been adopted or issued since; those that nobody confirmed, or that reach beyond
    the last paragraph."""
    adopted = DocumentVersion.objects.standing().filter(document=OuterRef("document"), kind__in=AFTER_PROV)
    overtaken = Q(Exists(adopted), is_provisional=True)
    rows = seen(Citation, committee, user).filter(overtaken | Q(is_unconfirmed=True))
    return rows.select_related("document__session").order_by("document__session__number", "pk")


def decisions_without_text(committee, user):
    return (
        seen(Decision, committee, user)
        .filter(texts={})
        .select_related("session", "agenda_item")
        .order_by("-session__number", "number", "pk")
    )
