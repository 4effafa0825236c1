"""Why a profile did not appear: what searches of a month asked for that it does not say."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import formats, timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from secretariat.accounts.models import Membership

from .. import choices, wording
from ..models import Appearance, Asked, Profile
from ..months import first_of_month, months_after

MONTHS = 12
A_REASON_EACH = 5  # the values most often asked for, of each filter


@dataclass(frozen=True)
class Month:
    """One month: how many searches there were, in how many the profile appeared, and what kept it from others."""

    month: dt.date
    searches: int
    appeared: int
    reasons: list[tuple[str, int]]


def months_of(profile: Profile, today: dt.date | None = None) -> list[Month]:
    """The last twelve months, the newest first."""
    this = first_of_month(today or timezone.localdate())
    since = months_after(this, 1 - MONTHS)
    asked: dict[dt.date, list] = defaultdict(list)
    for row in Asked.objects.filter(month__gte=since).order_by("month", "-count", "filter", "value"):
        asked[row.month].append(row)
    rows = Appearance.objects.filter(profile=profile, month__gte=since)
    appeared, has = dict(rows.values_list("month", "count")), Had(profile)
    return [
        Month(month, searches(asked[month]), appeared.get(month, 0), has.reasons(asked[month]))
        for month in (months_after(this, -number) for number in range(MONTHS))
    ]


def searches(rows: list[Asked]) -> int:
    return sum(row.count for row in rows if not row.filter)


class Had:
    """What a profile has of what searches ask for, by the names of their filters."""

    def __init__(self, profile: Profile):
        self.words = wording.Words()
        states = profile.nationalities or []
        fields = {row["code"] for row in profile.expertise or ()}
        countries: set[str] = set()
        for of_fields, of_countries in profile.engagements.standing().values_list("fields", "countries"):
            fields |= set(of_fields)
            countries |= set(of_countries)
        self.has = {
            "expertise": fields,
            "nationality": set(states),
            "group": groups_of(states),
            "language": {row["code"] for row in profile.languages or ()},
            "country": countries,
            "programme": set(profile.programmes or ()),
            "free": free_months(profile),
        }

    def reasons(self, rows: list[Asked]) -> list[tuple[str, int]]:
        """In how many searches something was asked for that the profile does not have: the most frequent first."""
        found: Counter[str] = Counter()
        told: Counter[str] = Counter()
        for row in rows:
            if row.filter in self.has and row.value not in self.has[row.filter] and told[row.filter] < A_REASON_EACH:
                told[row.filter] += 1
                found[self.sentence(row.filter, row.value)] += row.count
        return found.most_common()

    def sentence(self, name: str, value: str) -> str:
        return SENTENCES[name]() % {"value": self.called(name, value)}

    def called(self, name: str, value: str) -> str:
        if name in {"nationality", "country"}:
            return self.words.states.get(value, value)
        if name == "group":
            return self.words.groups.get(value, value)
        if name == "free":
            return formats.date_format(parse_date(f"{value}-01"), "YEAR_MONTH_FORMAT")
        if name == "programme":
            return self.words.units.get(value, value)
        vocabulary = {"expertise": choices.EXPERTISE, "language": choices.LANGUAGES}.get(name)
        return self.words.term(vocabulary, value) if vocabulary else value


SENTENCES: dict[str, Callable[[], str]] = {
    "expertise": lambda: _("The field of expertise “%(value)s” was asked for, which you do not name"),
    "nationality": lambda: _("The nationality “%(value)s” was asked for, which you do not name"),
    "group": lambda: _("Nationals of the group “%(value)s” were asked for"),
    "language": lambda: _("The language “%(value)s” was asked for, which you do not name"),
    "country": lambda: _("An engagement in “%(value)s” was asked for, which you have not had"),
    "programme": lambda: _("The roster of “%(value)s” was asked for, in which you are not"),
    "free": lambda: _("Availability in %(value)s was asked for, which you have not said"),
}


def groups_of(states: list[str]) -> set[str]:
    day = timezone.localdate()
    holds = Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gt=day)
    rows = Membership.objects.filter(*holds, state__code__in=states)
    return set(rows.values_list("group__code", flat=True)) if states else set()


def free_months(profile: Profile) -> set[str]:
    found: set[str] = set()
    for row in profile.availability or ():
        month, last = first_of_month(dt.date.fromisoformat(row["from"])), dt.date.fromisoformat(row["until"])
        while month <= last:
            found.add(f"{month:%Y-%m}")
            month = months_after(month, 1)
    return found
