"""The actions of a thread under the paragraphs they serve."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..models import MandateParagraph
from ..queries.thread import ActionThread, Thread


@dataclass(frozen=True)
class Served:
    """One paragraph of the mandate, its sub-items, and the actions that serve it. None: actions under no paragraph."""

    paragraph: MandateParagraph | None
    sub_items: tuple[MandateParagraph, ...]
    lines: tuple[ActionThread, ...]


def grouped(thread: Thread) -> tuple[Served, ...]:
    """Every paragraph in its order, and last what serves none. An action of a sub-item serves its paragraph."""
    served, parts = defaultdict(list), defaultdict(list)
    for paragraph in thread.paragraphs:
        if paragraph.parent_id:
            parts[paragraph.parent_id].append(paragraph)
    for line in thread.actions:
        for key in tops(line) or [None]:
            served[key].append(line)
    told = [Served(p, tuple(parts[p.pk]), tuple(served[p.pk])) for p in thread.paragraphs if not p.parent_id]
    return (*told, Served(None, (), tuple(served[None]))) if served[None] else tuple(told)


def tops(line: ActionThread) -> list[int]:
    """The ids of the paragraphs it serves, lowest number first."""
    found = {p.parent_id or p.pk: p.number for p in reversed(line.paragraphs)}
    return sorted(found, key=lambda pk: (found[pk], pk))


def is_at_home(line: ActionThread, paragraph: MandateParagraph | None) -> bool:
    """An action that serves several paragraphs is told of once, under the first."""
    return paragraph is None or tops(line)[0] == paragraph.pk


def home_of(thread: Thread, line: ActionThread) -> MandateParagraph:
    """The first paragraph that an action serves."""
    return next(one for one in thread.paragraphs if one.pk == tops(line)[0])
