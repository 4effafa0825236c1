"""Rows whose cells were pasted with line breaks inside: a row that lacks cells goes on in the next line."""

from __future__ import annotations

import re
from collections.abc import Sequence

_RUNS_ON = re.compile(r"(?:,|[-–—]|\b(?:the|of|and|to|in|for|on|by|from|at|with|a|an|its|para\.|paras\.|paragraphs?))$")

Cells = list[str]


def runs_on(text: str) -> bool:
    """Whether words break off in the middle of a sentence."""
    return bool(_RUNS_ON.search(text.rstrip()))


def mended(rows: Sequence[Cells]) -> list[tuple[Cells, int]]:
    """The rows with broken ones joined, each with the index where it began."""
    width = max(map(len, rows), default=0)
    done: list[tuple[Cells, int]] = []
    for at, cells in enumerate(rows):
        if done and _goes_on(done[-1][0], cells, rows[at + 1 : at + 3], width):
            above, start = done[-1]
            done[-1] = ([*above[:-1], f"{above[-1].rstrip()} {cells[0].lstrip()}".strip(), *cells[1:]], start)
        else:
            done.append((list(cells), at))
    return done


def _goes_on(above: Cells, cells: Cells, following: Sequence[Cells], width: int) -> bool:
    lacking = width - len(above)
    if len(above) < 2 or len(cells) - 1 > lacking or not cells[0].strip():
        return False
    running = cells[0].lstrip()[:1].islower() or runs_on(above[-1])
    if len(cells) > 1:
        return running or len(cells) - 1 == lacking
    return running or (lacking > 0 and any(len(more) - 1 == lacking for more in following[:1]))
