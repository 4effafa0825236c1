"""Calendar files (iCalendar, RFC 5545) by the icalendar library: stable ids, days or hours, zones explained.

The library is loaded when a file is asked for.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import get_language

from .text import clean

if TYPE_CHECKING:
    from icalendar import Event

YEAR = dt.timedelta(days=366)
WORDED = ("summary", "description", "location")


def entry(key: str, first: dt.date, last: dt.date, *, path: str, **told: Any) -> Event:
    """One entry: whole days from `first` to `last`, or the hours between two moments, each in its own zone.

    `key` is the same for ever on this installation; `told` are the library's names: summary, stamp, sequence, status,
    location, description, transparency. What is empty is left out.
    """
    from icalendar import Event

    end = last if isinstance(last, dt.datetime) else later(last, dt.timedelta(days=1))  # DTEND is the first day after
    uid = f"{key}@{urlsplit(settings.SITE_URL).hostname}"
    fields: dict[str, Any] = {name: value for name, value in told.items() if value not in ("", None)}
    fields |= {name: clean(str(fields[name])) for name in WORDED if name in fields}
    found = Event.new(uid=uid, url=f"{settings.SITE_URL}{path}", start=first, end=end, **fields)
    found["summary"].params["LANGUAGE"] = get_language()
    return found


def calendar_file(name: str, entries: list[Event], product: str) -> str:
    """A file of these entries, with every zone that they name."""
    from icalendar import Calendar

    uid = uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.SITE_URL}/{product}/{name}")
    file = Calendar.new(uid=uid, name=clean(name), prodid=f"-//Secretariat//{product}//EN", method="PUBLISH")
    file.subcomponents.extend(entries)
    days = [day(moment) for one in entries for moment in (one.start, one.end)]
    if days:
        file.add_missing_timezones(later(min(days), -YEAR), later(max(days), YEAR))
    return file.to_ical().decode()


def day(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def later(day: dt.date, by: dt.timedelta) -> dt.date:
    """Nothing is before the first day of the calendar or after its last."""
    try:
        return day + by
    except OverflowError:
        return dt.date.max if by > dt.timedelta() else dt.date.min
