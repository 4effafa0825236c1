"""The sessions of a committee in their order, and which of them are over: the only clock its work knows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from ..models import Committee, Session, SessionState


@dataclass(frozen=True)
class Calendar:
    """Every session of one committee, by number: a resumed session keeps its number, so dates cannot order them.

    `at` is the session that somebody prepares, where that is not the next one.
    """

    sessions: tuple[Session, ...]
    committee: Committee | None = None
    at: Session | None = None

    @classmethod
    def of(cls, committee: Committee, user=None, at: Session | None = None) -> Calendar:
        return cls(cls.of_all([committee], user)[committee.pk].sessions, committee, at)

    @classmethod
    def of_all(cls, committees: list[Committee], user=None) -> dict[int, Calendar]:
        """The calendar of each of these committees, by its id, in one query."""
        rows = Session.objects.standing() if user is None else Session.objects.visible_to(user).standing()
        of = {committee: [] for committee in committees}
        bodies = {committee.pk: committee for committee in committees}
        for session in rows.filter(committee__in=committees).order_by("number"):
            session.committee = bodies[session.committee_id]
            of[session.committee].append(session)
        return {committee.pk: cls(tuple(sessions), committee) for committee, sessions in of.items()}

    @cached_property
    def by_id(self) -> dict[int, Session]:
        return {session.pk: session for session in self.sessions}

    @cached_property
    def held(self) -> tuple[Session, ...]:
        return tuple(s for s in self.sessions if s.is_over)

    @cached_property
    def last_number(self) -> int:
        """The number of the last session held; 0 before the first."""
        return max((s.number for s in self.held), default=0)

    @cached_property
    def next(self) -> Session | None:
        """The session prepared; else the first to come after the last one held: a forgotten one is no future."""
        if self.at is not None:
            return self.by_id.get(self.at.pk)
        return next((s for s in self.sessions if s.is_to_come and s.number > self.last_number), None)

    @property
    def unanswered(self) -> tuple[Session, ...]:
        """Those whose days are over, and of which nobody has said whether they were held: asked until somebody does."""
        return tuple(s for s in self.sessions if s.is_behind)

    def held_from(self, session: Session | None = None, day: dt.date | None = None) -> Session | None:
        """The first held session with this number or a higher one; without one, the first from that day on."""
        if session is not None:
            return next((s for s in self.held if s.number >= session.number), None)
        return next((s for s in self.held if day and s.start and s.start >= day), None)

    def is_past(self, session: Session | None) -> bool:
        """Has it been held, or another after it?"""
        return session is not None and (session.is_over or session.number < self.last_number)

    def is_before_next(self, session: Session) -> bool:
        """Is it past for those who prepare the next one?"""
        return self.is_past(session) or (self.next is not None and session.number < self.next.number)

    def meets(self, session: Session | None) -> Session | None:
        """Where what names this session falls due: there, or at the next one that is not cancelled; itself where none
        is known."""
        if session is None or session.state != SessionState.CANCELLED:
            return session
        return self.from_number(session.number) or session

    def falls(self, session_id: int | None) -> Session | None:
        """The same of a session known by its id; None where it does not stand, or all from it on are cancelled."""
        named = self.by_id.get(session_id)
        return self.from_number(named.number) if named else None

    def from_number(self, number: int) -> Session | None:
        return next((s for s in self.sessions if s.number >= number and s.state != SessionState.CANCELLED), None)

    def numbered(self, number: int | None) -> Session | None:
        return next((s for s in self.sessions if s.number == number), None)

    def is_entered(self, number: int) -> bool:
        """Is this session entered, or one after it?"""
        return any(session.number >= number for session in self.sessions)

    def between(self, first: int, last: int) -> tuple[Session, ...]:
        return tuple(s for s in self.sessions if first <= s.number <= last)
