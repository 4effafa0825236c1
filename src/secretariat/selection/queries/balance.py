"""Balance: what was aimed at, and who applied, was shortlisted, was selected, by gender and region.

The approver sees it beside a recommendation; it decides nothing. Whoever has not given her gender, or does not agree to
be counted, counts as unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.models import Gender, GroupOfStates, Membership
from secretariat.roster.models import Profile

from ..models import Applicant, AwardState, Selection, Standing
from .reading import candidates, latest_list

UNKNOWN = ""
AIMED_AT = {"women": Gender.WOMAN}  # how a selection names its targets
STAGES = {
    "pool": _("Candidates"),
    "shortlist": _("Shortlist"),
    "recommended": _("Recommended"),
    "award": _("Selected"),
}


@dataclass(frozen=True)
class Line:
    """One group: how many per cent were aimed at (None: nothing was), and how many there are at each stage."""

    code: str
    label: str
    target: int | None
    counts: dict[str, int]


@dataclass(frozen=True)
class Balance:
    by_gender: tuple[Line, ...]
    by_region: tuple[Line, ...]

    @property
    def tables(self) -> list[tuple[str, tuple[Line, ...]]]:
        """Each with its caption."""
        return [(gettext("By gender"), self.by_gender), (gettext("By regional group"), self.by_region)]


def balance(selection: Selection) -> Balance:
    """Of one selection, for its approver alone: numbers this small would name people."""
    people = {name: applicants(rows) for name, rows in stages(selection).items()}
    counted = [one.profile for rows in people.values() for one in rows if one.is_counted]
    regions = regions_of({code for one in counted for code in one.nationalities})
    target = {AIMED_AT.get(name, name): share for name, share in (selection.target or {}).items()}
    told = {name: [columns_of(one, regions) for one in rows] for name, rows in people.items()}
    return Balance(
        lines({name: [gender for gender, _region in rows] for name, rows in told.items()}, genders(), target),
        lines({name: [region for _gender, region in rows] for name, rows in told.items()}, names_of(regions), target),
    )


def columns_of(applicant: Applicant, regions: dict[str, GroupOfStates]) -> tuple[str, str]:
    """Gender and regional group, of whoever agrees to be counted."""
    if not applicant.is_counted:
        return UNKNOWN, UNKNOWN
    return applicant.profile.gender or UNKNOWN, region_of(applicant.profile, regions)


def stages(selection: Selection) -> dict[str, set[int]]:
    """The applications at each stage."""
    listed = latest_list(selection)
    held = selection.awards.filter(state__in=[AwardState.OFFERED, AwardState.ACCEPTED])
    return {
        "pool": set(candidates(selection).values_list("pk", flat=True)),
        "shortlist": {one.application_id for one in listed},
        "recommended": {one.application_id for one in listed if one.standing == Standing.RECOMMENDED},
        "award": set(held.values_list("application", flat=True)),
    }


def applicants(applications: set[int]) -> list[Applicant]:
    return list(Applicant.objects.filter(application__in=applications).select_related("profile").order_by("pk"))


def lines(stages: dict[str, list[str]], names: dict[str, str], target: dict) -> tuple[Line, ...]:
    """Those of whom there is somebody, or at whom was aimed: a line of noughts alone says nothing."""
    counted = {stage: Counter(codes) for stage, codes in stages.items()}
    named = {**names, UNKNOWN: gettext("not known")}
    codes = [code for code in named if code in target or any(code in one for one in counted.values())]
    return tuple(
        Line(code, named[code], target.get(code), {stage: found[code] for stage, found in counted.items()})
        for code in codes
    )


def genders() -> dict[str, str]:
    return {code: str(label) for code, label in Gender.choices}


def regions_of(states: Iterable[str]) -> dict[str, GroupOfStates]:
    """The regional group of each of these States, as it is today."""
    return first_groups(Membership.objects.filter(state__code__in=states))


def all_regions() -> dict[str, GroupOfStates]:
    return first_groups(Membership.objects.all())


def first_groups(memberships) -> dict[str, GroupOfStates]:
    rows = memberships.filter(group__is_regional=True, until=None)
    found: dict[str, GroupOfStates] = {}
    for one in rows.select_related("group", "state").order_by("group__scheme", "group__code"):
        found.setdefault(one.state.code, one.group)
    return found


def region_of(profile: Profile, regions: dict[str, GroupOfStates]) -> str:
    """Of somebody with several nationalities: of the first that has a group."""
    return next((regions[code].code for code in profile.nationalities if code in regions), UNKNOWN)


def names_of(regions: dict[str, GroupOfStates]) -> dict[str, str]:
    return {one.code: str(one) for one in sorted(regions.values(), key=lambda group: group.code)}
