"""The shape of a report: its numbered paragraphs, and under which heading each stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secretariat.core.text import comparable
from secretariat.writing.reading import Line, Source, Table
from secretariat.writing.reading.shapes import find_numbering

from .contents import without_contents
from .cover_tables import with_cover_opened
from .facts import Number
from .heads import find_head_words, without_section_numbers
from .own_marks import announces_annex, closes_paper, heads_annex
from .own_stages import find_own_stages
from .quoted_items import quoted_items
from .shape import Outline
from .stacked import with_stacked
from .tabled import find_tabled
from .walking import Walk

_READS = re.compile(r"[^:]{0,160}\b(?:reads?|states?|provides?)(?: as follows)?\s*:\s*(?P<words>\S.*)", re.DOTALL)
_ALONE = re.compile(r"\(\d{1,4}\)|\[\d{1,4}\]")
_ANNEX_MARK = re.compile(
    r"\[?\s*(?:the )?(?:annex(?:es)?|appendix|appendices|attachments?|enclosures?)\b.{0,40}?follows?\s*\]?\.?", re.I
)
_ANNEX_HEAD = re.compile(
    r"(?:annex|appendix|annexe|anexo|attachment|enclosure)\b(?:\s+(?:[IVX]{1,5}|\d{1,2}|[A-Z]))?(?:\s*[:.–—-]\s*.{0,120})?",
    re.I,
)
ANNEX_NUMBER = re.compile(r"\b(?i:annex|appendix|attachment|enclosure)\s+([IVX]+|\d+|[A-Z])\b")


def read_outline(source: Source) -> Outline:
    """The report's paragraphs, mandate and tables, in one walk through its blocks."""
    kept, contents = without_contents(source.blocks)
    blocks = _with_numbers_joined(with_stacked(with_cover_opened(kept)))
    body, rest = _split_at_annex(blocks)
    lines = without_section_numbers(
        [block for block in body if isinstance(block, Line) and not closes_paper(block.whole)]
    )
    numbering = find_numbering(lines)
    lines = [numbering.taken(line, at) for at, line in enumerate(lines)]
    outline = Outline(tables=list(_captioned(blocks)), contents=[block.place for block in contents])
    outline.annex_marks = [line.whole for line in rest if isinstance(line, Line) and _is_annex_mark(line)]
    outline.annex_lines = [line for line in rest if isinstance(line, Line)]
    outline.head_words = find_head_words(lines)
    outline.numbered, outline.shape = numbering.series, numbering.shape
    outline.own_stages = find_own_stages(lines, outline.numbered)
    said = Counter(comparable(line.text) for line in lines if len(line.text) <= 130)
    outline.repeated = {text for text, count in said.items() if count > 1}
    Walk(outline, lines).run()
    _quote_mandate(outline)
    return outline


def _quote_mandate(outline: Outline) -> None:
    """Headings that no words of the mandate follow have those of a list that an introduction quotes, or of a table."""
    untold = [asked for asked in outline.asked if not asked.lines]
    above = [told.text for told in outline.told if told.mandate is None]
    block = "\n".join(line.whole for line in outline.masthead)
    items = quoted_items([*above, block], [asked.head for asked in untold])
    tabled = find_tabled(outline.tables, {asked.head.number for asked in untold}, outline.head_words.mandate)
    for asked in untold:
        said = items.get(asked.head.number) or tabled.get(asked.head.number, ("",))[0]
        asked.quoted = said or _read_out(outline, asked.head.number)


def _read_out(outline: Outline, number: Number) -> str:
    """The words behind “Decision 17.41 reads as follows:” in the first paragraph below a heading."""
    first = next((told for told in outline.told if told.mandate == number), None)
    match = _READS.match(first.text) if first else None
    return match["words"].strip('“”"« »') if match else ""


def _with_numbers_joined(read: Sequence[Line | Table]) -> list[Line | Table]:
    """A number that stands alone on its line belongs to the next one."""
    blocks: list[Line | Table] = []
    waiting: Line | None = None
    for block in read:
        if isinstance(block, Line) and waiting and block.text and not block.label:
            block, waiting = replace(block, label=waiting.whole, place=waiting.place), None
        if isinstance(block, Line) and _is_number_alone(block):
            waiting = block
            continue
        blocks.append(block)
    return blocks


def _is_number_alone(line: Line) -> bool:
    return bool(_ALONE.fullmatch(line.text)) if line.text else line.number is not None


def _is_annex_mark(line: Line) -> bool:
    if _announces(line) or heads_annex(line.whole):
        return True
    return len(line.whole) < 140 and bool(_ANNEX_HEAD.fullmatch(line.whole))


def _announces(line: Line) -> bool:
    return bool(_ANNEX_MARK.fullmatch(line.whole)) or announces_annex(line.whole)


def _split_at_annex(blocks: list[Line | Table]) -> tuple[list[Line | Table], list[Line | Table]]:
    """What stands before the annex, and the annex. A heading “Annex” counts only below the paragraphs."""
    places = [at for at, block in enumerate(blocks) if isinstance(block, Line)]
    numbered = find_numbering([blocks[at] for at in places]).series.of
    first = places[min(numbered)] if numbered else len(blocks)
    for at, block in enumerate(blocks):
        if isinstance(block, Line) and (_announces(block) or (at > first and _is_annex_mark(block))):
            return blocks[:at], blocks[at:]
    return blocks, []


def _captioned(blocks: Sequence[Line | Table]) -> Iterator[Table]:
    """The tables, each with the short line above it: “Recommendation 2”, and the number of its annex."""
    above: Line | Table | None = None
    annex = ""
    for block in blocks:
        if isinstance(block, Table):
            caption = above.whole if isinstance(above, Line) and len(above.whole) < 200 else ""
            yield replace(block, caption=caption, annex=annex)
        elif _is_annex_mark(block) and (numbered := ANNEX_NUMBER.search(block.whole)):
            annex = numbered[1]
        above = block
