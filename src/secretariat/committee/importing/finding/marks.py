"""How paragraphs of a mandate, documents and considerations are marked in keys."""

from __future__ import annotations

import re
from collections.abc import Mapping

from secretariat.core.symbol_styles import Style
from secretariat.core.symbols import find_symbols, parse_symbol


def mark_of(number) -> str:
    """A paragraph of the mandate as its key has it: 3, B, 3(a)."""
    return re.sub(r"\s", "", str(number))


def consideration_key(session, ranges) -> str:
    return f"consideration:{session or '?'}:" + ",".join(f"{first}-{last}" for first, last in ranges)


def base_of(symbol: str, styles: Mapping[str, Style]) -> str:
    """The symbol as the record keeps it: as the body prints it, where its way (`styles`) is known."""
    parsed = parse_symbol(symbol, styles)
    return parsed.base if parsed else symbol.strip()


def symbols_in(text: str, styles: Mapping[str, Style]) -> set[str]:
    return {found.symbol.base for found in find_symbols(text, styles)}


def numbered(number, place: int) -> tuple[int, str]:
    """Number and label of a paragraph of the mandate: 3 is 3, “3(a)” is 3 and (a), “B” is its place."""
    if isinstance(number, int):
        return number, ""
    found = re.fullmatch(r"(\d+)\s*(\(.+\))?", str(number))
    return (int(found[1]), found[2] or "") if found else (place, "")
