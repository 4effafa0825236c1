"""When a consultant is free, in calendar weeks: said by herself, for six months at most; it lapses by itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Profile
from .months import months_after
from .operations.profiles import change_profile

WEEKS = 26
SHARES = (0, 20, 40, 60, 80, 100)  # per cent of a week


@dataclass(frozen=True)
class Week:
    """A calendar week, as ISO 8601 counts them."""

    monday: dt.date

    @classmethod
    def of(cls, day: dt.date) -> Week:
        return cls(day - dt.timedelta(days=day.weekday()))

    @property
    def sunday(self) -> dt.date:
        return self.monday + dt.timedelta(days=6)

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week

    def next(self) -> Week:
        return Week(self.monday + dt.timedelta(days=7))


def weeks_from(day: dt.date, count: int = WEEKS) -> list[Week]:
    weeks = [Week.of(day)]
    while len(weeks) < count:
        weeks.append(weeks[-1].next())
    return weeks


def last_day(today: dt.date) -> dt.date:
    """The latest day until which somebody can say that it holds."""
    return months_after(today, 6)


def holds(profile: Profile, today: dt.date | None = None) -> bool:
    """Is what she said still to be believed?"""
    return profile.available_until is not None and profile.available_until >= (today or timezone.localdate())


def share_in(rows: list[dict], week: Week) -> int:
    """The share of this week that the rows of a profile give."""
    monday = week.monday.isoformat()
    return next((row["share"] for row in rows if row["from"] <= monday <= row["until"]), 0)


def as_rows(shares: dict[dt.date, int]) -> list[dict]:
    """Shares by Monday, as a profile keeps them: a row for each run of weeks that are alike."""
    rows: list[dict] = []
    for monday, share in sorted(shares.items()):
        until = (monday + dt.timedelta(days=6)).isoformat()
        if rows and rows[-1]["share"] == share and rows[-1]["until"] == (monday - dt.timedelta(days=1)).isoformat():
            rows[-1]["until"] = until
        elif share:
            rows.append({"from": monday.isoformat(), "until": until, "share": share})
    return rows


@transaction.atomic
def set_availability(
    profile: Profile, shares: dict[dt.date, int], *, until: dt.date, by, version: int | None = None
) -> Profile:
    """What she says holds until a day within six months. Weeks after that day are left out."""
    today = timezone.localdate()
    if not today <= until <= last_day(today):
        raise ValidationError({"until": _("Choose a day within the next six months.")})
    if any(monday.weekday() or share not in SHARES for monday, share in shares.items()):
        raise ValidationError(_("Say for each week which share of it you are free."))
    within = {monday: share for monday, share in shares.items() if monday <= until}
    told = {"availability": as_rows(within), "available_until": until}
    return change_profile(profile, by=by, version=version, verb="availability set", **told)


def forget_lapsed(now: dt.datetime) -> int:
    """The sweep: what is not to be believed any more is not kept, and is found by no search."""
    lapsed = Profile.objects.filter(available_until__lt=timezone.localdate(now)).order_by("pk")
    for profile in lapsed:
        change_profile(profile, by=None, verb="availability lapsed", availability=[], available_until=None)
    return len(lapsed)
