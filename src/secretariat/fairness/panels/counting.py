"""How many panels of one size there are at all, and how many each rule leaves out: what explains that few are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from math import comb

from .asked import Candidate, Need, Pool
from .rules import Rule, rules_of

AT_MOST = 40_000  # panels that are gone through; of more, nobody asks why they are few


@dataclass(frozen=True)
class Counted:
    """Of `total` panels from `free` people, `kept` keep every rule; `against` has the rules that others break, each
    with how many."""

    free: int
    total: int
    kept: int
    against: tuple[tuple[Rule, int], ...]


def counted(candidates: Iterable[Candidate], need: Need) -> Counted | None:
    """None where there are too many panels to be gone through. Only for panels of one size."""
    pool = Pool.of(candidates, need)
    if comb(len(pool.free), need.least) > AT_MOST:
        return None
    rules, broken, total, kept = rules_of(pool, need), {}, 0, 0
    for members in combinations([one.key for one in pool.free], need.least):
        against = [rule for rule in rules if not rule.holds(members)]
        total, kept = total + 1, kept + (not against)
        for rule in against:
            broken[rule] = broken.get(rule, 0) + 1
    return Counted(len(pool.free), total, kept, tuple((rule, broken[rule]) for rule in rules if rule in broken))
