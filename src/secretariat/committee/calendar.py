"""The sessions of a committee as a calendar (iCalendar, RFC 5545): whole days, and moved when a session is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import get_language

from secretariat.core.text import clean

from .models import Committee, Session, SessionPart, SessionState

STATUS = {SessionState.CANCELLED: "CANCELLED", SessionState.POSTPONED: "TENTATIVE"}


def calendar(committee: Committee, sessions) -> str:
    """`sessions` that have days; one without any is in no calendar."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Secretariat//Sessions//EN",
        f"X-WR-CALNAME:{escaped(f'{committee.code} · {committee.names}')}",
        *(line for session in sessions if session.start for line in events(session)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def events(session: Session) -> Iterator[str]:
    """The session; each part of one that meets in several."""
    parts = [part for part in session.parts.all() if part.is_standing]
    if len(parts) < 2:
        yield from event(session, session, f"session-{session.pk}")
        return
    for part in parts:
        part.session = session
        yield from event(session, part, f"sessionpart-{part.pk}")


def event(session: Session, days: Session | SessionPart, uid: str) -> Iterator[str]:
    """`days` is what meets on them: the session, or a part of it."""
    host = urlsplit(settings.SITE_URL).hostname
    last = (days.end or days.start) + dt.timedelta(days=1)  # DTEND is the first day after
    changed_at = max(session.changed_at, days.changed_at)
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@{host}"
    yield f"DTSTAMP:{changed_at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{session.version - 1 + (days.version - 1 if days is not session else 0)}"
    yield f"DTSTART;VALUE=DATE:{days.start:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last:%Y%m%d}"
    yield f"SUMMARY;LANGUAGE={get_language()}:{escaped(f'{days} · {session.title}')}"
    if days.place or session.place:
        yield f"LOCATION:{escaped(days.place_named or session.place_named)}"
    yield f"URL:{settings.SITE_URL}{session.get_absolute_url()}"
    yield f"STATUS:{STATUS.get(session.state, 'CONFIRMED')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    text = clean(str(text)).replace("\\", "\\\\")
    return text.replace(";", "\\;").replace(",", "\\,")


def folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets, none cut inside a character."""
    part, size, room = "", 0, 75
    for letter in line:
        weight = len(letter.encode())
        if size + weight > room:
            yield part
            part, size, room = " ", 1, 75
        part += letter
        size += weight
    yield part
