"""Time zones: those one can choose, whose a reader's is, and a moment as her clock and the event's show it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache, wraps
from urllib.parse import urlencode
from zoneinfo import ZoneInfo, available_timezones

from django.shortcuts import redirect
from django.utils.formats import date_format

COOKIE = "zone"
UTC = ZoneInfo("UTC")
# One or two places for each clock that people keep; any other name that the machine knows is taken as well.
OFFERED = (
    "UTC Pacific/Honolulu America/Anchorage America/Los_Angeles America/Denver America/Chicago America/Mexico_City "
    "America/Bogota America/New_York America/Port_of_Spain America/Halifax America/St_Johns America/Santiago "
    "America/Sao_Paulo America/Argentina/Buenos_Aires Atlantic/Cape_Verde Africa/Dakar Africa/Casablanca Europe/London "
    "Africa/Lagos Europe/Zurich Europe/Warsaw Africa/Johannesburg Africa/Cairo Asia/Beirut Europe/Kyiv Africa/Nairobi "
    "Asia/Riyadh Europe/Moscow Asia/Tehran Asia/Muscat Asia/Baku Asia/Kabul Asia/Karachi Asia/Tashkent Asia/Kolkata "
    "Asia/Kathmandu Asia/Dhaka Asia/Yangon Asia/Bangkok Asia/Jakarta Asia/Shanghai Asia/Manila Asia/Tokyo Asia/Seoul "
    "Australia/Adelaide Australia/Sydney Pacific/Port_Moresby Pacific/Auckland Pacific/Fiji Pacific/Apia"
).split()


def on_clock(moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """This moment on the clock of a zone; where the calendar ends before it, as it is."""
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment


def day_in_words(day: dt.date) -> str:
    return date_format(day, "DATE_FORMAT")


def to_the_minute(local: dt.datetime) -> str:
    """A moment on its own clock, as the language joins a day and an hour."""
    return date_format(local, "DATETIME_FORMAT")


@cache
def known() -> frozenset[str]:
    return frozenset(available_timezones())


def is_zone(name: str) -> bool:
    return name in known()


def choices(*held: str) -> list[tuple[str, str]]:
    """What a form offers, with what is held already."""
    return [(name, name.replace("_", " ")) for name in dict.fromkeys([*filter(None, held), *OFFERED])]


def chosen(request) -> ZoneInfo | None:
    """The zone this reader asked for in the address, or keeps on her page; None where she has chosen none."""
    asked = request.GET.get("zone", "")
    if is_zone(asked):
        return ZoneInfo(asked)
    own = getattr(getattr(request.user, "person", None), "time_zone", "")
    return ZoneInfo(own) if is_zone(own) else None


def kept(request) -> ZoneInfo | None:
    """The zone a reader without a sign-in chose before: for pages that are kept for nobody."""
    name = "" if request.user.is_authenticated else request.COOKIES.get(COOKIE, "")
    return ZoneInfo(name) if is_zone(name) else None


def in_chosen_zone(view):
    """Somebody who has not signed in and chose a zone before is led to the page in that zone: its address names it,
    so that what is kept for one reader never serves another."""

    @wraps(view)
    def page(request, *args, **kwargs):
        kept = request.COOKIES.get(COOKIE, "")
        if not request.user.is_authenticated and is_zone(kept) and not request.GET.get("zone"):
            return redirect(f"{request.path}?{urlencode({'zone': kept})}")
        return view(request, *args, **kwargs)

    return page


@dataclass(frozen=True)
class Clock:
    """Two zones side by side: the reader's and the event's, or (where she has chosen none) the event's and UTC."""

    first: ZoneInfo
    second: ZoneInfo

    @classmethod
    def of(cls, event, zone: ZoneInfo | None) -> Clock:
        return cls(zone, event.zone) if zone is not None else cls(event.zone, UTC)

    def differs(self, moment: dt.datetime) -> bool:
        return on_clock(moment, self.first).utcoffset() != on_clock(moment, self.second).utcoffset()

    def span(self, start: dt.datetime, end: dt.datetime) -> dict:
        """What a template says of a stretch of time: `first`, and `second` where the other clock shows another."""
        told = {"first": span_in(start, end, self.first), "start": start, "end": end, "zone": self.first.key}
        return told | ({"second": span_in(start, end, self.second, self.first)}
                       if self.differs(start) else {})  # fmt: skip

    def day(self, moment: dt.datetime) -> dt.date:
        return on_clock(moment, self.first).date()


def span_in(start: dt.datetime, end: dt.datetime, zone: ZoneInfo, beside: ZoneInfo | None = None) -> str:
    """“09:30–10:15”; with the day where it is another one than on the clock that stands beside it."""
    first, last = on_clock(start, zone), on_clock(end, zone)
    if first.date() == last.date() and any(hour_in(moment, zone, beside)[1] for moment in (start, end)):
        return f"{first:%H:%M}–{last:%H:%M} ({date_format(first, 'jS M')})"
    return "–".join(clock_in(moment, zone, beside) for moment in (start, end))


def clock_in(moment: dt.datetime, zone: ZoneInfo, beside: ZoneInfo | None) -> str:
    hour, day = hour_in(moment, zone, beside)
    return f"{hour} ({day})" if day else hour


def hour_in(moment: dt.datetime, zone: ZoneInfo, beside: ZoneInfo | None) -> tuple[str, str]:
    local = on_clock(moment, zone)
    is_same = beside is None or local.date() == on_clock(moment, beside).date()
    return f"{local:%H:%M}", "" if is_same else date_format(local, "jS M")


def both(moment: dt.datetime, event, zone: ZoneInfo | None = None) -> str:
    """A moment in letters: “12 May 2027, 09:30 (Europe/Zurich) · 07:30 (UTC)”."""
    clock = Clock.of(event, zone)
    told = written(moment, clock.first)
    other = on_clock(moment, clock.second)
    hour = f"{other:%H:%M}" if other.date() == clock.day(moment) else to_the_minute(other)
    return f"{told} · {hour} ({clock.second.key})" if clock.differs(moment) else told


def written(moment: dt.datetime, zone: ZoneInfo) -> str:
    return f"{to_the_minute(on_clock(moment, zone))} ({zone.key})"
