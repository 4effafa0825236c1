"""A question in the tokens of the index, and how each engine spells it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .tokens import LONGEST_MARK, NAME, NOBODY, of_mark


@dataclass(frozen=True)
class Term:
    """A token without its shelf; `is_begun`: whatever begins so."""

    token: str
    is_begun: bool = False


Question = Sequence[Sequence[Term]]  # all of these, any of those


@dataclass(frozen=True)
class Syntax:
    """How an engine spells a question. Tokens hold letters, digits, - and _ alone: nothing of it comes through them."""

    term: str
    begun: str
    both: str
    either: str

    def spell(self, question: Question, shelves: Iterable[str]) -> str:
        return self.joined(self.either, (self.on(shelf, question) for shelf in shelves))

    def on(self, shelf: str, question: Question) -> str:
        return self.joined(self.both, (self.any_of(shelf, terms) for terms in question))

    def any_of(self, shelf: str, terms: Iterable[Term]) -> str:
        spelled = ((self.begun if term.is_begun else self.term).format(shelf + term.token) for term in terms)
        return self.joined(self.either, spelled)

    def joined(self, word: str, parts: Iterable[str]) -> str:
        return f"({word.join(parts)})"


def question(
    words: Sequence[str],
    level: int,
    marks: Iterable[Iterable[str]] = (),
    *,
    endings: Sequence[str] | None = None,
    begun: Sequence[Sequence[str] | None] = (),
) -> Question:
    """All the words, the last one perhaps not finished, and of each group of marks one. `endings` are the words that
    begin as the last one does; None where they are too many to be named. `begun` are those of each word before it,
    where these may be unfinished too."""
    asked = all_words(words, level)
    if words and endings is not None:
        asked = [*asked[:-1], any_word(endings, level)]
    if begun:
        asked = [*(any_that_begins(*one, level) for one in zip(words, begun, strict=False)), asked[-1]]
    asked = [*asked, *(any_mark(group, level) for group in marks)]
    return asked or [seen(NAME + NOBODY, level)]


def any_that_begins(word: str, named: Sequence[str] | None, level: int) -> Sequence[Term]:
    return seen(word, level, is_begun=True) if named is None else any_word(named, level)


def any_word(words: Iterable[str], level: int) -> Sequence[Term]:
    return [term for word in words for term in seen(word, level)]


def all_words(words: Sequence[str], level: int, field: str = "") -> Question:
    last = len(words) - 1
    return [seen(field + word, level, is_begun=at == last) for at, word in enumerate(words)]


def any_mark(marks: Iterable[str], level: int) -> Sequence[Term]:
    return [term for mark in marks if 0 < len(mark) <= LONGEST_MARK for term in seen(of_mark(mark), level)]


def seen(token: str, level: int, *, is_begun: bool = False) -> Sequence[Term]:
    """The token as it is written for this level and for those before it."""
    return [Term(f"{own}{token}", is_begun) for own in range(level + 1)]
