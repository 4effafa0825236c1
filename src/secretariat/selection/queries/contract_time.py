"""How long somebody has worked under contracts already: many short ones can be one long one in all but name.

(Joint Inspection Unit, JIU/REP/2012/5 and JIU/REP/2014/8: count the whole time of a person, and the breaks.)
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from secretariat.roster.models import Engagement, Profile

from ..models import Award, AwardState, Selection

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


def contract_times(
    profiles: Collection[Profile], on: dt.date | None = None, *, before: Selection | None = None
) -> dict[int, ContractTime]:
    """Of each of these, by its id; without what was signed in the selection `before` which it is asked."""
    on = on or timezone.localdate()
    own = set(before.awards.exclude(contract="").values_list("contract", flat=True)) if before else set()
    found = spans([one.pk for one in profiles], on)
    return {pk: counted([span for number, span in held if number not in own], on) for pk, held in found.items()}


def spans(ids: list[int], on: dt.date) -> dict[int, list[tuple[str, Span]]]:
    """Of each of these profiles the contracts begun until this day, each with its number."""
    rows = Engagement.objects.standing().filter(profile__in=ids, starts_on__lte=on).order_by("starts_on", "pk")
    found: dict[int, list[tuple[str, Span]]] = {pk: [] for pk in ids}
    for one in rows:
        found[one.profile_id].append((one.contract, Span(one.starts_on, one.ends_on or on)))
    in_roster = {(one.profile_id, one.contract) for one in rows}
    for profile, contract, start, end in running(ids, on):
        if (profile, contract) not in in_roster:
            found[profile].append((contract, Span(start, end)))
    return found


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
    return months_before(on, 12 * YEARS)


def months_before(on: dt.date, months: int) -> dt.date:
    year, month = divmod(12 * on.year + on.month - 1 - months, 12)
    return dt.date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))


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


# --- what is to be known before somebody is given more -------------------------------


def foreseen(profile: Profile, starts_on, ends_on, *contracts: str) -> list[str]:
    """What these days would lead to, where that is more than is meant: a warning, no refusal. `contracts` are the
    numbers of the one whose days they are: that which it has, and that which it is to have."""
    return foreseen_of([profile.pk], starts_on, ends_on, *contracts)[profile.pk]


def foreseen_of(profiles: list[int], starts_on, ends_on, *contracts: str) -> dict[int, list[str]]:
    """The same of several."""
    if not (starts_on and ends_on) or ends_on < starts_on:
        return {pk: [] for pk in profiles}
    asked, found = Span(starts_on, ends_on), spans(profiles, ends_on)
    own = {*contracts} - {""}
    others = {pk: [span for number, span in held if number not in own] for pk, held in found.items()}
    return {pk: [*above_the_months(held, asked), *without_a_break(held, asked)] for pk, held in others.items()}


def above_the_months(held: list[Span], asked: Span) -> Iterator[str]:
    since = months_before(asked.end, settings.CONTRACT_MONTHS_WITHIN) + dt.timedelta(days=1)
    within = [Span(max(one.start, since), min(one.end, asked.end)) for one in [*held, asked] if one.end >= since]
    months = in_months(sum(one.days for one in merged(within, 0)))
    if months > settings.CONTRACT_MONTHS:
        told = _(
            "Months under contract in the %(within)s months until %(day)s, with these days: %(months)s. "
            "Meant at the most: %(most)s."
        )
        blanks = {"within": settings.CONTRACT_MONTHS_WITHIN, "day": date_format(asked.end)}
        yield told % {**blanks, "months": number_format(months, 1), "most": settings.CONTRACT_MONTHS}


def without_a_break(held: list[Span], asked: Span) -> Iterator[str]:
    before = [one.end for one in held if one.start <= asked.start]
    days = max((asked.start - max(before)).days - 1, 0) if before else A_BREAK + 1
    if days <= A_BREAK:
        told = _("Days between the contract before and this one: %(days)s. A break is longer than %(least)s.")
        yield told % {"days": days, "least": A_BREAK}
