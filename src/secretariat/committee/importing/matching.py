"""Which record a finding is of: by session, citation and symbol; by its place; by its title where nothing else says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import Texts
from secretariat.record.models import Record

from ..models import DocumentKind, FollowUpKind
from ..reading.facts import Confidence
from ..reading.mandating import likeness
from .findings import CERTAINTY, Finding, least
from .held import Held, Under, alike, named, ranges_of

GROUNDS = {
    "": "",
    "number": _("by its number"),
    "symbol": _("by its symbol"),
    "session": _("by its session"),
    "citation": _("by session and cited paragraphs"),
    "summary": _("by session and paragraph of the summary"),
    "facts": _("by what is cited under it"),
    "place": _("by its place in the mandate"),
    "action": _("by its action and session"),
    "title": _("by its title alone"),
    "text": _("by its words"),
    "decision": _("by the decision that asks for it"),
    "due": _("by the session it is due at"),
    "chosen": _("chosen by an officer"),
}


@dataclass(frozen=True)
class Match:
    """The record that a finding is of (None: none is held), on what ground, how sure; `others` may be meant instead."""

    record: Record | None = None
    ground: str = ""
    confidence: Confidence = "certain"
    others: tuple[Record, ...] = ()

    @property
    def ground_words(self) -> str:
        return str(GROUNDS[self.ground])

    @property
    def candidates(self) -> tuple[Record, ...]:
        return tuple({r.pk: r for r in (self.record, *self.others) if r is not None}.values())


NONE = Match()


class Matcher:
    """Matches findings in their order; `answers` are what officers chose, by key."""

    def __init__(self, held: Held, answers: dict | None = None, mandate=None):
        self.held, self.findings, self.answers = held, held.findings, answers or {}
        self.matches: dict[str, Match] = {}
        self.claimed: set[tuple[str, int]] = set()
        self.wanted_mandate = mandate
        self.under: Under = held.under(None)

    def match(self) -> dict[str, Match]:
        for finding in self.findings:
            found = self.chosen(finding, getattr(self, finding.noun)(finding))
            self.matches[finding.key] = found
            if finding.noun == "mandate":
                self.under = self.held.under(found.record if self.is_joined(finding.key) else None)
            if found.record is not None and self.is_joined(finding.key):
                self.claimed.add((finding.noun, found.record.pk))
        return self.matches

    # --- what an officer chose ---

    def chosen(self, finding: Finding, found: Match) -> Match:
        choice = self.answers.get(finding.key, {}).get("join")
        if not isinstance(choice, int):
            return found
        record = next((r for r in found.candidates if r.pk == choice), None)
        if record is None:
            return found
        return Match(record, found.ground if record is found.record else "chosen", "certain", found.candidates)

    def is_joined(self, key: str) -> bool:
        """A guess is offered, not taken."""
        found, choice = self.matches.get(key, NONE), self.answers.get(key, {}).get("join")
        if found.record is None or choice == "new":
            return False
        return isinstance(choice, int) or CERTAINTY[found.confidence] > 0

    def record(self, key: str) -> Record | None:
        return self.matches[key].record if key in self.matches and self.is_joined(key) else None

    def free(self, noun: str, records) -> list:
        """Those that no other finding is of."""
        return [r for r in records if (noun, r.pk) not in self.claimed]

    # --- by kind ---

    def session(self, finding: Finding) -> Match:
        return Match(self.held.sessions.get(finding.says["number"]), "number")

    def document(self, finding: Finding) -> Match:
        says = finding.says
        if says["symbol"]:
            return Match(self.held.by_symbol.get(says["symbol"]), "symbol")
        same = self.held.of_session(says["session"], says["kind"])
        if not same:
            return NONE
        if says["kind"] == DocumentKind.SUMMARY:
            return Match(same[0], "session")
        titled = [d for d in same if alike(says.get("title") or "", d.titles.best("en").text)]
        sure = "likely" if titled or (len(same) == 1 and says["kind"] == DocumentKind.REPORT) else "guess"
        return Match((titled or same)[0], "session", sure, tuple(same))

    def mandate(self, finding: Finding) -> Match:
        every = tuple(self.held.mandates)
        if self.wanted_mandate is not None:
            record = next((r for r in every if r.pk == self.wanted_mandate.pk), None)
            return Match(record, "chosen", "certain", every)
        found = self.held.votes.most_common(1)
        if found:
            record = next((r for r in every if r.pk == found[0][0]), None)
            facts = len(self.findings.of("consideration", "decision", "implementation"))
            return Match(record, "facts", "certain" if found[0][1] * 2 >= facts else "likely", every)
        return self.mandate_by_title(finding, every)

    def mandate_by_title(self, finding: Finding, every) -> Match:
        """A report read before with this title, or a mandate that has it; else one that this title names."""
        title = str(finding.says["title"])
        before = [r.mandate_id for r in self.held.reports if alike(title, r.titles.best("en").text)]
        record = next((r for r in every if r.pk in before or alike(title, r.titles.best("en").text)), None)
        if record is not None:
            return Match(record, "title", "likely", every)
        best = max(every, key=lambda r: likeness(title, r.titles.best("en").text), default=None)
        return Match(best, "title", "guess", every) if best is not None else NONE

    def mandateparagraph(self, finding: Finding) -> Match:
        same = [
            p for p in self.under.paragraphs if (p.number, p.label) == (finding.says["number"], finding.says["label"])
        ]
        sure = self.matches["mandate"].confidence
        others = tuple(p for p in self.under.paragraphs if not p.parent_id)
        return Match(same[0] if same else None, "number" if same else "", sure, others)

    def action(self, finding: Finding) -> Match:
        others = tuple(self.under.actions)
        free = self.free("action", others)
        by_pk = {a.pk: a for a in free}
        told = [
            f
            for f in self.findings.of("implementation", "consideration", "decision")
            if finding.key in f.says["actions"]
        ]
        votes = Counter(a.pk for f in told for a in self.held.actions_of(f) if a.pk in by_pk)
        # One action may serve two paragraphs, under which a report names it twice.
        called = [a for a in others if self.is_at_place(a, finding) and self.is_called(a, finding)]
        if called:
            ground = "facts" if called[0].pk in votes else "place"
            return Match(called[0], ground, "certain", others)
        if votes:
            record = by_pk[votes.most_common(1)[0][0]]
            return Match(record, "facts", "certain" if self.is_at_place(record, finding) else "likely", others)
        here = [a for a in free if self.is_at_place(a, finding)]
        numbered = [a for a in here if a.number == finding.says["number"]]
        if numbered:
            return Match(numbered[0], "place", "likely", others)
        best = max(here or free, key=lambda a: self.likeness(a, finding), default=None)
        if best is None or self.likeness(best, finding) < 0.6:
            return Match(None, others=others)
        return Match(best, "title", "likely", others)

    def is_called(self, record, finding: Finding) -> bool:
        return named(str(finding.says["title"]), record.titles)

    def likeness(self, record, finding: Finding) -> float:
        return closest(str(finding.says["title"]), record.titles)

    def is_at_place(self, action, finding: Finding) -> bool:
        paragraph = self.findings.get(str(finding.says["paragraph"]))
        return paragraph is not None and any(p.number == paragraph.says["number"] for p in action.paragraphs.all())

    def implementation(self, finding: Finding) -> Match:
        others = tuple(self.near(finding))
        by_symbol = self.held.same(finding)
        if by_symbol:
            here = [r for r in by_symbol if set(r.actions.all()) & set(self.actions(finding))]
            return Match((here or by_symbol)[0], "symbol", "certain", (*by_symbol, *others))
        if finding.says["document"]:
            return Match(None, others=others)
        cited = self.by_citation(finding)
        if cited is not None:
            return Match(cited, "facts", "certain" if cited.kind == finding.says["kind"] else "likely", others)
        return self.by_title(finding, others)

    def by_title(self, finding: Finding, others) -> Match:
        title = str(finding.says["title"])
        free = self.free("implementation", others)
        like = {r: max(likeness(title, str(r.wording)), closest(title, r.titles)) for r in free}
        best = max(like, key=lambda r: like[r], default=None)
        if best is None or like[best] < 0.5:
            return Match(None, others=others)
        is_same = alike(title, str(best.wording)) or named(title, best.titles)
        return Match(best, "action" if is_same else "title", "likely", others)

    def by_citation(self, finding: Finding):
        """The implementation that the same discussion, or the same decision, is of."""
        told = [f for f in self.findings.of("consideration", "decision") if finding.key in f.says["implementations"]]
        for one in told:
            found = [i for record in self.held.same(one) for i in record.implementations.all() if not i.document_id]
            free = [i for i in self.free("implementation", found) if i.is_standing]
            if free:
                return max(free, key=lambda r: likeness(str(finding.says["title"]), str(r.wording)))
        return None

    def near(self, finding: Finding) -> list:
        """The implementations of the same actions."""
        own = {a.pk for a in self.actions(finding)}
        return [r for r in self.held.implementations if own & {a.pk for a in r.actions.all()}]

    def actions(self, finding: Finding) -> list:
        return [a for a in (self.record(key) for key in finding.says["actions"]) if a is not None]

    def consideration(self, finding: Finding) -> Match:
        says = finding.says
        others = tuple(r for r in self.held.considerations if r.session.number == says["session"])
        exact = self.held.exact.get((says["session"], ranges_of(says["ranges"])))
        if exact is not None:
            return Match(exact, "citation", "certain", others)
        own = {a.pk for a in self.actions(finding)}
        of = {r.pk for r in (self.record(key) for key in says["implementations"]) if r is not None}

        def is_near(record) -> bool:
            if of & {i.pk for i in record.implementations.all()}:
                return True
            return overlaps(record, says["ranges"]) and bool(own & {a.pk for a in record.actions.all()})

        here = [r for r in self.free("consideration", others) if is_near(r)]
        return Match(here[0], "action", "likely", others) if len(here) == 1 else Match(None, others=others)

    def decision(self, finding: Finding) -> Match:
        says = finding.says
        others = tuple(r for r in self.held.decisions if r.session.number == says["session"])
        if says["number"]:
            return Match(self.held.numbered.get((says["session"], says["number"])), "summary", "certain", others)
        own = {a.pk for a in self.actions(finding)}
        here = [r for r in self.free("decision", others) if own & {a.pk for a in r.actions.all()}]
        said = [r for r in here if named(str(says.get("text") or ""), r.texts)]
        if said:
            return Match(said[0], "text", "certain", others)
        return Match(here[0], "action", "likely", others) if len(here) == 1 else Match(None, others=others)

    def followup(self, finding: Finding) -> Match:
        action = self.record(str(finding.says["action"]))
        others = tuple(self.under.follow_ups.get(action.pk, ())) if action else ()
        free = self.free("followup", others)
        said = [r for r in free if named(str(finding.says["text"]), r.texts)]
        if said:
            return Match(said[0], "text", "certain", others)
        if finding.says["kind"] == FollowUpKind.NONE_FORESEEN and not finding.says["text"]:
            # Our own sentence: what stands is said again by each report.
            standing = [r for r in free if r.kind == FollowUpKind.NONE_FORESEEN]
            if len(standing) == 1:
                return Match(standing[0], "action", "certain", others)
        report = self.findings.get("report").says["session"]
        now = [r for r in free if r.stated_at is None or r.stated_at.number == report]
        same = [r for r in now if r.kind == finding.says["kind"]] or now
        return Match(same[0], "action", "likely", others) if len(same) == 1 else Match(None, others=others)

    def obligation(self, finding: Finding) -> Match:
        says = finding.says
        action = self.record(str(says["action"]))
        others = tuple(self.under.obligations.get(action.pk, ())) if action else ()
        free = self.free("obligation", others)
        decision = self.record(str(says["decision"]))
        tests = [
            ("text", lambda r: named(str(says["text"]), r.texts)),
            ("decision", lambda r: decision is not None and r.decision_id == decision.pk),
            ("due", lambda r: r.due_session_id and r.due_session.number == says["due_session"]),
            ("due", lambda r: is_undated(r, says) and says["due_words"] and alike(r.due_words, says["due_words"])),
        ]  # fmt: skip
        for ground, test in tests:
            found = [r for r in free if test(r)]
            if found:
                return Match(found[0], ground, "certain" if ground == "text" else "likely", others)
        return Match(None, others=others)


def closest(text: str, held: Texts) -> float:
    """How many words a text shares with one of the record, in the language in which it shares most."""
    return max((likeness(text, one["text"] or "") for one in held.values()), default=0.0)


def overlaps(consideration, ranges) -> bool:
    held = consideration.citation.ranges if consideration.citation is not None else []
    return any(a <= last and first <= b for a, b in held for first, last in ranges)


def is_undated(obligation, says) -> bool:
    """Neither names a session or a decision: only the words of its term can tell."""
    return not (obligation.due_session_id or says["due_session"] or obligation.decision_id or says["decision"])


def sureness(finding: Finding, match: Match) -> Confidence:
    """As sure as reader and matching together; what a mandate on record is called is not the reader's to say."""
    if match.record is None:
        return finding.confidence
    return match.confidence if finding.noun == "mandate" else least(finding.confidence, match.confidence)
