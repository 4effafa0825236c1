"""What a panel is worth: its expertise, and how far it is from even."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from .asked import DIMENSIONS, HIGHEST, Candidate, Need, Pool

Groups = Mapping[str, tuple[str, ...]]


def groups_of(pool: Pool, need: Need) -> Groups:
    """The groups of each dimension: those of the candidates without a conflict, and those that are expected. Whom the
    officer left out counts here, so that leaving out a whole group does not make a panel look even."""
    there = (*pool.free, *pool.excluded)
    return {
        name: tuple(sorted({getattr(one, name) for one in there} - {None} | set(need.expected.get(name, ()))))
        for name in DIMENSIONS
    }


def counts_of(members: Sequence[Candidate]) -> dict[str, dict[str | None, int]]:
    """The members by region, gender and viewpoint; None counts those of whom it is not known."""
    return {name: dict(Counter(getattr(one, name) for one in members)) for name in DIMENSIONS}


def fair_share(counts: Mapping[str | None, int], groups: Sequence[str]) -> tuple[int, int]:
    """The least and the most members that one group has where those who are known are spread evenly."""
    known = sum(counts.get(group, 0) for group in groups)
    return known // len(groups), -(-known // len(groups))


def uneven(counts: Mapping[str | None, int], groups: Sequence[str]) -> int:
    """How many members would have to be of another group for the panel to be even."""
    if not groups:
        return 0
    low, high = fair_share(counts, groups)
    over = sum(max(counts.get(group, 0) - high, 0) for group in groups)
    under = sum(max(low - counts.get(group, 0), 0) for group in groups)
    return max(over, under)


def uneven_by(counts: Mapping[str, Mapping[str | None, int]], need: Need, groups: Groups) -> dict[str, int]:
    """The same by dimension, with those who are not known where they are to be."""
    return {
        name: uneven(counts[name], names) + (counts[name].get(None, 0) if name in need.to_be_known else 0)
        for name, names in groups.items()
    }


def levels_of(members: Sequence[Candidate], need: Need) -> dict[str, int]:
    """The levels of each skill, of as many of the most skilled as the need asks for: one more of them adds nothing."""
    return {
        code: sum(sorted((min(one.skills.get(code, 0), HIGHEST) for one in members), reverse=True)[:depth])
        for code, depth in need.depth.items()
    }
