"""Columns that hold a piece of a citation: “Paras.” beside “Report”, “Session”; and whose citation it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secretariat.core.ordinals import in_figures
from secretariat.core.symbols import roman_or_decimal
from secretariat.core.text import comparable
from secretariat.writing.reading import Row

from . import words
from .sessions import ORDINALS

STRETCH = r"\d{1,4}\s*[-–—]\s*\d{1,4}"
_STRETCH_OR_LIST = re.compile(rf"{STRETCH}|\b\d{{1,4}}\s*(?:[,;&]|and|to)\s*\d{{1,4}}\b")
# “Paragraphs” beside “Report”, “Para.” beside “Summary”: of what stands to the left of it.
_PARAGRAPHS = re.compile(r"(?:para(?:graph)?s?\b\.?|§§?|¶¶?)(?: ?(?:nos?\.?|numbers?))?")
_SESSION = re.compile(rf"(?P<noun>{words.SESSION_NOUNS})s?(?: ?(?:nos?\.?|numbers?))?")
_ORDINALS = re.compile(rf"(?:the )?{ORDINALS}\b(?!\s+\w)", re.IGNORECASE)
_UNDER = ": "
_NUMBER = re.compile(r"\d{1,3}|[IVXL]{1,7}")


def names_paragraphs(head: str) -> bool:
    return bool(_PARAGRAPHS.fullmatch(comparable(head)))


def session_noun(head: str) -> str:
    """What a column that only names sessions calls them; empty for any other column."""
    named = _SESSION.fullmatch(_lowest(head))
    return named["noun"] if named else ""


def is_piece(head: str) -> bool:
    return names_paragraphs(_lowest(head)) or bool(session_noun(head))


def _lowest(head: str) -> str:
    return comparable(head).rpartition(_UNDER)[2]


def under(upper: str, lower: str) -> str:
    """A head and the one over it: of a piece, only the upper one says whose it is, as “Decision” over “Para.”."""
    patterns = (*words.COLUMNS["consideration"], *words.COLUMNS["summary"])
    whose = [found for pattern in patterns if (found := re.search(pattern, comparable(upper)))]
    first = min(whose, key=re.Match.start, default=None)
    return f"{first.group()}{_UNDER}{lower}" if first and is_piece(lower) else lower


def decided_apart(roles: dict[int, str], heads: Sequence[str], data: Sequence[Row]) -> dict[int, str]:
    """“Paras. | Session | Para.”, where no head says what was decided: the last, with one paragraph a row."""
    numbered = [at for at, role in sorted(roles.items()) if role == "consideration" and names_paragraphs(heads[at])]
    if "summary" in roles.values() or len(numbered) < 2:
        return {}
    last = numbered[-1]
    first = last - 1 if session_noun(heads[last - 1]) else last
    single = all(is_single(row.cells[last]) for row in data)
    return dict.fromkeys(range(first, last + 1), "summary") if single and first - 1 in numbered else {}


def is_single(text: str) -> bool:
    """Whether a cell cites one paragraph at most; the 8 of “X/6/8, 46” is none."""
    return _STRETCH_OR_LIST.search(re.sub(r"\S+/\S*", " ", text)) is None


def as_session(text: str, noun: str) -> str:
    """What a column of sessions says, in words known anywhere: “Sixth” is “Sixth session”, and 6 “6th session”."""
    if _NUMBER.fullmatch(text) and (number := roman_or_decimal(text)):
        return f"{in_figures(number, 'en')} {noun}"
    ordinals = _ORDINALS.match(text)
    return f"{ordinals.group()} {noun}{text[ordinals.end() :]}" if ordinals else text
