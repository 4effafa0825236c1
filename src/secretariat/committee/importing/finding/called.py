"""What a report calls the documents that it names: their titles, and which issue of them is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from secretariat.core.symbol_styles import Style
from secretariat.core.symbols import Found, find_symbols

from ...reading import Reading

_QUOTED = r"(?:“(?P<curly>[^”\n]{3,300})”|\"(?P<plain>[^\"\n]{3,300})\"|«\s*(?P<pointed>[^»\n]{3,300}?)\s*»)"
_BEHIND = re.compile(
    rf"(?:,\s*|\s*\(|(?=\s+(?:en)?titled))\s*(?:(?:entitled|titled|called|under the title)\s+)?{_QUOTED}", re.IGNORECASE
)
_AHEAD = re.compile(rf"{_QUOTED},?\s*\(?(?:(?:document|doc\.)\s+)?$", re.IGNORECASE)
LONGEST = 340  # characters of a title and what leads to it


def titles_told(reading: Reading) -> dict[str, str]:
    """Titles by the base of the symbol: “document X/4/3, entitled “A Handbook””, or “A Handbook” (X/4/3)."""
    found: dict[str, str] = {}
    for one in reading.paragraphs:
        for title, symbol in _titled(one.text, reading.styles):
            found.setdefault(symbol, title)
    return found


def _titled(text: str, styles: Mapping[str, Style]) -> Iterator[tuple[str, str]]:
    symbols = find_symbols(text, styles)
    for at, found in enumerate(symbols):
        before = symbols[at - 1].end if at else 0
        above = text[max(before, found.start - LONGEST) : found.start]
        told = _BEHIND.match(text, found.end, found.end + LONGEST) or _AHEAD.search(above)
        if told:
            yield next(filter(None, told.groups())).strip(" ,."), found.symbol.base


def issues_told(reading: Reading) -> dict[str, str]:
    """“X/5/6 Rev.1” by its base, where the report names no other issue of it."""
    named: dict[str, set[str]] = {}
    for found in _every(reading):
        named.setdefault(found.symbol.base, set()).add(found.symbol.canonical)
    return {base: next(iter(issues)) for base, issues in named.items() if len(issues) == 1}


def _every(reading: Reading) -> Iterator[Found]:
    texts = [one.text for one in reading.paragraphs]
    texts += [cell for row in reading.annex for cell in (row.implementation, row.consideration)]
    for text in texts:
        yield from find_symbols(text, reading.styles)
