"""Lines of cells put together into rows: where the next row begins when cells run over several lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from .broken import runs_on

TITLE = re.compile(r"[A-Z]\w+(?: \w+){0,2} (?:\d{1,3}|[IVX]{1,5}|[A-Z])[.:]?")  # “Recommendation 4”


def rows_of(lines: Mapping[int, Sequence[str]]) -> list[tuple[list[str], int]]:
    """The rows, each with the line where it begins."""
    widths = [max((len(cells[at]) for cells in lines.values()), default=0) for at in range(_count(lines))]
    rows: list[tuple[list[str], int]] = []
    last: Sequence[str] = ()
    before, spaced = -2, _spaced(lines)
    for number, cells in lines.items():
        apart = spaced and number > before + 1
        if not rows or apart or _begins(rows[-1][0], last, cells, widths):
            rows.append((list(cells), number))
        else:
            above, start = rows[-1]
            rows[-1] = ([_joined(*pair) for pair in zip(above, cells, strict=True)], start)
        last, before = cells, number
    return rows


def _joined(above: str, here: str) -> str:
    """A symbol may break behind its slash."""
    return f"{above}{here}" if above.endswith("/") and here[:1].isalnum() else " ".join(filter(None, (above, here)))


def _count(lines: Mapping[int, Sequence[str]]) -> int:
    return max((len(cells) for cells in lines.values()), default=0)


def _spaced(lines: Mapping[int, Sequence[str]]) -> bool:
    """Whether empty lines stand between rows, and not in the middle of one."""
    numbers = list(lines)
    after_gap = [b for a, b in pairwise(numbers) if b > a + 1]
    return all(lines[at][0] or sum(map(bool, lines[at])) > 1 for at in after_gap)


def _begins(row: Sequence[str], last: Sequence[str], cells: Sequence[str], widths: Sequence[int]) -> bool:
    """A cell that had ended begins again, or one ends where its next word would still have had room."""
    if cells[0] and not any(cells[1:]) and TITLE.fullmatch(cells[0]):
        return True
    for said, above, here, width in zip(row, last, cells, widths, strict=True):
        if not here:
            continue
        if above and len(above) + 1 + len(here.split()[0]) <= width:
            return True
        if said and not above:
            return True
    if _all_new(last, cells):
        return True
    # A cell that nothing stood above: a row goes on where another cell does, and cells begin at its top.
    return any(here and not said for said, here in zip(row, cells, strict=True))


def _all_new(last: Sequence[str], cells: Sequence[str]) -> bool:
    """Three cells or more that all read like beginnings, below none that breaks off."""
    told = [(above, here) for above, here in zip(last, cells, strict=True) if here]
    return len(told) > 2 and all(here[:1].isupper() and above and not runs_on(above) for above, here in told)
