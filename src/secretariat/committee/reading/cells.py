"""What the cells of a matrix say: which paragraphs of whose report, and which of a summary."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from secretariat.core.citations import parse_ranges
from secretariat.core.symbols import Found
from secretariat.core.text import comparable

from . import words
from .citing import find_cited
from .decision_numbers import number_alone
from .facts import Kind
from .sessions import Setting, find_mentions
from .several import Part, parts_of

EMPTY = re.compile(r"\s*(?:[-–—*.…]+|n/?a|none|nil|pending|not (?:yet )?\w+|tbd|to be \w+|under way)\s*", re.IGNORECASE)
DECISIONS = frozenset(["DEC", "RES", "DECISION", "RESOLUTION"])  # BG84/DEC/2 is the second decision of its session
_OUTCOME_OF_SESSION = re.compile(r"\b([A-Z][A-Z/-]{0,20}?)[ /]?(\d{1,4})/(\d{1,3}(?:\.\d{1,3})+)\b")
_DECISION_IN_BRACKETS = re.compile(r"\b([A-Z][A-Z/-]{0,20}?)[ /]?(\d{1,4})\s?\((\d{1,3})\)")
_NUMBERED_OUTCOME = re.compile(
    r"\b(?:decisions?|conclusions?|outcomes?|items?|nos?\.?|para(?:graph)?s?\.?|[§¶])\s*(?P<number>\d{1,3}(?:[./]\d{1,3}){0,2}(?:\s?\([a-z]\))?)(?!\d|/)"
    r"|^[\s,:–—-]*(?P<bare>(?:\d{1,3}|[IVX]{1,5}(?=\.\d))(?:\.\d{1,3}){0,2}(?:\s?\([a-z]\))?)\s*(?:$|[,;(])"
    r"|,\s*(?P<last>\d{1,3}(?:\.\d{1,3}){0,2}(?:\s?\([a-z]\))?)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Considered:
    """What a cell, or `part` of it where it names several sessions, cites of one session's report."""

    ranges: tuple = ()
    session: str | None = None
    symbol: str | None = None
    base: str | None = None
    draft: bool = False
    part: str = ""


@dataclass(frozen=True)
class Summed:
    """The paragraphs of one session's summary that a cell, or `part` of it, names."""

    session: str | None = None
    paragraph: str | None = None
    part: str = ""


def read_cited(consideration: str, summary: str, setting: Setting) -> tuple[list[tuple[Considered, Summed]], bool]:
    """What the two cells cite, session by session, and whether that could be told."""
    considered, told = read_considerations(consideration, setting)
    summed, also_told = read_summaries(summary, setting)
    if len(considered) == len(summed) == 1:
        return [(considered[0], summed[0])], told and also_told
    nameless = any(one.session is None and one != type(one)() for one in (*considered, *summed))
    return _by_session(considered, summed), told and also_told and not nameless


def _by_session(considered: list[Considered], summed: list[Summed]) -> list[tuple[Considered, Summed]]:
    left = {one.session: one for one in summed if one != Summed()}
    pairs = [(one, left.pop(one.session, Summed())) for one in considered if one != Considered() or not left]
    return pairs + [(Considered(), one) for one in left.values()]


def read_considerations(text: str, setting: Setting) -> tuple[list[Considered], bool]:
    """What the cell cites, session by session, and whether that could be told."""
    found = parts_of(text, setting, lambda part: read_consideration(part, setting).ranges)
    if len(found.parts) < 2:
        return [read_consideration(text, setting)], found.told_apart
    return [replace(_considered(one, setting), part=one.text) for one in found.parts], found.told_apart


def _considered(one: Part, setting: Setting) -> Considered:
    if not one.cited:
        return read_consideration(one.text, setting)
    symbol = next((c.symbol for c in one.cited if c.symbol), None)
    ranges = tuple(r for c in one.cited for r in c.ranges)
    draft = any(c.draft for c in one.cited)
    return Considered(ranges, one.session, symbol and symbol.printed, symbol and symbol.base, draft)


def read_summaries(text: str, setting: Setting) -> tuple[list[Summed], bool]:
    """The same of a cell of summaries."""
    found = parts_of(text, setting, lambda part: read_summary(part, setting)[1])
    if len(found.parts) < 2:
        return [Summed(*read_summary(text, setting))], found.told_apart
    return [_summed(one, setting) for one in found.parts], found.told_apart


def _summed(one: Part, setting: Setting) -> Summed:
    if not one.cited:
        return Summed(*read_summary(one.text, setting), one.text)
    numbers = dict.fromkeys(number for c in one.cited for number in c.numbers)
    return Summed(one.session, ", ".join(numbers) or None, one.text)


def read_consideration(text: str, setting: Setting) -> Considered:
    if not text or EMPTY.fullmatch(text):
        return Considered()
    cited = [c for c in find_cited(text, setting) if c.owner != "summary" and c.ranges]
    symbols = setting.symbols(text)
    bare = re.sub(r"\d+(?:\.\d+)+", " ", _without_symbols(text, symbols, setting))
    ranges = tuple(r for c in cited for r in c.ranges) or tuple(parse_ranges(bare))
    named = next((c.symbol for c in cited if c.symbol), None)
    # Looked up in the whole cell, where nothing was cut off.
    whole = [found.symbol for found in symbols if named is None or found.symbol.base == named.base]
    symbol = whole[-1] if whole else named
    return Considered(
        ranges,
        _session_of(text, symbol, setting),
        symbol.printed if symbol else None,
        symbol.base if symbol else None,
        bool(re.search(r"\bdraft\b|\bprovisional report", text, re.IGNORECASE))
        or bool(symbol and symbol.is_provisional),
    )


def _without_symbols(text: str, symbols: list[Found], setting: Setting) -> str:
    """Only what may be numbers of paragraphs: no symbols, sessions, dates or years."""
    for mention in sorted(
        [(s.start, s.end) for s in symbols] + [(m.start, m.end) for m in find_mentions(text, setting)], reverse=True
    ):
        text = text[: mention[0]] + " ; " + text[mention[1] :]
    return re.sub(r"\b(?:19|20)\d\d\b|\b\d+(?:st|nd|rd|th)\b", " ", text)


def _session_of(text: str, symbol, setting: Setting) -> str | None:
    mentions = find_mentions(text, setting)
    own = [m for m in mentions if m.in_words or m.body]
    if own:
        return setting.name(own[0].number, own[0].body or None)
    return setting.symbol_session(symbol) if symbol else None


def read_summary(text: str, setting: Setting) -> tuple[str | None, str | None]:
    """The session and paragraph that an entry such as “Para. 8.1 of the Summary by the Chair of X/21” names."""
    if not text or EMPTY.fullmatch(text):
        return None, None
    if alone := number_alone(text, setting):
        return alone
    bracketed = _DECISION_IN_BRACKETS.search(text) or _OUTCOME_OF_SESSION.search(text)
    if bracketed and bracketed[1] in setting.bodies:
        return setting.name(int(bracketed[2]), bracketed[1]), bracketed[3]
    cited = [c for c in find_cited(text, setting) if c.owner != "report"] or find_cited(text, setting)
    numbers = [n for c in cited for n in c.numbers]
    mentions = find_mentions(text, setting)
    symbols = setting.symbols(text)
    rest = _without_symbols(text, symbols, setting)
    if not numbers:
        numbers = [
            re.sub(r"\s", "", m["number"] or m["bare"] or m["last"])
            for m in _NUMBERED_OUTCOME.finditer(rest.replace(";", " "))
        ][:1]
    numbers = numbers or [found.symbol.number for found in symbols if found.symbol.nature.upper() in DECISIONS][:1]
    if mentions:
        session = setting.name(mentions[0].number, mentions[0].body or None)
    else:
        symbol = symbols[0].symbol if symbols else None
        session = setting.symbol_session(symbol) if symbol else None
    return session, ", ".join(dict.fromkeys(numbers)) or None


def session_in(text: str, setting: Setting) -> str | None:
    symbols = setting.symbols(text)
    return _session_of(text, symbols[-1].symbol if symbols else None, setting)


def read_implementation(text: str, setting: Setting) -> tuple[str, str | None]:
    symbols = setting.symbols(text)
    if not symbols:
        return text, None
    last = symbols[-1]
    title = (text[: last.start] + text[last.end :]).strip(" ,;:()–-")
    return re.sub(r"(?i)\b(?:document|doc\.)\s*$", "", title).strip(" ,;:()"), last.symbol.canonical


def kind_of(text: str, symbol: str | None) -> Kind:
    if symbol and not re.match(r"(?i)\W*(?:the )?(?:secretariat[’']s )?(?:oral )?presentation", text):
        return "document"
    said = comparable(text)
    return next((kind for kind, pattern in words.KINDS.items() if re.search(pattern, said)), "other")  # type: ignore[return-value]
