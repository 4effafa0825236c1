"""The third special session, GC/S-3, is another than the third session; a resumed one is the one it resumes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secretariat.core.symbol_styles import session_name
from secretariat.core.symbols import Symbol, is_roman
from secretariat.writing.reading import Line

from .sessions import SPECIAL, Setting, find_mentions

LINES, LONGEST = 25, 90
_RESUMED = re.compile(r"\bresumed\b|\b(?:second|third|final) part\b|\bpart (?:two|three|II|III)\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d+|[IVXLC]+)$")


def kind_of_session(lines: Sequence[Line], session: int | None) -> dict[str, bool]:
    """Whether the cover calls the session a special one, and whether it is resumed."""
    short = [line.whole for line in lines[:LINES] if len(line.whole) < LONGEST]
    named = [(text, one) for text in short for one in find_mentions(text, Setting(noun="meeting"))]
    own = [(text, one) for text, one in named if one.number == session]
    return {
        "is_special": any(one.body == SPECIAL for _text, one in own[:1]),
        "is_resumed": any(_RESUMED.search(text) for text, _one in own),
    }


def ordinary_body(symbol: Symbol) -> str:
    """“GC” of GC/S-3/4: the S is of the special session."""
    return symbol.body.rpartition("/")[0] if symbol.special_number and _is_series(symbol) else symbol.body


def _is_series(symbol: Symbol) -> bool:
    return symbol.session_number is not None


def with_special_sessions(setting: Setting, symbol: Symbol | None, symbols: Sequence[Symbol]) -> Setting:
    """The setting with how its special sessions are written, as its symbols show."""
    own = [one for one in symbols if one.special_number and setting.is_own(ordinary_body(one))]
    if own:
        return replace(setting, **_written(own[0]), series=frozenset(one.body for one in own if _is_series(one)))
    if setting.is_special and symbol and symbol.session_number == setting.session:
        # EBSS/7/3 of the seventh special session; where the body has no other letters, it counts no others.
        others = symbol.body != setting.body and setting.body is not None
        series = frozenset([symbol.body]) if others else frozenset()
        return replace(setting, is_special=others, series=series, **(_written(symbol) if others else {}))
    return setting


def _written(symbol: Symbol) -> dict[str, object]:
    number = _NUMBER.search(symbol.session)
    before = symbol.session[: number.start()] if number else ""
    return {
        "special": session_name(symbol.style, symbol.body, f"{before}%s"),
        "special_is_roman": bool(number) and is_roman(number.group()),
    }
