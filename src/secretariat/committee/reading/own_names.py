"""The letters by which a body goes in symbols, where its short name is another: RC17/9 is of the RCIH."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secretariat.core.symbols import Symbol

from .sessions import Setting, find_mentions, usual_joints
from .special import ordinary_body

# C-WP/1432, C-MIN 214/2, C-DEC 214/2: kinds of document of one Council.
_SERIES = re.compile(r"(?P<stem>[A-Z][A-Z/.-]{0,14})[-/](?:WP|MIN|DEC|RES|PV|SR|SD|DEC|DP|IP|INF|DOC|REP|RPT)")
FEWEST = 2  # sessions that both a symbol and an ordinal name, in one line


def with_own_names(setting: Setting, symbol: Symbol | None, symbols: Sequence[Symbol], text: str) -> Setting:
    """The setting with every name of the body; a session goes by the one that stands before its number on the cover."""
    names = _names(setting, symbol, symbols, text) if setting.body else frozenset()
    if not names:
        return setting
    body = ordinary_body(symbol) if symbol and symbol.session else ""
    called = body if body in names else ""
    joints = {**setting.joints, **usual_joints(text, names, setting.styles)}
    return replace(setting, names=names, called=called, bodies=setting.bodies | names, joints=joints)


def _names(setting: Setting, symbol: Symbol | None, symbols: Sequence[Symbol], text: str) -> frozenset[str]:
    bodies = {ordinary_body(one) for one in symbols}
    cover = {ordinary_body(symbol)} if symbol and _is_of_this_session(symbol, setting) else set()
    found = cover | set(_stem(symbol.body) if symbol else ())
    if not found and not any(setting.is_own(body) for body in bodies):
        found = set(_told_beside_ordinals(setting, text))
    stems = {setting.body, *found, *(stem for body in found for stem in _stem(body))}
    found |= {body for body in bodies if not stems.isdisjoint(_stem(body))}
    return frozenset(body for body in found & bodies if not setting.is_own(body))


def _is_of_this_session(symbol: Symbol, setting: Setting) -> bool:
    number = symbol.special_number if setting.is_special else symbol.session_number
    return setting.session is not None and number == setting.session


def _stem(body: str) -> tuple[str, ...]:
    series = _SERIES.fullmatch(body)
    return (series["stem"],) if series else ()


def _told_beside_ordinals(setting: Setting, text: str) -> Iterator[str]:
    """The one body whose symbols have the number of the session that the line counts in words, again and again."""
    seen: dict[str, set[int]] = defaultdict(set)
    for line in text.split("\n"):
        counted = {one.number for one in find_mentions(line, setting) if one.in_words}
        for found in setting.symbols(line) if counted else ():
            if found.symbol.session_number in counted:
                seen[found.symbol.body].add(found.symbol.session_number)
    often = [body for body, sessions in seen.items() if len(sessions) >= FEWEST]
    yield from often if len(often) == 1 else ()
