"""Panels that could be composed for a selection: balanced by region and gender, with the skills and languages it asks.

Proposes; whoever leads the selection chooses. Who has a tie with a candidate that the record knows is left out, and
nobody learns with whom.
"""

from __future__ import annotations

from collections.abc import Iterable

from secretariat.fairness.panels import Candidate, Need, Proposal, Skill, compose
from secretariat.record.models import Term
from secretariat.roster.models import Profile

from ..models import Selection
from .balance import region_of, regions_of
from .conflicts import applicants, known
from .order import leading, openings
from .possible import possible
from .reading import Part

MOST = 300  # so many are looked at


def proposal(selection: Selection, need: Need) -> Proposal:
    return compose(candidates(selection), need)


def brought(selection: Selection) -> tuple[set[str], set[str]]:
    """Languages and fields that somebody who could sit is known to bring: what nobody brings cannot be asked for."""
    rows = Profile.objects.standing().filter(person__in=possible(selection)[:MOST].values("pk"))
    told = list(rows.values_list("languages", "expertise"))
    return tuple({row["code"] for one in told for row in one[at]} for at in (0, 1))


def candidates(selection: Selection) -> list[Candidate]:
    people = list(possible(selection).select_related("organization")[:MOST])
    if first := openings(selection).first():
        have_seen = leading(selection, [one.pk for one in people], first)
        people = [one for one in people if one.pk not in have_seen]
    rows = Profile.objects.standing().filter(person__in=people)
    profiles = {one.person_id: one for one in rows}
    regions = regions_of({code for one in profiles.values() for code in one.nationalities})
    ranks = ranks_of_skills()
    applied = list(applicants(selection))
    return [candidate(selection, one, profiles.get(one.pk), regions, ranks, applied) for one in people]


def candidate(selection, person, profile: Profile | None, regions, ranks, applied) -> Candidate:
    ties = known(Part(selection, person), applied)
    told = {"organization": person.organization_id, "conflicts": tuple(sorted({tie.code for tie in ties}))}
    if profile is None:
        return Candidate(person.pk, **told)
    return Candidate(
        person.pk,
        region=region_of(profile, regions) or None,
        gender=profile.gender or None,
        skills={row["code"]: ranks.get(row.get("level"), 1) for row in profile.expertise},
        languages=frozenset(row["code"] for row in profile.languages),  # never the one in which she reads the pages
        **told,
    )


def ranks_of_skills() -> dict[str, int]:
    return {one.code: int(one.extras.get("rank", 1)) for one in Term.objects.filter(vocabulary="skill-level")}


def need_of(*, size: int, languages: Iterable[str], skills: Iterable[str], seats: int) -> Need:
    asked = [Skill(code, 1, 1) for code in skills]
    return Need(size, size, skills=asked, languages=list(languages), seats=seats)
