"""A mandate whose paragraphs are headed by what they ask, without a number: the annex says which section is which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from .citing import find_cited
from .facts import AnnexRow, Number
from .heads import Head
from .sessions import Setting
from .shape import Asked, Outline, Told


def head_by_sections(outline: Outline, rows: Sequence[AnnexRow], setting: Setting) -> None:
    """Makes each section the paragraph of the mandate whose documents it tells of; nothing where one is unclear."""
    numbers = set(filter(None, (row.mandate_paragraph for row in rows)))
    if outline.asked or len(numbers) < 2:
        return
    found = _numbers_of_sections(outline.told, rows, setting)
    if {number for told_of in found.values() for number in told_of} != numbers:
        return
    if any(len(told_of) > 1 for told_of in found.values()) or len(found) != len(numbers):
        return
    for (section, place), told_of in found.items():
        head = Head("mandate", "Paragraph", *told_of, section, place, 0, "guess", "", section, section)
        outline.asked.append(Asked(head, place))
        for one in outline.told:
            if one.section == (section, place):
                one.mandate = head.number


def _numbers_of_sections(
    told: Sequence[Told], rows: Sequence[AnnexRow], setting: Setting
) -> dict[tuple[str, str], set[Number]]:
    """For each section, the paragraphs of the mandate whose documents or reports its paragraphs name."""
    found: dict[tuple[str, str], set[Number]] = defaultdict(set)
    for one in told:
        named = {symbol.symbol.canonical for symbol in setting.symbols(one.text)}
        ranges = {r for cited in find_cited(one.text, setting) for r in cited.ranges}
        for row in rows if one.section else ():
            cites = bool(row.ranges) and (row.report_base in named or row.report is None) and set(row.ranges) <= ranges
            if row.mandate_paragraph is not None and (row.implementation_symbol in named or cites):
                found[one.section].add(row.mandate_paragraph)
    return found
