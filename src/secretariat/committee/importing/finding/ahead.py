"""What comes next: follow-ups, and what was promised or asked for."""

from __future__ import annotations

import re

from ...models import FollowUpKind
from ..findings import Finding
from .common import Common

FOLLOW_UPS = {"pilot_then_evaluate": FollowUpKind.PILOT, "completed": FollowUpKind.NONE_FORESEEN}
PUT_OFF = re.compile(
    r"\b(?:(?:to|be) )?(?:defer(?:red|ring)?|postpon(?:e|ed|ing))"
    r"(?= (?:the|its|this|these|that|it|any|all|further|consideration|discussions?|to|until)\b)"
    r"(?:(?!,? and (?:the|that|\w+ed)\b)[^,;])*",
    re.IGNORECASE,
)
# What is left of such words where they ask somebody for something too, or promise it.
OWED = re.compile(
    r"\b(?:request|ask|invit|instruct|mandat|direct|call(?:ed)? (?:up)?on|recommend)\w*|"
    r"\b(?:will|would|shall|be)\b|\bto (?!the\b|its\b)[a-z]+",
    re.IGNORECASE,
)
NOTHING = re.compile(r"\W*(?:none|nil|n\W?a|not applicable)?\W*", re.IGNORECASE)


class Ahead(Common):
    def follow_ups(self) -> None:
        for place, one in enumerate(self.reading.follow_ups, start=1):
            action = self.key_of_action(one.mandate, one.action)
            kind = FOLLOW_UPS.get(one.kind, one.kind)
            due = self.own.number(one.due_session) if kind != FollowUpKind.NONE_FORESEEN else None
            says = {
                "action": action, "kind": str(kind), "text": told_of(kind, one.text), "due_session": due,
                "language": self.reading.document.language,
            }  # fmt: skip
            told = (one.paragraph,) if one.paragraph else ()
            where = {**self.where_told(one.paragraph, action, one.text), "place": one.place}
            key = f"followup:{action.removeprefix('action:') or 'none'}:{one.paragraph or f'text-{place}'}"
            self.found.add(Finding(key, "followup", says, confidence=one.confidence, paragraphs=told, **where))

    def commitments(self) -> None:
        seen = set()
        for place, one in enumerate(self.reading.commitments, start=1):
            action = self.key_of_action(one.mandate, one.action)
            # A follow-up often repeats what a decision asked for: the same action, the same session.
            if one.due_number is not None and (action, one.due_number) in seen:
                continue
            seen.add((action, one.due_number))
            decision = next((f.key for f in self.found.of("decision") if one.paragraph in f.paragraphs), "")
            due = self.own.number(one.due_session)
            says = {
                "action": action, "decision": decision, "text": without_lead(one.text), "due_session": due,
                "due_words": "" if due else one.due_words[:200], "language": self.reading.document.language,
                "met_by": self.met_by(action, decision, due, one.closed_by),
            }  # fmt: skip
            if decision and is_later(due, self.found.get(decision).says["session"]):
                self.found.change(decision, due_session=due, due_words=says["due_words"])
            if decision and is_put_off(one.text):
                continue
            where = {**self.where_told(one.paragraph, action, one.text), "place": one.place}
            key = f"obligation:{one.paragraph}:{place}"
            self.found.add(
                Finding(key, "obligation", says, confidence=one.confidence, paragraphs=(one.paragraph,), **where)
            )

    def met_by(self, action: str, decision: str, due: int | None, closed_by: int | None) -> str:
        """The delivery that fulfilled it: at the session it was due at, or the first one after the decision."""
        asked = self.found.get(decision).says["session"] if decision else None
        delivered = sorted(
            (f.says["session"], f.key) for f in self.found.of("implementation")
            if action in f.says["actions"] and f.says["session"] and f.says["is_delivered"]
        )  # fmt: skip
        if due is not None:
            return next((key for session, key in delivered if session == due), "")
        if closed_by is None:
            return ""
        return next((key for session, key in delivered if asked is None or session > asked), "")


def told_of(kind: str, text: str) -> str:
    """“None.” says no more than its kind."""
    return "" if kind == FollowUpKind.NONE_FORESEEN and NOTHING.fullmatch(text) else text


def is_put_off(text: str) -> bool:
    """Whether the body only defers something itself, to a session of its own: that is asked of nobody."""
    rest, times = PUT_OFF.subn("", without_lead(text))
    return times > 0 and OWED.search(rest) is None


def is_later(due: int | None, session: int | None) -> bool:
    return due is None or session is None or due > session


def without_lead(text: str) -> str:
    """Without “Decision in the Summary by the Chair:” before it."""
    return re.sub(r"^(?:decision|outcome|conclusion|follow-up)s?\b[^:]{0,160}:\s+(?=\S)", "", text, flags=re.IGNORECASE)
