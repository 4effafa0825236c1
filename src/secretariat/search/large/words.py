"""The list of all words that rows hold: it names how a begun word may go on, and keeps no word longer than a row does.

The engine adds to it with each row. What a row held and nobody else does is struck when the row goes or is written
anew, so that nothing of a person who was erased stays behind here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from . import engines
from .asking import seen
from .reading import newest
from .tokens import HIGHEST_LEVEL, MARK, NAME

MOST_ENDINGS = 30
SHORTEST = 4  # letters of a word before the last that may go on
FEW = 100  # rows whose words are looked after at once; after larger changes `rebuild` does it


def endings(words: Sequence[str], whole: Collection[str] = ()) -> list[str] | None:
    """The words that begin as the last one does; itself alone where it is known to be `whole`.

    An engine gathers every row of theirs before it looks at the rest of a question, but one that is named is only
    looked up: so they are named where they are few, and None is said otherwise.
    """
    if words and words[-1] in whole:
        return [words[-1]]
    found = engines.words_that_begin(words[-1], MOST_ENDINGS + 1) if words else []
    return found if words and len(found) <= MOST_ENDINGS else None


def begun(words: Sequence[str], whole: Collection[str] = ()) -> list[list[str] | None]:
    """For each word but the last those that begin so (a whole one is itself alone); nothing where that would find no
    more than the words alone. What is found follows from the words alone, and not from how many others there are that a
    reader may not see."""
    found = [[word] if len(word) < SHORTEST else endings([word], whole) for word in words[:-1]]
    return found if any(some != [word] for some, word in zip(found, words, strict=False)) else []


def held(tokens: Iterable[str]) -> set[str]:
    """The words among the tokens of some rows."""
    found = {token[1:] for row in tokens for token in row.split()}
    return {word for word in found if word[:1] not in (NAME, MARK)}


def forget(words: Iterable[str]) -> None:
    """Strike these from the list where no row of any kind holds them any more."""
    shelves = engines.shelves(0, engines.BEYOND_ALL) if words else []
    for word in sorted(words):
        if not newest([seen(word, HIGHEST_LEVEL)], shelves, 1, engines.Key):
            engines.strike(word)
