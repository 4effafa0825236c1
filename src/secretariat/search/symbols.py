"""A symbol as people write it, with or without its Prov. and with the paragraph they look for."""

from __future__ import annotations

import re
from typing import NamedTuple

from secretariat.core.base_symbols import read_symbol
from secretariat.core.citations import parse_ranges
from secretariat.core.symbols import find_symbols

LONGEST = 200
_SESSION = re.compile(r"(\S*\d+|\S+ \d+)[ ,]+(?=para|[§¶])", re.IGNORECASE)


class Asked(NamedTuple):
    """What bears the symbol, and the paragraph in it; empty and None where the words name none."""

    symbol: str
    paragraph: int | None = None


def read(text: str) -> Asked:
    """“RCW/9/11 para 33” is paragraph 33 of RCW/9/11; “RCW/10/9/Prov.” is RCW/10/9; “RCW/9
    para 33” is that of the report of this session."""
    text = " ".join(text[:LONGEST].split())
    whole = read_symbol(text)
    if whole is not None:
        return Asked(whole.base)
    head = next((one for one in find_symbols(text.upper()) if one.start == 0), None)
    name, rest = (head.symbol.base, text[head.end :]) if head else session_and_rest(text)
    ranges = parse_ranges(rest)
    return Asked(name, ranges[0].first) if ranges else Asked("")


def session_and_rest(text: str) -> tuple[str, str]:
    """“RCW/9 para 33” asks for the report of a session by the session’s name."""
    found = _SESSION.match(text)
    return (found[1], text[found.end() :]) if found else ("", "")
