"""Goes through the whole roster for people who are in it twice. Only profiles that share a key are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from django.db import transaction
from django.db.models import Q

from ..models import UNSEARCHED, PossibleDouble, Profile
from ..models.possible_double import Certainty
from .keys import Key, are_initials, keys_of, parts_of

MOST_ALIKE = 25  # of a name that so many have, it proves nothing
AT_ONCE = 1_000
SURE = {"orcid": Certainty.CERTAIN, "contractor": Certainty.CERTAIN, "email": Certainty.LIKELY}
READ = ("pk", "name", "other_names", "email", "orcid", "contractor", "contractor_system", "nationalities")
Pair = tuple[int, int]


@dataclass(frozen=True)
class Person:
    """What is compared of one profile."""

    parts: list[str]
    nationalities: frozenset[str]


def find_doubles() -> int:
    """Bring the list of possible doubles up to date; answers how many wait for a steward."""
    found = dict(pairs())
    known = {(row.first_id, row.second_id): row for row in PossibleDouble.objects.all()}
    gone = [row.pk for pair, row in known.items() if pair not in found and row.dismissed_at is None]
    new = [row_of(pair, grounds) for pair, grounds in found.items() if pair not in known]
    with transaction.atomic():
        for at in range(0, len(gone), AT_ONCE):
            PossibleDouble.objects.filter(pk__in=gone[at : at + AT_ONCE]).delete()
        PossibleDouble.objects.bulk_create(new, batch_size=AT_ONCE, ignore_conflicts=True)
    return waiting().count()


def propose(together: Iterable[tuple[Profile, Profile]]) -> None:
    """Put these pairs on the list now, with what they share: the whole roster is gone through at night."""
    rows = []
    for first, second in (sorted(pair, key=lambda one: one.pk) for pair in together):
        people = person_of(first), person_of(second)
        shared = {ground for ground, _key in keys_of_profile(first) & keys_of_profile(second)}
        if grounds := ranked(ground for ground in shared if is_ground(ground, *people)):
            rows.append(row_of((first.pk, second.pk), (grounds, certainty(grounds, *people))))
    PossibleDouble.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)


def keys_of_profile(profile: Profile) -> set[Key]:
    told = {name: getattr(profile, name) for name in ("email", "orcid", "contractor")}
    return set(keys_of(profile.name, profile.other_names, system=profile.contractor_system, **told))


def person_of(profile: Profile) -> Person:
    return Person(parts_of(profile.name), frozenset(profile.nationalities))


def waiting():
    """Those nobody has decided on, whose profiles both stand."""
    stands = Q(first__withdrawn_at=None, second__withdrawn_at=None)
    return PossibleDouble.objects.filter(stands, dismissed_at=None)


def row_of(pair: Pair, told: tuple[list[str], Certainty]) -> PossibleDouble:
    grounds, certainty = told
    return PossibleDouble(first_id=pair[0], second_id=pair[1], grounds=grounds, certainty=certainty)


def pairs() -> Iterator[tuple[Pair, tuple[list[str], Certainty]]]:
    """Every two profiles that share something, with what they share and how certain it is."""
    people, shared = read()
    grounds: dict[Pair, list[str]] = defaultdict(list)
    for (ground, _key), ids in shared.items():
        for pair in combinations(sorted(ids), 2) if len(ids) <= MOST_ALIKE else ():
            if is_ground(ground, *(people[pk] for pk in pair)):
                grounds[pair].append(ground)
    for pair, found in sorted(grounds.items()):
        told = ranked(found)
        yield pair, (told, certainty(told, *(people[pk] for pk in pair)))


GROUND_ORDER = ("orcid", "contractor", "email", "name", "initials")


def is_ground(ground: str, one: Person, other: Person) -> bool:
    """Initials that are shared are one only where a name is written with them."""
    return ground != "initials" or are_initials(one.parts, other.parts)


def ranked(grounds: Iterable[str]) -> list[str]:
    return sorted(set(grounds), key=GROUND_ORDER.index)


def read() -> tuple[dict[int, Person], dict]:
    """All who stand, and who shares what; what one alone has is forgotten at once."""
    people, alone, shared = {}, {}, {}
    rows = Profile.objects.standing().exclude(state__in=UNSEARCHED).order_by("pk").values_list(*READ)
    for pk, name, others, email, orcid, contractor, system, nationalities in rows.iterator(AT_ONCE):
        people[pk] = Person(parts_of(name), frozenset(nationalities))
        for key in set(keys_of(name, others, email=email, orcid=orcid, contractor=contractor, system=system)):
            if key in shared:
                shared[key].append(pk)
            elif (first := alone.setdefault(key, pk)) != pk:
                shared[key] = [first, pk]
    return people, shared


def certainty(grounds: list[str], one: Person, other: Person) -> Certainty:
    """A number or an address that both have weighs most; of a name it counts whether the nationality agrees."""
    sure = max((SURE.get(ground, Certainty.POSSIBLE) for ground in grounds), default=Certainty.POSSIBLE)
    if sure == Certainty.LIKELY and "name" in grounds:
        return Certainty.CERTAIN
    if sure == Certainty.POSSIBLE and "name" in grounds and one.nationalities & other.nationalities:
        return Certainty.LIKELY
    return sure
