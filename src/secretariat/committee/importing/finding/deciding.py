"""Which document holds a decision, where that is no summary: one of its own (GC/59/DEC/3), or a report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from secretariat.core.symbol_styles import Style
from secretariat.core.symbols import find_symbols

from ...reading import Reading, words
from ...reading.cells import DECISIONS
from ..saying import OwnSessions

Place = tuple[int | None, str]  # the session and the number of the decision
_SUMMARY = re.compile(rf"\b(?:{words.any_of(words.SUMMARIES[:3])})\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\s*[,(:;]?\s*(?:para|§|¶)", re.IGNORECASE)
_BEHIND = re.compile(r"[(\[]([^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]\.?\s*$")


def deciding_symbols(reading: Reading, own: OwnSessions) -> dict[Place, str]:
    """The base of the symbol of the document that holds each decision; none of those that a summary holds."""
    reports = {row.report_base for row in reading.annex if row.report_base}
    found: dict[Place, str] = {}
    for session, number, said in _told(reading):
        symbol = _holding(said, reports, reading.styles) if number else ""
        if symbol:
            found.setdefault((own.number(session), number), symbol)
    return found


def _told(reading: Reading) -> Iterator[tuple[str | None, str, str]]:
    """Session, number and words of each place that is named for a decision: first the body's, then the annex's."""
    texts = {one.number: one.text for one in reading.paragraphs}
    for one in reading.decisions:
        behind = _BEHIND.search(texts.get(one.paragraph or 0, "")[-300:])
        yield one.session, _first(one.summary_paragraph), f"{one.lead} ; {behind[1] if behind else ''}"
    for row in reading.annex:
        for number in (row.summary_paragraph or "").split(","):
            yield row.summary_session, number.strip(), row.decided


def _first(numbers: str | None) -> str:
    return (numbers or "").split(",")[0].strip()


def _holding(said: str, reports: set[str], styles: Mapping[str, Style]) -> str:
    """The symbol of a decision, or one whose paragraph is named; a summary is known by its session."""
    if _SUMMARY.search(said):
        return ""
    for found in find_symbols(said, styles):
        if found.symbol.nature.upper() in DECISIONS or _PARAGRAPH.match(said, found.end):
            return found.symbol.base
    return next((base for base in sorted(reports) if re.search(rf"{re.escape(base)}{_PARAGRAPH.pattern}", said)), "")
