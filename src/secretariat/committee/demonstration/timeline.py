"""When each thing of the demonstration happened: the day the Secretariat would have written it down."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from ..models import Session

LEAD = dt.timedelta(days=120)  # a session is entered, and its papers prepared, so long before it meets


class Clock:
    """Goes forward only, and never beyond now: positions of the journal are in the order of its moments."""

    def __init__(self):
        self.moment = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

    def at(self, day: dt.date) -> dt.datetime:
        noon = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)
        self.moment = min(max(self.moment, noon), timezone.now())
        return self.moment


EVER = dt.date(1970, 1, 1)


def end_of(session: Session | None) -> dt.date:
    return (session and (session.end or session.start)) or EVER


def before(session: Session | None) -> dt.date:
    """When its papers are out."""
    return session.start - LEAD / 2 if session and session.start else EVER


def day_of_document(told: dict, session: Session | None) -> dt.date:
    """Its own day or that of its first version; else a report comes after its session, and a paper before it."""
    days = [told.get("day"), *(version.get("day") for version in told["versions"])]
    known = min((day for day in days if day), default=None)
    is_after = told["kind"] in {"report", "session_report", "summary"}
    return known or (end_of(session) if is_after else before(session))


def in_order(days: list[dt.date]) -> list[dt.date]:
    """Each day at least as late as those before it."""
    return [max(days[: place + 1]) for place in range(len(days))]
