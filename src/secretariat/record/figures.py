"""Figures of people that everybody may read move so slowly that two readings, laid side by side, tell of nobody.

They are counted anew once a month at most, and kept: every language, format and reader gets the same. A number moves
only with its batch, and a batch only when at least FEWEST people came to it or left it since it moved last, and what
the difference says does not put all of them into one column. Hiding small cells (core/small_cells.py) comes on top.

    found = figures("roster", everybody_counted, together=group_of_row)
    found.of("state KE")    # {("f",): 3, ("m",): 4}
    found.as_of             # the day on which a number moved last
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from secretariat.core.small_cells import FEWEST

from .models import KeptFigures

DIGITS = 16  # parted more finely it would come nearer to naming people; what is missed so only delays a move
People = Counter[tuple[str, ...]]  # how many in each place
Rows = dict[str, People]


class Counted(NamedTuple):
    """A person in one row; `columns` says where in each table that has such a row."""

    row: str
    columns: tuple[str, ...]
    person: int


Batch = Callable[[str], str | None]


@dataclass(frozen=True)
class Figures:
    as_of: dt.date
    rows: Rows

    def of(self, row: str) -> People:
        found: People = Counter()
        for place, number in self.rows.get(row, {}).items():
            found[place[:-1]] += number
        return found


def alone(row: str) -> None:
    """A row that is no part of a whole."""


def figures(name: str, everybody: Callable[[], Iterable[Counted]], *, together: Batch = alone) -> Figures:
    """The figures of this name as they are kept, counted anew where a month has begun since. `together` names the batch
    with which a row moves; None where it stands alone: then it is told as it is when it is new, since nothing was
    told of it before."""
    kept = KeptFigures.objects.filter(name=name).first() or KeptFigures(name=name, as_of=timezone.localdate())
    if is_due(kept) and (now := gathered(everybody())):
        kept = counted_anew(name, now, together)
    return Figures(kept.as_of, read(kept.rows))


def is_due(kept: KeptFigures) -> bool:
    """A month has begun; or nobody was there to be counted."""
    return not kept.rows or kept.looked_on < timezone.localdate().replace(day=1)


@transaction.atomic
def counted_anew(name: str, now: Rows, together: Batch) -> KeptFigures:
    """Of two that count at once the second keeps what the first has written."""
    today = timezone.localdate()
    first = KeptFigures(name=name, looked_on=today, as_of=today)
    KeptFigures.objects.bulk_create([first], ignore_conflicts=True)
    kept = KeptFigures.objects.select_for_update().get(name=name)
    if is_due(kept):
        before = read(kept.rows)
        after = moved(before, now, together) if before else now
        kept.as_of = today if after != before else kept.as_of
        kept.looked_on, kept.rows = today, written(after)
        kept.save()
    return kept


# --- what may move ------------------------------------------------------------------


def moved(before: Rows, now: Rows, together: Batch) -> Rows:
    """Each row as it was told before, or as it is now where the difference tells of nobody."""
    batches: dict[str, set[str]] = defaultdict(set)
    for row in {*before, *now}:
        batches[together(row) or row].add(row)
    found: Rows = {}
    for rows in batches.values():
        of = now if may_move(rows, before, now, together) else before
        found |= {row: of[row] for row in rows if row in of}
    return found


def may_move(rows: set[str], before: Rows, now: Rows, together: Batch) -> bool:
    if any(together(row) is None and row not in before for row in rows):
        return True
    old, new = summed(before, rows), summed(now, rows)
    came, left = new - old, old - new
    tables = range(max((len(place) - 1 for place in {*came, *left}), default=0))
    enough = max(came.total(), left.total()) >= FEWEST
    return enough and all(is_mixed(by_column(came, at), by_column(left, at)) for at in tables)


def is_mixed(came: Counter[str], left: Counter[str]) -> bool:
    """Whoever knows who came and who left cannot tell from the difference that all of them stand in one column: some
    exchanged places, which no difference shows, or there are several columns."""
    exchanged = (came & left).total()
    return exchanged > 0 or all(len(flow) != 1 for flow in (came, left))


def by_column(flow: People, at: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for place, number in flow.items():
        found[place[at]] += number
    return found


def summed(rows: Rows, wanted: set[str]) -> People:
    return sum((rows[row] for row in wanted if row in rows), Counter())


# --- keeping ------------------------------------------------------------------------


def gathered(everybody: Iterable[Counted]) -> Rows:
    found: Rows = defaultdict(Counter)
    for one in everybody:
        found[one.row][*one.columns, f"{one.person % DIGITS:x}"] += 1
    return dict(found)


def written(rows: Rows) -> dict[str, list]:
    return {row: sorted([*place, number] for place, number in people.items()) for row, people in sorted(rows.items())}


def read(kept: dict[str, list]) -> Rows:
    return {row: Counter({tuple(place): number for *place, number in people}) for row, people in kept.items()}
