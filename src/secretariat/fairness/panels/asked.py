"""Who could sit on a panel, and what the panel is needed for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

DIMENSIONS = ("region", "gender", "viewpoint")
HIGHEST = 3  # level of a skill

Key = int | str


@dataclass(frozen=True)
class Candidate:
    """Somebody who could sit; keys are unique and of one type. A region, gender or viewpoint that is not known is None.
    Whoever has conflicts, each the reason for one, can not sit."""

    key: Key
    region: str | None = None
    gender: str | None = None
    viewpoint: str | None = None
    organization: Key | None = None
    skills: Mapping[str, int] = field(default_factory=dict)
    languages: Collection[str] = frozenset()
    conflicts: Collection[str] = ()


@dataclass(frozen=True)
class Skill:
    """So many members who have this skill at this level or a higher one."""

    code: str
    members: int = 1
    level: int = 1


@dataclass(frozen=True)
class Need:
    """From `least` to `most` members, not more than `seats` of one organization. Each of `languages` is spoken by a
    member, each of `shared` by every member. The officer has put in whom `fixed` names and left out whom `excluded`
    names. `expected` gives the groups, by dimension, that count even where no candidate is of them. In the dimensions
    of `to_be_known` whoever's group is not known makes the panel less even, as nobody can say that it is."""

    least: int
    most: int
    skills: Collection[Skill] = ()
    languages: Collection[str] = ()
    shared: Collection[str] = ()
    seats: int = 1
    fixed: Collection[Key] = ()
    excluded: Collection[Key] = ()
    expected: Mapping[str, Collection[str]] = field(default_factory=dict)
    to_be_known: Collection[str] = ()

    @property
    def depth(self) -> dict[str, int]:
        """How many members' levels of each skill count as expertise: as many as are asked for."""
        codes = sorted({skill.code for skill in self.skills})
        return {code: max(s.members for s in self.skills if s.code == code) for code in codes}


@dataclass(frozen=True)
class Pool:
    """The candidates in the order of their keys, so that the order in which they come changes nothing."""

    free: tuple[Candidate, ...]
    conflicted: tuple[Candidate, ...]
    excluded: tuple[Candidate, ...]

    @classmethod
    def of(cls, candidates: Iterable[Candidate], need: Need) -> Pool:
        ordered = sorted(candidates, key=lambda one: one.key)
        fit = [one for one in ordered if not one.conflicts]
        return cls(
            tuple(one for one in fit if one.key not in need.excluded),
            tuple(one for one in ordered if one.conflicts),
            tuple(one for one in fit if one.key in need.excluded),
        )

    def keys(self, meets: Callable[[Candidate], bool]) -> frozenset[Key]:
        return frozenset(one.key for one in self.free if meets(one))

    def chosen(self, keys: Collection[Key]) -> list[Candidate]:
        return [one for one in self.free if one.key in keys]
