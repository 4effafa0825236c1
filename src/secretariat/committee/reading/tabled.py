"""A mandate that the body sets out in a table of its own: its paragraphs on the left, their words beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from secretariat.writing.reading import Row, Table

from . import words
from .columns import find_columns, is_paragraphs
from .facts import Number
from .heads import number_in_head, number_of

_NUMBER = re.compile(r"\(?(\d{1,2}|[IVX]{1,5}|[A-Z]|[a-z])[.)]?")
_WORDS = re.compile(
    r"\b(?:text|wording|words|asked|requests?|recommendations?|decisions?|decided|mandate|provisions?|agreed|undertakings?)\b",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:will|shall|should|must|requests?|requested|invites?|invited|asks?|asked|recommends?|urges?|calls?|instructs?)\b"
    r"|^(?:to )?[A-Z]?[a-z]+ (?:the|a|an|its|all|and|on|to|for|every)\b"
)
Tabled = dict[Number, tuple[str, str]]  # words and place
LONGEST = 40  # characters of “Recommendation III”


def find_tabled(tables: Sequence[Table], known: set[Number], head_words: set[str]) -> Tabled:
    """Words and place of each paragraph, from the first table that sets out the `known` ones, or any that says so."""
    found = ((table, _set_out(table, head_words)) for table in tables)
    return next(
        (told for table, told in found if told and known <= set(told) and (known or _says_so(table.rows[0]))), {}
    )


def is_mandate(table: Table, head_words: set[str]) -> bool:
    """Whether a table sets a mandate out, and is no list of other things."""
    return bool(_set_out(table, head_words)) and _says_so(table.rows[0])


def _set_out(table: Table, head_words: set[str]) -> Tabled:
    """Nothing where the first column does not count, or the second one asks for nothing."""
    if not 2 <= len(table.rows[0].cells) <= 3 or find_columns(table.rows) is not None:
        return {}
    told = [(_number(row.cells[0], head_words), _words(row), row.place) for row in table.rows]
    told = told[1:] if told[0][0] is None else told
    if len(told) < 2 or not _counts([number for number, _text, _place in told]) or not _asks([one[1] for one in told]):
        return {}
    return {number: (text, place) for number, text, place in told if number is not None}


def _asks(texts: Sequence[str]) -> bool:
    """Whether words ask for something, and cite no paragraphs, as those of an annex do."""
    if not all(texts) or any(is_paragraphs(text) for text in texts):
        return False
    return sum(bool(_ASKS.search(text)) for text in texts) * 2 >= len(texts)


def _number(cell: str, head_words: set[str]) -> Number | None:
    if len(cell) > LONGEST:
        return None
    match = _NUMBER.fullmatch(cell)
    return number_of(match[1]) if match else number_in_head(cell, head_words)


def _counts(numbers: Sequence[Number | None]) -> bool:
    """1, 2, 3 or B, C: each comes after the one before."""
    if all(isinstance(number, int) for number in numbers):
        return all(a < b for a, b in pairwise(numbers))  # type: ignore[operator]
    return all(isinstance(number, str) for number in numbers) and list(numbers) == sorted(set(numbers))  # type: ignore[type-var]


def _words(row: Row) -> str:
    """The longest cell beside the number; nothing where it is no sentence."""
    text = max(row.cells[1:], key=len)
    return text if len(text.split()) > 3 else ""


def _says_so(heads: Row) -> bool:
    first, *others = heads.cells
    said = words.kind_of_head(first.casefold().rstrip("s. ")) == "mandate"
    return said or any(_WORDS.search(cell) for cell in others)
