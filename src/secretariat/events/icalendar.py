"""Events as iCalendar (RFC 5545): the hours of the event's own zone, which the file explains to every calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from secretariat.committee.calendar import escaped, folded
from secretariat.core.zones import both

from .models import Event, EventState

STATUS = {EventState.DRAFT: "TENTATIVE", EventState.CANCELLED: "CANCELLED"}


def calendar(name: str, events, *, urls: dict | None = None, is_off: bool = False) -> str:
    """`urls` gives an event another address than its public page: a registrant's own, for one; `is_off` where that
    person takes no part any more."""
    events = list(events)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Secretariat//Events//EN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{escaped(name)}")
    for key in dict.fromkeys(event.time_zone for event in events if event.hours_known):
        years = [moment.year for e in events if e.time_zone == key for moment in (e.starts_at, e.ends_at)]
        lines += zone(ZoneInfo(key), min(years), max(years))
    for event in events:
        lines += vevent(event, (urls or {}).get(event.pk, event.get_absolute_url()), is_off)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line))


def vevent(event: Event, url: str, is_off: bool = False) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:event-{event.pk}@{urlsplit(settings.SITE_URL).hostname}"
    yield f"DTSTAMP:{utc(event.changed_at)}"
    yield f"LAST-MODIFIED:{utc(event.changed_at)}"
    yield f"SEQUENCE:{event.version - 1 + is_off}"
    yield from moments(event)
    yield f"SUMMARY;LANGUAGE={get_language()}:{escaped(str(event))}"
    yield f"DESCRIPTION:{described(event)}"
    if event.venue:
        yield f"LOCATION:{escaped(event.venue)}"
    yield f"URL:{settings.SITE_URL}{url}"
    yield f"STATUS:{'CANCELLED' if is_off else STATUS.get(event.state, 'CONFIRMED')}"
    yield "END:VEVENT"


def moments(event: Event) -> Iterator[str]:
    """Hours in the event's zone; where the day alone is known, a whole day."""
    if not event.hours_known:
        yield f"DTSTART;VALUE=DATE:{event.first_day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.last_day + dt.timedelta(days=1):%Y%m%d}"
        return
    for name, moment in (("DTSTART", event.starts_at), ("DTEND", event.ends_at)):
        yield f"{name};TZID={event.time_zone}:{moment.astimezone(event.zone):%Y%m%dT%H%M%S}"


def described(event: Event) -> str:
    """When it is on both clocks, what it is about, and what changed."""
    when = both(event.starts_at, event) if event.hours_known else ""
    notice = _("What changed: %(notice)s") % {"notice": event.notice} if event.notice else ""
    return "\\n".join(escaped(line) for line in (when, notice, str(event.digests)) if line)


def utc(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


# --- the zone, explained ----------------------------------------------------------


def zone(held: ZoneInfo, first: int, last: int) -> Iterator[str]:
    """VTIMEZONE: every change of the clock from the year before the first until the last."""
    start = dt.datetime(first - 1, 1, 1, tzinfo=dt.UTC)
    yield from ("BEGIN:VTIMEZONE", f"TZID:{held.key}")
    yield from observance(held, start, start)
    for before, after in changes(held, start, dt.datetime(last + 1, 1, 1, tzinfo=dt.UTC)):
        yield from observance(held, before, after)
    yield "END:VTIMEZONE"


def changes(held: ZoneInfo, start: dt.datetime, end: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Pairs of moments, an instant before and the instant of each change, found day by day and then by halving."""
    day = start
    while day < end:
        following = day + dt.timedelta(days=1)
        if offset(held, day) != offset(held, following):
            low, high = day, following
            while high - low > dt.timedelta(minutes=1):
                middle = low + (high - low) / 2
                low, high = (middle, high) if offset(held, middle) == offset(held, day) else (low, middle)
            change = high.replace(second=0, microsecond=0)
            yield change - dt.timedelta(minutes=1), change
        day = following


def observance(held: ZoneInfo, before: dt.datetime, after: dt.datetime) -> Iterator[str]:
    local = after.astimezone(held)
    kind = "DAYLIGHT" if local.dst() else "STANDARD"
    onset = (after + (offset(held, before))).replace(tzinfo=None)
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{onset:%Y%m%dT%H%M%S}"
    yield f"TZOFFSETFROM:{signed(offset(held, before))}"
    yield f"TZOFFSETTO:{signed(offset(held, after))}"
    yield f"TZNAME:{local.tzname()}"
    yield f"END:{kind}"


def offset(held: ZoneInfo, moment: dt.datetime) -> dt.timedelta:
    return moment.astimezone(held).utcoffset() or dt.timedelta()


def signed(difference: dt.timedelta) -> str:
    minutes = round(difference.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
