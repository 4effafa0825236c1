"""One symbol, part by part: body, session, nature, number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ..symbol_styles import REPORTS, RUNNING_NATURES, SEEN, STYLES, Style, style_of
from .facts import Fault, Modifier, Symbol, is_roman
from .modifiers import MODIFIER, modifier

BOTH = {"A"}  # A/54/6 of one organization and A72/5 of another: both as they should be
# INF, CRP, L …: what kind of document. Bodies invent such letters, so any few capitals will do between slashes.
_KNOWN = "INF|CRP|WP|PV|SR|RES|DEC|REC|MISC|NGO|PET|DIV|CONF|TD|STUDY|PRES|OBS|CN|DOC|ORG|GE|RESUMED|L|R|N|S|W|J"
_AS_WORDS = frozenset(["Res", "Dec", "Rec", "Resumed"])  # which bodies that adopt them print so
_NATURE = re.compile(rf"[A-Z]{{1,8}}|(?i:{_KNOWN})")
_NATURE_NUMBER = re.compile(
    rf"(?P<nature>(?i:{_KNOWN})|[A-Z]{{1,8}}(?=\.)|[A-Z]{{2,8}})(?P<dot>\.?)(?P<number>\d{{1,5}})"
)
_NUMBER = re.compile(r"\d{1,5}[A-Za-z]?")
_SESSION = re.compile(r"\d{1,4}")
# GRF.C, MP.PP, CN.4: a part of a body's name behind a dot; “U.S.” has its dot behind one letter
_BODY_PART = re.compile(
    r"[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)*(?:\.(?:(?<=CONF\.)(?:19|20)\d\d|\d{1,3}|[A-Z]{1,4}(?:\.[A-Z]{1,4})?))?"
)
_JOINED = re.compile(r"(?P<body>[A-Z][A-Za-z]*(?:-[A-Z]+)*)(?P<joint>[ .-]?)(?P<session>\d{1,4})")
_DASHED = re.compile(r"(?P<body>[A-Z][A-Za-z]*(?:-[A-Z]+)*)-(?P<session>[IVXL]{1,8})")  # IOC-XXIX
_PREPARING = re.compile(r"PC\.(?P<session>[IVX]{1,5})")  # CONF.2020/PC.III: C.III would be a body
_OF_YEAR = re.compile(r"(?P<nature>[A-Z]{1,8})\.(?P<year>(?:19|20)\d\d)")  # OR.2016
BODY = rf"{_BODY_PART.pattern}(?:/{_BODY_PART.pattern}){{0,5}}"
SLASHES = str.maketrans({"／": "/", "∕": "/", "⁄": "/", "‑": "-", "–": "-", "\u00a0": " ", "\u202f": " "})


def read_chunk(chunk: str, styles: Mapping[str, Style], following: str = "") -> Symbol | None:
    """The symbol that a run of letters, digits, dots and slashes is; modifiers joined by a slash belong to it."""
    straight = re.sub(r"/[./]+|\./", "/", chunk)
    parts = straight.split("/")
    modifiers: list[Modifier] = []
    while len(parts) > 2 and (match := MODIFIER.fullmatch(parts[-1])):
        modifiers.insert(0, modifier(match))
        parts.pop()
    changed = bool(modifiers) or bool(MODIFIER.match(following))
    symbol = _parts(parts, styles, changed) if 2 <= len(parts) <= 9 else None
    if symbol is None:
        return None
    faults: tuple[Fault, ...] = symbol.faults if straight == chunk else (*symbol.faults, "stray mark")
    return replace(symbol, modifiers=tuple(modifiers), slashed=bool(modifiers), faults=faults)


def _parts(parts: list[str], styles: Mapping[str, Style], changed: bool) -> Symbol | None:
    body: list[str] = []
    for at, part in enumerate(parts):
        rest = parts[at + 1 :]
        if not body and (not part[:2].isupper() or re.match(r"[A-Z]\.[A-Z]", part)):
            return None
        if body and _SESSION.fullmatch(part):
            return _after_session("/".join(body), part, rest, styles, changed)
        if body and rest and is_roman(part) and (roman := _after_session("/".join(body), part, rest, {}, False)):
            return roman
        if rest and "/".join([*body, part]) in styles and not part.isalpha():
            body.append(part)
            continue
        if symbol := _of_year(body, part, rest) or _dashed(body, part, rest, styles) or _preparing(body, part, rest):
            return symbol
        joined = _JOINED.fullmatch(part) if rest else None
        named = "/".join([*body, joined["body"]]) if joined else ""
        if joined and _numbers_its_body(joined, rest) and not (styles.get(named) or STYLES.get(named)):
            body.append(part)
            continue
        # CN.4 is a body; GB.337 is a session, where the body is known to write it so.
        if joined and (joined["joint"] != "." or "dot" in (styles.get(named), STYLES.get(named))):
            return _joined(named, joined, rest, styles)
        numbered = _NATURE_NUMBER.fullmatch(part)
        if body and not rest and numbered and numbered["dot"]:
            return Symbol("/".join(body), "", numbered["number"], numbered["nature"].upper(), dotted=True)
        if not _BODY_PART.fullmatch(part) or len(part) > 20:
            return None
        body.append(part)
    return None


def _of_year(body: list[str], part: str, rest: list[str]) -> Symbol | None:
    """GOV/OR.2016/1: the year stands behind the kind of document."""
    match = _OF_YEAR.fullmatch(part) if body and len(rest) == 1 else None
    if not match or not _NUMBER.fullmatch(rest[0]):
        return None
    return Symbol("/".join(body), match["year"], rest[0], match["nature"], dotted=True, year_last=True)


def _preparing(body: list[str], part: str, rest: list[str]) -> Symbol | None:
    """NPT/CONF.2020/PC.III/4: the third session of the committee that prepares a conference."""
    match = _PREPARING.fullmatch(part) if body and rest else None
    if match is None or not is_roman(match["session"]):
        return None
    symbol = _after_session("/".join([*body, "PC"]), match["session"], rest, {}, False)
    return symbol and replace(symbol, style="dot")


def _dashed(body: list[str], part: str, rest: list[str], styles: Mapping[str, Style]) -> Symbol | None:
    """IOC-XXIX/2: a session in Roman numerals behind a dash."""
    match = _DASHED.fullmatch(part) if rest else None
    if match is None or not is_roman(match["session"]):
        return None
    name = "/".join([*body, match["body"]])
    # “WG-I” may be a name: one letter is a session where longer ones show it.
    if len(match["session"]) == 1 and styles.get(name) != "dash":
        return None
    symbol = _after_session(name, match["session"], rest, styles, False)
    return symbol and replace(symbol, style="dash")


def _numbers_its_body(joined: re.Match, rest: list[str]) -> bool:
    """SSG7/18/TD5 is of the eighteenth session of SSG7: EB145/2019/REC/1 has a year there."""
    short = not joined["joint"] and len(joined["session"]) < 3
    session, number = (rest[0], rest[-1]) if len(rest) == 2 else ("", "")
    return short and bool(re.fullmatch(r"\d{1,3}", session) and _NATURE_NUMBER.fullmatch(number))


def _joined(body: str, joined: re.Match, rest: list[str], styles: Mapping[str, Style]) -> Symbol | None:
    """Name and session without a slash: right where that is the body's style, a misprint elsewhere."""
    seen = SEEN[joined["joint"]]
    known = bool(style_of(body, styles))
    own = styles if known or seen != "dash" else {**styles, body: seen}
    symbol = _after_session(body, joined["session"], rest, own, True)
    if symbol and seen == "glued" and not known and re.fullmatch(r"[A-Z]+\d+", "".join(rest)):
        symbol = symbol if symbol.nature in _KNOWN.split("|") else None  # CO2/NO2 is no document
    usual = styles.get(body) or STYLES.get(body) or (seen if body in BOTH else "slash")
    if symbol is None or usual == seen:
        return symbol and replace(symbol, style=seen)
    fault: Fault = "space for slash" if seen == "space" else "missing slash"
    return replace(symbol, style=usual, faults=(*symbol.faults, fault))


def _counts_by_item(body: str, between: list[str], styles: Mapping[str, Style]) -> bool:
    """MEPC 74/6/2: the second document under item 6 of the agenda; CGRFA-17/19/3: the third of the year 2019."""
    return len(between) == 1 and len(between[0]) < 3 and style_of(body, styles) in ("space", "dash")


def _after_session(
    body: str, session: str, rest: list[str], styles: Mapping[str, Style], changed: bool
) -> Symbol | None:
    if not rest:
        # WO/CC/WG-DG/2 is a session, unless its numbers run on or a modifier shows that it is a document.
        runs_on = "running" in (styles.get(body), STYLES.get(body)) or re.search(r"CONF\.\d+$", body)
        front, _slash, nature = body.rpartition("/")
        if not runs_on and front and nature in RUNNING_NATURES:
            return Symbol(front, "", session, nature, style="running")
        return Symbol(body, "", session, style="running") if runs_on or changed else None
    *between, last = rest
    if len(between) > 3 or not all(_SESSION.fullmatch(part) or _NATURE.fullmatch(part) for part in between):
        return None
    if not between and (_NUMBER.fullmatch(last) or last in REPORTS):
        return Symbol(body, session, last)
    if last in REPORTS and between[0].isdecimal() and _counts_by_item(body, between, styles):
        return Symbol(body, session, last, between[0])
    numbered = _NATURE_NUMBER.fullmatch(last)
    if numbered:
        between, number, dotted = [*between, numbered["nature"]], numbered["number"], bool(numbered["dot"])
    elif _NUMBER.fullmatch(last) and (not between[-1].isdecimal() or _counts_by_item(body, between, styles)):
        number, dotted = last, False
    else:
        return None
    nature = "/".join(between)
    if nature.isupper() or nature.isdecimal() or nature in _AS_WORDS:
        joint = f"/{nature}" if numbered and not dotted and re.search(r"[A-Z]\d$", body) else ""
        return Symbol(body, session, number, nature, dotted=dotted, joint=joint)
    return Symbol(body, session, number, nature.upper(), faults=("letter case",), dotted=dotted)
