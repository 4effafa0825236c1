"""Whose report it is: the committee of the record, or one that has to be entered first."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from django.utils import translation

from secretariat.core.languages import CODES
from secretariat.core.multilingual import Texts
from secretariat.core.symbol_styles import Style, session_name
from secretariat.core.symbols import roman
from secretariat.core.text import comparable
from secretariat.record.operations import enter, reinstate

from ..models import Committee, Document, DocumentKind
from ..models.body import ROMAN
from ..reading import Known, Reading
from ..report.phrases import HEADINGS
from .body_words import words_of

SMALL = {"of", "the", "and", "on", "for", "in", "to", "a", "an"}
STYLES: tuple[Style, ...] = ("glued", "dot", "space", "dash", "before", "bracketed")
STAGES = ("implementation_heading", "decision_heading", "follow_up_heading", "closing_heading")


def known() -> Known:
    """What the record holds and a reader may lean on."""
    committees = list(Committee.objects.standing())
    bodies = tuple((c.code, c.names.text("en") or c.code) for c in committees)
    reports = Document.objects.standing().filter(kind=DocumentKind.REPORT, session__isnull=False).exclude(symbol="")
    named = ("number", "committee__code", "committee__symbol_style")
    found = reports.select_related("session__committee").only("symbol", *(f"session__{name}" for name in named))
    styles = {c.code: c.style for c in committees}
    return Known(bodies, tuple((d.session.symbol, d.symbol) for d in found), own_headings(), styles)


@cache
def own_headings() -> tuple[tuple[str, str], ...]:
    """What heads the stages of a story in the reports we write, with its language; English ones are read anyhow."""
    found = []
    for code in CODES:
        with translation.override(code):
            found += [(str(HEADINGS[name]), code) for name in STAGES if code != "en"]
    return tuple(found)


def find_committee(reading: Reading, code: str = "") -> Committee | None:
    """By its code, or by its name in any language; `code` goes before what the report says."""
    standing = list(Committee.objects.standing())
    wanted = comparable(code or reading.document.body or "")
    by_code = next((c for c in standing if comparable(c.code) == wanted), None)
    if by_code is not None or code:
        return by_code
    name = comparable(reading.document.body_name or "")
    return next((c for c in standing if name and any(comparable(t["text"]) == name for t in c.names.values())), None)


def other_body(reading: Reading, committee: Committee) -> str:
    """The body that a report names by letters which are not this committee's. One may have been chosen for the other,
    and two bodies can have one name: a person says whether they are one."""
    named = reading.document.body or ""
    own = {comparable(committee.code), *(comparable(told["text"] or "") for told in committee.names.values())}
    return "" if not named or own & {comparable(named), comparable(short(named))} else named


@dataclass(frozen=True)
class NewBody:
    """A committee as the report lets it be entered."""

    code: str
    name: str
    symbol_style: str = "wipo"
    words: dict = field(default_factory=dict)

    def enter(self, *, by, audience) -> Committee:
        before = Committee.objects.filter(code=self.code).first()
        if before is not None:
            return before if before.is_standing else reinstate(before, by=by)
        return enter(
            Committee, by=by, audience=audience, code=self.code, names=Texts.of(self.name),
            symbol_style=self.symbol_style, words=self.words, is_verified=False, source="import of a report",
        )  # fmt: skip


def new_body(reading: Reading, code: str = "") -> NewBody | None:
    """None where the report names no body at all."""
    document = reading.document
    code = code or short(document.body or document.body_name or "")
    if not code:
        return None
    name = document.body_name or document.body or code
    # Where one session met is not yet where the body usually meets.
    return NewBody(code[:40], name, style_of(reading), words_of(reading))


def short(name: str) -> str:
    """A code for addresses: the short name, or the initials of a long one."""
    name = name.strip()
    if re.fullmatch(r"[\w./-]{1,40}", name):
        return name
    return "".join(word[0].upper() for word in re.findall(r"\w+", name) if word.lower() not in SMALL)[:12]


def style_of(reading: Reading) -> str:
    """How its symbols are printed: EB145 is glued, GB.335 has a dot, A/54/6/Rev.2 its modifiers behind a slash."""
    body, session, number = reading.document.body, reading.document.session, reading.document.session_number
    named = {session_name(style, body or "", number): {"glued": "who"}.get(style, style) for style in STYLES}
    if number is not None:
        named |= {session_name(style, body or "", roman(number)): name for name, style in ROMAN.items()}
    if body and session in named:
        return named[session]
    symbols = [row.report or "" for row in reading.annex] + [reading.document.symbol or ""]
    return "un" if any(re.search(r"/(?:Rev|Add|Corr)\.", symbol) for symbol in symbols) else "wipo"
