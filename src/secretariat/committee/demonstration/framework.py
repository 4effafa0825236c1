"""Agenda items, mandates, their paragraphs and the actions under them."""

from __future__ import annotations

from secretariat.record.operations import enter

from .. import models as m
from .papers import Papers
from .reading import grounds, texts
from .timeline import before, end_of


class Framework(Papers):
    """What the Committee asked for, and what the Secretariat does about it."""

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
