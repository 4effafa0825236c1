"""Days and hours as they are typed, in the event's own time zone."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.fields import DayInput
from secretariat.core.zones import day_in_words


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")


def day(label, *, required=True, help_text=""):
    return forms.DateField(label=label, required=required, widget=DayInput, help_text=help_text)


def hour(label, *, required=True, help_text=""):
    return forms.TimeField(label=label, required=required, widget=TimeInput, help_text=help_text)


def moment(on: dt.date, at: dt.time | None, zone: ZoneInfo, *, end=False) -> dt.datetime:
    """That hour of that day in this zone; without an hour, the beginning or the end of the day."""
    return dt.datetime.combine(on, at or (dt.time(23, 59) if end else dt.time()), tzinfo=zone)


def hour_of(when: dt.datetime | None, zone: ZoneInfo) -> dt.time | None:
    return when.astimezone(zone).time().replace(microsecond=0) if when else None


def day_of(when: dt.datetime | None, zone: ZoneInfo) -> dt.date | None:
    return when.astimezone(zone).date() if when else None


def other_day(on: dt.date | None, event) -> str:
    """Why nothing of the event is on this day; nothing where it is one of its days."""
    if on is None or event is None or event.first_day <= on <= event.last_day:
        return ""
    blanks = {"first": day_in_words(event.first_day), "last": day_in_words(event.last_day)}
    if event.first_day == event.last_day:
        return gettext("The event is held on %(first)s: choose that day.") % blanks
    return gettext("The event is held from %(first)s to %(last)s: choose one of its days.") % blanks


HOURS_UNKNOWN = _("Empty where the hour is not known.")
