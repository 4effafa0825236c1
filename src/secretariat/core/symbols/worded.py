"""Symbols with a word, a space or a year before their number: SC70 Doc. 12.1, 44 COM 7B, TC18-2024-11."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from ..symbol_styles import SEEN, STYLES, Style
from .facts import Symbol, is_roman

_KINDS = "Doc|DOC|Paper|Inf|INF|Sum|SUM|Prop|Rec|REC|CRP|WP|SR|PV"
WORDED = re.compile(
    r"(?<![A-Za-z0-9/.@_-])(?P<body>(?:[A-Z]{2,8}/)?(?:[A-Z](?:[a-z]?[A-Z]){1,7}|[A-Z][a-z](?=-)))"
    r"(?P<joint>[ -]?)(?P<session>\d{1,4}|[IVXL]{2,8})"
    rf"(?P<between>(?:/| (?:\(\d\d\) )?)(?:Com\. ?[IVX]{{1,3}}\.? ?|Plen\. ?)?(?P<nature>{_KINDS})(?:\.[ ]?|[ ]))"
    r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,3}[A-Za-z]?(?:\(\d{1,2}\))?)(?![\w/]|\.\d)"
)
# A word that means other things too is no kind of document everywhere: “UNEP 12 Rec. 4”, “COVID-19 Rec. 4”.
_ALWAYS = frozenset(["Doc", "DOC", "Inf", "INF"])
# SC69 SR: the summary record of a session needs no number.
RECORD = re.compile(
    r"(?<![A-Za-z0-9/.@_-])(?P<body>[A-Z](?:[a-z]?[A-Z]){1,7})(?P<session>\d{1,3}) (?P<number>SR|PV|REP)(?![\w.]|/| \d)"
)
SPACED_BEFORE = re.compile(
    r"(?<![A-Za-z0-9/.,-])(?P<session>\d{1,3})(?P<gap> )(?P<body>[A-Z]{2,8}) "
    r"(?P<number>\d{1,2}[A-Z]?(?:\.[A-Z]?\d{0,3}(?<=[A-Z\d])){0,2})(?![\w/]|\.\d)"
)
# TC18-2024-11, TC19-2025-IP03: the eleventh document of the year for the eighteenth session.
OF_YEAR = re.compile(
    r"(?<![A-Za-z0-9/.@_-])(?P<body>[A-Z]{2,8})(?P<session>\d{1,3})-(?P<number>(?:19|20)\d\d-(?:[A-Z]{1,4})?\d{1,3})"
    r"(?![\w/-]|\.\d)"
)


def of_year(match: re.Match, styles: Mapping[str, Style]) -> Symbol | None:
    """TC18-2024-11, where the body is known to write its session so."""
    if (styles.get(match["body"]) or STYLES.get(match["body"])) != "glued":
        return None
    return Symbol(match["body"], match["session"], match["number"], style="glued", joint="-")


def bodies_of_years(text: str) -> Iterator[str]:
    """Bodies of which several such symbols stand in the text: one alone may be the number of anything."""
    seen: dict[str, set[str]] = defaultdict(set)
    for match in OF_YEAR.finditer(text):
        seen[match["body"]].add(match.group())
    for body, symbols in seen.items():
        yield from [body] * len(symbols) if len(symbols) > 2 else ()


def worded(match: re.Match) -> Symbol | None:
    """SC70 Doc. 12.1, as `WORDED` found it."""
    session, joint = match["session"], match["joint"]
    if not (session.isdecimal() or (joint and is_roman(session))):
        return None
    has_year = match["between"].startswith(" (")  # SPC/CRGA 54 (24) Paper 5
    if joint and match["between"][0] == " " and match["nature"] not in _ALWAYS and not has_year:
        return None
    return Symbol(
        match["body"], session, match["number"], match["nature"].upper(), style=SEEN[joint], joint=match["between"]
    )


def record(match: re.Match) -> Symbol:
    """SC69 SR, as `RECORD` found it."""
    return Symbol(match["body"], match["session"], match["number"], style="glued", joint=" ")


def spaced_before(match: re.Match, styles: Mapping[str, Style]) -> Symbol | None:
    """44 COM 7B, where the body is known to put the session before its name."""
    if (styles.get(match["body"]) or STYLES.get(match["body"])) != "before":
        return None
    return Symbol(match["body"], match["session"], match["number"], style="before", joint=" ")


def bodies_spaced_before(text: str) -> Iterator[str]:
    """Bodies that write 44 COM 7B again and again, of sessions that follow one another: “15 CFR 744” does not."""
    seen: dict[str, list[int]] = defaultdict(list)
    for match in SPACED_BEFORE.finditer(text):
        seen[match["body"]].append(int(match["session"]))
    for body, sessions in seen.items():
        if len(sessions) > 2 and any(number + 1 in sessions for number in sessions):
            yield from [body] * len(sessions)
