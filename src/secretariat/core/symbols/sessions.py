"""Short names of sessions: CDIP/21, SBI 49, 206 EX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ..symbol_styles import BEFORE, Style, style_of
from ..text import clean
from .facts import LONGEST, FoundSession, SessionName, roman_or_decimal
from .parts import BODY, SLASHES


def parse_session(text: str) -> SessionName | None:
    """CDIP/21, CDIP 19, EB145, WO/GA/XXI, GC(62), COPUS(IX) as a session; None for documents and words."""
    text = clean(text[:LONGEST]).translate(SLASHES)
    match = re.fullmatch(rf"({BODY})(?:[/ -]?(\d{{1,4}})|[/ -]([IVXL]{{1,8}})|\((\d{{1,4}}|[IVXL]{{1,8}})\))", text)
    number = match and roman_or_decimal(match[2] or match[3] or match[4])
    return SessionName(match[1], number, text) if match and number else None


def find_sessions(text: str, bodies: frozenset[str], styles: Mapping[str, Style] | None = None) -> list[FoundSession]:
    """Every short name of a session of the known `bodies` in running text."""
    text = text.translate(SLASHES)
    ahead = [body for body in bodies if style_of(body, styles) in BEFORE]
    # TD/B/C.I/35 is a document, where the numbers of this body run on.
    numbered = [body for body in bodies if (styles or {}).get(body) == "running"]
    behind = bodies.difference(ahead, numbered)
    return sorted([*_sessions_behind(text, behind), *_sessions_ahead(text, ahead)], key=lambda one: one.start)


def _sessions_ahead(text: str, bodies: Iterable[str]) -> Iterator[FoundSession]:
    pattern = rf"(?<![A-Za-z0-9/.-])(\d{{1,4}}) ?({'|'.join(map(re.escape, bodies))})(?![\w]|/[A-Z.]*\d)"
    for match in re.finditer(pattern, text) if bodies else ():
        yield FoundSession(SessionName(match[2], int(match[1]), match.group()), match.start(), match.end())


def _sessions_behind(text: str, bodies: Iterable[str]) -> list[FoundSession]:
    names = "|".join(re.escape(body) for body in sorted(bodies, key=len, reverse=True))
    pattern = re.compile(
        rf"(?<![A-Za-z0-9/.-])({names})(?:[/ .-]?(\d{{1,4}})(?![\d/]*/[A-Za-z0-9]|\d|\.\d|-\d)"
        r"|[/-]([IVXL]{1,8})(?![\w/-])| ([IVXL]{2,8})(?![\w/-])|\((\d{1,4}|(?<=\w\w\()[IVXL]{1,8})\)(?![\w/]))"
    )
    found = ((m, roman_or_decimal(m[2] or m[3] or m[4] or m[5])) for m in (pattern.finditer(text) if bodies else ()))
    return [FoundSession(SessionName(m[1], number, m.group()), m.start(), m.end()) for m, number in found if number]
