"""What every panel keeps. A hard rule says how many members must, or may, be among certain candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace

from .asked import Candidate, Key, Need, Pool, Skill

LEAST, MOST, SEATS, SHARED = "least", "most", "seats", "shared"
SKILL, LANGUAGE, FIXED = "skill", "language", "fixed"


@dataclass(frozen=True)
class Row:
    """From `least` to `most` members are among `keys`."""

    keys: frozenset[Key]
    least: int = 0
    most: int | None = None

    def holds(self, members: Collection[Key]) -> bool:
        count = len(self.keys.intersection(members))
        return count >= self.least and (self.most is None or count <= self.most)


@dataclass(frozen=True)
class Rule:
    """`about` is the skill, language or candidate, `members` the number that is asked for or allowed. `found`
    candidates meet it; so many more would if they had no conflict, or had not been left out by the officer."""

    code: str
    about: Key = ""
    members: int = 0
    level: int = 0
    found: int = 0
    conflicted: int = 0
    excluded: int = 0
    rows: tuple[Row, ...] = field(default=(), compare=False, repr=False)

    def holds(self, members: Collection[Key]) -> bool:
        return all(row.holds(members) for row in self.rows)

    @property
    def is_possible(self) -> bool:
        """Are there enough candidates for this rule alone?"""
        return all(row.least <= len(row.keys) for row in self.rows)


def rules_of(pool: Pool, need: Need) -> list[Rule]:
    """In the sequence in which they are given up where not all can be kept."""
    return [
        ruled(pool, LEAST, anybody, least=max(need.least, 1)),
        ruled(pool, MOST, anybody, most=need.most),
        seats(pool, need),
        *(shared(pool, language) for language in sorted(set(need.shared))),
        *(ruled(pool, FIXED, named(key), key, least=1) for key in sorted(set(need.fixed))),
        *(ruled(pool, LANGUAGE, speaks(language), language, least=1) for language in sorted(set(need.languages))),
        *(skilled(pool, skill) for skill in sorted(set(need.skills), key=lambda s: (s.code, s.level, s.members))),
    ]


Meets = Callable[[Candidate], bool]


def ruled(
    pool: Pool, code: str, meets: Meets, about: Key = "", *, least: int = 0, most: int | None = None, level: int = 0
) -> Rule:
    keys = pool.keys(meets)
    missed = [sum(meets(one) for one in barred) for barred in (pool.conflicted, pool.excluded)]
    return Rule(code, about, most or least, level, len(keys), *missed, rows=(Row(keys, least, most),))


def skilled(pool: Pool, skill: Skill) -> Rule:
    def can(one: Candidate) -> bool:
        return one.skills.get(skill.code, 0) >= skill.level

    return ruled(pool, SKILL, can, skill.code, least=skill.members, level=skill.level)


def shared(pool: Pool, language: str) -> Rule:
    """Nobody who does not speak it."""
    silent = pool.keys(lambda one: language not in one.languages)
    return replace(ruled(pool, SHARED, speaks(language), language), rows=(Row(silent, most=0),))


def seats(pool: Pool, need: Need) -> Rule:
    of: dict[Key, set[Key]] = defaultdict(set)
    for one in pool.free:
        if one.organization is not None:
            of[one.organization].add(one.key)
    many = tuple(Row(frozenset(keys), most=need.seats) for keys in of.values() if len(keys) > need.seats)
    return Rule(SEATS, members=need.seats, rows=many)


def anybody(one: Candidate) -> bool:
    return True


def speaks(language: str) -> Meets:
    return lambda one: language in one.languages


def named(key: Key) -> Meets:
    return lambda one: one.key == key
