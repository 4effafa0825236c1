"""Does the body say what the annex shows, and the annex what the body says?

Both are drawn from the same records; but a drafter words paragraphs as she likes, and an imported report says what it
said. So the words that will be printed are read again, as a reader would.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.citations import ParagraphRange, parse_ranges
from secretariat.core.problems import Problem, Severity
from secretariat.writing.blocks import Inline, Run, Table, plain

from ..models import DocumentKind, ReportState
from ..queries.thread import ActionThread
from .corrections import is_partial
from .paper import Built
from .printed_annex import body_and_rows
from .slots import Role, Slot
from .tongues import worded_in_some

LONGEST = 120  # characters of what is told of a record
NUMBERS = r"\d[\d\s,–—-]*"
JOINTS = r"to|and|à|et|a|y|и|по|至|和|、|إلى|و"
CITED = re.compile(
    r"(?:\bparas?\.?|\bparagraphs?|\bpar\.|\bpárrs?\.?|\bпп?\.|第|الفقر(?:ة|ات)(?: من)?)\s*"
    rf"({NUMBERS}(?:(?:{JOINTS})\s*(?:من\s*)?{NUMBERS})*)(?![\d./])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Said:
    """What is printed of one action in one part of the paper."""

    words: str
    ranges: frozenset[ParagraphRange]

    @classmethod
    def of(cls, words: str) -> Said:
        return cls(words, frozenset(ranges_in(words)))

    def cites(self, citation) -> bool:
        return {ParagraphRange(*pair) for pair in citation.ranges} <= self.ranges

    def names(self, token: str) -> bool:
        # Chinese writes without gaps: only a Latin letter or a digit beside it makes another symbol of it.
        found = re.search(rf"(?<![\w./]){re.escape(token)}(?![\w/])(?!\.\d)", self.words, re.ASCII)
        return found is not None


def ranges_in(words: str) -> Iterator[ParagraphRange]:
    for found in CITED.finditer(words):
        yield from parse_ranges(found[1])


def cross_check(built: Built) -> list[Problem]:
    """Every difference between body and annex, every wording without a place, every link left unresolved, and what
    nobody has confirmed, and what is worded by hand in some languages alone."""
    return [*differences(built), *lost(built), *unresolved(built), *unconfirmed(built), *in_some_languages(built)]


def differences(built: Built) -> Iterator[Problem]:
    report = built.material.report
    if not built.paper.annexes or (report is not None and is_partial(report)):
        return
    body, annex = said_in_body(built), said_in_annex(built)
    for line in built.material.thread.actions:
        title = line.action.titles.best(built.paper.language).text
        yield from of_action(built, line, title, body[line.action.pk], annex[title])


def said_in_body(built: Built) -> dict[int, Said]:
    words = defaultdict(list)
    for slot in built.slots:
        # Elsewhere the report speaks of the paragraphs of the mandate, and of its own.
        if slot.action is not None and slot.role != Role.PARAGRAPH:
            words[slot.action.pk].append(slot.words)
    return defaultdict(lambda: Said("", frozenset()), {pk: Said.of("\n".join(told)) for pk, told in words.items()})


def said_in_annex(built: Built) -> dict[str, Said]:
    words = defaultdict(list)
    _body, printed = body_and_rows(built.material.passages)
    for passage in printed:
        title = passage.action.titles.best(built.paper.language).text if passage.action is not None else ""
        words[title] += [str(link.get("text", "")) for link in passage.links[1:]]
    for annex in built.paper.annexes if not printed else ():
        for table in (block for block in annex.blocks if isinstance(block, Table)):
            for row in (row for group in table.groups for row in group.rows):
                words[plain(row.cells[0])] += [plain(cell) for cell in row.cells[1:]]
    return defaultdict(
        lambda: Said("", frozenset()), {title: Said.of("\n".join(told)) for title, told in words.items()}
    )


def of_action(built: Built, line: ActionThread, title: str, body: Said, annex: Said) -> Iterator[Problem]:
    imported = built.material.report is not None and built.material.report.state == ReportState.IMPORTED
    for consideration in line.considerations:
        cited = consideration.citation
        if cited is None or not cited.ranges or cited.document.kind != DocumentKind.REPORT:
            continue
        for part, said in (("body", body), ("annex", annex)):
            if not said.cites(cited):
                yield problem(
                    f"{part}-lacks-citation", "error", title, told=f"{cited.document.label}, {cited.paragraphs}"
                )
    # A body seldom numbers the paragraph of the Summary it tells of; of an imported one this is no fault.
    for decision in (d for d in line.decisions if d.number):
        for part, said in (("body", body), ("annex", annex)):
            if not said.names(decision.number):
                severity = "note" if imported and part == "body" else "error"
                yield problem(f"{part}-lacks-decision", severity, title, told=f"{decision.session}, {decision.number}")
    for document in {d.implementation.document for d in line.deliveries} - {None}:
        if document.symbol and annex.names(document.symbol) and not body.names(document.symbol):
            yield problem("body-lacks-document", "warning" if imported else "error", title, told=document.symbol)
    for one in sorted(body.ranges - annex.ranges):
        code = "annex-lacks-paragraph" if one.first == one.last else "annex-lacks-range"
        yield problem(code, "warning", title, told=str(one))


SENTENCES = {
    "body-lacks-citation": _("The annex cites %(told)s; the text under this action does not."),
    "annex-lacks-citation": _("The record cites %(told)s; the annex does not."),
    "body-lacks-decision": _("The annex names the decision %(told)s; the text under this action does not."),
    "annex-lacks-decision": _("The record has the decision %(told)s; the annex does not."),
    "body-lacks-document": _("The annex names document %(told)s; the text under this action does not."),
    "annex-lacks-paragraph": _("The text cites paragraph %(told)s; the annex does not."),
    "annex-lacks-range": _("The text cites paragraphs %(told)s; the annex does not."),
    "wording-without-place": _("What it stood for is no longer in the record; it is not printed: %(told)s"),
    "unconfirmed": _("It was read from a document, and nobody has confirmed it: %(told)s"),
    "unresolved-link": _("This link was left unresolved, and is printed as it stood: %(told)s"),
}


def problem(code: str, severity: Severity, place: str, **blanks) -> Problem:
    return Problem(code, severity, place, SENTENCES[code] % blanks)


def beginning(text: str) -> str:
    """At most 120 characters, ending with a word where words are set apart."""
    told = shorten(text, LONGEST, placeholder="…")
    return told if len(told) > 1 or len(text) < 2 else f"{text[: LONGEST - 1]}…"


def lost(built: Built) -> Iterator[Problem]:
    for passage in built.lost:
        place = passage.get_role_display()
        yield problem("wording-without-place", "warning", place, told=beginning(passage.texts.best().text))


def unconfirmed(built: Built) -> Iterator[Problem]:
    """What an import read, and the report states as it states the rest."""
    for line in built.material.thread.actions:
        title = line.action.titles.best(built.paper.language).text
        made = [delivery.implementation for delivery in line.deliveries]
        for record in (*made, *line.obligations, *line.follow_ups):
            if record.is_doubtful:
                yield problem("unconfirmed", "warning", title, told=beginning(str(record)))


def in_some_languages(built: Built) -> Iterator[Problem]:
    for worded in worded_in_some(built):
        if is_printed(worded.slot, built):
            yield Problem("worded-in-some-languages", "warning", place_of(worded.slot), worded.sentence)


def is_printed(slot: Slot, built: Built) -> bool:
    """A Corr. prints of the report that it corrects only what reads otherwise now."""
    quoted = {plain(quoted.text) for one in built.slots for quoted in one.quoted}
    return slot in built.slots or slot.words in quoted


def place_of(slot: Slot) -> str:
    return gettext("Paragraph %(number)s") % {"number": slot.number} if slot.number else str(Role(slot.role).label)


def unresolved(built: Built) -> Iterator[Problem]:
    for slot in built.slots:
        for run in runs_of(slot):
            if run.unsure and not run.href:
                yield problem("unresolved-link", "note", place_of(slot), told=run.text)


def runs_of(slot: Slot) -> Iterator[Run]:
    inline: tuple[Inline, ...] = (slot.text, *(item.text for item in slot.items), slot.after)
    return (run for part in inline for run in part)
