"""A Corr. and an Add. say only what they change of a released report; a Rev. is a whole report again."""

from __future__ import annotations

import json
from difflib import SequenceMatcher

from secretariat.writing.blocks import Annex, Heading, Paper, Quotation, Run, Table, plain
from secretariat.writing.canonical import paper_from_json

from ..models import PassageRole as Role
from ..models import Report, ReportState
from .passages import Wordings, drafted
from .slots import Piece, Slot, words_of
from .voice import Voice

OPENING = "correction"


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
        return [*drafted(opening(held, telling, "supplements"), held.passages, wordings), *own], ()
    issued = released_paper(held.report.supersedes, telling.voice.language)
    changed = list(differences(telling.voice, issued, pieces)) if issued else []
    annexes = annexes if issued and annexes and tables(issued.annexes) != tables(annexes) else ()
    if annexes:
        changed.append(Slot("correction:annex", Role.PARAGRAPH, telling.voice.say("annex_replaced")))
    said = [*opening(held, telling, "corrects"), *changed]
    return [*drafted(said, held.passages, wordings), *own], annexes


def says_nothing(pieces: tuple[Piece, ...]) -> bool:
    """Does it name the document that it changes, and no more?"""
    return all(isinstance(piece, Slot) and piece.key == OPENING for piece in pieces)


def opening(held, telling, name: str) -> list[Slot]:
    before, voice = held.report.supersedes, telling.voice
    if before is None:
        return []
    symbol = voice.link(before.symbol, before.document) if before.document_id else Run(before.symbol)
    day = voice.day(before.day) if before.day else ""
    return [Slot(OPENING, Role.INTRODUCTION, voice.say(name, symbol=symbol, day=day))]


def released_paper(report: Report | None, language: str) -> Paper | None:
    """The paper as issued, in this language or in the original one."""
    if report is None or report.state != ReportState.RELEASED:
        return None
    releases = {release.language: release for release in report.releases.filter(format="json")}
    found = releases.get(language) or releases.get(report.original_language) or next(iter(releases.values()), None)
    return paper_from_json(json.dumps(found.paper)) if found else None


def differences(voice: Voice, issued: Paper, pieces: list[Piece]):
    """What reads otherwise than it was issued, paragraph by paragraph under the numbers that were issued: a paragraph
    that came in between moves none of those behind it."""
    from .paper import numbers

    before = list(numbered_words(issued))
    now = [p.words for p in numbers(pieces) if not isinstance(p, Heading) and p.is_numbered]
    matched = SequenceMatcher(None, [words for _number, words in before], now, autojunk=False)
    for kind, first, last, start, end in matched.get_opcodes():
        if kind != "equal":
            yield from changed(voice, before, first, last, now[start:end])


def changed(voice: Voice, before: list[tuple[int, str]], first: int, last: int, now: list[str]):
    """Of a stretch of issued paragraphs and what stands in its place now: read otherwise, left out, come in between."""
    numbers = [number for number, _words in before[first:last]]
    for number, words in zip(numbers, now, strict=False):
        yield corrected(voice, f"{number}", "should_read", words, number=str(number))
    for number in numbers[len(now) :]:
        yield Slot(f"correction:{number}", Role.PARAGRAPH, voice.say("is_left_out", number=str(number)))
    after = before[last - 1][0] if last else 0
    name = "is_inserted" if after else "is_inserted_first"
    for place, words in enumerate(now[len(numbers) :], 1):
        yield corrected(voice, f"{after}+{place}", name, words, **({"number": str(after)} if after else {}))


def corrected(voice: Voice, key: str, name: str, words: str, **blanks: str) -> Slot:
    quoted = Quotation((Run(words),), lang=voice.language)
    return Slot(f"correction:{key}", Role.PARAGRAPH, voice.say(name, **blanks), quoted=(quoted,))


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
