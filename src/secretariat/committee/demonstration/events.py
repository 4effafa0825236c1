"""Deliveries, considerations and decisions."""

from __future__ import annotations

from .. import operations as do
from .framework import Framework
from .reading import audience, grounds, texts
from .timeline import end_of, in_order

VERBS = {"opened_item": "opened", "closed_item": "closed", "continued": "continue", "deferred": "postponed"}


class Events(Framework):
    """What happened at the sessions."""

    def events(self):
        """Deliveries, considerations and decisions session by session, so that actions move as they did."""
        order = {"implementation": 0, "consideration": 1, "decision": 2}
        entries = [e for kind in order for e in self.each(kind)]
        entries.sort(key=lambda e: (self.found("session", e.values["session"]).number, order[e.kind]))
        self.rows = {(e.kind, e.key): row for row, e in enumerate(entries, start=1)}
        make = {"implementation": self.deliver, "consideration": self.consider, "decision": self.decide}
        days = in_order([end_of(self.found("session", e.values["session"])) for e in entries])
        self.days = {(e.kind, e.key): day for day, e in zip(days, entries, strict=True)}
        return [(self.days[e.kind, e.key], make[e.kind], e, self.rows[e.kind, e.key]) for e in entries]

    def implementation(self, key):
        """One that was discussed before it was delivered (a dialogue decided on a session earlier) is entered then."""
        entry = self.data["implementation"][key]
        self.deliver(entry, self.rows["implementation", key])
        return self.found("implementation", key)

    def deliver(self, entry, row):
        if self.found("implementation", entry.key):
            return
        told = entry.values
        self.keep(entry, do.deliver(
            actions=[self.found("action", key) for key in told["actions"]],
            by=None,
            kind=told["kind"],
            audience=audience(entry),
            document=self.found("document", told.get("document")),
            session=self.found("session", told["session"]),
            day=told.get("day"),
            titles=texts(told.get("title")),
            digests=texts(told.get("digest")),
            order=told.get("row") or row,
            **grounds(entry),
        ))  # fmt: skip

    def consider(self, entry, row):
        told = entry.values
        report = self.found("document", told["report"])
        cited = self.cite(
            report,
            ranges=told["ranges"],
            is_provisional=told["is_provisional"],
            as_printed=told.get("cited_as") or "",
        )
        self.keep(entry, do.record_consideration(
            session=self.found("session", told["session"]),
            by=None,
            citation=cited,
            implementations=[self.implementation(told["implementation"])],
            audience=audience(entry),
            digests=texts(told["digest"]),
            order=told.get("row") or row,
            **grounds(entry),
        ))  # fmt: skip

    def decide(self, entry, row):
        told = entry.values
        label = told["summary_paragraph"] or ""
        cited = self.cite(self.found("document", told["summary"]), label=label)
        self.keep(entry, do.record_decision(
            session=self.found("session", told["session"]),
            by=None,
            number=label,
            citation=cited,
            implementations=[self.implementation(key) for key in told["implementations"]],
            agenda_item=self.found("agenda-item", told.get("agenda_item")),
            verbs=[VERBS.get(verb, verb) for verb in told["verbs"]],
            actor=told["actor"],
            addressees=[self.organizations[told["addressee"]]] if told.get("addressee") else [],
            due_session=self.found("session", told.get("due_session")),
            due_words=told.get("due_words") or "",
            texts=texts(told["texts"]),
            digests=texts(told["digest"]),
            audience=audience(entry),
            order=row,
            **grounds(entry),
        ))  # fmt: skip
