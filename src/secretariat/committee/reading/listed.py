"""A mandate that one paragraph sets out as a list, and whose items the headings below repeat, in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secretariat.core.text import comparable

from . import words
from .facts import AnnexRow, Number
from .heads import Head, number_of
from .quoted_items import items_of
from .shape import Asked, Outline, Told

Section = tuple[str, str]
Headed = list[tuple[Section, Number, str]]

_ASKS = re.compile(
    rf"\b(?:{words.TOLD_VERBS}|asked|tasked|entrusted)\b"
    rf"|\b(?P<noun>{words.any_of((*words.MANDATE, *words.ACTION))})s\b",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(r"\b(?:this|the present) (?:document|report|paper|note)\b", re.IGNORECASE)
_STEM = 5  # letters that “draft” has in common with “Drafting”
_SMALL = frozenset(["the", "of", "a", "an", "and", "or", "for", "to", "in", "on", "by", "with", "its", "all", "at"])


def head_by_list(outline: Outline, rows: Sequence[AnnexRow]) -> None:
    """Makes each section that repeats an item the paragraph of the mandate that asks it; nothing unless all are there.

    What stands under any other heading stays outside the mandate.
    """
    if outline.asked:
        return
    named = {row.mandate_paragraph for row in rows} - {None}
    for at, told in enumerate(outline.told):
        found = _headed(told, outline.told[at + 1 :])
        if found and named <= {number for _section, number, _item in found}:
            _take(outline, found, _noun(told.text))
            return


def _headed(told: Told, below: Sequence[Told]) -> Headed:
    """The sections below a list that repeat its items, one for each."""
    lead = told.text[: told.text.find(":") + 1]
    if not _ASKS.search(lead) or _OF_ITSELF.search(lead):
        return []
    items = list(items_of(told.text))
    sections = iter(dict.fromkeys(one.section for one in below if one.section and one.section != told.section))
    found = list(_in_order(items, sections))
    return found if 1 < len(items) == len(found) else []


def _in_order(items: Sequence[tuple[str, str]], sections: Iterator[Section]) -> Iterator[tuple[Section, Number, str]]:
    has_letters = items and items[0][0] == "a"  # whose “i” is the ninth
    for label, item in items:
        section = next((one for one in sections if _repeats(one[0], item)), None)
        if section is None:
            return
        yield section, label if has_letters else number_of(label), item


def _repeats(title: str, item: str) -> bool:
    """“Drafting of model labels” of “to draft model labels”: of three words, one may be another."""
    own, said = _stems(title), _stems(item)
    return bool(own) and 3 * len(own & said) >= 2 * len(own)


def _stems(text: str) -> set[str]:
    return {re.sub(r"s$", "", word)[:_STEM] for word in re.findall(r"\w+", comparable(text)) if word not in _SMALL}


def _noun(text: str) -> str:
    """“Measure” of “requested it to carry out the following measures:”."""
    nouns = [match["noun"] for match in _ASKS.finditer(text[: text.find(":") + 1]) if match["noun"]]
    return nouns[-1].capitalize() if nouns else "Paragraph"


def _take(outline: Outline, found: Headed, noun: str) -> None:
    for section, number, item in found:
        title, place = section
        head = Head("mandate", noun, number, title, place, 0, "likely", "", title, title)
        outline.asked.append(Asked(head, place, quoted=item))
        for one in outline.told:
            if one.section == section:
                one.mandate = number
