"""How a question is read from the shelves: the newest first, until enough is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import engines
from .asking import Question, without_begun
from .tokens import MARK, shelf

FEW_ON_A_SHELF = 100


class Reading:
    """One question, shelf after shelf."""

    def __init__(self, question: Question):
        self.question = question
        self.rest, self.begun = without_begun(question)
        # To gather all words that begin so is dear; where few rows answer the rest, it is cheaper to look into these.
        # PostgreSQL does not stop reading when it has enough, so there only marks promise that they are few.
        has_marks = any(terms[0].token[1] == MARK for terms in self.rest)
        self.looks_into_rows = bool(self.rest and self.begun) and (has_marks or not engines.is_postgres())

    def newest(self, numbers: Sequence[int], most: int) -> list[int]:
        """Keys of what answers the question, newest first, at most so many."""
        found: list[int] = []
        for some in doubling(numbers):
            found += self.on([shelf(number) for number in some], most - len(found))
            if len(found) >= most:
                break
        return found

    def on(self, shelves: Sequence[str], most: int) -> list[int]:
        if self.looks_into_rows:
            few = FEW_ON_A_SHELF * len(shelves)
            keys = engines.ask(self.rest, shelves, few + 1)
            if len(keys) <= few:
                return engines.holding(keys, self.begun)[:most]
            self.looks_into_rows = False
        return engines.ask(self.question, shelves, most)


def doubling(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """One, another (the newest may be nearly empty), and then as many as were read before."""
    start = 0
    while start < len(numbers):
        end = max(start * 2, start + 1)
        yield numbers[start:end]
        start = end
