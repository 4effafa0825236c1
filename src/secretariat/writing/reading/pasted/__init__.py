"""Tables in pasted text whose cells no tab divides: frames, semicolons, commas and bars, columns of spaces."""

from __future__ import annotations

from collections.abc import Sequence

from .aligned import Region, carried_at, find_aligned, is_table, region_at
from .broken import mended, runs_on
from .delimited import find_delimited
from .framed import find_framed
from .grid import Grid, Segment
from .wrapped import rows_of

__all__ = [
    "Grid", "Region", "Segment", "carried_at", "find_grids", "is_table", "mended", "region_at", "rows_of", "runs_on",
]  # fmt: skip


def find_grids(lines: Sequence[str]) -> list[Grid]:
    """The tables among `lines`, in their order; none overlaps another."""
    found: list[Grid] = []
    for finder in (find_framed, find_delimited, find_aligned):
        found += [one for one in finder(lines) if not any(one.overlaps(other) for other in found)]
    return sorted(found, key=lambda one: one.start)
