"""Loads one committee's record from YAML, through the same operations as a page would, in the order it happened."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from django.db import transaction

from secretariat.accounts.models import Organization
from secretariat.core.multilingual import Texts
from secretariat.data.reading import by_kind, read
from secretariat.record.journal import recorded_as_of
from secretariat.record.operations import change, enter, withdraw

from .. import models as m
from .. import operations as do
from .reading import audience, grounds, texts
from .timeline import EVER, LEAD, Clock, before, day_of_document, end_of, in_order

DOCUMENT_KINDS = {
    "session_report": "report",
    "evaluation": "other",
    "study": "other",
    "manual": "other",
    "agenda": "other",
}
AUTHOR_KINDS = {
    "executive_head": "secretariat",
    "chair": "chair",
    "consultant": "person",
    "group": "state",
    "body": "other",
}
VERSION_KINDS = {"provisional": "prov", "revision": "rev", "corrigendum": "corr", "addendum": "add"}
FOLLOW_UPS = {"pilot_then_evaluate": "pilot", "recurring_report": "report_back"}
VERBS = {"opened_item": "opened", "closed_item": "closed", "continued": "continue", "deferred": "postponed"}
STATUSES = {"follow_up_open": "follow_up"}


# What is entered where something earlier points at it, by the method that enters it.
ON_DEMAND = {
    "document": "document",
    "agenda-item": "item",
    "mandate": "mandate",
    "mandate-paragraph": "paragraph",
    "action": "action",
}


class CommitteeLoader:
    """Keeps what it has made by kind and key, so that a reference in the data finds it."""

    def __init__(self, folder: str, people: dict, *, invented: bool):
        self.data = by_kind(read(folder))
        self.people, self.invented = people, invented
        self.made = defaultdict(dict)
        self.clock = Clock()
        self.organizations = {o.code: o for o in Organization.objects.all()}

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

    def papers(self):
        for entry in self.each("document"):
            session = self.found("session", entry.values["session"])
            yield day_of_document(entry.values, session), self.document, entry
            for version in entry.values["versions"][1:]:
                if version.get("day"):
                    yield version["day"], self.version, entry, version

    def framework(self):
        for entry in self.each("agenda-item"):
            yield before(self.found("session", entry.values["first_session"])), self.item, entry
        for kind, make in (("mandate", self.mandate), ("mandate-paragraph", self.paragraph), ("action", self.action)):
            for entry in self.each(kind):
                yield self.day_of_mandate(entry), make, entry

    def day_of_mandate(self, entry):
        while entry.kind != "mandate":
            kind = "mandate" if entry.kind == "mandate-paragraph" else "mandate-paragraph"
            key = entry.values["mandate"] if kind == "mandate" else entry.values["paragraphs"][0]
            entry = self.data[kind][key]
        document = self.data["document"][entry.values["held_in"]].values
        return end_of(self.found("session", document["session"]))

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

    def each(self, kind: str):
        return self.data.get(kind, {}).values()

    def keep(self, entry, record):
        self.made[entry.kind][entry.key] = record
        return record

    def found(self, kind: str, key):
        """What was entered under this key; what is entered only once it is needed, now."""
        make = getattr(self, ON_DEMAND.get(kind, ""), None)
        if make and key and key not in self.made[kind] and key in self.data.get(kind, {}):
            make(self.data[kind][key])
        return self.made[kind].get(key) if key else None

    def is_made(self, entry) -> bool:
        return entry.key in self.made[entry.kind]

    def enter(self, model, entry, **values):
        told = {"by": None, "audience": audience(entry), **grounds(entry), **values}
        if model is not m.Committee:
            told["committee"] = self.body
        return self.keep(entry, enter(model, **told))

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

    def document(self, entry):
        """With its first version, and with those whose day nobody knows."""
        if self.is_made(entry):
            return
        told = entry.values
        kind = DOCUMENT_KINDS.get(told["kind"], told["kind"])
        self.enter(
            m.Document,
            entry,
            symbol=self.symbol_of(entry),
            kind=kind if kind in m.DocumentKind.values else "other",
            session=self.found("session", told["session"]),
            titles=texts(told["titles"], "title"),
            digests=texts(told.get("digest")),
            author_kind=AUTHOR_KINDS.get(told.get("author_kind"), "secretariat"),
            author_name=told["author"] if told["author"] != "Secretariat" else "",
            original_language=told["original_language"] or "",
            day=told.get("day"),
            last_paragraph=told.get("last_paragraph"),
        )
        first, *later = told["versions"] or [{"kind": "issued", "day": told.get("day")}]
        for version in [first, *(one for one in later if not one.get("day"))]:
            self.version(entry, version)

    def symbol_of(self, entry) -> str:
        return entry.key if "symbol" not in entry.values else entry.values["symbol"] or ""

    def cite(self, document, **details):
        """As the record marks it today: what was adopted since was looked up again."""
        key = next(key for key, made in self.made["document"].items() if made == document)
        versions = self.data["document"][key].values["versions"]
        replacing = [one["kind"] for one in versions if one["kind"] not in {"corr", "add", "corrigendum", "addendum"}]
        is_open = bool(replacing) and set(replacing) <= {"prov", "provisional"}
        return do.cite(document, by=None, **{"is_provisional": is_open, **details})

    def version(self, entry, told):
        document, symbol = self.found("document", entry.key), self.symbol_of(entry)
        for language, body in told.get("body", {}).items():
            numbered = [line for line in body if isinstance(line, str)]
            m.DocumentParagraph.objects.bulk_create(
                [
                    m.DocumentParagraph(document=document, number=n, language=language, text=t)
                    for n, t in enumerate(numbered, 1)
                ],
                ignore_conflicts=True,
            )
        do.add_version(
            document,
            by=None,
            kind=VERSION_KINDS.get(told["kind"], told["kind"]),
            number=told.get("number") or 1,
            day=told.get("day"),
            adopted_at=self.found("session", told.get("adopted_at")),
            symbol_as_printed=told.get("symbol_as_printed") or symbol,
            languages=told.get("languages") or [],
            last_paragraph=told.get("last_paragraph"),
            notes=texts(told.get("note")),
        )

    def item(self, entry):
        if self.is_made(entry):
            return
        told = entry.values
        self.enter(
            m.AgendaItem,
            entry,
            number=told["number"],
            titles=texts(told["titles"], "title"),
            digests=texts(told["digest"]),
            parent=self.found("agenda-item", told.get("parent")),
            first_session=self.found("session", told["first_session"]),
            lifetime_sessions=told.get("lifetime_sessions"),
        )

    def mandate(self, entry):
        if self.is_made(entry):
            return
        told = entry.values
        where = self.cite(self.found("document", told["held_in"]), label=told.get("place_in_document") or "")
        self.enter(
            m.Mandate,
            entry,
            slug=entry.key.lower().replace("/", "-"),
            titles=texts(told["title"]),
            digests=texts(told["digest"]),
            citation=where,
            agenda_item=self.found("agenda-item", told.get("agenda_item")),
        )

    def paragraph(self, entry):
        if self.is_made(entry):
            return
        told = entry.values
        paragraph = self.enter(
            m.MandateParagraph,
            entry,
            mandate=self.found("mandate", told["mandate"]),
            number=told["number"],
            label=told.get("label") or "",
            digests=texts(told["digest"]),
            quotations=texts(told.get("texts")),
            strength=told["strength"],
            natures=told["natures"],
            addressees=[self.organizations[code] for code in told["addressees"]],
        )
        for place, item in enumerate(told.get("items", []), start=1):
            self.sub_item(entry, paragraph, item, place)

    def sub_item(self, entry, paragraph, item, place):
        enter(
            m.MandateParagraph,
            by=None,
            committee=self.body,
            audience=paragraph.audience,
            mandate=paragraph.mandate,
            number=paragraph.number,
            parent=paragraph,
            label=item.get("label") or f"({place})",
            digests=texts(item.get("digest")),
            quotations=texts(item.get("texts")),
            strength=item.get("strength", paragraph.strength),
            natures=item.get("natures", []),
            **grounds(entry),
        )

    def action(self, entry):
        if self.is_made(entry):
            return
        told = entry.values
        paragraphs = [self.found("mandate-paragraph", key) for key in told["paragraphs"]]
        self.enter(
            m.Action,
            entry,
            mandate=paragraphs[0].mandate,
            paragraphs=paragraphs,
            number=int(str(told["number"]).split(".")[-1]),
            titles=texts(told["title"]),
            digests=texts(told.get("digest")),
            is_implicit=told["is_implicit"],
            status="planned",
            unit=self.organizations.get(told.get("owner")),
            owner=self.people.get(told.get("officer")),
            due_session=self.found("session", told.get("due_session")),
            recurs_every=told.get("recurs_every_sessions"),
        )

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
            moves="withdrawn" not in told,
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
            moves=bool(told["verbs"]) and "withdrawn" not in told,
            **grounds(entry),
        ))  # fmt: skip

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

    def successors(self):
        for entry in self.each("agenda-item"):
            if successor := self.found("agenda-item", entry.values.get("successor")):
                change(self.found("agenda-item", entry.key), by=None, successor=successor)

    def settle(self, entry):
        """Where the data says an action stands somewhere else than its events led it, that is entered as such."""
        status = STATUSES.get(entry.values["status"], entry.values["status"])
        action = m.Action.objects.get(pk=self.found("action", entry.key).pk)
        if action.status == status:
            return
        try:
            with transaction.atomic():
                do.move(action, status, by=None, citation=self.ground_of(action), ground=self.reason_of(entry))
        except do.InvalidMove:
            change(action, by=None, verb="status taken over", reason=self.reason_of(entry), status=status)

    def ground_of(self, action):
        last = (
            action.decisions.order_by("session__number").last()
            or action.considerations.order_by("session__number").last()
        )
        return last.citation if last else None

    def reason_of(self, entry) -> str:
        return Texts.of(entry.values.get("digest") or "").text("en") or "As the record was when it was taken over."

    def withdrawals(self):
        for kind, records in list(self.made.items()):
            for key, record in list(records.items()):
                told = self.data[kind][key].values.get("withdrawn") if key in self.data.get(kind, {}) else None
                if told:
                    withdraw(record, by=self.people.get(told.get("by")), reason=told["reason"])
