"""What every part leans on: documents, reports and summaries, and where something is told."""

from __future__ import annotations

from secretariat.core.symbols import parse_symbol

from ...models import DocumentKind
from ...reading import Reading
from ...reading.cells import DECISIONS
from ..findings import COVER, Finding, Findings
from ..saying import OwnSessions
from .called import issues_told, titles_told
from .deciding import deciding_symbols
from .marks import base_of, mark_of, symbols_in


class Common:
    def __init__(self, reading: Reading):
        self.reading, self.own, self.found = reading, OwnSessions(reading), Findings()
        self.told = {p.number: p for p in reversed(reading.paragraphs)}
        self.texts = {p.number: p.text for p in reading.paragraphs}
        self.symbols_of = {p.number: symbols_in(p.text, reading.styles) for p in reading.paragraphs}
        self.titles, self.issues = titles_told(reading), issues_told(reading)
        self.deciding = deciding_symbols(reading, self.own)

    def report_of(self, session: int, **where) -> str:
        """The report of a session whose symbol nothing prints."""
        known = [
            f.key for f in self.found.of("document") if f.says["kind"] == "report" and f.says["session"] == session
        ]
        if known:
            return known[0]
        says = {"symbol": "", "kind": DocumentKind.REPORT.value, "session": session}
        return self.found.add(Finding(f"report-of:{session}", "document", says, confidence="likely", **where))

    def summary_of(self, session: int, **where) -> str:
        says = {"symbol": "", "kind": DocumentKind.SUMMARY.value, "session": session}
        return self.found.add(Finding(f"summary-of:{session}", "document", says, confidence="certain", **where))

    def decided_in(self, session: int, number: str, **where) -> str:
        """The document that holds a decision: one that is named for it, else the summary of the session."""
        symbol = self.deciding.get((session, number))
        if not symbol:
            return self.summary_of(session, **where)
        parsed = parse_symbol(symbol, self.reading.styles)
        is_its_own = parsed is not None and parsed.nature.upper() in DECISIONS
        kind = DocumentKind.OTHER if is_its_own else DocumentKind.REPORT
        says = {"symbol": symbol, "kind": kind.value, "session": session}
        return self.found.add(Finding(f"document:{symbol}", "document", says, **where))

    def document(self, symbol: str, title: str, session: int | None, **where) -> str:
        parsed = parse_symbol(symbol, self.reading.styles)
        kind = DocumentKind.INFORMATION if parsed and "INF" in parsed.nature else DocumentKind.WORKING
        says = {
            "symbol": symbol, "printed": self.issues.get(symbol, symbol), "kind": kind.value,
            "session": self.own.of_symbol(parsed) or session, "title": title or self.titles.get(symbol, ""),
            "language": self.reading.document.language,
        }  # fmt: skip
        return self.found.add(Finding(f"document:{symbol}", "document", says, **where))

    def body_document(self, symbol, session, is_draft, where) -> str:
        if not symbol:
            return self.report_of(session, **where) if session else ""
        base = base_of(symbol, self.reading.styles)
        says = {
            "symbol": base,
            "printed": symbol,
            "kind": DocumentKind.REPORT.value,
            "session": session,
            "is_draft": is_draft,
        }
        return self.found.add(Finding(f"document:{base}", "document", says, **where))

    def key_of_action(self, mandate, action) -> str:
        if mandate is None:
            return ""
        key = f"action:{mark_of(mandate)}.{action}"
        if key in self.found.by_key:
            return key
        under = [f.key for f in self.found.of("action") if f.part == mark_of(mandate)]
        return under[0] if len(under) == 1 else ""

    def where_told(self, number, action: str, quote: str) -> dict:
        told = self.told.get(number)
        part = (
            self.found.get(action).part
            if action
            else mark_of(told.mandate)
            if told and told.mandate is not None
            else COVER
        )
        return {"place": told.place if told else "", "quote": quote, "part": part, "action": action}
