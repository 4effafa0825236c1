"""Who is let in when a place becomes free: the order of asking, with a first look at the group, and in it at the
delegation, that got the least."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

NOBODY: Mapping[int, int] = {}
LIMIT = 5  # times one may be passed by others who asked later
RULE = _(
    "A free place goes to the group of which the smallest share was let in so far; all who belong to no group, with or "
    "without a delegation, count together as one. Within the group it goes to the delegation of which the fewest were "
    "let in, where who comes for no delegation stands alone, and then to whoever asked first. Nobody who is next of "
    "their delegation is passed more than %(limit)s times by others who asked later."
)

# The next in order; by the share of the group; by those of the delegation; passed often enough.
TURN, SHARE, DELEGATION, WAITED = "turn", "share", "delegation", "waited"


@dataclass(frozen=True)
class Waiting:
    """Somebody who waits. Those of no group (None) count as one; who comes for no delegation (None) stands alone.
    `passed` says how many who asked later were let in while they waited and were next of their delegation."""

    key: int
    group: str | None = None
    passed: int = 0
    delegation: int | None = None

    @property
    def party(self) -> tuple[str, int]:
        return ("alone", self.key) if self.delegation is None else ("delegation", self.delegation)


@dataclass(frozen=True)
class Promotion:
    """`reason` is one of TURN, SHARE, DELEGATION, WAITED; `passed` are the keys of those who asked earlier, are next of
    their delegation and wait on."""

    key: int
    reason: str
    passed: tuple[int, ...] = ()


def promoted(
    waiting: Sequence[Waiting],
    places: int,
    *,
    admitted: Mapping[str | None, int],
    asked: Mapping[str | None, int],
    sent: Mapping[int, int] = NOBODY,
    limit: int = LIMIT,
) -> list[Promotion]:
    """Who gets the next `places`, in this order. `waiting` comes in the order of asking; `admitted` and `asked` count
    each group's members let in, and all who ever asked; `sent` those of each delegation let in."""
    left, inside = list(waiting), Counter(admitted)
    here = Counter({("delegation", delegation): number for delegation, number in sent.items()})
    passed = Counter({one.key: one.passed for one in waiting})
    made: list[Promotion] = []
    while left and len(made) < places:
        heads = next_of_each(left)
        taken, reason = next_one(heads, passed, inside, asked, here, limit)
        overtaken = tuple(one.key for one in heads[: heads.index(taken)])
        passed.update(overtaken)
        inside[taken.group] += 1
        here[taken.party] += 1
        left.remove(taken)
        made.append(Promotion(taken.key, reason, overtaken))
    return made


def next_of_each(left: Sequence[Waiting]) -> list[Waiting]:
    """Of each delegation whoever asked first: the others of it wait for its turn."""
    first: dict[tuple, Waiting] = {}
    for one in left:
        first.setdefault(one.party, one)
    return list(first.values())


def next_one(heads: Sequence[Waiting], passed, inside, asked, here, limit: int) -> tuple[Waiting, str]:
    """Of the group with the smallest share the delegation with the fewest, unless somebody was passed often enough."""
    poorest = min(heads, key=lambda one: share(one.group, inside, asked))
    chosen = min((one for one in heads if one.group == poorest.group), key=lambda one: here[one.party])
    due = next((one for one in heads if passed[one.key] >= limit), chosen)
    if due != chosen:
        return due, WAITED
    if chosen == heads[0]:
        return chosen, TURN
    return chosen, SHARE if chosen == poorest else DELEGATION


def share(group: str | None, inside: Mapping, asked: Mapping) -> Fraction:
    """The part of a group's requests that was let in."""
    return Fraction(inside.get(group, 0), max(asked.get(group, 0), inside.get(group, 0), 1))
