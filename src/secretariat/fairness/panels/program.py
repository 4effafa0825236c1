"""The question as a linear program in whole numbers: each candidate sits or does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import inf

from .asked import HIGHEST, Key, Need, Pool
from .measures import Groups
from .rules import Rule
from .solver import Model, Watch


class Program:
    """Candidates under rules."""

    def __init__(self, pool: Pool, rules: Iterable[Rule], watch: Watch):
        self.pool, self.model = pool, Model(watch)
        self.columns = {one.key: self.model.column(most=1, is_whole=True) for one in pool.free}
        for rule in rules:
            for row in rule.rows:
                self.model.row(self.among(row.keys), row.least, inf if row.most is None else row.most)

    def among(self, keys: Iterable[Key], each: float = 1) -> dict[int, float]:
        """The number of members among these, as terms of a row."""
        return {self.columns[key]: each for key in keys}

    def members(self, aim: Mapping[int, float]) -> frozenset[Key] | None:
        values = self.model.smallest(aim)
        if values is None:
            return None
        return frozenset(key for key, column in self.columns.items() if values[column] > 0.5)


class Balancing(Program):
    """... and what is counted of those who sit: `expertise` and `uneven` are columns."""

    def __init__(self, pool: Pool, rules: Iterable[Rule], watch: Watch, need: Need, groups: Groups):
        super().__init__(pool, rules, watch)
        self.has_one_size = need.least == need.most
        self.uneven_weight = 1 + len(groups) * min(need.most, len(pool.free))
        counted = [self.counted(code, level, depth) for code, depth in need.depth.items() for level in levels()]
        self.expertise = self.total(counted)
        apart = [self.uneven_in(name, names) for name, names in groups.items() if len(names) > 1]
        self.uneven = self.total([*apart, *map(self.unknown, need.to_be_known)])

    def total(self, parts: Sequence[int]) -> int:
        column = self.model.column()
        self.model.row({column: -1, **dict.fromkeys(parts, 1)}, 0, 0)
        return column

    def counted(self, code: str, level: int, depth: int) -> int:
        """Members at this level or a higher one, up to as many as count. Added up over the levels, these are the
        levels of the most skilled."""
        column = self.model.column(most=depth)
        able = self.pool.keys(lambda one: one.skills.get(code, 0) >= level)
        self.model.row({column: -1, **self.among(able)}, least=0)
        return column

    def unknown(self, name: str) -> int:
        """Members of whom it is not known."""
        column = self.model.column()
        self.model.row({column: -1, **self.among(self.pool.keys(lambda one: getattr(one, name) is None))}, 0, 0)
        return column

    def uneven_in(self, name: str, names: Sequence[str]) -> int:
        """As `measures.uneven`: what groups have above, or lack below, an even spread of those who are known."""
        of = {group: self.pool.keys(lambda one, group=group: getattr(one, name) == group) for group in names}
        low, uneven = self.model.column(is_whole=True), self.model.column()
        known = {column: 1.0 for keys in of.values() for column in self.among(keys)}
        self.model.row({low: -len(names), **known}, 0, len(names) - 1)
        over = [self.above(self.among(keys), low) for keys in of.values()]
        under = [self.below(self.among(keys), low) for keys in of.values()]
        for parts in (over, under):
            self.model.row({uneven: 1, **dict.fromkeys(parts, -1)}, least=0)
        return uneven

    def above(self, group: Mapping[int, float], low: int) -> int:
        column = self.model.column()
        self.model.row({column: -1, low: -1, **group}, most=1)
        return column

    def below(self, group: Mapping[int, float], low: int) -> int:
        column = self.model.column()
        self.model.row({column: 1, low: -1, **group}, least=0)
        return column

    def best(self, most_uneven: float) -> frozenset[Key] | None:
        """The most expertise that is not more uneven than this, and of that the most even."""
        self.model.bound(self.expertise, 0, inf)
        self.model.bound(self.uneven, 0, most_uneven)
        return self.members({self.expertise: -self.uneven_weight, self.uneven: 1})

    def another(self, expertise: int, uneven: int, shown: Collection[frozenset[Key]]) -> frozenset[Key] | None:
        """Likewise good, with as few as can be of those who were shown already."""
        self.model.bound(self.expertise, expertise, inf)
        self.model.bound(self.uneven, 0, uneven)
        again = Counter(column for members in shown for column in self.among(members))
        return self.members(again)

    def forbid(self, members: frozenset[Key]) -> None:
        """Not these again. Where all panels have one size, some of these must be missing: a short row."""
        others = {} if self.has_one_size else self.among(self.columns.keys() - members, -1)
        self.model.row({**self.among(members), **others}, most=len(members) - 1)


def levels() -> range:
    return range(1, HIGHEST + 1)
