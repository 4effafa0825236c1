"""What would be done: every finding with its record, its differences, and what officers answered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.utils.translation import gettext as _

from secretariat.core.joining import joined
from secretariat.core.multilingual import LONGEST_LINE
from secretariat.record.models import Record

from ..models import Committee, DocumentKind, FollowUpKind
from ..operations.follow_ups import over_recurring
from ..reading import Reading
from ..reading.facts import Confidence
from .differences import Difference, differences
from .findings import Finding, Findings
from .fixing import find
from .held import Held
from .matching import Match, Matcher, sureness
from .meeting import is_met_as_told, met_as_told
from .reopening import is_open, status_of
from .saying import session_name

HELD = {"obligation": "obligations", "followup": "follow_ups"}  # what a mandate holds of each kind
CONFIRMED, LEFT_OUT = "confirmed", "left_out"


def too_long(says, record) -> str:
    """A title that the record would not hold; what stands in the record is not entered anew."""
    if record is not None or len(str(says.get("title") or "")) <= LONGEST_LINE:
        return ""
    return _("A title has at most %(most)s characters: type a shorter one.") % {"most": LONGEST_LINE}


@dataclass(frozen=True)
class Item:
    """One finding and what becomes of it. `lacking` says in a sentence why it cannot be entered as it is, `beside` what
    the record holds that it may take the place of."""

    finding: Finding
    match: Match
    record: Record | None
    differences: tuple[Difference, ...] = ()
    answer: dict = field(default_factory=dict)
    lacking: str = ""
    beside: str = ""

    @property
    def key(self) -> str:
        return self.finding.key

    @property
    def confidence(self) -> Confidence:
        return sureness(self.finding, self.match)

    @property
    def is_confirmed(self) -> bool:
        return self.answer.get("say") == CONFIRMED

    @property
    def is_left_out(self) -> bool:
        return self.answer.get("say") == LEFT_OUT or bool(self.lacking)

    @property
    def is_new(self) -> bool:
        return self.record is None and not self.is_left_out

    @property
    def is_open(self) -> bool:
        """Nobody has said yet whether it is so."""
        return not self.answer.get("say")

    def takes(self, difference: Difference) -> bool:
        """Whether the report's goes before the record's: as answered; by itself only where the record has nothing."""
        choice = (self.answer.get("take") or {}).get(difference.name)
        return choice == "report" if choice else difference.is_taken_by_itself

    @property
    def taken(self) -> list[Difference]:
        return [d for d in self.differences if self.takes(d)]

    @property
    def waiting(self) -> list[Difference]:
        """Where report and record say two things, and nobody has said which is right: the record's stays."""
        if not self.is_open or self.is_left_out:
            return []
        chosen = self.answer.get("take") or {}
        return [d for d in self.differences if not d.is_taken_by_itself and d.name not in chosen]

    @property
    def is_certain(self) -> bool:
        """May be confirmed with all others that are certain, without a look at it."""
        return self.is_open and not self.is_left_out and self.confidence == "certain" and not self.waiting


def fault_of(ranges) -> str:
    """What is wrong with paragraphs whatever document they are in, in a sentence."""
    if backwards := next((pair for pair in ranges if pair[0] > pair[1]), None):
        told = {"first": backwards[0], "last": backwards[1]}
        return _("The range runs backwards (%(first)s to %(last)s): correct it.") % told
    if any(pair[0] < 1 for pair in ranges):
        return _("Paragraphs are counted from 1: correct the range.")
    return ""


class Plan:
    """The findings of a reading, matched with the record of a committee (None: one that is not entered yet)."""

    def __init__(self, reading: Reading, committee: Committee | None, answers: dict | None = None, mandate=None):
        self.reading, self.committee = reading, committee
        self.answers = answers or {}
        told = self.answers.get("findings", {})
        self.findings: Findings = find(reading, told)
        self.held = Held(committee, self.findings)
        self.matcher = Matcher(self.held, told, mandate)
        self.matches = self.matcher.match()
        self.items: dict[str, Item] = {}
        for finding in self.findings:
            self.items[finding.key] = self.item(finding, told.get(finding.key, {}))
            if finding.noun == "obligation":
                self.add(finding.key, met_as_told)
        for action in self.of("action"):
            self.add(action.key, status_of)
        for owed in self.of("obligation", "followup"):
            self.items[owed.key] = replace(owed, beside=self.beside(owed))

    def item(self, finding: Finding, answer: dict) -> Item:
        record = self.matcher.record(finding.key)
        found = differences(finding, record, self.held.sessions) if record is not None else ()
        return Item(finding, self.matches[finding.key], record, found, answer, self.lacking(finding, record))

    def add(self, key: str, find_more) -> None:
        """What differs from the record in a way that other findings tell."""
        item = self.items[key]
        self.items[key] = replace(item, differences=(*item.differences, *find_more(self, item)))

    @property
    def own(self) -> int | None:
        """The number of the session that the report is to."""
        return self.reading.document.session_number

    def not_yet(self, session: int) -> str:
        told = {"session": session_name(session, self), "own": session_name(self.own, self)}
        return (
            _("The report is to %(own)s, when %(session)s was still to come: type the number of the one meant.") % told
        )

    # --- what cannot be entered ---

    def lacking(self, finding: Finding, record) -> str:
        test = getattr(self, f"lacking_{finding.noun}", None)
        return too_long(finding.says, record) or (test(finding.says, record) if test else "")

    def stands(self, key: object) -> bool:
        item = self.items.get(str(key))
        return item is not None and not item.is_left_out

    def lacking_document(self, says, record) -> str:
        if record is None and not says["symbol"] and says["kind"] == DocumentKind.IMPLEMENTATION_REPORT:
            return _("The report prints no symbol of its own, and the record holds no such document: type the symbol.")
        return ""

    def lacking_action(self, says, record) -> str:
        if says["paragraph"] and not self.stands(says["paragraph"]):
            return _("The paragraph of the mandate it belongs to is left out.")
        return "" if self.stands("mandate") else _("The mandate is left out.")

    def lacking_mandateparagraph(self, says, record) -> str:
        return "" if self.stands("mandate") else _("The mandate is left out.")

    def lacking_implementation(self, says, record) -> str:
        if not any(self.stands(key) for key in says["actions"]):
            return _("The action it belongs to is left out.")
        if says["document"] and not self.stands(says["document"]):
            return _("The document it is made of is left out.")
        return ""

    def lacking_consideration(self, says, record) -> str:
        return (
            self.without_session(says)
            or self.without_action(says)
            or ("" if self.stands(says["document"]) else _("The report it cites is not known: type its symbol."))
            or self.faulty_range(says, record)
        )

    def lacking_decision(self, says, record) -> str:
        return self.without_session(says) or self.without_action(says)

    def without_session(self, says) -> str:
        if says["session"] is None and says["session_name"]:
            return _("%(session)s is no session of this committee: type the number of the session that is meant.") % {
                "session": says["session_name"]
            }
        if not self.stands(f"session:{says['session']}"):
            return _("It names no session: type the number of the session that is meant.")
        return ""

    def without_action(self, says) -> str:
        if any(self.stands(key) for key in says["actions"]):
            return ""
        return _("It stands under no action: choose one.") if not says["actions"] else _("Its action is left out.")

    def faulty_range(self, says, record) -> str:
        if fault := fault_of(says["ranges"]):
            return fault
        document = self.items[str(says["document"])].record
        last = max((pair[1] for pair in says["ranges"]), default=0)
        if record is None and document is not None and document.last_paragraph and last > document.last_paragraph:
            told = {"document": document, "last": document.last_paragraph, "cited": last}
            return (
                _("%(document)s ends with paragraph %(last)s; paragraph %(cited)s does not exist: correct the range.")
                % told
            )
        return ""

    def lacking_followup(self, says, record) -> str:
        if not self.stands(says["action"]):
            return _("It stands under no action: choose one.") if not says["action"] else _("Its action is left out.")
        needs_text = says["kind"] not in (FollowUpKind.NONE_FORESEEN, FollowUpKind.CONTINUING)
        if needs_text and not says["text"]:
            return _("It says nothing.")
        if says["kind"] == FollowUpKind.NONE_FORESEEN and record is None and (open_one := self.owed(says["action"])):
            sentence = _("“%(owed)s” is still open under this action: meet, release or close it first.")
            return sentence % {"owed": open_one}
        if says["kind"] == FollowUpKind.NONE_FORESEEN and record is None and (asked := self.asked(says["action"])):
            sentence = _("The report tells of “%(owed)s” under this action, and of nothing that met it: leave one out.")
            return sentence % {"owed": asked}
        action = self.items[str(says["action"])].record
        if says["kind"] == FollowUpKind.NONE_FORESEEN and record is None and action and over_recurring(action):
            return over_recurring(action)
        # The report was written before its own session, and what falls due there is still to come.
        own = self.findings.get("report").says["session"]
        return self.due_too_early(says, record, own - 1 if own else None, own)

    def owed(self, key: object) -> str:
        """What the record holds open under this action, or the report has stated before."""
        action, under = self.items[str(key)].record, self.matcher.under
        held = [*under.obligations.get(action.pk, ()), *under.follow_ups.get(action.pk, ())] if action else []
        told = [i.finding.says for i in self.of("followup") if not i.is_left_out and i.finding.says["action"] == key]
        stated = [says["text"] for says in told if says["kind"] != FollowUpKind.NONE_FORESEEN]
        met = [i.record for i in self.of("obligation") if is_met_as_told(i)]
        owed = [str(one) for one in held if one.is_open and one not in met]
        return next(filter(None, (*owed, *map(str, stated))), "")

    def asked(self, key: object) -> str:
        """What the report says was asked for or promised under this action, and would be entered as open."""
        new = [i.finding.says for i in self.of("obligation") if i.is_new and i.finding.says["action"] == key]
        return next((str(says["text"]) for says in new if not self.stands(says["met_by"])), "")

    def lacking_obligation(self, says, record) -> str:
        if not self.stands(says["action"]):
            return _("It stands under no action: choose one.") if not says["action"] else _("Its action is left out.")
        decision = self.findings.get(str(says["decision"])) if says["decision"] else None
        asked = decision.says["session"] if decision else None
        return self.due_too_early(says, record, asked, asked)

    def due_too_early(self, says, record, last: int | None, said_at: int | None) -> str:
        """What is due at the session `last` or before it, that only the report says."""
        due, is_held = says["due_session"], record is not None and record.due_session_id
        if due is None or last is None or due > last or is_held:
            return ""
        sentence = _("%(due)s is not after %(session)s, where this was said: choose a later session.")
        return sentence % {"due": session_name(due, self), "session": session_name(said_at, self)}

    def beside(self, item: Item) -> str:
        """What the record holds open under this action and no finding is of: what is owed anew may be that, moved."""
        action = self.items[str(item.finding.says["action"])].record if item.is_new and is_open(item) else None
        if action is None:
            return ""
        held = getattr(self.matcher.under, HELD[item.finding.noun]).get(action.pk, ())
        still = [str(one) for one in self.matcher.free(item.finding.noun, held) if one.is_open]
        sentence = _(
            "The record holds %(owed)s open under this action. Where this takes its place, choose it below as the "
            "record that is meant; where it was met or has ended, say so on its page."
        )
        return sentence % {"owed": joined(f"“{one}”" for one in still[:3])} if still else ""

    # --- for those who look ---

    @cached_property
    def counts(self) -> Counter:
        """How many findings are confirmed, certain, likely, guessed, left out."""
        return Counter(self.state(item) for item in self.items.values())

    def state(self, item: Item) -> str:
        if item.is_left_out:
            return LEFT_OUT
        return CONFIRMED if item.is_confirmed else item.confidence

    def of(self, *nouns: str) -> list[Item]:
        return [item for item in self.items.values() if item.finding.noun in nouns]

    def get(self, key: object) -> Item | None:
        return self.items.get(str(key))
