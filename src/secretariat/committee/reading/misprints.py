"""The body's own symbols, misspelled: XGC/28/9 for XCG/28/9, XCG-28-9, XCG/289, “xcg/28/ 9”.

Other bodies' symbols look alike, so that what is taken for a misprint must lie close to a symbol of the body whose
report it is, be rare where the right spelling is not, and belong to a session that can be.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from secretariat.core.symbol_styles import JOINTS, STYLES, Style
from secretariat.core.symbols import Found, Symbol, find_symbols

_MARKS = r"[ \u00a0]?[/\\]{1,2}[ \u00a0]?|[.:_–-]"
_CANDIDATE = re.compile(
    r"(?<![\w/.@-])(?P<body>[A-Za-z]{2,12}(?:[/.-][A-Za-z]{1,12}){0,3}?)"
    rf"(?P<first>{_MARKS}|[ \u00a0]|)(?P<session>\d{{1,4}})(?P<second>{_MARKS})?"
    r"(?:(?P<nature>[A-Z]{1,8})(?P<third>[/.]))?(?P<number>[\dlO]{1,3})(?![\w/]|[.,-]\d)"
)
_DOCUMENT = re.compile(r"\b(?:documents?|docs?\.?|reports?|symbol)\s*$", re.IGNORECASE)
RARE, USUAL = 2, 3  # how often a misprint stands at most, and the right spelling at least


@dataclass(frozen=True)
class OwnSymbols:
    """How the body spells its symbols here: its name in them, which there are, and of which sessions."""

    body: str
    style: Style
    this: int | None
    known: Mapping[tuple[int, str], Symbol] = field(default_factory=dict)  # by session and number
    bodies: Mapping[str, int] = field(default_factory=dict)  # every name in symbols, and how often

    @property
    def joint(self) -> str:
        return JOINTS.get(self.style, "/")

    def can_be(self, session: int) -> bool:
        return any(session == known for known, _number in self.known) or 0 < session <= (self.this or 0)


def own_symbols(symbols: Iterable[Symbol], body: str | None, this: int | None) -> OwnSymbols | None:
    """None where the body is unknown, or its symbols too few to say how it spells them."""
    found = [symbol for symbol in symbols if not symbol.faults]
    bodies = Counter(symbol.body for symbol in found)
    ours = [name for name in bodies if body and f"/{name}".endswith(f"/{body}")]
    name = max(ours, key=bodies.__getitem__, default=None)
    if name is None or bodies[name] < USUAL:
        return None
    mine = [symbol for symbol in found if symbol.body == name]
    style = Counter(symbol.style for symbol in mine).most_common(1)[0][0]
    known = {(one.session_number, one.number): one for one in mine if one.session_number and not one.nature}
    return OwnSymbols(name, style, this, known, bodies) if style in JOINTS else None


def find_misprints(text: str, own: OwnSymbols | None) -> Iterator[Found]:
    """Each misspelled symbol of the body in `text`, as what it was meant to be."""
    for match in _CANDIDATE.finditer(text) if own else ():
        symbol = _meant(match, own)
        if symbol is not None:
            yield _with_modifiers(symbol, match)


def _with_modifiers(symbol: Symbol, match: re.Match) -> Found:
    """The Prov., Rev. or Corr. behind it belongs to it."""
    right = find_symbols(symbol.base + match.string[match.end() :][:20], {symbol.body: symbol.style})
    more = right[0].symbol.printed.removeprefix(symbol.base) if right and right[0].start == 0 else ""
    modifiers = right[0].symbol.modifiers if more else ()
    whole = replace(symbol, modifiers=modifiers, printed=match.group() + more)
    return Found(whole, match.start(), match.end() + len(more))


def broken_off(text: str, own: OwnSymbols | None) -> list[str]:
    """“XCG/28/”, where the number did not follow."""
    if own is None:
        return []
    pattern = rf"(?<![\w/.-]){re.escape(own.body + own.joint)}(\d{{1,4}})/(?=[\s),;.]|$)(?! ?[A-Z]{{0,8}}[/.]?\d)"
    return [match.group() for match in re.finditer(pattern, text) if own.can_be(int(match[1]))]


def _meant(match: re.Match, own: OwnSymbols) -> Symbol | None:
    near = _nearness(match["body"], own.body)
    if not near or not match["number"].strip("lO"):
        return None
    is_named = bool(_DOCUMENT.search(match.string[max(0, match.start() - 14) : match.start()]))
    number = match["number"].replace("l", "1").replace("O", "0").lstrip("0")
    if match["second"] is None:
        session, number = _apart(match["session"] + number, own, is_named)
    else:
        session = int(match["session"])
    known = own.known.get((session, number))
    if not number or not own.can_be(session) or (near == "same" and _is_right(match, own)):
        return None
    span_of_sessions = (match["second"] or "").strip() in ("-", "–") and int(number) > session
    if near == "same" and not _is_clear(match) and not (is_named or (known and not span_of_sessions)):
        return None
    if near in ("close", "swapped") and not _is_misspelled(match["body"], near, known, own):
        return None
    symbol = Symbol(own.body, str(session), number, match["nature"] or "", style=own.style, faults=("spelling",))
    return replace(known, modifiers=(), faults=("spelling",)) if known and not match["nature"] else symbol


def _is_right(match: re.Match, own: OwnSymbols) -> bool:
    number = match["number"]
    return match["first"] == own.joint and match["second"] == "/" and number.isdigit() and number[0] != "0"


def _is_clear(match: re.Match) -> bool:
    """Whether it can be nothing but a symbol: “X/8.3” may cite a paragraph, “X/7-9” sessions."""
    first, second = (match["first"] or "").strip(), match["second"]
    if second is None:
        return True
    return "/" in second or "\\" in second or (bool(first) and first == second.strip() and first in "-_\\:")


def _apart(digits: str, own: OwnSymbols, is_named: bool) -> tuple[int, str]:
    """“289” as session 28 and number 9, where there is no session 289."""
    whole = int(digits)
    if (own.this is None or whole <= own.this + 3 or 1900 <= whole <= 2100) and not is_named:
        return 0, ""
    parts = [(int(digits[:at]), digits[at:]) for at in range(len(digits) - 1, 0, -1) if digits[at] != "0"]
    known = [part for part in parts if part in own.known]
    possible = known or ([] if own.this is None or whole <= own.this + 3 else [p for p in parts if own.can_be(p[0])])
    return possible[0] if possible else (0, "")


def _nearness(said: str, own: str) -> str:
    """“same”, “case”, “swapped” (two letters, or one doubled), “close” (one letter), or nothing."""
    if said == own:
        return "same"
    if said.casefold() == own.casefold():
        return "case"
    if len(own) < 3 or said != said.upper():
        return ""
    differing = [at for at, pair in enumerate(zip(said, own, strict=False)) if pair[0] != pair[1]]
    if len(said) == len(own):
        a, b = (differing[0], differing[-1]) if differing else (0, 0)
        if len(differing) == 2 and b == a + 1 and said[a] == own[b] and said[b] == own[a]:
            return "swapped"
        return "close" if len(differing) == 1 else ""
    longer, shorter = (said, own) if len(said) > len(own) else (own, said)
    cut = [at for at in range(len(longer)) if longer[:at] + longer[at + 1 :] == shorter]
    if not cut:
        return ""
    return "swapped" if longer == said and len(cut) > 1 else "close"


def _is_misspelled(said: str, near: str, known: Symbol | None, own: OwnSymbols) -> bool:
    rare = own.bodies.get(said, 0) <= RARE and said not in STYLES
    return rare and (near == "swapped" or known is not None)
