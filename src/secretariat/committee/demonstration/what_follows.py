"""Obligations, follow-ups, and where each action came to stand."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from secretariat.core.multilingual import Texts
from secretariat.record.operations import change

from .. import models as m
from .. import operations as do
from .events import Events
from .reading import audience, grounds, texts
from .timeline import EVER

FOLLOW_UPS = {"pilot_then_evaluate": "pilot", "recurring_report": "report_back"}
STATUSES = {"follow_up_open": "follow_up"}


class WhatFollows(Events):
    """What came of the decisions."""

    def what_follows(self):
        for entry in self.each("obligation"):
            asked = self.days.get(("decision", entry.values.get("arises_from")))
            yield asked or self.last_day(entry.values["action"]), self.obligation, entry
            if met_by := (entry.values.get("met_by") or [None])[0]:
                yield max(asked or EVER, self.days["implementation", met_by]), self.met, entry, met_by
        for entry in self.each("follow-up"):
            stated = self.days.get(("decision", entry.values.get("decision")))
            yield stated or self.last_day(entry.values["action"]), self.follow_up, entry
        for entry in self.each("agenda-item"):
            for name in ("opened_by", "closed_by"):
                if key := entry.values.get(name):
                    yield self.days["decision", key], self.item_moved, entry, name, key
        for entry in self.each("mandate"):
            if (key := entry.values.get("adopted_by")) and ("decision", key) in self.days:
                yield self.days["decision", key], self.adopted, entry, key
        for entry in self.each("action"):
            yield self.last_day(entry.key), self.settle, entry

    def last_day(self, action: str) -> dt.date:
        """The day of the last event under an action."""
        deliveries = {e.key for e in self.each("implementation") if action in e.values["actions"]}
        about = [*(("implementation", key) for key in deliveries)]
        about += [
            ("consideration", e.key) for e in self.each("consideration") if e.values["implementation"] in deliveries
        ]
        about += [("decision", e.key) for e in self.each("decision") if deliveries & set(e.values["implementations"])]
        days = [self.days[event] for event in about]
        return (
            max(days)
            if days
            else self.day_of_mandate(self.data["action"][action])
            if action in self.data["action"]
            else EVER
        )

    def obligation(self, entry):
        told = entry.values
        action = self.found("action", told["action"])
        if action is None:
            return  # asked of the Committee itself, under no action
        self.enter(
            m.Obligation,
            entry,
            decision=self.found("decision", told.get("arises_from")),
            action=action,
            texts=texts(told["digest"]),
            addressee=self.organizations.get(told["addressee"]),
            due_session=self.found("session", told.get("due_session")),
            due_words=told.get("due_words") or "",
        )

    def follow_up(self, entry):
        told = entry.values
        action = m.Action.objects.get(pk=self.found("action", told["action"]).pk)
        decision = self.found("decision", told.get("decision")) or action.decisions.order_by("session__number").last()
        record = self.keep(entry, do.state_follow_up(
            action=action,
            kind=FOLLOW_UPS.get(told["kind"], told["kind"]),
            by=None,
            citation=decision.citation if decision else None,
            decision=decision,
            texts=texts(told["digest"]),
            due_session=self.found("session", told["due_session"]),
            audience=audience(entry),
            **grounds(entry),
        ))  # fmt: skip
        closed = self.found("session", told.get("closed_at_session"))
        if closed and decision and record.is_open:
            do.close_follow_up(
                record,
                session=closed,
                reason=told.get("closing_reason") or record.texts.text("en"),
                citation=decision.citation,
                by=None,
            )

    def met(self, entry, met_by: str):
        if obligation := self.found("obligation", entry.key):
            change(obligation, by=None, verb="met", met_by=self.found("implementation", met_by))

    def item_moved(self, entry, name: str, key: str):
        decision = self.found("decision", key)
        closed = {"closed_at": decision.session} if decision and name == "closed_by" else {}
        change(self.found("agenda-item", entry.key), by=None, **{name: decision}, **closed)

    def adopted(self, entry, key: str):
        change(self.found("mandate", entry.key), by=None, adopted_at=self.found("decision", key).session)

    def settle(self, entry):
        """Where the data says an action stands somewhere else than its events led it, that is entered as such."""
        status = STATUSES.get(entry.values["status"], entry.values["status"])
        action = m.Action.objects.get(pk=self.found("action", entry.key).pk)
        if action.status == status:
            return
        ground = {"by": None, "citation": self.ground_of(action), "ground": self.reason_of(entry)}
        try:
            with transaction.atomic():
                do.move(action, status, **ground)
        except do.InvalidMove:
            do.take_over(action, status, **ground)

    def ground_of(self, action):
        last = (
            action.decisions.order_by("session__number").last()
            or action.considerations.order_by("session__number").last()
        )
        return last.citation if last else None

    def reason_of(self, entry) -> str:
        return Texts.of(entry.values.get("digest") or "").text("en") or "As the record was when it was taken over."
