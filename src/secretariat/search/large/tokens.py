"""How words and marks are written in the index, the same for both engines.

A token begins with its shelf and with the lowest level that may see the word in that row: `p000a0water` is the word
“water” on shelf p000a, open to level 0. Whoever reads at level 1 is looked for under 0 and 1. So a hidden word is not
filtered out: it is not among the words that are asked.

A shelf holds the rows of one kind whose ids are near one another. The newest shelf is read first, and reading ends when
enough is found: a word that 600,000 rows hold costs no more than one that a shelf holds.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..normalise import MANY, words

BITS_OF_ID = 40
SHELF = 6  # letters of a shelf's name
LONGEST_WORD = 60
HIGHEST_LEVEL = 9
LONGEST_MARK = 100
MOST_WORDS = 20  # of one question
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
# No word holds these: a word is letters and digits. Neither engine reads them as its own syntax.
NAME, MARK = "-", "_"
NOBODY = ""  # the name without letters that every row bears: it is there
_TO_ESCAPE = re.compile(r"[^a-z0-9]")


def plain(text: str) -> list[str]:
    """The words of `text` as they are written here, in order."""
    found: list[str] = []
    for piece in text[:MANY].split():
        found += of_piece(piece) if len(piece) <= LONGEST_WORD else of_piece.__wrapped__(piece)
    return found


@lru_cache(maxsize=50_000)  # most of what a hundred thousand texts say are the same words
def of_piece(piece: str) -> tuple[str, ...]:
    return tuple(word.casefold()[:LONGEST_WORD] for word in words(piece))


def asked_for(text: str) -> list[str]:
    """The words of a question."""
    return plain(text)[:MOST_WORDS]


@lru_cache(maxsize=10_000)
def of_mark(mark: str) -> str:
    """A mark in letters, digits and low lines alone; two marks are never written alike."""
    return MARK + _TO_ESCAPE.sub(lambda found: f"_{ord(found.group()):x}_", mark)


def shelf(key: int, bits: int) -> str:
    """Where a row stands, whose shelf holds so many bits of ids: a digit for the kind, five for the place, so that no
    shelf's name begins another's."""
    kind, place = key >> BITS_OF_ID, (key & ((1 << BITS_OF_ID) - 1)) >> bits
    written = ""
    for _digit in range(SHELF - 1):
        place, digit = divmod(place, len(DIGITS))
        written = DIGITS[digit] + written
    return DIGITS[kind] + written
