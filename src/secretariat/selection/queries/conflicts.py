"""What the record itself knows of ties between one who declares and a candidate: found, never guessed.

A tie is a code; `TIES` has its words. What she names herself is compared with the names of the candidates here, so that
nobody has to be shown who applied before the first pass is over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.models import Person
from secretariat.core.text import comparable
from secretariat.roster.models import Engagement

from ..models import Applicant, ApplicationState, Award, Panelist, Selection, State
from .named import lines, names_organization, names_person
from .reading import Part

YEARS = 5  # so long a tie of work is remembered
TIES = {
    "herself": _("is the candidate"),
    "employer": _("works for the same organization"),
    "unit": _("the own unit engaged the candidate in the last five years"),
    "led": _("led a selection in which the candidate was engaged"),
    "together": _("both were engaged for the same action in the last five years"),
    "named": _("named the candidate"),
    "organization": _("named the candidate’s organization"),
    "told": _("was named by the candidate"),
    "declared": _("declared it"),
    "found": _("was found later"),
    "settled": _("was settled after the declaration"),
    "namesake": _("a name agrees, and is somebody else’s"),
}
BY_NAME = frozenset({"named", "organization", "told"})  # what only a name says, which others can have
BY_SOMEBODY = frozenset({"found", "settled"})  # what somebody else entered
OF_ONESELF = "declared"
NAMESAKE = "namesake"  # such a tie, once somebody has asked: it bars nobody


@dataclass(frozen=True)
class Tie:
    applicant: int
    code: str

    @property
    def row(self) -> dict:
        return {"applicant": self.applicant, "code": self.code}


def applicants(selection: Selection):
    """Nobody while applications are sealed: whoever asks for ties would learn from the answer who applied."""
    if not selection.has_reached(State.CLOSED):
        return Applicant.objects.none()
    gone = (ApplicationState.DRAFT, ApplicationState.WITHDRAWN)
    rows = Applicant.objects.standing().filter(selection=selection).exclude(application__state__in=gone)
    return rows.select_related("profile__person__organization", "application").order_by("pk")


def known(part: Part | Panelist, found: Iterable[Applicant] | None = None, names: str = "") -> list[Tie]:
    """Every tie that can be told from the record, and from the `names` she typed, one a line."""
    found = list(applicants(part.selection) if found is None else found)
    of_work = ties_of_work(part.person, [one.profile_id for one in found])
    written = lines(names)
    ties = [Tie(one.pk, code) for one in found for code in codes(part.person, one, of_work, written)]
    return sorted(set(ties), key=lambda tie: (tie.applicant, tie.code))


def codes(person: Person, one: Applicant, of_work: dict[str, set[int]], written: list[list[str]]) -> Iterable[str]:
    own = one.profile.person
    if own is not None and own.pk == person.pk:
        yield "herself"
    if own is not None and own.organization_id and own.organization_id == person.organization_id:
        yield "employer"
    yield from (code for code, profiles in of_work.items() if one.profile_id in profiles)
    if names_person(written, one.profile):
        yield "named"
    if own is not None and names_organization(written, own.organization):
        yield "organization"
    if person.name and comparable(person.name) in comparable(one.conflicts):
        yield "told"


def named_applicants(selection: Selection):
    """Nobody while names are hidden: whoever leads the selection would learn from what depends on them who applied."""
    return applicants(selection) if selection.had_reached(State.SHORTLISTED) else Applicant.objects.none()


def is_candidate(part: Part | Panelist) -> bool:
    """Did they apply themselves, as far as that can be known now?"""
    return applicants(part.selection).filter(profile__person=part.person_id).exists()


def ties_of_work(person: Person, profiles: list[int]) -> dict[str, set[int]]:
    since = timezone.localdate() - dt.timedelta(days=365 * YEARS)
    lately = Engagement.objects.standing().filter(profile__in=profiles, starts_on__gte=since)
    led = Award.objects.filter(selection__requester=person, application__applicant__profile__in=profiles)
    own = Engagement.objects.standing().filter(profile__person=person, starts_on__gte=since, action__isnull=False)
    found = {
        "unit": lately.filter(unit=person.organization_id) if person.organization_id else lately.none(),
        "together": lately.filter(action__in=own.values("action")).exclude(profile__person=person),
    }
    ties = {code: set(rows.values_list("profile", flat=True)) for code, rows in found.items()}
    return ties | {"led": set(led.exclude(engagement=None).values_list("application__applicant__profile", flat=True))}
