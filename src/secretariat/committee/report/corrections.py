"""A Corr. and an Add. say only what they change of a released report; a Rev. is a whole report again."""

from __future__ import annotations

import json

from secretariat.writing.blocks import Annex, Heading, Paper, Quotation, Run, Table, plain
from secretariat.writing.canonical import paper_from_json

from ..models import PassageRole as Role
from ..models import Report, ReportState
from .passages import Wordings
from .slots import Piece, Slot, words_of
from .voice import Voice


def kind_of(report: Report) -> str:
    """corr, rev, add, or nothing for a report's first issue."""
    return report.issue.partition(".")[0].lower()


def is_partial(report: Report) -> bool:
    return kind_of(report) in {"corr", "add"}


def title(voice: Voice, report: Report, told: str) -> str:
    name = {"corr": "corrigendum_title", "add": "addendum_title"}.get(kind_of(report))
    return voice.plain(name, title=told) if name else told


def content(held, telling, pieces: list[Piece], annexes: tuple[Annex, ...], wordings: Wordings):
    """In place of the body: which document this changes, what of it reads otherwise now, the drafter's own words."""
    own = [wordings.slot(p) for p in held.passages if not p.slot]
    if kind_of(held.report) == "add":
        return [*opening(held, telling, "supplements"), *own], (), ()
    issued = released_paper(held.report.supersedes, telling.voice.language)
    changed = list(differences(telling.voice, issued, pieces)) if issued else []
    annexes = annexes if issued and annexes and tables(issued.annexes) != tables(annexes) else ()
    if annexes:
        changed.append(Slot("correction:annex", Role.PARAGRAPH, telling.voice.say("annex_replaced")))
    return [*opening(held, telling, "corrects"), *changed, *own], annexes, ()


def opening(held, telling, name: str) -> list[Slot]:
    before, voice = held.report.supersedes, telling.voice
    if before is None:
        return []
    symbol = voice.link(before.symbol, before.document) if before.document_id else Run(before.symbol)
    day = voice.day(before.day) if before.day else ""
    return [Slot("correction", Role.INTRODUCTION, voice.say(name, symbol=symbol, day=day))]


def released_paper(report: Report | None, language: str) -> Paper | None:
    """The paper as issued, in this language or in the original one."""
    if report is None or report.state != ReportState.RELEASED:
        return None
    releases = {release.language: release for release in report.releases.filter(format="json")}
    found = releases.get(language) or releases.get(report.original_language) or next(iter(releases.values()), None)
    return paper_from_json(json.dumps(found.paper)) if found else None


def differences(voice: Voice, issued: Paper, pieces: list[Piece]):
    """Each numbered paragraph that reads otherwise than it was issued, in its words of today."""
    from .paper import numbers

    before = {number: told for number, told in numbered_words(issued)}
    now = {p.number: p for p in numbers(pieces) if not isinstance(p, Heading) and p.is_numbered}
    for number in sorted({*before, *now}):
        if number not in now:
            yield Slot(f"correction:{number}", Role.PARAGRAPH, voice.say("is_left_out", number=str(number)))
        elif now[number].words != before.get(number):
            quoted = Quotation((Run(now[number].words),), lang=voice.language)
            yield Slot(
                f"correction:{number}", Role.PARAGRAPH, voice.say("should_read", number=str(number)), quoted=(quoted,)
            )


def numbered_words(paper: Paper):
    """Each numbered paragraph with what is quoted below it."""
    blocks = list(paper.blocks)
    for place, block in enumerate(blocks):
        if hasattr(block, "number"):
            quoted = []
            for following in blocks[place + 1 :]:
                if not isinstance(following, Quotation):
                    break
                quoted.append(following)
            yield block.number, words_of(block.text, block.items, block.after, quoted)


def tables(annexes: tuple[Annex, ...]):
    """What the annexes say, without links."""
    return [
        [[plain(cell) for cell in row.cells] for group in block.groups for row in group.rows]
        for annex in annexes
        for block in annex.blocks
        if isinstance(block, Table)
    ]
