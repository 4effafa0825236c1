"""Why there is no panel: the smallest sets of rules that can not be kept together."""

from __future__ import annotations

from collections.abc import Sequence

from .answer import Obstacle
from .asked import Pool
from .program import Program
from .rules import Rule
from .solver import Watch


def obstacles(pool: Pool, rules: Sequence[Rule], watch: Watch) -> tuple[Obstacle, ...]:
    """Rules for which there are too few candidates, each by itself; then sets of rules that exclude one another. No
    rule stands in two of them."""
    alone = [rule for rule in rules if not rule.is_possible]
    rest = [rule for rule in rules if rule.is_possible]
    found = [(rule,) for rule in alone]
    while are_excluded(pool, rest, watch):
        against = irreducible(pool, rest, watch)
        found.append(tuple(against))
        rest = without(rest, against)
    return tuple(Obstacle(rules) for rules in found)


def irreducible(pool: Pool, rules: Sequence[Rule], watch: Watch) -> list[Rule]:
    """Of rules that exclude one another, those without any of which the others would not."""
    kept = list(rules)
    for rule in rules:
        if are_excluded(pool, without(kept, [rule]), watch):
            kept = without(kept, [rule])
    return kept


def enough(pool: Pool, rules: Sequence[Rule], there: Sequence[Obstacle], watch: Watch) -> tuple[Rule, ...]:
    """The rules of which it is enough to give up one: where obstacles are several, no one rule is."""
    if len(there) != 1:
        return ()
    return tuple(rule for rule in there[0].rules if can_be_kept(pool, without(rules, [rule]), watch))


def are_excluded(pool: Pool, rules: Sequence[Rule], watch: Watch) -> bool:
    """Surely: where the time ended before it was known, they are not said to be."""
    return not can_be_kept(pool, rules, watch) and not watch.ran_out


def can_be_kept(pool: Pool, rules: Sequence[Rule], watch: Watch) -> bool:
    if not all(rule.is_possible for rule in rules):
        return False
    return not pool.free or Program(pool, rules, watch).members({}) is not None


def without(rules: Sequence[Rule], gone: Sequence[Rule]) -> list[Rule]:
    return [rule for rule in rules if rule not in gone]
