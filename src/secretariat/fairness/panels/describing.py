"""What is said of a panel: what it is worth, what only one member brings, what it gives up beside the best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from .answer import Comparison, Panel, Reason, Shortfall
from .asked import DIMENSIONS, HIGHEST, Candidate, Need
from .measures import Groups, counts_of, fair_share, levels_of, uneven_by
from .rules import LEAST, Rule

Counts = Mapping[str, Mapping[str | None, int]]


def described(members: Sequence[Candidate], need: Need, rules: Sequence[Rule], groups: Groups) -> Panel:
    levels, counts = levels_of(members, need), counts_of(members)
    apart = uneven_by(counts, need, groups)
    return Panel(
        members=tuple(one.key for one in members),
        expertise=sum(levels.values()),
        possible=HIGHEST * sum(need.depth.values()),
        uneven=sum(apart.values()),
        levels=levels,
        uneven_by=apart,
        counts=counts,
        shortfalls=tuple(shortfalls(counts, groups)),
        reasons=tuple(reason for one in members for reason in reasons(one, members, rules, counts)),
    )


def shortfalls(counts: Counts, groups: Groups) -> Iterable[Shortfall]:
    """Groups with fewer or more members than an even panel gives them."""
    for name, names in groups.items():
        low, high = fair_share(counts[name], names) if names else (0, 0)
        for group in names:
            there = counts[name].get(group, 0)
            if not low <= there <= high:
                yield Shortfall(name, group, there, low, high)


def reasons(one: Candidate, members: Sequence[Candidate], rules: Sequence[Rule], counts: Counts) -> Iterable[Reason]:
    """What the panel would lose with her, beside her place."""
    others = [other.key for other in members if other.key != one.key]
    for rule in rules:
        if rule.code != LEAST and not rule.holds(others):
            yield Reason(one.key, rule.code, rule.about, rule.level)
    for name in DIMENSIONS:
        group = getattr(one, name)
        if group is not None and counts[name][group] == 1:
            yield Reason(one.key, name, group)


def compared(panels: Sequence[Panel]) -> tuple[Panel, ...]:
    """Each beside the first, which has the best expertise, and beside the first of the best balance."""
    if not panels:
        return ()
    expert, even = panels[0], min(panels, key=lambda panel: panel.uneven)
    return tuple(replace(p, beside_expertise=beside(p, expert), beside_balance=beside(p, even)) for p in panels)


def beside(panel: Panel, other: Panel) -> Comparison:
    levels = {code: other.levels[code] - level for code, level in panel.levels.items()}
    apart = {name: number - other.uneven_by[name] for name, number in panel.uneven_by.items()}
    return Comparison(
        {code: fewer for code, fewer in levels.items() if fewer},
        {name: more for name, more in apart.items() if more},
        without=tuple(key for key in other.members if key not in panel.members),
        instead=tuple(key for key in panel.members if key not in other.members),
    )
