"""The report as it stood: every numbered paragraph and every row of its annex, kept beside the facts read from it.

A passage of the role “annex” is a row: its `links` are its cells, in the order of the columns, each with the record it
tells of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from secretariat.core.languages import find_language
from secretariat.core.multilingual import Texts
from secretariat.core.symbols import find_symbols
from secretariat.record.bulk import enter_many
from secretariat.record.operations import enter

from .. import models as m
from ..models import PassageRole as Role
from ..reading import Paragraph
from .applying import Applying
from .finding import mark_of
from .saying import days_in
from .taking_back import TEXTS

ROLES = {
    "introduction": Role.INTRODUCTION,
    "consideration": Role.IMPLEMENTATION,
    "decision": Role.DECISION,
    "follow_up": Role.FOLLOW_UP,
    "invitation": Role.CLOSING,
}


class Narrative:
    """Enters the report and its passages, once everything they may cite has been made."""

    def __init__(self, applying: Applying):
        self.applying, self.plan = applying, applying.plan
        self.reading = applying.plan.reading
        self.language = self.reading.document.language
        self.kept: list[dict] = []  # what the journal does not tell of
        self.joined: list[m.Report] = []  # that of an earlier import, where not a word differs
        self.cited = self.links_by_paragraph()
        self.by_row = defaultdict(dict)
        for item in self.plan.items.values():
            for number in item.finding.rows:
                self.by_row[number].setdefault(item.finding.noun, item)

    def enter(self) -> m.Report | None:
        """The report with its passages; the one that is there where not a word differs. None without a mandate."""
        mandate = self.applying.make("mandate")
        if mandate is None:
            return None
        passages = list(self.passages())
        before = self.same_report(mandate)
        if before is not None and unchanged(before, passages):
            self.joined = [before]
            return before
        report = self.enter_report(mandate, before)
        around = {"by": self.applying.by, "committee": report.committee, "audience": report.audience}
        enter_many(
            m.Passage, [{**values, "report": report, "order": n} for n, values in enumerate(passages, 1)], **around
        )
        self.keep_paragraphs()
        return report

    def same_report(self, mandate) -> m.Report | None:
        document, session = self.applying.make("report"), self.session
        found = m.Report.objects.standing().filter(mandate=mandate, state=m.ReportState.IMPORTED)
        found = found.filter(document=document) if document else found.filter(session=session)
        return found.order_by("-pk").first()

    @property
    def session(self):
        return self.applying.session(self.plan.findings.get("report").says["session"])

    def enter_report(self, mandate, before) -> m.Report:
        told = self.reading.document
        days = days_in(told.date)
        original = find_language(told.original) if told.original else None
        return enter(
            m.Report,
            by=self.applying.by,
            committee=mandate.committee,
            audience=self.applying.audience,
            mandate=mandate,
            session=self.session,
            symbol=str(self.plan.findings.get("report").says["symbol"]),
            titles=Texts.of(told.title or "", self.language),
            day=days[0] if days else None,
            original_language=original.code if original else self.language,
            state=m.ReportState.IMPORTED,
            document=self.applying.make("report"),
            supersedes=before,
            source=self.applying.source[:300],
        )

    # --- passages ---

    def passages(self) -> Iterator[dict]:
        """The texts of the mandate before what stands under them, the numbered paragraphs, the rows of the annex."""
        waiting = {mark_of(asked.number): asked for asked in self.reading.mandate}
        for paragraph in self.reading.paragraphs:
            mark = mark_of(paragraph.mandate) if paragraph.mandate is not None else ""
            if mark in waiting:
                yield from self.asked_until(mark, waiting)
            yield self.told(paragraph, mark)
        yield from self.asked_until("", waiting)
        for row in self.reading.printed_rows:
            yield self.row(row)

    def asked_until(self, mark: str, waiting: dict) -> Iterator[dict]:
        """The texts of the mandate up to this paragraph of it, those under which nothing is told too."""
        for earlier in list(waiting):
            asked = waiting.pop(earlier)
            if asked.text:
                paragraph = self.applying.make(f"paragraph:{earlier}")
                around = {"role": Role.MANDATE, "number": None, "paragraph": paragraph, "action": None}
                yield {**around, "links": [], "texts": self.text(asked.text)}
            if earlier == mark:
                return

    def text(self, text: str) -> Texts:
        """As it stood: the words of this report are authentic as its own."""
        return Texts.of(text, self.language)

    def told(self, paragraph: Paragraph, mark: str) -> dict:
        role = ROLES.get(paragraph.stage, Role.PARAGRAPH if mark else Role.INTRODUCTION)
        action = self.applying.make(f"action:{mark}.{paragraph.action}") if paragraph.action is not None else None
        return {
            "role": role,
            "number": paragraph.number,
            "paragraph": self.applying.make(f"paragraph:{mark}") if mark else None,
            "action": action,
            "links": in_order(paragraph.text, [*self.cited.get(paragraph.number, ()), *self.symbols(paragraph.text)]),
            "texts": self.text(paragraph.whole),
        }

    def row(self, row) -> dict:
        of = self.by_row[row.number]
        cells = zip((row.action, row.implementation, row.consideration, row.summary), CELLS, strict=True)
        mark = mark_of(row.mandate_paragraph) if row.mandate_paragraph is not None else ""
        return {
            "role": Role.ANNEX,
            "number": None,
            "paragraph": self.applying.make(f"paragraph:{mark}") if mark else None,
            "action": self.applying.make(of["action"].key) if "action" in of else None,
            "links": [link(text, noun, of.get(noun), self.applying) for text, noun in cells],
            "texts": self.text(
                "\n".join(filter(None, [row.action, row.implementation, row.consideration, row.summary]))
            ),
        }

    # --- links ---

    def links_by_paragraph(self) -> dict[int, list[dict]]:
        """What each paragraph cites: ranges of reports by their words, decisions by what announces them."""
        found: dict[int, list[dict]] = {}
        of_range = {}
        for item in self.plan.of("consideration"):
            for first, last in item.finding.says["ranges"]:
                for number in item.finding.paragraphs:
                    of_range[number, first, last] = item
        for citation in self.reading.citations:
            item = of_range.get((citation.paragraph, citation.first, citation.last))
            if item is not None or not citation.holds_decision:
                found.setdefault(citation.paragraph, []).append(
                    link(citation.printed, "consideration", item, self.applying)
                )
        decided = {number: item for item in self.plan.of("decision") for number in item.finding.paragraphs}
        for decision in self.reading.decisions:
            if decision.lead and decision.paragraph is not None:
                item = decided.get(decision.paragraph)
                found.setdefault(decision.paragraph, []).append(link(decision.lead, "decision", item, self.applying))
        return found

    def symbols(self, text: str) -> Iterator[dict]:
        for found in find_symbols(text, self.reading.styles):
            item = self.plan.get(f"document:{found.symbol.base}")
            if item is not None:
                yield link(text[found.start : found.end], "document", item, self.applying)

    # --- the text of the document itself ---

    def keep_paragraphs(self) -> None:
        """Where the report is a document of the record, its paragraphs get addresses; held ones stay as they are.
        Whoever sees the document reads them."""
        document = self.applying.make("report")
        if document is None or not self.applying.may_tell(document):
            return
        told = {p.number: p.whole for p in reversed(self.reading.paragraphs)}
        for number in document.paragraphs.filter(language=self.language).values_list("number", flat=True):
            told.pop(number, None)
        rows = [
            m.DocumentParagraph(document=document, number=number, language=self.language, text=text)
            for number, text in sorted(told.items())
        ]
        m.DocumentParagraph.objects.bulk_create(rows, batch_size=500)
        self.kept = (
            [{"noun": TEXTS, "id": document.pk, "language": self.language, "numbers": sorted(told)}] if told else []
        )


CELLS = ("action", "implementation", "consideration", "decision")


def link(text: str, noun: str, item, applying: Applying) -> dict:
    """Words and the record they cite; without an id where it was left unresolved."""
    record = applying.make(item.key) if item is not None else None
    cited = getattr(record, "citation", None) if noun == "consideration" else None
    record = cited or record
    return {
        "text": text,
        "kind": record.noun() if record is not None else noun,
        "id": record.pk if record is not None else None,
    }


def in_order(text: str, links: list[dict]) -> list[dict]:
    """Links as they follow one another in `text`; each stands there, and none inside another."""
    placed, taken, used = [], [], {}
    for one in sorted(links, key=lambda link: -len(link["text"])):
        start = find_free(text, one["text"], taken, used.get(one["text"], 0))
        if one["text"] and start >= 0:
            used[one["text"]] = start + len(one["text"])
            taken.append((start, start + len(one["text"])))
            placed.append((start, one))
    return [one for _start, one in sorted(placed, key=lambda pair: pair[0])]


def find_free(text: str, words: str, taken, start: int) -> int:
    for found in re.finditer(re.escape(words), text[start:]):
        first, last = start + found.start(), start + found.end()
        if not any(first < end and begin < last for begin, end in taken):
            return first
    return -1


def unchanged(report: m.Report, passages: list[dict]) -> bool:
    """Whether an earlier import kept the same words in the same order."""
    held = report.passages.standing().order_by("order").values_list("role", "number", "texts")
    return [(role, number, said(texts)) for role, number, texts in held] == [
        (str(p["role"]), p["number"], said(p["texts"])) for p in passages
    ]


def said(texts) -> list[tuple[str, str]]:
    return sorted((code, " ".join(told["text"].split())) for code, told in texts.items())
