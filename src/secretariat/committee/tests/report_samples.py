"""A small thread of an invented commission, and a paper as lines that can be compared."""

from __future__ import annotations

import datetime as dt

from secretariat.accounts.models import Organization
from secretariat.committee import factories as make
from secretariat.committee.models import SessionState
from secretariat.core.multilingual import Texts
from secretariat.writing.blocks import Heading, Numbered, Paper, Plain, Quotation, Table, plain

TRANSLATED = "translation"


def translated(text: str) -> dict:
    return {"text": text, "standing": TRANSLATED}


class Thread:
    """Two paragraphs, three actions: delivered and decided with its text; without follow-up; awaited and overdue."""

    def __init__(self, **committee):
        told = {"code": "RCX", "names": Texts.of("Rivers Commission", ar="لجنة الأنهار"), "place": "Lindholm"}
        self.committee = make.CommitteeFactory(**{**told, **committee})
        self.sessions = {n: self.session(n) for n in (1, 2, 3)} | {4: self.session(4, state=SessionState.PLANNED)}
        self.unit = Organization.objects.create(kind="unit", code="RCX-DAT", names=Texts.of("Data Division"))
        self.mandate()
        self.catalogue()
        self.seminar()
        self.wells()

    def session(self, number: int, **details):
        start = dt.date(2020 + number, 5, 12)
        return make.SessionFactory(
            committee=self.committee,
            number=number,
            scheduled_start=start,
            scheduled_end=start + dt.timedelta(4),
            **details,
        )

    def document(self, session: int, symbol: str, **details):
        return make.DocumentFactory(session=self.sessions[session], symbol=symbol, **details)

    def report(self, session: int, symbol: str, ranges, **details):
        found = make.ReportDocumentFactory(session=self.sessions[session], symbol=symbol)
        return make.CitationFactory(document=found, ranges=ranges, **details)

    def summary(self, session: int, label: str):
        if not hasattr(self, "summaries"):
            self.summaries = {}
        if session not in self.summaries:
            self.summaries[session] = self.document(session, "", kind="summary", titles={})
        return make.CitationFactory(document=self.summaries[session], ranges=[], label=label)

    def mandate(self):
        citation = make.CitationFactory(document=self.document(1, "RCX/1/3"), ranges=[], label="Annex")
        self.mandate = make.MandateFactory(
            committee=self.committee,
            slug="rivers",
            titles=Texts.of("Framework for rivers", ar=translated("إطار الأنهار")),
            citation=citation,
            adopted_at=self.sessions[1],
        )
        self.first = make.MandateParagraphFactory(
            mandate=self.mandate,
            number=1,
            quotations=Texts.of(en="Keep a catalogue, and hold:", ar=translated("احتفظوا بفهرس، واعقدوا:")),
        )
        make.MandateParagraphFactory(
            mandate=self.mandate,
            parent=self.first,
            number=1,
            label="a",
            quotations=Texts.of(en="a seminar.", ar=translated("ندوة.")),
        )
        self.second = make.MandateParagraphFactory(mandate=self.mandate, number=2, digests=Texts.of("Look at wells"))

    def catalogue(self):
        self.action = make.ActionFactory(
            mandate=self.mandate,
            paragraphs=[self.first],
            number=1,
            unit=self.unit,
            titles=Texts.of("Catalogue", ar=translated("الفهرس")),
        )
        self.delivered = make.ImplementationFactory(
            action=self.action,
            kind="document",
            session=self.sessions[2],
            document=self.document(2, "RCX/2/3", titles=Texts.of("The catalogue", ar=translated("فهرس الأنهار"))),
            titles={},
            digests=Texts.of("It holds 61 rivers."),
        )
        self.considered = make.ConsiderationFactory(
            action=self.action,
            implementations=[self.delivered],
            session=self.sessions[2],
            citation=self.report(2, "RCX/2/9", [[3, 9], [12, 12]]),
            digests=Texts.of("Two delegations missed stations"),
        )
        self.decided = make.DecisionFactory(
            action=self.action,
            implementations=[self.delivered],
            session=self.sessions[2],
            number="5.1",
            citation=self.summary(2, "5.1"),
            texts=Texts.of(en="The Commission took note.", ar=translated("أحاطت اللجنة علما.")),
        )
        self.follow_up = make.FollowUpFactory(action=self.action, texts=Texts.of("It is kept current."))

    def seminar(self):
        self.second_action = make.ActionFactory(
            mandate=self.mandate, paragraphs=[self.first], number=2, titles=Texts.of("Seminar")
        )
        held = make.ImplementationFactory(
            action=self.second_action,
            kind="event",
            session=self.sessions[2],
            day=dt.date(2022, 5, 11),
            titles=Texts.of("Day of measurement"),
        )
        make.DecisionFactory(
            action=self.second_action,
            implementations=[held],
            session=self.sessions[2],
            number="5.2",
            citation=self.summary(2, "5.2"),
            verbs=["took_note", "requested"],
            digests=Texts.of("Asked for a second day."),
            due_session=self.sessions[3],
        )
        make.FollowUpFactory(action=self.second_action, kind="continuing", texts={})
        self.owed = make.ObligationFactory(
            action=self.second_action, texts=Texts.of("Hold a second day."), due_session=self.sessions[3]
        )

    def wells(self):
        self.third_action = make.ActionFactory(
            mandate=self.mandate,
            paragraphs=[self.second],
            number=1,
            is_implicit=True,
            titles=Texts.of("Study of wells"),
            due_session=self.sessions[4],
        )


def lines(paper: Paper) -> list[str]:
    """The body as lines: headings with #, numbers, items, quotations with their language and standing."""
    found = []
    for block in paper.blocks:
        if isinstance(block, Heading):
            found.append(f"{'#' * block.level} {plain(block.text)}")
        elif isinstance(block, Quotation):
            found += [f"> {block.lang} {block.standing}: {line}" for line in plain(block.text).split("\n")]
        else:
            number = f"{block.number}. " if isinstance(block, Numbered) else "- "
            found += [number + plain(block.text), *(f"  {i.label} {plain(i.text)}" for i in block.items)]
            found += [f"  {plain(block.after)}"] if getattr(block, "after", ()) else []
    return found


def rows(paper: Paper) -> list[str]:
    """The annex as lines: groups with #, cells divided by bars; “=” before what continues the row above."""
    table = paper.annexes[0].blocks[0]
    assert isinstance(table, Table)
    found = [" | ".join(table.columns)]
    for group in table.groups:
        found.append(f"# {plain(group.title)}")
        found += ["= " * bool(row.continued) + " | ".join(plain(cell) for cell in row.cells) for row in group.rows]
    return found


__all__ = ["Plain", "Thread", "lines", "rows", "translated"]
