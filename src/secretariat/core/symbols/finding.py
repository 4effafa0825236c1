"""Symbols in running text, and how the bodies of a text spell theirs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from ..symbol_styles import BEFORE, BEFORE_SYMBOL, BRACKETED, SEEN, STYLES, Style, dotted_bodies, style_of
from ..text import clean
from .behind import BEHIND, behind
from .facts import LONGEST, Found, Symbol
from .modifiers import COPY, with_modifiers
from .parts import BOTH, SLASHES, read_chunk
from .running import numbered_on
from .worded import (
    OF_YEAR,
    RECORD,
    SPACED_BEFORE,
    WORDED,
    bodies_of_years,
    bodies_spaced_before,
    of_year,
    record,
    spaced_before,
    worded,
)

MARKS = "/.-–()*,:&'’+№°"  # DCD/DAC(2018)44, A/RES/60/1*, R&D/3, O’H/2
_CHUNK = re.compile(r"(?<![A-Za-z0-9/.@_-])[A-Z][A-Za-z0-9./-]{2,200}")
_DOUBLE = re.compile(r"(?<=\d)-(?=[A-Z]{1,8}/)")
UNJOINED = frozenset(["missing slash", "space for slash"])
CLEAR = ("slash", "dot", "bracketed", "running")  # no words look so
_SPACED = re.compile(r"(?<![A-Za-z0-9/.-])(?P<body>[A-Z][A-Z/.-]{0,14}) [0-9]{1,4}/[A-Za-z0-9./-]{1,60}")
# Symbols that are no run of letters, digits and slashes, and how each kind is read.
_OTHERWISE: dict[re.Pattern, Callable[[re.Match, Mapping[str, Style]], Symbol | None]] = {
    WORDED: lambda match, _styles: worded(match),
    SPACED_BEFORE: spaced_before,
    RECORD: lambda match, _styles: record(match),
    OF_YEAR: of_year,
    BEHIND: behind,
}


def parse_symbol(text: str, styles: Mapping[str, Style] | None = None) -> Symbol | None:
    """The one symbol that `text` is, however spelled; None where it is anything else, a session for instance.

    Without `styles` a slash is meant where none stands; with them, only where they know that the body has one.
    """
    printed = clean(text[: LONGEST + 1]).rstrip(" ,;")
    if len(text) > LONGEST * 2 or len(printed) > LONGEST:
        return None
    spelled = printed.translate(SLASHES)
    tidy = re.sub(r" ?/ ?", "/", spelled)
    found = _whole(tidy, styles or {}) or _whole(tidy.upper(), styles or {})
    if found is None:
        return None
    faults = [*found.faults]
    faults += ["stray mark"] if re.sub(r" ?/ ?(?=[A-Za-z]*\.?\d)", "/", spelled) != spelled else []
    faults += ["letter case"] if found.body not in tidy else []
    return _as_known(replace(found, printed=printed, faults=tuple(dict.fromkeys(faults))), styles)


def _as_known(symbol: Symbol, styles: Mapping[str, Style] | None) -> Symbol:
    """Another organization may well print its symbols so: those of bodies that nobody knows stay as they are."""
    if styles is None or symbol.body in styles or not UNJOINED.intersection(symbol.faults):
        return symbol
    joint = symbol.printed[len(symbol.body) :][:1]
    faults = tuple(fault for fault in symbol.faults if fault not in UNJOINED)
    return replace(symbol, style=SEEN.get(joint, "glued"), faults=faults)


def may_be_symbol(text: str) -> bool:
    """Could this stand on a cover? What we read as a symbol, and numbers joined as a body unknown to us may do it."""
    joined = bool(re.search(r"\d", text) and re.search(r"[/.(-]", text)) and not unfit_marks(text)
    return parse_symbol(text) is not None or joined


def unfit_marks(text: str) -> str:
    """What stands in no symbol of any body, each mark once: symbols are words, numbers and `MARKS`."""
    return "".join(dict.fromkeys(char for char in text if not (char.isalnum() or char in " \u00a0" + MARKS)))


def find_symbols(text: str, styles: Mapping[str, Style] | None = None) -> list[Found]:
    """Every document symbol in running text, in its order. One with a space is seen where its body is known."""
    known, styles, text = styles, styles or {}, text.translate(SLASHES)
    found = list(filter(None, (_before(text, match, styles) for match in BEFORE_SYMBOL.finditer(text))))
    for pattern in _OTHERWISE:
        found += filter(None, (_worded(text, match, styles) for match in pattern.finditer(text)))
    found += [_bracketed(text, match) for match in BRACKETED.finditer(text)]
    taken = {text.index(one.symbol.body, one.start) for one in found}
    for match in _CHUNK.finditer(text):
        if match.start() not in taken:
            whole = _at(text, match, styles)
            found += [whole] if whole else _double(text, match, styles)
    starts = {one.start for one in found}
    for match in _SPACED.finditer(text):
        if style_of(match["body"], styles) and match.start() not in starts:
            found += filter(None, [_at(text, match, styles)])
    found = [replace(one, symbol=_as_known(one.symbol, known)) for one in found]
    return sorted(found, key=lambda one: one.start)


def infer_styles(text: str) -> dict[str, Style]:
    """How the bodies in `text` join name and session, by what it does most: one misprint decides nothing."""
    votes: dict[str, Counter[Style]] = {}
    for body, style in _spellings(text.translate(SLASHES)):
        votes.setdefault(body, Counter())[style] += 1
    usual = {body: _most(tally) for body, tally in votes.items()}
    usual = {body: style for body, style in usual.items() if body not in BOTH or style[0] == "dot"}  # A.29/WP/6
    # “OFFICE 45/2013” once or twice is no symbol; a body that never joins otherwise and does so thrice has its style.
    return {
        body: style
        for body, (style, count) in usual.items()
        if style in CLEAR or STYLES.get(body) == style or count >= 3
    }


def _most(tally: Counter[Style]) -> tuple[Style, int]:
    """The style that most have; a slash where as many have one."""
    return max(tally.items(), key=lambda one: (one[1], one[0] == "slash"))


def _spellings(text: str) -> Iterator[tuple[str, Style]]:
    for match in _CHUNK.finditer(text):
        symbol = read_chunk(COPY.sub("", match.group().rstrip(".,-/")), {})
        if symbol and symbol.session:
            joint = match.group()[len(symbol.body) : len(symbol.body) + 1]
            yield symbol.body, SEEN.get(joint, "glued")
    for match in _SPACED.finditer(text):
        yield match["body"], "space"
    for match in BEFORE_SYMBOL.finditer(text):
        yield match["body"], "before" if match["gap"] else "glued before"
    for match in BRACKETED.finditer(text):
        yield match["body"], "bracketed"
    for match in WORDED.finditer(text):
        if symbol := worded(match):
            yield symbol.body, symbol.style
    yield from numbered_on(text)
    for body in bodies_spaced_before(text):
        yield body, "before"
    for match in BEHIND.finditer(text):
        yield match["body"], "behind"
    for body in bodies_of_years(text):
        yield body, "glued"
    for body, count in dotted_bodies(text).items():
        for _once in range(count):
            yield body, "dot"


def _at(text: str, match: re.Match, styles: Mapping[str, Style]) -> Found | None:
    head = match.group().rstrip(".-/")
    head = head[: copy.start()] if (copy := COPY.search(head)) else head
    symbol = read_chunk(head, styles, text[match.end() : match.end() + 8]) if len(head) <= LONGEST else None
    if symbol is None:
        return None
    symbol, end = with_modifiers(symbol, text, match.start() + len(head))
    return Found(replace(symbol, printed=text[match.start() : end]), match.start(), end)


def _double(text: str, match: re.Match, styles: Mapping[str, Style]) -> list[Found]:
    """E/2023/30-E/CN.15/2023/15: one document under the symbols of two bodies."""
    joint = _DOUBLE.search(text, match.start(), match.end())
    if joint is None:
        return []
    parts = ((match.start(), joint.start()), (joint.end(), match.end()))
    both = [one for start, end in parts for one in find_symbols(text[start:end], styles)[:1]]
    if len(both) < 2:
        return []
    return [
        replace(one, start=start + one.start, end=start + one.end)
        for one, (start, _end) in zip(both, parts, strict=True)
    ]


def _bracketed(text: str, match: re.Match) -> Found:
    """GC(62)/INF/2."""
    symbol = Symbol(
        match["body"], match["session"], match["number"], match["nature"] or "", style="bracketed",
        dotted=match["joint"] == ".",
    )  # fmt: skip
    symbol, end = with_modifiers(symbol, text, match.end())
    return Found(replace(symbol, printed=text[match.start() : end]), match.start(), end)


def _before(text: str, match: re.Match, styles: Mapping[str, Style]) -> Found | None:
    """206 EX/5, where the body is known to put the session before its name."""
    style = style_of(match["body"], styles)
    if style not in BEFORE:
        return None
    symbol = Symbol(
        match["body"],
        match["session"],
        match["number"],
        match["nature"] or "",
        style=style,
        dotted=match["joint"] == ".",
        joint=f"/{match['nature']}-" if match["joint"] == "-" else "",
    )
    symbol, end = with_modifiers(symbol, text, match.end())
    return Found(replace(symbol, printed=text[match.start() : end]), match.start(), end)


def _worded(text: str, match: re.Match, styles: Mapping[str, Style]) -> Found | None:
    """SC70 Doc. 12.1, 44 COM 7B and TC18-2024-11, with what stands behind them."""
    symbol = _OTHERWISE[match.re](match, styles)
    if symbol is None:
        return None
    symbol, end = with_modifiers(symbol, text, match.end())
    return Found(replace(symbol, printed=text[match.start() : end]), match.start(), end)


def _whole(text: str, styles: Mapping[str, Style]) -> Symbol | None:
    if ahead := BEFORE_SYMBOL.match(text):
        found = _before(text, ahead, styles)
        return found.symbol if found and not text[found.end :].strip(" .*") else None
    if match := BRACKETED.match(text):
        found = _bracketed(text, match)
        return found.symbol if not text[found.end :].strip(" .*") else None
    for pattern in _OTHERWISE:
        if (match := pattern.match(text)) and (found := _worded(text, match, styles)):
            return found.symbol if not text[found.end :].strip(" .*") else None
    match = re.match(r"[A-Z][A-Za-z.-]*(?:/[A-Za-z.-]+)*[ -]?[A-Za-z0-9./-]{1,80}", text)
    found = match and _at(text, match, styles)
    return found.symbol if found and not text[found.end :].strip(" .*") else None
