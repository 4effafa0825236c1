"""What a report may tell as over, and what is still ahead of it: sessions are its clock, and where a thing names no
session, the day of the writing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone

from ..models import Session
from ..queries.calendar import Calendar


@dataclass(frozen=True)
class Clock:
    """The calendar of the committee as the reader sees it, and the session the report is for, if it names one."""

    calendar: Calendar = field(default_factory=lambda: Calendar(()))
    session: Session | None = None
    day: dt.date | None = None

    def meets(self, session: Session | None) -> Session | None:
        """Where what names `session` falls due: of a cancelled one, the next that meets."""
        return self.calendar.meets(session)

    def is_behind(self, session: Session | None) -> bool:
        """Does what falls due at `session` come before the report's own, or, where it names none, is it over?"""
        falls = self.meets(session)
        if falls is None:
            return False
        return falls.number < self.session.number if self.session else self.calendar.is_past(falls)

    def has_come(self, day: dt.date | None) -> bool:
        return day is not None and day <= (self.day or timezone.localdate())
