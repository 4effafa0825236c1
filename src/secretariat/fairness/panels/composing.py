"""Panels to choose from: the steps between the best expertise and the best balance, and others as good as these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from .answer import Proposal
from .asked import Candidate, Key, Need, Pool
from .describing import compared, described
from .measures import Groups, counts_of, groups_of, levels_of, uneven_by
from .obstacles import enough, obstacles
from .program import Balancing
from .rules import Rule, rules_of
from .solver import Watch

ALTERNATIVES, SECONDS = 5, 10.0


def compose(
    candidates: Iterable[Candidate], need: Need, *, alternatives: int = ALTERNATIVES, seconds: float = SECONDS
) -> Proposal:
    """Up to so many panels that keep every rule, each with other members, none worse than another in both expertise and
    balance; or why there is none. The same candidates and need have the same answer unless the time ends."""
    pool, watch = Pool.of(candidates, need), Watch(seconds)
    rules, groups = rules_of(pool, need), groups_of(pool, need)
    steps = steps_of(pool, need, rules, groups, watch) if all(rule.is_possible for rule in rules) else None
    if steps is None or not (steps.found or watch.ran_out):
        there = obstacles(pool, rules, watch)
        return Proposal((), there, enough(pool, rules, there, watch), not watch.ran_out)
    chosen = undominated(steps.alternatives(alternatives))
    panels = [described(pool.chosen(step.members), need, rules, groups) for step in chosen]
    return Proposal(compared(panels), is_complete=not watch.ran_out)


class Step(NamedTuple):
    expertise: int
    uneven: int
    members: frozenset[Key]


def steps_of(pool: Pool, need: Need, rules: Sequence[Rule], groups: Groups, watch: Watch) -> Steps:
    return Steps(Balancing(pool, rules, watch, need, groups), need, groups)


class Steps:
    """All steps from the best expertise to the best balance: each gives up expertise for balance."""

    def __init__(self, program: Balancing, need: Need, groups: Groups):
        self.program, self.need, self.groups = program, need, groups
        self.found: list[Step] = []
        limit: float = inf
        while limit >= 0 and (members := program.best(limit)) is not None:
            self.found.append(self.measured(members))
            limit = self.found[-1].uneven - 1

    def measured(self, members: frozenset[Key]) -> Step:
        sitting = self.program.pool.chosen(members)
        apart = sum(uneven_by(counts_of(sitting), self.need, self.groups).values())
        return Step(sum(levels_of(sitting, self.need).values()), apart, members)

    def alternatives(self, number: int) -> list[Step]:
        """The ends, steps spread between them, and then others as good as those until there are enough."""
        taken = spread(self.found, number)
        for step in taken:
            self.program.forbid(step.members)
        open_steps = list(taken)
        while open_steps and len(taken) < number:
            step = open_steps.pop(0)
            if other := self.another(step, taken):
                taken.append(other)
                open_steps.append(step)
        return sorted(taken, key=lambda one: -one.expertise)  # stable: the first of a step stays the first

    def another(self, step: Step, taken: Sequence[Step]) -> Step | None:
        members = self.program.another(step.expertise, step.uneven, [one.members for one in taken])
        if members is None:
            return None
        self.program.forbid(members)
        return self.measured(members)


def spread(steps: Sequence[Step], number: int) -> list[Step]:
    """So many of them, evenly, with the first and the last."""
    if len(steps) <= number:
        return list(steps)
    if number == 1:
        return [steps[0]]
    return [steps[place * (len(steps) - 1) // (number - 1)] for place in range(number)]


def undominated(steps: Sequence[Step]) -> list[Step]:
    """Where the time ended, one that was found late may be better than one found before."""
    return [one for one in steps if not any(is_better(other, one) for other in steps)]


def is_better(one: Step, other: Step) -> bool:
    return one[:2] != other[:2] and one.expertise >= other.expertise and one.uneven <= other.uneven
