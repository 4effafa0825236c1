"""Who is let in when a place becomes free: the order of asking, with a first look at the group that got the least."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

LIMIT = 5  # times one may be passed by others who asked later
RULE = _(
    "A free place goes to the group of which the smallest share was let in so far, and within it to whoever asked "
    "first; nobody is passed more than %(limit)s times by others who asked later."
)

TURN, SHARE, WAITED = "turn", "share", "waited"  # the next in order; by the share of the group; passed often enough


@dataclass(frozen=True)
class Waiting:
    """Somebody who waits. Those of no group (None) count as one. `passed` says how many who asked later were let in
    while she waited."""

    key: int
    group: str | None = None
    passed: int = 0


@dataclass(frozen=True)
class Promotion:
    """`reason` is one of TURN, SHARE, WAITED; `passed` are the keys of those who asked earlier and wait on."""

    key: int
    reason: str
    passed: tuple[int, ...] = ()


def promoted(
    waiting: Sequence[Waiting],
    places: int,
    *,
    admitted: Mapping[str | None, int],
    asked: Mapping[str | None, int],
    limit: int = LIMIT,
) -> list[Promotion]:
    """Who gets the next `places`, in this order. `waiting` comes in the order of asking; `admitted` and `asked` count
    each group's members let in, and all who ever asked."""
    left, inside = list(waiting), Counter(admitted)
    passed = Counter({one.key: one.passed for one in waiting})
    made: list[Promotion] = []
    while left and len(made) < places:
        taken, reason = next_one(left, passed, inside, asked, limit)
        overtaken = tuple(one.key for one in left[: left.index(taken)])
        passed.update(overtaken)
        inside[taken.group] += 1
        left.remove(taken)
        made.append(Promotion(taken.key, reason, overtaken))
    return made


def next_one(left: Sequence[Waiting], passed, inside, asked, limit: int) -> tuple[Waiting, str]:
    """The first of the group with the smallest share, unless somebody was passed often enough."""
    chosen = min(left, key=lambda one: share(one.group, inside, asked))
    due = next((one for one in left if passed[one.key] >= limit), chosen)
    if due != chosen:
        return due, WAITED
    return chosen, TURN if chosen == left[0] else SHARE


def share(group: str | None, inside: Mapping, asked: Mapping) -> Fraction:
    """The part of a group's requests that was let in."""
    return Fraction(inside.get(group, 0), max(asked.get(group, 0), inside.get(group, 0), 1))
