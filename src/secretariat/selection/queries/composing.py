"""Panels that could be composed for a selection: balanced by region and gender, with the skills and languages it asks.

Proposes; whoever leads the selection chooses. Once names are open, who has a tie with a candidate that the record
knows is left out, and nobody learns with whom; before that the panels are the same whoever applied.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Q

from secretariat.accounts.models import Person
from secretariat.fairness.panels import Candidate, Counted, Need, Proposal, Skill, compose, counted
from secretariat.record.models import Term
from secretariat.roster.models import Profile

from ..models import PanelistState, PanelRole, Selection
from .balance import region_of, regions_of
from .conflicts import known, named_applicants
from .order import leading, openings
from .possible import everybody, kept_out, possible
from .reading import Part

TAKING_A_SEAT = (PanelistState.PROPOSED, PanelistState.INVITED, PanelistState.ACCEPTED)
MOST = 300  # so many are looked at


@dataclass(frozen=True)
class Composed:
    """The panels proposed; how many there could be at all, where they can be gone through; and how many people which
    rule leaves out: {code: number}."""

    answer: Proposal
    counted: Counted | None
    left_out: dict[str, int]


def proposal(selection: Selection, need: Need) -> Composed:
    """Around those who sit already: free seats are filled with regard to what these bring. How many panels there are is
    counted where nobody does."""
    could, sitting = candidates(selection), those_sitting(selection)
    need = replace(need, fixed=[one.key for one in sitting])
    all_of_them = None if sitting else counted(could, need)
    return Composed(compose([*could, *sitting], need), all_of_them, left_out(selection, could))


def sitting_people(selection: Selection):
    """Who has one of the seats that score, or was proposed or invited for it."""
    rows = selection.panelists.standing().filter(state__in=TAKING_A_SEAT).exclude(role=PanelRole.OBSERVER)
    return Person.objects.filter(pk__in=rows.values("person"))


def those_sitting(selection: Selection) -> list[Candidate]:
    """Whatever conflicts they have: that is looked at where they sit."""
    people = list(sitting_people(selection).select_related("organization").order_by("pk"))
    return [replace(one, conflicts=()) for one in as_candidates(selection, people, [])]


def left_out(selection: Selection, could: list[Candidate]) -> dict[str, int]:
    kept = {code: everybody().filter(pk__in=people).count() for code, people in kept_out(selection).items()}
    kept["leads"] = possible(selection).count() - proposable(selection).count()
    kept["seen"] = min(proposable(selection).count(), MOST) - len(could)
    kept["tied"] = sum(bool(one.conflicts) for one in could)
    return {code: number for code, number in kept.items() if number}


def brought(selection: Selection) -> tuple[set[str], set[str]]:
    """Languages and fields that somebody who could sit is known to bring: what nobody brings cannot be asked for."""
    could = Q(person__in=proposable(selection)[:MOST].values("pk")) | Q(person__in=sitting_people(selection))
    told = list(Profile.objects.standing().filter(could).values_list("languages", "expertise"))
    return tuple({row["code"] for one in told for row in one[at]} for at in (0, 1))


def proposable(selection: Selection):
    """Nobody is proposed to judge for themselves what they ask for: whoever leads it sits only where named by hand."""
    return possible(selection).exclude(pk=selection.requester_id)


def candidates(selection: Selection) -> list[Candidate]:
    people = list(proposable(selection).select_related("organization")[:MOST])
    if first := openings(selection).first():
        have_seen = leading(selection, [one.pk for one in people], first)
        people = [one for one in people if one.pk not in have_seen]
    return as_candidates(selection, people, list(named_applicants(selection)))


def as_candidates(selection: Selection, people: list[Person], applied: list) -> list[Candidate]:
    rows = Profile.objects.standing().filter(person__in=people)
    profiles = {one.person_id: one for one in rows}
    regions = regions_of({code for one in profiles.values() for code in one.nationalities})
    ranks = ranks_of_skills()
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
    told = {"skills": asked, "languages": list(languages), "seats": seats}
    return Need(size, size, to_be_known=("region",), **told)  # whoever's region is not known evens nothing out
