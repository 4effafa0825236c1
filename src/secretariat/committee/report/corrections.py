"""A Corr. and an Add. say only what they change of a released report; a Rev. is a whole report again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from typing import NamedTuple

from secretariat.writing.blocks import Annex, Heading, Paper, Quotation, Run, Table, plain
from secretariat.writing.canonical import paper_from_json

from ..models import PassageRole as Role
from ..models import Report, ReportState
from .passages import AFTER, Wordings, drafted
from .slots import Piece, Slot, words_of
from .voice import Voice

OPENING = "correction"
ANNEX = f"{OPENING}:annex"
Change = tuple[Slot, Slot | None]  # what a Corr. says, and the paragraph that reads otherwise


def kind_of(report: Report) -> str:
    """corr, rev, add, or nothing for a report's first issue."""
    return report.issue.partition(".")[0].lower()


def is_partial(report: Report) -> bool:
    return kind_of(report) in {"corr", "add"}


def title(voice: Voice, report: Report, told: str) -> str:
    name = {"corr": "corrigendum_title", "add": "addendum_title"}.get(kind_of(report))
    return voice.plain(name, title=told) if name else told


class Partial(NamedTuple):
    """In place of the body: which document is changed, what of it reads otherwise now, the drafter's own words; and
    what she left out of a Corr. because it is no correction."""

    pieces: list[Piece]
    annexes: tuple[Annex, ...] = ()
    left_out: list[Slot] = []

    is_in_another: bool = False  # is part of what it prints not held in its language?


def content(held, telling, pieces: list[Piece], annexes: tuple[Annex, ...], wordings: Wordings) -> Partial:
    own = [wordings.slot(p) for p in held.passages if not p.slot]
    if kind_of(held.report) == "add":
        told = [*drafted(opening(held, telling, "supplements"), held.passages, wordings), *own]
        return Partial(told, is_in_another=in_another(told))
    issued = released_paper(held.report.supersedes, telling.voice.language)
    changed = list(differences(telling.voice, issued, pieces)) if issued else []
    if issued and annexes and tables(issued.annexes) != tables(annexes):
        changed.append((Slot(ANNEX, Role.PARAGRAPH, telling.voice.say("annex_replaced")), None))
    carried, left_out = parted(changed, held.passages)
    words = [p for p in held.passages if not is_mark(p)]
    annexes = annexes if any(slot.key == ANNEX for slot, _piece in carried) else ()
    told = [*drafted([*opening(held, telling, "corrects"), *(slot for slot, _piece in carried)], words, wordings), *own]
    said = [*told, *(piece for _slot, piece in carried if piece)]
    return Partial(told, annexes, left_out, in_another(said) or cells_in_another(annexes))


def in_another(pieces: list[Piece]) -> bool:
    return any(piece.stands_in_another for piece in pieces if isinstance(piece, Slot))


def cells_in_another(annexes: tuple[Annex, ...]) -> bool:
    drawn = (block for annex in annexes for block in annex.blocks if isinstance(block, Table))
    rows = (row for table in drawn for group in table.groups for row in group.rows)
    return any(run.lang for row in rows for cell in row.cells for run in cell)


def parted(changed: list[Change], passages) -> tuple[list[Change], list[Slot]]:
    """What a Corr. carries, and what its drafter left out and has not worded since."""
    marks = {p.slot: p for p in passages if is_mark(p)}
    carried, left_out = [], []
    for slot, piece in changed:
        mark = marks.get(slot.key)
        if mark is None or is_worded_since(piece, mark):
            carried.append((slot, piece))
        else:
            left_out.append(replace(slot, passage=mark))
    return carried, left_out


def is_mark(passage) -> bool:
    """A correction without words stands for one that is left out."""
    return can_be_left_out(passage.slot) and not passage.texts.best().text


def can_be_left_out(key: str) -> bool:
    return key.startswith(f"{OPENING}:")


def is_worded_since(piece: Slot | None, mark) -> bool:
    own = piece.passage if piece else None
    return own is not None and own.changed_at > mark.changed_at


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


def differences(voice: Voice, issued: Paper, pieces: list[Piece]) -> Iterator[Change]:
    """What reads otherwise than it was issued, paragraph by paragraph under the numbers that were issued: a paragraph
    that came in between moves none of those behind it."""
    from .paper import numbers

    before = list(numbered_words(issued))
    now = [p for p in numbers(pieces) if not isinstance(p, Heading) and p.is_numbered]
    matched = SequenceMatcher(None, [words for _number, words in before], [p.words for p in now], autojunk=False)
    for kind, first, last, start, end in matched.get_opcodes():
        if kind != "equal":
            yield from changed(voice, before, first, last, now[start:end])


def changed(voice: Voice, before: list[tuple[int, str]], first: int, last: int, now: list[Slot]) -> Iterator[Change]:
    """Of a stretch of issued paragraphs and what stands in its place now: read otherwise, left out, come in between."""
    numbers = [number for number, _words in before[first:last]]
    for number, piece in zip(numbers, now, strict=False):
        yield corrected(voice, f"{number}", "should_read", piece, number=str(number))
    for number in numbers[len(now) :]:
        yield Slot(f"{OPENING}:{number}", Role.PARAGRAPH, voice.say("is_left_out", number=str(number))), None
    after = before[last - 1][0] if last else 0
    name = "is_inserted" if after else "is_inserted_first"
    for piece in now[len(numbers) :]:
        yield corrected(voice, inserted(piece), name, piece, **({"number": str(after)} if after else {}))


def inserted(piece: Slot) -> str:
    """Named by what it tells of: others may come in before it."""
    return f"+{piece.key}-{piece.passage.pk}" if piece.key.startswith(AFTER) else f"+{piece.key}"


def corrected(voice: Voice, key: str, name: str, piece: Slot, **blanks: str) -> Change:
    quoted = Quotation((Run(piece.words),), lang=voice.language)
    return Slot(f"{OPENING}:{key}", Role.PARAGRAPH, voice.say(name, **blanks), quoted=(quoted,)), piece


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
