"""The lines that part body, annex and end in the papers of this house, in each of its languages."""

from __future__ import annotations

import re
from functools import cache

from secretariat.core.languages import CODES
from secretariat.writing.house import annex_lines, closing_lines, speaking

LONGEST = 100
_BLANK = re.compile(r"%\(\w+\)s")
_NUMBER = r"(?:[IVX]{1,5}|\d{1,2})"
# A PDF has spaces in Chinese, vowel signs in Arabic and brackets ahead of a number, where the line has none.
_ADDED = re.compile(r"[\s\[\]\u064b-\u0652\u200e\u200f\u202a-\u202e]")


def announces_annex(text: str) -> bool:
    """“[Annex II follows]”: nothing else stands in such brackets."""
    return text.lstrip().startswith("[") and heads_annex(text)


def heads_annex(text: str) -> bool:
    return _is(0, text)


def closes_paper(text: str) -> bool:
    return text.lstrip().startswith("[") and _is(1, text)


def _is(kind: int, text: str) -> bool:
    return len(text) < LONGEST and bool(_marks()[kind].fullmatch(_ADDED.sub("", text)))


@cache
def _marks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    parting, closing = set(), set()
    for language in CODES:
        with speaking(language):
            parting |= set(annex_lines())
            closing |= set(closing_lines())
    return _any_of(parting), _any_of(closing)


def _any_of(lines: set[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(_pattern, sorted(lines, key=len, reverse=True))), re.IGNORECASE)


def _pattern(line: str) -> str:
    return _NUMBER.join(re.escape(_ADDED.sub("", part)) for part in _BLANK.split(line))
