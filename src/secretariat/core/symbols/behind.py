"""Symbols whose session stands in brackets at their end: EX.CL/1234(XLIV), XC/Dec.77(Ext.III), XC/Rpt(XII)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..symbol_styles import Style
from .facts import Symbol

BEHIND = re.compile(
    r"(?<![A-Za-z0-9/.@_-])(?P<body>(?:[A-Z]{1,10}[./]){0,3}[A-Z]{2,10})/(?:(?P<nature>[A-Z][A-Za-z]{1,7})\.)?"
    r"(?P<number>\d{1,5}|Rpt|RPT|Rep|REP|PV|SR)\((?P<session>(?:Ext\. ?|EXT\. ?|E?S-)?[IVXLC]{1,8})\)(?![\w(])"
)


def behind(match: re.Match, styles: Mapping[str, Style]) -> Symbol | None:
    """XC/187(XII), where the body is known to write its session so: CDIP/5(II) may be anything."""
    if styles.get(match["body"]) != "behind":
        return None
    return Symbol(
        match["body"], match["session"], match["number"], match["nature"] or "", style="behind",
        dotted=bool(match["nature"]),
    )  # fmt: skip
