"""How long somebody has worked under contracts already: many short ones can be one long one in all but name.

(Joint Inspection Unit, JIU/REP/2012/5 and JIU/REP/2014/8: count the whole time of a person, and the breaks.)
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from django.utils import timezone

from secretariat.roster.models import Engagement, Profile

from ..models import Award, AwardState

YEARS = 5
A_BREAK = 31  # days: less between two contracts interrupts nothing
A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Span:
    """Days from the first to the last, both counted."""

    start: dt.date
    end: dt.date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


@dataclass(frozen=True)
class ContractTime:
    """`months` under contract in the last five years; `longest` without a break; `breaks` in days, oldest first."""

    contracts: int
    months: float
    longest: float
    breaks: tuple[int, ...]
    is_running: bool = False


def contract_time(profile: Profile, on: dt.date | None = None) -> ContractTime:
    return contract_times([profile], on)[profile.pk]


def contract_times(profiles: Collection[Profile], on: dt.date | None = None) -> dict[int, ContractTime]:
    """Of each of these, by its id."""
    on, ids = on or timezone.localdate(), [one.pk for one in profiles]
    rows = Engagement.objects.standing().filter(profile__in=ids, starts_on__lte=on).order_by("starts_on", "pk")
    found: dict[int, list[Span]] = {pk: [] for pk in ids}
    for one in rows:
        found[one.profile_id].append(Span(one.starts_on, one.ends_on or on))
    in_roster = {(one.profile_id, one.contract) for one in rows}
    for profile, contract, start, end in running(ids, on):
        if (profile, contract) not in in_roster:
            found[profile].append(Span(start, end))
    return {pk: counted(spans, on) for pk, spans in found.items()}


def running(profiles: list[int], on: dt.date):
    """Contracts that were signed here, and stand in the roster only once they are closed."""
    rows = Award.objects.standing().filter(application__applicant__profile__in=profiles, state=AwardState.ACCEPTED)
    rows = rows.exclude(contract="").filter(engagement=None, starts_on__lte=on).order_by("starts_on", "pk")
    return rows.values_list("application__applicant__profile", "contract", "starts_on", "ends_on")


def counted(spans: list[Span], on: dt.date) -> ContractTime:
    since = years_before(on)
    late = [Span(max(one.start, since), min(one.end, on)) for one in spans if one.end >= since]
    worked, runs = merged(late, 0), merged(late, A_BREAK)
    gaps = tuple((b.start - a.end).days - 1 for a, b in pairwise(worked))
    return ContractTime(
        contracts=len(late),
        months=in_months(sum(one.days for one in worked)),
        longest=in_months(max((one.days for one in runs), default=0)),
        breaks=tuple(gap for gap in gaps if gap > A_BREAK),
        is_running=any(one.end >= on for one in spans),
    )


def years_before(on: dt.date) -> dt.date:
    year = on.year - YEARS
    return dt.date(year, on.month, min(on.day, calendar.monthrange(year, on.month)[1]))


def merged(spans: list[Span], gap: int) -> list[Span]:
    """Spans that touch, overlap, or have at most so many days between them, as one."""
    found: list[Span] = []
    for one in sorted(spans, key=lambda span: (span.start, span.end)):
        if found and (one.start - found[-1].end).days - 1 <= gap:
            found[-1] = Span(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return found


def in_months(days: int) -> float:
    return round(days / A_MONTH, 1)
