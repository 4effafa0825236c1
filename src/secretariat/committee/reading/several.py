"""A cell that cites several sessions: each citation keeps its own, or it is said that this cannot be told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import words
from .citing import Cited, find_cited
from .sessions import Setting, find_mentions

# “Paras. 3 to 5 of the Report of X/7; paras. 6 to 9 of the Report of X/8”
_BREAK = re.compile(r"\s*[;؛；]\s*|\s*\n\s*(?=[A-Z§¶]|paras?\b)")
_JOINING = re.compile(r"^(?:[\s,&]|and\b)+")
_JOINED = re.compile(r"(?:(?:[,/&]|\band)\s*|(?<=[\d)])\s+)$")  # “X/7 5.2, X/8 5.1”, “X/7 5.2 X/8 5.1”


@dataclass(frozen=True)
class Part:
    """What a cell says of one session; `cited` where one phrase names several sessions and a citation for each."""

    text: str
    session: str | None = None
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True)
class Parts:
    """What a cell says, session by session; not `told_apart` where it names more sessions than its numbers fit."""

    parts: tuple[Part, ...]
    told_apart: bool = True


def parts_of(text: str, setting: Setting, numbers_in: Callable[[str], object]) -> Parts:
    """The parts of a cell, one where it speaks of one session; `numbers_in` finds what a part cites."""
    if ";" not in text and len(sessions_in(text, setting)) < 2:
        return Parts((Part(text),))
    pieces = [one for piece in _pieces(text, setting, numbers_in) for one in _cited_apart(piece, setting)]
    apart = all(one.cited or len(sessions_in(one.text, setting)) < 2 or not numbers_in(one.text) for one in pieces)
    merged = tuple(_by_session(pieces, setting))
    return Parts(merged if len(merged) > 1 else (Part(text),), apart)


def sessions_in(text: str, setting: Setting) -> list[str]:
    """The sessions that words name, else those of the symbols; each once."""
    mentions = [one for one in find_mentions(text, setting) if one.in_words or one.body]
    named = [setting.name(one.number, one.body or None) for one in mentions]
    if not named:
        symbols = (found.symbol for found in setting.symbols(text))
        named = [setting.symbol_session(one) for one in symbols]
    return list(dict.fromkeys(filter(None, named)))


def _pieces(text: str, setting: Setting, numbers_in) -> list[str]:
    """Cut where a session with its numbers ends; what names no session belongs to what stands before it."""
    found: list[str] = []
    for piece in _BREAK.split(text):
        for one in _at_sessions(piece, setting, numbers_in):
            if found and not (_stands_alone(one, setting, numbers_in) and sessions_in(found[-1], setting)):
                found[-1] = f"{found[-1]}; {one}"
            else:
                found.append(one)
    return found


def _stands_alone(piece: str, setting: Setting, numbers_in) -> bool:
    named = sessions_in(piece, setting)
    return bool(named) and (bool(numbers_in(piece)) or bool(_opening().match(piece)))


def _opening() -> re.Pattern:
    """“Discussion at X/7”, “Summary by the Chair of X/8”: a session without a number is cited so."""
    return re.compile(
        rf"\W*(?:the )?(?:discussion|{words.any_of((*words.SUMMARIES, *words.REPORTS))})\b", re.IGNORECASE
    )


def _at_sessions(piece: str, setting: Setting, numbers_in) -> list[str]:
    """“X/7 5.2, X/8 5.1”: cut before each session, where each has numbers of its own."""
    mentions = [one.start for one in find_mentions(piece, setting) if one.body]
    starts = mentions or [found.start for found in setting.symbols(piece)]
    cuts = [at for at in starts[1:] if _JOINED.search(piece[:at])]
    if not cuts or find_cited(piece, setting):
        return [piece]
    ends = [*cuts, len(piece)]
    found = [_JOINED.sub("", piece[a:b]).strip() for a, b in zip([0, *cuts], ends, strict=True)]
    return found if all(len(sessions_in(one, setting)) == 1 and numbers_in(one) for one in found) else [piece]


def _cited_apart(piece: str, setting: Setting) -> list[Part]:
    """“Reports of X/7, paras. 3 to 5, and X/8, paras. 6 to 9”: by the session of each citation, if all have one."""
    named = sessions_in(piece, setting)
    if len(named) < 2:
        return [Part(piece, named[0] if named else None)]
    cited = [one for one in find_cited(piece, setting) if one.numbers]
    by_session: dict[str | None, tuple[Cited, ...]] = {}
    for one in cited:
        session = session_of(one, setting)
        by_session[session] = (*by_session.get(session, ()), one)
    if set(by_session) != set(named):
        return [Part(piece, named[0])]
    return [Part("; ".join(map(_words, found)), session, found) for session, found in by_session.items()]


def _words(one: Cited) -> str:
    return _JOINED.sub("", _JOINING.sub("", one.printed)).strip()


def session_of(one: Cited, setting: Setting) -> str | None:
    if one.session:
        return setting.name(one.session.number, one.session.body or None)
    symbol = one.symbol
    return setting.symbol_session(symbol) if symbol else None


def _by_session(pieces: list[Part], setting: Setting) -> Iterator[Part]:
    merged: dict[str | None, Part] = {}
    for one in pieces:
        held = merged.get(one.session)
        merged[one.session] = _joined(held, one, setting) if held else one
    yield from merged.values()


def _joined(one: Part, other: Part, setting: Setting) -> Part:
    cited: tuple[Cited, ...] = ()
    if one.cited or other.cited:
        cited = tuple(cited for part in (one, other) for cited in part.cited or find_cited(part.text, setting))
    return Part(f"{one.text}; {other.text}", one.session, cited)
