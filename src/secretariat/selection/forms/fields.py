"""Fields that several forms of this area share."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.fields import DayInput

LAST_MINUTE = dt.time(23, 59)
LONGEST_REASON = 500
WHY = _("Why")


def day(label, **more) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput, **more)


def end_of(on: dt.date, zone: str) -> dt.datetime:
    """The last minute of this day, on the clock of this zone; of a day at the end of time, in UTC."""
    return dt.datetime.combine(on, LAST_MINUTE, ZoneInfo(zone) if on < dt.date.max else dt.UTC)


def language_of_words() -> forms.ChoiceField:
    """The language of the page, unless its writer says otherwise."""
    return forms.ChoiceField(
        label=_("Language in which you write"), choices=settings.LANGUAGES, initial=get_language, required=False
    )  # fmt: skip


def reason(label=WHY, *, required=True, help_text="") -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=LONGEST_REASON, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


def keeps_meaning() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("Slips of the pen alone: the meaning stays the same"), required=False,
        help_text=_("The other languages are then not marked as not corrected yet."),
    )  # fmt: skip
