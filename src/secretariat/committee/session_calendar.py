"""The sessions of a committee as a calendar file: whole days, and moved when a session is.

One that is postponed, to days that nobody knows yet, is called off on those announced, so that nobody keeps them: it
comes back under the same id once there are others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from secretariat.core.calendar_files import calendar_file, entry

from .models import Committee, Session, SessionPart, SessionState

STATUS = {SessionState.CANCELLED: "CANCELLED", SessionState.POSTPONED: "TENTATIVE"}


def of_sessions(committee: Committee, sessions: Iterable[Session]) -> str:
    """`sessions` that have days, or had; one without any is in no calendar."""
    entries = [one for session in sessions if session.start or session.scheduled_start for one in entries_of(session)]
    return calendar_file(f"{committee.code} · {committee.names}", entries, "Sessions")


def entries_of(session: Session) -> Iterator:
    """The session; each part of one that meets in several."""
    parts = [part for part in session.parts.all() if part.is_standing]
    if len(parts) < 2:
        yield entry_of(session, session, f"session-{session.pk}")
        return
    for part in parts:
        part.session = session
        yield entry_of(session, part, f"sessionpart-{part.pk}")


def entry_of(session: Session, days: Session | SessionPart, key: str):
    """`days` is what meets on them: the session, or a part of it."""
    place = days.place_named or session.place_named if days.place or session.place else ""
    first, last = (days.start, days.end) if days.start else (session.scheduled_start, session.scheduled_end)
    return entry(
        key,
        first,
        last or first,
        path=session.get_absolute_url(),
        summary=f"{days} · {session.title}",
        location=place,
        stamp=max(session.changed_at, days.changed_at),
        sequence=session.version - 1 + (days.version - 1 if days is not session else 0),
        status=STATUS.get(session.state, "CONFIRMED") if days.start else "CANCELLED",
        transparency="TRANSPARENT",
    )
