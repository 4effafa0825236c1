"""How bodies join their name to the session in a symbol: EB145/5, MEPC 74/18, GB.337/3, GC(62)/5, XC/187(XII)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Literal

Style = Literal["slash", "glued", "space", "dash", "dot", "running", "before", "glued before", "bracketed", "behind"]
JOINTS = {"slash": "/", "glued": "", "space": " ", "dash": "-", "dot": "."}
SEEN: dict[str, Style] = {joint: style for style, joint in JOINTS.items()}  # type: ignore[misc]
# The session goes before the name: 206 EX/5.
BEFORE: dict[str, str] = {"before": " ", "glued before": ""}

# "running" where numbers run on across sessions. What a text does itself (`infer_styles`) goes before this table, and
# a slash is meant where neither says anything.
STYLES: dict[str, Style] = {
    **dict.fromkeys(("EB", "EBPBAC", "EBSS", "AFR/RC", "EUR/RC", "SEA/RC", "EM/RC", "CD", "CE", "CSP"), "glued"),
    **dict.fromkeys(("MEPC", "MSC", "FAL", "C", "CL", "FC", "PC", "COAG", "COFI", "COFO", "CCP", "CX/FAC"), "space"),
    **dict.fromkeys(("GB", "UNEP/EA"), "dot"),
    **dict.fromkeys(("IP/C/R/TC/WIPO", "IP/C/W", "JOB/TNC", "S"), "running"),
    **dict.fromkeys(("EX", "COM"), "before"),
}
# Kinds of document that are numbered on and on, whatever the session: WT/COMTD/M/105.
RUNNING_NATURES = frozenset(["W", "M", "R", "N", "D", "G", "MIN"])
# The report or record of a session that needs no number: COUF/2020/REP, COFT/9/R, GB.332/PV.
REPORTS = frozenset(
    "R FR REP Rep RPT Rpt Report REPORT FINAL Final Rapport RAPPORT Informe INFORME PV SR MIN Minutes MINUTES".split()
)

# A number ends here; a slash may lead on to its Rev.
_END = r"(?!\w|/(?!(?i:rev|corr|add|amd|amend|en|fr|es)\b)|\.\d)"
BEFORE_SYMBOL = re.compile(
    r"(?<![A-Za-z0-9/.-])(?P<session>\d{1,4})(?P<gap> ?)(?P<body>[A-Z]{1,8})/"
    r"(?:(?P<nature>[A-Z]{1,8}|[A-Z][a-z]{1,7}(?=-))(?P<joint>[./-]))?"  # 92GS/Adm-11/En
    r"(?P<number>\d{1,4}(?:\.[IVX]{1,5}(?:\.[A-Z])?)?)" + _END  # 216 EX/5.I.A
)
# GC(62)/INF/2, GC(62)/COM.5/OR.3, TD/B(S-XXX)/2
BRACKETED = re.compile(
    r"(?<![A-Za-z0-9/.@_-])(?P<body>(?:[A-Z]{1,8}/){0,3}[A-Z]{2,8}|(?:[A-Z]{1,8}/){1,3}[A-Z])"
    r"\((?P<session>\d{1,4}|(?:E?S-)?[IVXLC]{1,8}|E?S-\d{1,3})\)/"
    r"(?:(?P<nature>[A-Z]{1,8}(?:\.\d{1,2}/[A-Z]{1,8})?)(?P<joint>[./]))?(?P<number>\d{1,5})" + _END
)
_DOTTED = re.compile(r"(?<![A-Za-z0-9/.-])(?P<body>(?:[A-Z]{1,8}/){0,4}[A-Z]{1,8})\.(?P<session>\d{1,3})/[A-Z0-9]")
NUMBERED_BODIES = frozenset(["CN", "CONF", "WG", "WP", "AC", "C", "GC"])  # CN.4 is a body and not its fourth session

MANY_BODIES = 60  # C.6 is a committee, C.168 a Council's session


def style_of(body: str, styles: Mapping[str, Style] | None) -> Style | None:
    """How the text at hand prints this body's symbols, else how the body is known to."""
    return (styles or {}).get(body) or STYLES.get(body)


def session_name(style: Style | None, body: str, session: object, joint: str | None = None) -> str:
    """A session as the body writes it, by its style, or by `joint` where the text says how."""
    if style in BEFORE:
        return f"{session}{BEFORE[style]}{body}"
    if style in ("bracketed", "behind"):
        return f"{body}({session})"
    return f"{body}{JOINTS.get(style or 'slash', '/') if joint is None else joint}{session}"


def dotted_bodies(text: str) -> dict[str, int]:
    """Bodies whose numbers behind a dot go on from one to the next, as sessions do, and how often they stand."""
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for match in _DOTTED.finditer(text):
        if match["body"].rsplit("/", 1)[-1] not in NUMBERED_BODIES or int(match["session"]) > MANY_BODIES:
            found[match["body"]][int(match["session"])] += 1
    return {body: sum(seen.values()) for body, seen in found.items() if any(number + 1 in seen for number in seen)}
