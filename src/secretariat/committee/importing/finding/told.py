"""What only the body says: ranges that no row cites, and the decisions in full."""

from __future__ import annotations

from collections import defaultdict

from ...models import ImplementationKind
from ...reading import Decision
from ..findings import Finding, least
from ..saying import actor_in, verbs_in
from .marks import base_of, consideration_key
from .rows import Rows


class Told(Rows):
    def body(self) -> None:
        if not self.reading.annex:
            self.body_deliveries()
        self.body_considerations()
        for place, decision in enumerate(self.reading.decisions, start=1):
            self.body_decision(decision, place)

    def body_deliveries(self) -> None:
        """Without an annex: documents that the story of an action names. Events and presentations have no symbol."""
        reports = {f.says["symbol"] for f in self.found.of("document")}
        reports |= {base_of(one.symbol, self.reading.styles) for one in self.reading.citations if one.symbol}
        for paragraph in self.reading.paragraphs:
            action = self.key_of_action(paragraph.mandate, paragraph.action)
            if paragraph.stage == "consideration" and action:
                for symbol in sorted(self.symbols_of[paragraph.number] - reports):
                    self.body_delivery(symbol, action, paragraph)

    def body_delivery(self, symbol: str, action: str, paragraph) -> None:
        told, where = (paragraph.number,), self.where_told(paragraph.number, action, paragraph.text)
        document = self.document(symbol, "", None, **where, paragraphs=told)
        says = {
            "kind": ImplementationKind.DOCUMENT.value, "title": "", "document": document,
            "session": self.found.get(document).says["session"], "day": None, "actions": (action,), "order": 0,
            "is_delivered": True,
        }  # fmt: skip
        key = f"implementation:{symbol}"
        self.found.add(Finding(key, "implementation", says, confidence="likely", paragraphs=told, **where))

    def delivered(self, action: str, session: int | None) -> tuple[str, ...]:
        """What the body says was delivered under an action to a session; rows of an annex say it themselves."""
        if self.reading.annex or session is None:
            return ()
        found = self.found.of("implementation")
        return tuple(f.key for f in found if action in f.says["actions"] and f.says["session"] == session)

    def body_considerations(self) -> None:
        """Ranges that no row of the annex cites: discussions of the action under which they are told."""
        cited = {
            (f.says["session"], *pair) for f in self.found.of("consideration") for pair in map(tuple, f.says["ranges"])
        }
        groups = defaultdict(list)
        for citation in self.reading.citations:
            session = self.own.number(citation.session)
            if not citation.holds_decision and (session, citation.first, citation.last) not in cited:
                groups[citation.paragraph, citation.session, citation.symbol, citation.printed].append(citation)
        for (number, name, symbol, printed), citations in groups.items():
            self.body_consideration(number, name, symbol, printed, citations)

    def body_consideration(self, number, name, symbol, printed, citations) -> None:
        told = self.told.get(number)
        session = self.own.number(name)
        action = self.key_of_action(told.mandate, told.action) if told else ""
        where = self.where_told(number, action, printed or (told.text if told else ""))
        document = self.body_document(symbol, session, citations[0].is_draft, where)
        says = {
            "session": session, "session_name": name or "", "document": document, "as_printed": "",
            "ranges": [[c.first, c.last] for c in citations], "is_provisional": citations[0].is_draft,
            "actions": (action,) if action else (), "implementations": self.delivered(action, session), "order": 0,
        }  # fmt: skip
        key = consideration_key(session or name, says["ranges"])
        sure = least(*(c.confidence for c in citations))
        self.found.add(Finding(key, "consideration", says, confidence=sure, paragraphs=(number,), **where))

    def body_decision(self, decision: Decision, place: int) -> None:
        session = self.own.number(decision.session)
        action = self.key_of_action(decision.mandate, decision.action)
        where = {**self.where_told(decision.paragraph, action, decision.text), "place": decision.place}
        number = self.number_of(decision, session, action)
        told = (decision.paragraph,) if decision.paragraph else ()
        links = {"actions": (action,) if action else (), "implementations": self.delivered(action, session)}
        otherwise = f"para-{decision.paragraph}" if decision.paragraph else f"text-{place}"
        key = self.decision(session, decision.session, number, otherwise, links, decision.confidence, "", told, **where)
        words = decision.text if decision.is_held else ""
        self.found.change(
            key, text=words, language=decision.language or self.reading.document.language,
            verbs=list(decision.verbs) or verbs_in(words),
            actor=decision.actor or actor_in(words),
        )  # fmt: skip
        self.found.doubt(key, decision.confidence)

    def number_of(self, decision: Decision, session: int | None, action: str) -> str:
        """Its paragraph of the summary; where none is told, that of the one row of the same action and session."""
        if decision.summary_paragraph:
            return decision.summary_paragraph.split(",")[0].strip()
        same = [
            f for f in self.found.of("decision")
            if f.says["session"] == session and action in f.says["actions"] and "text" not in f.says
        ]  # fmt: skip
        return str(same[0].says["number"]) if len(same) == 1 and session is not None else ""
