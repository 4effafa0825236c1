"""Loads one committee's record from YAML, through the same operations as a page would, in the order it happened.

Each stage of the thread has its part: papers, framework, events, what follows; this one puts them in order.
"""

from __future__ import annotations

from django.db import transaction

from secretariat.record.journal import recorded_as_of
from secretariat.record.operations import change, enter, withdraw

from .. import models as m
from .reading import texts
from .timeline import LEAD
from .what_follows import WhatFollows


class CommitteeLoader(WhatFollows):
    """The whole record of one committee."""

    @transaction.atomic
    def load(self) -> m.Committee:
        """The committee and its sessions first, then everything on the day it happened."""
        sessions = [entry.values["scheduled_start"] for entry in self.each("session")]
        with recorded_as_of(self.clock.at(min(day for day in sessions if day) - LEAD)):
            self.committee()
            self.sessions()
        for day, step, *told in self.timeline():
            with recorded_as_of(self.clock.at(day)):
                step(*told)
        with recorded_as_of(self.clock.moment):
            self.successors()
            self.withdrawals()
        return self.body

    def timeline(self):
        """(day, what to do, with what) in the order of days; what is needed earlier is entered where it is needed."""
        found = [step for part in (self.papers, self.framework, self.events, self.what_follows) for step in part()]
        return sorted(found, key=lambda step: step[0])

    def committee(self):
        (entry,) = self.each("committee")
        told = entry.values
        style = "un" if told.get("modifiers_follow") == "slash" else "wipo"
        self.body = self.enter(
            m.Committee,
            entry,
            code=told["acronym"],
            names=texts(told["name"]),
            place=texts(told["place"]).text("en"),
            symbol_style=told.get("symbol_style", style),
            words={**told.get("words", {}), "place": told["place"]},
            report_skeleton=told.get("report_skeleton", {}),
            notes=texts(told.get("note")),
            is_invented=self.invented,
            is_demonstration=True,
        )

    def sessions(self):
        for entry in self.each("session"):
            told = entry.values
            columns = "number state mode scheduled_start scheduled_end actual_start actual_end states_present"
            session = self.enter(
                m.Session, entry, **{k: told.get(k) for k in columns.split()}, place=told.get("place") or ""
            )
            for part in told.get("parts", []):
                enter(m.SessionPart, by=None, committee=self.body, session=session, audience=session.audience, **part)

    def successors(self):
        for entry in self.each("agenda-item"):
            if successor := self.found("agenda-item", entry.values.get("successor")):
                change(self.found("agenda-item", entry.key), by=None, successor=successor)

    def withdrawals(self):
        for kind, records in list(self.made.items()):
            for key, record in list(records.items()):
                told = self.data[kind][key].values.get("withdrawn") if key in self.data.get(kind, {}) else None
                if told:
                    withdraw(record, by=self.people.get(told.get("by")), reason=told["reason"])
