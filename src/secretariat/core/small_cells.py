"""Tables of how many people, from which nobody learns of a few: small cells are hidden, and as many others with them as
it takes that no hidden one can be worked out from rows, columns and totals.

    told = veil([[12, 3], [40, 28]])
    told.cells        # [[None, None], [None, None]]: the 3, and what would give it away
    told.row_totals   # [15, 68]

A count below FEWEST is hidden, none at all like any other: beside the names of those who are counted, “no men” says
who the women are. Only a row in which nobody is counted is told as it is. A hidden count is safe where at least FEWEST
values would fit all that is shown, and so nobody can tell that all people of a row stand in one of its places.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

FEWEST = 5
WIDTH = FEWEST - 1  # between the least and the greatest value that a hidden count could have
TOTAL = -1
ENDLESS = 10**9
Place = tuple[int, int]


@dataclass
class Veiled:
    """A table as it may be shown: None is hidden. Totals that mean nothing, where rows do not add up, are None too."""

    cells: list[list[int | None]]
    row_totals: list[int | None]
    column_totals: list[int | None]
    total: int | None
    hidden: set[Place] = field(default_factory=set)

    @property
    def has_hidden(self) -> bool:
        return bool(self.hidden)


class Table:
    """Counts by place, totals at TOTAL; `adds_up` says whether the rows are parts of one whole."""

    def __init__(self, counts: list[list[int]], *, adds_up: bool = True):
        self.height, self.width = len(counts), len(counts[0]) if counts else 0
        self.adds_up = adds_up
        self.values = {(i, j): n for i, row in enumerate(counts) for j, n in enumerate(row)}
        self.values |= {(i, TOTAL): sum(row) for i, row in enumerate(counts)}
        if adds_up:
            self.values |= {(TOTAL, j): sum(row[j] for row in counts) for j in range(self.width)}
            self.values[TOTAL, TOTAL] = sum(map(sum, counts))

    def small(self) -> set[Place]:
        """What would tell of a few, or that there is nobody of a kind among those who are there."""
        return {place for place, count in self.values.items() if count < FEWEST and self.is_of_somebody(place)}

    def is_of_somebody(self, place: Place) -> bool:
        return self.values.get((place[0], TOTAL), 0) > 0

    def ends(self, place: Place) -> tuple:
        """The row and the column a count is part of: what is constant about each ties its hidden counts together.
        Where rows do not add up each row stands alone."""
        i, j = place
        return ("row", i), ("column", j) if self.adds_up else ("alone", i)

    def least_slack(self, place: Place) -> int:
        """How much less it could be, from what is known of it alone."""
        return ENDLESS if TOTAL in place else self.values[place]

    def beside(self, place: Place, hidden: set[Place]) -> Place:
        """What to hide next so that this one is safe: a partner in its row, one in its column, the corner that closes
        the ring; then whatever is near, and only in the end totals. The smallest first: it is missed least."""
        (i, j), cells = place, {p for p in hidden if TOTAL not in p}
        rows, columns = {a for a, b in cells if b == j and a != i}, {b for a, b in cells if a == i and b != j}
        free = [p for p in self.values if p not in hidden and self.is_of_somebody(p)]
        wanted = (
            lambda p: not columns and p[0] == i,
            lambda p: not rows and p[1] == j,
            lambda p: p[0] in rows and p[1] in columns,
            lambda p: p[0] == i or p[1] == j,
            lambda p: p[0] in rows or p[1] in columns,
        )
        inside = [p for p in free if TOTAL not in p]
        for is_wanted in wanted if self.adds_up else (lambda p: p[0] == i,):
            if found := [p for p in inside if is_wanted(p)]:
                return min(found, key=lambda p: (self.values[p], p))
        near = [p for p in free if p[0] == i or p[1] == j]
        return min(near or free, key=lambda p: (p == (TOTAL, TOTAL), self.values[p], p))


def veil(counts: list[list[int]], *, adds_up: bool = True, also: set[Place] = frozenset()) -> Veiled:  # type: ignore[assignment]
    """What may be shown of a table. `also` is hidden too, and kept as safe as what is small: it is hidden elsewhere."""
    table = Table(counts, adds_up=adds_up)
    guarded = {place for place in table.small() | set(also) if table.is_of_somebody(place)}
    hidden = set(guarded)
    while (bare := bare_one(table, guarded, hidden)) is not None:
        hidden.add(table.beside(bare, hidden))
    return shown(table, hidden)


def bare_one(table: Table, guarded: set[Place], hidden: set[Place]) -> Place | None:
    """One that is hidden in vain: a small one for which too few values are left, another that comes out as it is."""
    wanted = {place: WIDTH if place in guarded else 1 for place in hidden}
    return next((p for p in sorted(hidden) if reach(table, p, hidden) < wanted[p]), None)


def shown(table: Table, hidden: set[Place]) -> Veiled:
    def at(i: int, j: int) -> int | None:
        return None if (i, j) in hidden else table.values.get((i, j))

    return Veiled(
        cells=[[at(i, j) for j in range(table.width)] for i in range(table.height)],
        row_totals=[at(i, TOTAL) for i in range(table.height)],
        column_totals=[at(TOTAL, j) for j in range(table.width)],
        total=at(TOTAL, TOTAL),
        hidden=hidden,
    )


def reach(table: Table, place: Place, hidden: set[Place]) -> int:
    """How far the values that a hidden count could have lie apart, counted to WIDTH: by how much it could grow, and
    shrink, while other hidden counts shrink and grow so that everything that is shown stays as it is."""
    row, column = table.ends(place)
    rest = [p for p in hidden if p != place]
    grown = flow(table, rest, column, row, WIDTH)
    if grown >= WIDTH:
        return grown
    return grown + flow(table, rest, row, column, min(WIDTH, table.least_slack(place)))


def flow(table: Table, hidden: list[Place], start, end, most: int) -> int:
    """How much can be shifted from start to end. Along a hidden count from its row to its column it grows, without end;
    from its column to its row it shrinks, as far as it can."""
    shifted = dict.fromkeys(hidden, 0)
    found = 0
    while found < most and (path := way(table, shifted, start, end)):
        step = min([most - found, *(left(table, shifted, p) for p, grows in path if not grows)])
        for p, grows in path:
            shifted[p] += step if grows else -step
        found += step
    return found


def left(table: Table, shifted: dict[Place, int], place: Place) -> int:
    return table.least_slack(place) + shifted[place]


def way(table: Table, shifted: dict[Place, int], start, end) -> list[tuple[Place, bool]]:
    """A shortest way from start to end, as counts that grow (True) and shrink; nothing where there is none."""
    came: dict = {start: None}
    queue = deque([start])
    while queue and end not in came:
        here = queue.popleft()
        for place, there, grows in steps(table, shifted, here):
            if there not in came:
                came[there] = (here, place, grows)
                queue.append(there)
    path, here = [], end
    while came.get(here):
        here, place, grows = came[here]
        path.append((place, grows))
    return path


def steps(table: Table, shifted: dict[Place, int], here):
    for place in shifted:
        row, column = table.ends(place)
        if here == row:
            yield place, column, True
        elif here == column and left(table, shifted, place) > 0:
            yield place, row, False
