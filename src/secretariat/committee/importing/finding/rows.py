"""Rows of the annex: what was delivered, where it was considered, what was decided."""

from __future__ import annotations

import datetime as dt
import re

from django.utils import timezone

from secretariat.core.symbols import parse_symbol
from secretariat.core.text import comparable

from ...models import DocumentKind, ImplementationKind
from ...reading import AnnexRow, words
from ..findings import OTHER, Finding
from ..saying import days_at_place, days_in
from .asked import Asked
from .marks import base_of, consideration_key, mark_of

ANNOUNCED = re.compile(r"^(?:planned|pending|foreseen|under way|not yet|to be)\b", re.IGNORECASE)


def is_announced(row: AnnexRow) -> bool:
    return row.is_planned or bool(ANNOUNCED.match(row.implementation))


def untold_kind(row: AnnexRow) -> ImplementationKind:
    """What was held at a place on a day is an event, whatever it is called; of all else its words alone are known."""
    is_paper = re.search(words.KINDS["other"], comparable(row.implementation))
    is_event = days_at_place(row.implementation) and not is_paper
    return ImplementationKind.EVENT if is_event else ImplementationKind.OTHER


def lies_ahead(days: tuple[dt.date, dt.date] | None) -> bool:
    """Is it still to come, as the row dates it? Nothing is delivered before its day."""
    return days is not None and days[0] > timezone.localdate()


class Rows(Asked):
    def annex(self) -> None:
        for row in self.reading.annex:
            action = self.action_of(row)
            self.touch(action, row)
            implementation = self.implementation(row, action)
            self.row_consideration(row, action, implementation)
            self.row_decisions(row, action, implementation)

    def touch(self, action: str, row: AnnexRow) -> None:
        """Note that the row speaks of this action."""
        held = self.found.get(action)
        self.found.add(
            Finding(action, "action", {}, held.place, held.quote, held.confidence, held.part, action, (row.number,))
        )

    def at(self, row: AnnexRow, action: str, quote: str) -> dict:
        part = self.found.get(action).part
        return {"place": row.place, "quote": quote, "part": part, "action": action, "rows": (row.number,)}

    def implementation(self, row: AnnexRow, action: str) -> str:
        if row.is_empty or not row.implementation.strip():
            return ""
        symbol = base_of(row.implementation_symbol, self.reading.styles) if row.implementation_symbol else ""
        where = self.at(row, action, row.implementation)
        session = self.delivered_at(row, symbol)
        document = self.document(symbol, row.implementation_title, session, **where) if symbol else ""
        kind = ImplementationKind.DOCUMENT if symbol else row.implementation_kind
        told_kind = kind in ImplementationKind.values and kind != ImplementationKind.OTHER
        sure = row.confidence if told_kind else "guess"
        days = None if symbol else days_in(row.implementation)
        kind = kind if told_kind and (symbol or kind != "document") else untold_kind(row)
        # In another language it is a report of ours, whose phrases stand behind the title.
        is_whole = kind == ImplementationKind.OTHER and self.reading.document.language == "en"
        title = row.implementation if is_whole else row.implementation_title
        says = {
            "kind": str(kind), "title": "" if symbol else title, "document": document,
            "session": session,
            "day": days[0].isoformat() if days else None, "actions": (action,), "order": row.number,
            "is_delivered": bool(symbol or session or days) and not (is_announced(row) or lies_ahead(days)),
            "is_kind_told": told_kind, "language": self.reading.document.language,
        }  # fmt: skip
        key = f"implementation:{symbol}" if symbol else f"implementation:row-{row.number}"
        told = tuple(n for n, symbols in self.symbols_of.items() if symbol and symbol in symbols)
        return self.found.add(Finding(key, "implementation", says, confidence=sure, paragraphs=told, **where))

    def delivered_at(self, row: AnnexRow, symbol: str) -> int | None:
        parsed = parse_symbol(symbol, self.reading.styles) if symbol else None
        if own := self.own.of_symbol(parsed):
            return own
        found = re.search(r"\bat (?:the )?([A-Z][\w/ -]{1,20}?\d{1,4})\b", row.implementation)
        named = row.implementation_session or (found[1] if found else None)
        return self.own.number(named) or self.own.number(row.report_session or row.summary_session)

    def row_consideration(self, row: AnnexRow, action: str, implementation: str) -> None:
        if not row.ranges and not row.report_session:
            return
        session = self.own.number(row.report_session)
        where = self.at(row, action, row.cited)
        report = self.report_document(row, session, where)
        says = {
            "session": session, "session_name": row.report_session or "", "document": report,
            "as_printed": row.cited,
            "ranges": [[r.first, r.last] for r in row.ranges], "is_provisional": row.is_draft, "actions": (action,),
            "implementations": (implementation,) if implementation else (), "order": row.number,
        }  # fmt: skip
        ranges = {(r.first, r.last) for r in row.ranges}
        citing = tuple(
            c.paragraph for c in self.reading.citations
            if c.session == row.report_session and (c.first, c.last) in ranges
        )  # fmt: skip
        key = consideration_key(session or row.report_session, says["ranges"])
        self.found.add(Finding(key, "consideration", says, confidence=row.confidence, paragraphs=citing, **where))

    def report_document(self, row: AnnexRow, session: int | None, where: dict) -> str:
        if not row.report_base:
            return self.report_of(session, **where) if session else ""
        base = base_of(row.report_base, self.reading.styles)
        says = {
            "symbol": base, "printed": row.report or "", "kind": DocumentKind.REPORT.value,
            "session": session, "is_draft": row.is_draft,
        }  # fmt: skip
        return self.found.add(Finding(f"document:{base}", "document", says, confidence=row.confidence, **where))

    def action_of(self, row: AnnexRow) -> str:
        """The key of a row's action; one that nothing else names is an action of its own."""
        mark = mark_of(row.mandate_paragraph) if row.mandate_paragraph is not None else OTHER
        if row.action_number is not None and f"action:{mark}.{row.action_number}" in self.found.by_key:
            return f"action:{mark}.{row.action_number}"
        same = [
            f for f in self.found.of("action")
            if mark in (f.part, OTHER) and comparable(f.says["title"]) == comparable(row.action)
        ]  # fmt: skip
        if same:
            return same[0].key
        paragraph = f"paragraph:{mark}" if f"paragraph:{mark}" in self.found.by_key else ""
        number = 1 + sum(f.part == mark for f in self.found.of("action"))
        return self.action(paragraph, mark, number, row.action or row.implementation, True, row.place, "guess")

    def row_decisions(self, row: AnnexRow, action: str, implementation: str) -> None:
        session = self.own.number(row.summary_session)
        numbers = [n.strip() for n in (row.summary_paragraph or "").split(",") if n.strip()]
        if session is None and not numbers and not row.summary_session:
            return
        where = self.at(row, action, row.decided)
        links = {"actions": (action,), "implementations": (implementation,) if implementation else ()}
        for number in numbers or [""]:
            self.decision(
                session, row.summary_session, number, f"row-{row.number}", links, row.confidence, row.decided, **where
            )

    def decision(self, session, name, number, otherwise, links, confidence, printed, paragraphs=(), **where) -> str:
        says = {"session": session, "session_name": name or "", "number": number, "as_printed": printed, **links}
        if session is not None:
            says["summary"] = self.decided_in(session, number, **where)
        key = f"decision:{session or name or '?'}:{number or otherwise}"
        return self.found.add(Finding(key, "decision", says, confidence=confidence, paragraphs=paragraphs, **where))
