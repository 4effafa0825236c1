"""How many of the hits bear each mark, as far as the level sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from .engines import Marked
from .ranking import LOOKED_AT


def facet_of(mark: str) -> str:
    """ "country:KE" is of the facet "country"."""
    return mark.partition(":")[0]


def counted(marks: Iterable[str], level: int) -> Counter[str]:
    """How many rows bear each mark that this level sees; `marks` are those of each row as they are written."""
    found: Counter[str] = Counter()
    for mark, count in Counter("\n".join(marks).split("\n")).items():
        if mark and int(mark[0]) <= level:
            found[mark[1:]] += count
    return found


def with_sideways(
    found: Counter[str], level: int, marks: Sequence[Sequence[str]], sideways: Collection[str], newest: Callable
) -> Counter[str]:
    """What was `found` among the hits, but facets that are in `sideways` and narrowed by: those are counted as if their
    group of marks were not asked for. `newest(marks, most, kind)` finds what answers with these groups: a question
    more for each, and the dearest part of a narrowed search."""
    for at, group in enumerate(marks):
        others = [*marks[:at], *marks[at + 1 :]]
        elsewhere = {facet_of(mark) for other in others for mark in other}
        if {facet_of(mark) for mark in group} & set(sideways) - elsewhere:
            wider = counted((row.marks for row in newest(others, LOOKED_AT, Marked)), level)
            own = set(sideways) - elsewhere
            found = Counter({**without(found, own), **{m: n for m, n in wider.items() if facet_of(m) in own}})
    return found


def without(found: Counter[str], facets: Collection[str]) -> dict[str, int]:
    return {mark: count for mark, count in found.items() if facet_of(mark) not in facets}
