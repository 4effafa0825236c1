"""What the record holds already of what a report tells of, read in a constant number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property

from django.db.models import Q

from secretariat.core.multilingual import Texts
from secretariat.core.text import comparable

from .. import models as m
from .findings import Finding, Findings

STOPS = " .。"
OF_A_SESSION = (m.DocumentKind.REPORT, m.DocumentKind.SUMMARY, m.DocumentKind.IMPLEMENTATION_REPORT)


class Held:
    """The standing records of a committee around the sessions and symbols that the findings name."""

    def __init__(self, committee: m.Committee | None, findings: Findings):
        self.committee, self.findings = committee, findings
        self.numbers = {f.says["number"] for f in findings.of("session")}
        self.symbols = {f.says["symbol"] for f in findings.of("document")} - {""}

    def rows(self, model):
        if self.committee is None:
            return model.objects.none()
        return model.objects.standing().filter(committee=self.committee)

    @cached_property
    def sessions(self) -> dict[int, m.Session]:
        """Withdrawn ones too: a number is given once."""
        if self.committee is None:
            return {}
        return {s.number: self.mine(s) for s in m.Session.objects.filter(committee=self.committee)}

    def mine(self, record):
        """The record knows its committee without asking for it."""
        record.committee = self.committee
        return record

    @cached_property
    def documents(self) -> list[m.Document]:
        wanted = Q(symbol__in=self.symbols) | Q(session__number__in=self.numbers, kind__in=OF_A_SESSION)
        found = self.rows(m.Document).filter(wanted).select_related("session").prefetch_related("versions")
        for document in found:
            self.mine(document)
            if document.session_id:
                self.mine(document.session)
        return list(found)

    @cached_property
    def by_symbol(self) -> dict[str, m.Document]:
        return {d.symbol: d for d in self.documents if d.symbol}

    def of_session(self, number: int | None, kind: str) -> list[m.Document]:
        return [d for d in self.documents if d.kind == kind and d.session_id and d.session.number == number]

    @cached_property
    def considerations(self) -> list[m.Consideration]:
        found = self.rows(m.Consideration).filter(session__number__in=self.numbers)
        found = found.select_related("session", "citation__document").prefetch_related("implementations", "actions")
        return [self.with_session(record) for record in found]

    @cached_property
    def decisions(self) -> list[m.Decision]:
        found = self.rows(m.Decision).filter(session__number__in=self.numbers)
        found = found.select_related("session", "citation__document").prefetch_related("implementations", "actions")
        return [self.with_session(record) for record in found]

    def with_session(self, record):
        self.mine(record.session)
        return self.mine(record)

    @cached_property
    def implementations(self) -> list[m.Implementation]:
        wanted = Q(document__symbol__in=self.symbols) | Q(session__number__in=self.numbers) | Q(session=None)
        found = self.rows(m.Implementation).filter(wanted).select_related("document", "session")
        return [self.mine(record) for record in found.prefetch_related("actions")]

    @cached_property
    def exact(self) -> dict[tuple, m.Consideration]:
        """Considerations by session and cited paragraphs."""
        return {
            (c.session.number, ranges_of(c.citation.ranges)): c
            for c in self.considerations
            if c.citation is not None and c.citation.ranges
        }

    @cached_property
    def numbered(self) -> dict[tuple, m.Decision]:
        """Decisions by session and paragraph of the summary."""
        return {(d.session.number, d.number): d for d in self.decisions if d.number}

    @cached_property
    def delivered(self) -> dict[str, list[m.Implementation]]:
        """Implementations by the symbol of their document."""
        found = defaultdict(list)
        for record in self.implementations:
            if record.document_id and record.document.symbol:
                found[record.document.symbol].append(record)
        return found

    # --- under one mandate ---

    @cached_property
    def mandates(self) -> list[m.Mandate]:
        return [self.mine(mandate) for mandate in self.rows(m.Mandate)]

    @cached_property
    def votes(self) -> Counter:
        """For each mandate, how many of the report's citations, decisions and documents stand under it."""
        found = Counter()
        for finding in self.findings.of("consideration", "decision", "implementation"):
            found.update({action.mandate_id for action in self.actions_of(finding)})
        return found

    def actions_of(self, finding: Finding) -> list[m.Action]:
        """The record's actions that the same citation, summary paragraph or symbol leads to."""
        return [action for record in self.same(finding) for action in record.actions.all()]

    def same(self, finding: Finding) -> list:
        says = finding.says
        if finding.noun == "consideration":
            record = self.exact.get((says["session"], ranges_of(says["ranges"])))
        elif finding.noun == "decision":
            record = self.numbered.get((says["session"], says["number"]))
        else:
            return self.delivered.get(str(says["document"]).removeprefix("document:"), []) if says["document"] else []
        return [record] if record else []

    @cached_property
    def reports(self) -> list[m.Report]:
        return list(self.rows(m.Report).filter(state=m.ReportState.IMPORTED).select_related("session"))

    def under(self, mandate: m.Mandate | None) -> Under:
        return Under(self, mandate)


class Under:
    """The paragraphs, actions, follow-ups and obligations of one mandate."""

    def __init__(self, held: Held, mandate: m.Mandate | None):
        self.held, self.mandate = held, mandate

    def rows(self, model, **narrow):
        return self.held.rows(model).filter(**narrow) if self.mandate else model.objects.none()

    @cached_property
    def paragraphs(self) -> list[m.MandateParagraph]:
        return [self.placed(p) for p in self.rows(m.MandateParagraph, mandate=self.mandate)]

    @cached_property
    def actions(self) -> list[m.Action]:
        found = self.rows(m.Action, mandate=self.mandate)
        found = found.prefetch_related("paragraphs", "status_changes__session")
        return [self.placed(action) for action in found]

    def placed(self, record):
        record.mandate = self.mandate
        return self.held.mine(record)

    @cached_property
    def follow_ups(self) -> dict[int, list[m.FollowUp]]:
        found = defaultdict(list)
        for record in self.rows(m.FollowUp, action__mandate=self.mandate).select_related("due_session", "stated_at"):
            found[record.action_id].append(self.held.mine(record))
        return found

    @cached_property
    def obligations(self) -> dict[int, list[m.Obligation]]:
        found = defaultdict(list)
        rows = self.rows(m.Obligation, action__mandate=self.mandate)
        for record in rows.select_related("due_session", "decision", "met_by"):
            found[record.action_id].append(self.held.mine(record))
        return found


def ranges_of(ranges) -> tuple:
    return tuple(tuple(pair) for pair in ranges)


def named(text: str, held: Texts) -> bool:
    """Whether a text of the record is this one in any language: a report may print it in another than its own."""
    return bool(text) and any(alike(text, one["text"] or "") for one in held.values())


def alike(one: str, other: str) -> bool:
    """The same but for case, quotation marks, dashes, spaces and the full stop at the end."""
    return comparable(one).rstrip(STOPS) == comparable(other).rstrip(STOPS)
