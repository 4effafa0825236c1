"""The sessions of a committee in their order, and which of them are over: the only clock its work knows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from ..models import Committee, Session, SessionState


@dataclass(frozen=True)
class Calendar:
    """Every session of one committee, by number: a resumed session keeps its number, so dates cannot order them."""

    sessions: tuple[Session, ...]

    @classmethod
    def of(cls, committee: Committee, user=None) -> Calendar:
        return cls.of_all([committee], user)[committee.pk]

    @classmethod
    def of_all(cls, committees: list[Committee], user=None) -> dict[int, Calendar]:
        """The calendar of each of these committees, by its id, in one query."""
        rows = Session.objects.standing() if user is None else Session.objects.visible_to(user).standing()
        of = {committee.pk: [] for committee in committees}
        bodies = {committee.pk: committee for committee in committees}
        for session in rows.filter(committee__in=committees).order_by("number"):
            session.committee = bodies[session.committee_id]
            of[session.committee_id].append(session)
        return {pk: cls(tuple(sessions)) for pk, sessions in of.items()}

    @cached_property
    def held(self) -> tuple[Session, ...]:
        return tuple(s for s in self.sessions if s.is_over)

    @cached_property
    def next(self) -> Session | None:
        """The next session that will be held."""
        waiting = (s for s in self.sessions if s.state in {SessionState.PLANNED, SessionState.POSTPONED})
        return min(waiting, key=lambda s: s.number, default=None)

    def held_from(self, session: Session | None = None, day: dt.date | None = None) -> Session | None:
        """The first held session with this number or a higher one; without one, the first from that day on."""
        if session is not None:
            return next((s for s in self.held if s.number >= session.number), None)
        return next((s for s in self.held if day and s.start and s.start >= day), None)

    def is_past(self, session: Session | None) -> bool:
        """Has it been held, or cancelled and another been held since?"""
        if session is None:
            return False
        last = self.held[-1].number if self.held else 0
        return session.is_over or (session.state == SessionState.CANCELLED and session.number < last)

    def meets(self, session: Session | None) -> Session | None:
        """Where what names this session falls due: there, or at the next one that is not cancelled; itself where none
        is known."""
        if session is None or session.state != SessionState.CANCELLED:
            return session
        later = (s for s in self.sessions if s.number > session.number and s.state != SessionState.CANCELLED)
        return next(later, session)

    def between(self, first: int, last: int) -> tuple[Session, ...]:
        return tuple(s for s in self.sessions if first <= s.number <= last)
