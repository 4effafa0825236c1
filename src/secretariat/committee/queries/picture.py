"""The session × action picture: what was delivered, considered and decided when, with the gaps lit."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secretariat.core.joining import joined, led
from secretariat.core.languages import direction, find_language, language_name

from ..models import Session, SessionState
from .calendar import Calendar
from .gaps import GapKind, gaps
from .owing import owing
from .thread import ActionThread, Thread

UNDER_NONE = gettext_lazy("Under no paragraph")
ORDER = ("delivered", "considered", "decided", "due", "gap")


def picture(thread: Thread, calendar: Calendar) -> dict:
    """What `components/session_grid.html` draws. An action that serves several paragraphs stands under the first."""
    rows = {line.action.pk: Row(line, calendar) for line in thread.actions}
    numbers = [number for row in rows.values() for number in row.marks]
    sessions = calendar.between(min(numbers, default=1), max(numbers, default=0))
    told = {number for row in rows.values() for number in row.told}
    newest = max(told & {session.number for session in calendar.held} or told, default=0)
    return {
        "id": "picture",
        "caption": _("Actions and the sessions that dealt with them"),
        "sessions": [heading(session, calendar, newest) for session in sessions],
        "groups": [group for group in groups(thread, rows, sessions) if group["rows"]],
    }


def heading(session: Session, calendar: Calendar, newest: int) -> dict:
    day = session.start or session.scheduled_start
    return {
        "label": session.symbol,
        "when": day.year if day else "",
        "note": session.get_state_display() if session.state == SessionState.CANCELLED else "",
        "url": session.get_absolute_url(),
        "is_now": session == calendar.next,
        "opens_here": session.number == newest,
    }


def groups(thread: Thread, rows: dict, sessions):
    placed: set[int] = set()
    for paragraph, lines in thread.by_paragraph:
        own = [line for line in lines if line.action.pk not in placed]
        placed |= {line.action.pk for line in own}
        wording = paragraph.digests.best() or paragraph.quotations.best()
        yield {
            "mark": f"{paragraph.mark}.",
            "title": wording,
            **tongue(wording),
            "url": paragraph.get_absolute_url(),
            "rows": [rows[line.action.pk].drawn(sessions) for line in own],
        }
    left = [rows[line.action.pk].drawn(sessions) for line in thread.loose]
    yield {"title": UNDER_NONE, "rows": left}


def tongue(wording) -> dict:
    """In which language the words stand, and whether that has to be said."""
    language = find_language(wording.language) if wording else None
    if language is None:
        return {}
    told = _("Shown in %(language)s") % {"language": language_name(language.code)} if wording.is_fallback else ""
    return {"lang": language.bcp47, "dir": direction(language.code), "note": told}


class Row:
    """One action: its marks by the number of the session."""

    def __init__(self, line: ActionThread, calendar: Calendar):
        self.line, self.marks = line, defaultdict(list)
        self.deliveries()
        self.discussions()
        self.what_is_due(calendar)
        self.what_is_missing(calendar)

    def mark(self, session: Session | None, kind: str, text, record) -> None:
        if session is not None:
            self.marks[session.number].append({"kind": kind, "text": str(text), "url": record.get_absolute_url()})

    @property
    def told(self) -> list[int]:
        """The sessions at which something was done, or is missing: not those at which it is only due."""
        return [number for number, found in self.marks.items() if any(mark["kind"] != "due" for mark in found)]

    def deliveries(self) -> None:
        for delivery in self.line.deliveries:
            made = delivery.implementation
            if made.is_delivered:
                self.mark(made.session, "delivered", made.document or made.wording, made)

    def discussions(self) -> None:
        for said in self.line.considerations:
            self.mark(said.session, "considered", said.citation or said.session, said)
        for decided in self.line.decisions:
            verbs = joined(decided.verb_labels)
            self.mark(decided.session, "decided", led(decided, verbs) if verbs else decided, decided)

    def what_is_due(self, calendar: Calendar) -> None:
        for one in owing(self.line, calendar):
            if one.state in {"due", "upcoming"}:
                self.mark(one.session, "due", one.record, one.record)

    def what_is_missing(self, calendar: Calendar) -> None:
        for gap in gaps(self.line, calendar):
            if gap.is_lit:
                told = _("%(gap)s: %(record)s") % {"gap": gap.label, "record": gap.record}
                self.mark(gap.session, "gap", told, gap.record)

    def drawn(self, sessions) -> dict:
        action = self.line.action
        several = [p.mark for p in self.line.paragraphs] if len(self.line.paragraphs) > 1 else []
        told = {"title": action, "marks": joined(several)}
        title = _("%(title)s (paragraphs %(marks)s)") % told if several else str(action)
        spoken = {} if several else tongue(action.titles.best())
        return {
            "title": title,
            **spoken,
            "url": action.get_absolute_url(),
            "cells": [self.cell(session) for session in sessions],
        }

    def cell(self, session: Session) -> dict:
        """The marks of one session, each kind once: several of a kind are told together."""
        found = self.marks.get(session.number, [])
        return {"marks": [together(kind, found) for kind in ORDER if any(m["kind"] == kind for m in found)]}


def together(kind: str, found: list[dict]) -> dict:
    same = [mark for mark in found if mark["kind"] == kind]
    return {"kind": kind, "url": same[0]["url"], "text": "; ".join(dict.fromkeys(mark["text"] for mark in same))}


def text_gaps(thread: Thread, calendar: Calendar) -> list:
    """Decisions whose words are not held, each once: told beside the picture rather than in it."""
    found = [g for line in thread.actions for g in gaps(line, calendar) if g.kind == GapKind.NO_TEXT and not g.is_lit]
    return list({gap.record.pk: gap for gap in found}.values())
