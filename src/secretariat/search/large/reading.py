"""How a question is read from the shelves: the newest first, until enough is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import engines
from .asking import Question
from .engines import Found


def newest(question: Question, shelves: Sequence[str], most: int, kind: type[Found]) -> list[Found]:
    """What answers the question, newest first, at most so many."""
    found: list[Found] = []
    for some in doubling(shelves) if all(question) else ():
        found += engines.ask(question, some, most - len(found), kind)
        if len(found) >= most:
            break
    return found


def doubling(shelves: Sequence[str]) -> Iterator[Sequence[str]]:
    """One, another (the newest may be nearly empty), and then as many as were read before."""
    start = 0
    while start < len(shelves):
        end = max(start * 2, start + 1)
        yield shelves[start:end]
        start = end
