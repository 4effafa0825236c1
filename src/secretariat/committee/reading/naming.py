"""How a body names its sessions where its symbols do not: in Roman numerals, by the year, or by no short name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from secretariat.core.symbols import Symbol, is_roman, roman_or_decimal

from .cover_lines import names_session
from .sessions import Setting, find_mentions, names_year

ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*")  # what a session’s number may follow: COUF/26, never C/39
YEARS = range(1900, 2200)
LAST = 99  # no session’s number beyond it is Roman


def with_names(setting: Setting, text: str, symbols: Sequence[Symbol], cover: Sequence[str] = ()) -> Setting:
    """The setting with the habits that `text` and its symbols show: which sessions are Roman, whether years are any."""
    if setting.body and any(map(names_year, cover)) and not any(map(names_session, cover)):
        return replace(setting, by_year=True, unnamed=not ACRONYM.fullmatch(setting.body))
    setting = replace(setting, romans=_romans(symbols))
    if setting.body and (setting.styles or {}).get(setting.body) == "running":
        return replace(setting, unnamed=True)  # TD/B/C.I/11 would name a document
    if not setting.body or not _is_of_years(symbols, setting.body):
        return setting
    if not _counts_sessions(text, setting):
        return replace(setting, by_year=True, unnamed=not ACRONYM.fullmatch(setting.body))
    return replace(setting, unnamed=not _has_short_name(text, setting))


def _romans(symbols: Iterable[Symbol]) -> dict[str, int]:
    """The last session of each body whose number is Roman, and those before it are too; LAST where none is decimal."""
    found: dict[str, int] = {}
    decimal = {symbol.body for symbol in symbols if symbol.session and not is_roman(symbol.session)}
    for symbol in symbols:
        if is_roman(symbol.session):
            last = roman_or_decimal(symbol.session) or 0 if symbol.body in decimal else LAST
            found[symbol.body] = max(found.get(symbol.body, 0), last)
    return found


def _is_of_years(symbols: Sequence[Symbol], body: str) -> bool:
    """Whether the symbols of the body have a year where others have the session."""
    own = [one.session_number for one in symbols if is_own(one.body, body) and one.session]
    return bool(own) and sum(number in YEARS for number in own) * 2 > len(own)


def is_own(name: str, body: str) -> bool:
    """Whether a name in symbols is the body’s: SBA of CONV/SBA too."""
    return name == body or name.endswith(f"/{body}") or body.endswith(f"/{name}")


def _counts_sessions(text: str, setting: Setting) -> bool:
    """Whether any session has a number: “the fifty-fourth session”, SBX 49."""
    return any(mention.number not in YEARS for mention in find_mentions(text, setting))


def _has_short_name(text: str, setting: Setting) -> bool:
    if len(setting.body) > 1 and ACRONYM.fullmatch(setting.body):
        return True
    return any(one.body == setting.body and one.number not in YEARS for one in find_mentions(text, setting))
