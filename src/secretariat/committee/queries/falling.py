"""At which session things fall due as the calendar stands. One rule for the page of a session, the gaps, the picture,
the lists and the board:

| What                                                  | falls due                                       |
|-------------------------------------------------------|-------------------------------------------------|
| whatever names a session                              | there; of a cancelled one, at the next that meets |
| an action reported every so many sessions, once it    | so many after the last delivery                 |
| was delivered at the session it names, or a later one |                                                 |
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Max, Prefetch, Q, QuerySet

from ..models import Action, ActionStatus, Committee, Implementation, Session
from .calendar import Calendar

AT_AN_END = [ActionStatus.CLOSED, ActionStatus.SUPERSEDED]
REPORTED_AGAIN = Q(recurs_every__isnull=False) & ~Q(status__in=AT_AN_END)


def is_reported_again(action: Action) -> bool:
    return bool(action.recurs_every) and action.status not in AT_AN_END


def last_delivered(made: Iterable[Implementation]) -> int:
    """The number of the last session something was delivered to; 0 where nothing was."""
    return max((one.session.number for one in made if one.is_delivered and one.session), default=0)


def due_number(calendar: Calendar, action: Action, last: int) -> int | None:
    """The number of the session it names, or (reported again and delivered since) so many after the `last` one: a
    session that may not be entered yet."""
    named = calendar.by_id.get(action.due_session_id)
    if is_reported_again(action) and last and (named is None or last >= named.number):
        return last + action.recurs_every
    return named and named.number


def action_session(calendar: Calendar, action: Action, last: int) -> Session | None:
    """Where it falls due; None where no session that meets is entered from there on."""
    number = due_number(calendar, action, last)
    return None if number is None else calendar.from_number(number)


def reported_at(calendar: Calendar, action: Action, last: int) -> Session | None:
    """The same; where the session was cancelled and none meets from there on, that one."""
    return action_session(calendar, action, last) or calendar.numbered(due_number(calendar, action, last))


def record_session(calendar: Calendar, record, made: Iterable[Implementation] = ()) -> Session | None:
    """Where a request, a follow-up, a decision or an action falls due, of which this was `made`. What names a cancelled
    session after which none meets stays there."""
    if isinstance(record, Action) and is_reported_again(record):
        return reported_at(calendar, record, last_delivered(made))
    return calendar.meets(calendar.by_id.get(record.due_session_id))


def delivered(user=None) -> QuerySet:
    rows = Implementation.objects.standing() if user is None else Implementation.objects.visible_to(user).standing()
    return rows.filter(is_delivered=True)


def reported_again(rows: QuerySet, user=None) -> QuerySet:
    """Of these actions those that are reported again and again, each with its `last_number`."""
    made = Q(implementations__in=delivered(user))
    return rows.filter(REPORTED_AGAIN).annotate(last_number=Max("implementations__session__number", filter=made))


def falls_at(session: Session, calendar: Calendar, model, user=None) -> Q:
    """The condition of falling due at this session, for records of this kind."""
    named = Q(due_session__in=[one.pk for one in calendar.sessions if calendar.meets(one) == session])
    if model is not Action:
        return named
    again = reported_again(Action.objects.filter(committee=calendar.committee), user)
    found = [one.pk for one in again if reported_at(calendar, one, one.last_number or 0) == session]
    return named & ~REPORTED_AGAIN | Q(pk__in=found)


def made_of_each(user) -> Prefetch:
    """What `told` needs to have been read with actions."""
    return Prefetch("implementations", delivered(user).select_related("session"), to_attr="made")


def told(user) -> Callable:
    """Gives each row of a list `falls`, the session it falls due at, and `falls_number`, which may not be entered."""
    calendars = Calendar.of_all(list(Committee.objects.visible_to(user).standing()), user)

    def tell(row):
        calendar, made = calendars.get(row.committee_id, Calendar(())), getattr(row, "made", ())
        row.falls = record_session(calendar, row, made)
        row.falls_number = row.falls.number if row.falls else None
        if row.falls is None and isinstance(row, Action):
            row.falls_number = due_number(calendar, row, last_delivered(made))
        return row

    return tell
