"""The mandate: its paragraphs, the actions headed in the body, and those that only the annex names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secretariat.core.text import comparable

from .facts import AnnexRow, MandateAction, MandateParagraph, Number, Paragraph
from .sessions import Setting
from .shape import Asked, Outline
from .tabled import Tabled, find_tabled


def find_mandate(outline: Outline, rows: Sequence[AnnexRow]) -> tuple[MandateParagraph, ...]:
    """Every paragraph of the mandate with its actions, explicit and implicit."""
    if outline.asked:
        return tuple(_paragraph(asked, rows) for asked in outline.asked)
    found = _from_annex(rows)
    tabled = find_tabled(outline.tables, {one.number for one in found}, outline.head_words.mandate)
    return tuple(_with_words(one, tabled) for one in found) or tuple(_tabled(*one) for one in tabled.items())


def _with_words(one: MandateParagraph, tabled: Tabled) -> MandateParagraph:
    """A paragraph whose words only a table of the body sets out."""
    text, place = tabled.get(one.number, (one.text, one.place))
    return replace(one, text=text, place=place)


def _tabled(number: Number, told: tuple[str, str]) -> MandateParagraph:
    text, place = told
    action = MandateAction(1, _sentence(text), True, place, "guess")
    return MandateParagraph(number, text, (action,), "Paragraph", place, "likely")


def _paragraph(asked: Asked, rows: Sequence[AnnexRow]) -> MandateParagraph:
    head = asked.head
    actions = tuple(_headed(action) for action in asked.actions) or _implicit(asked, rows)
    return MandateParagraph(head.number, asked.text, actions, head.word, asked.place, head.confidence, asked.heading)


def _headed(head) -> MandateAction:
    title = re.sub(r"^[“\"«](.*)[”\"»]$", r"\1", head.rest or head.remark) or f"{head.word} {head.number}"
    return MandateAction(head.order, title, False, head.place, head.confidence)


def _implicit(asked: Asked, rows: Sequence[AnnexRow]) -> tuple[MandateAction, ...]:
    """No action is headed: the annex's titles under this paragraph, or what the paragraph itself asks."""
    titles = {comparable(r.action): r for r in rows if r.mandate_paragraph == asked.head.number and r.action}
    if titles and not (asked.quoted and asked.title and len(titles) == 1):
        return tuple(
            MandateAction(at, row.action, True, row.place, "likely") for at, row in enumerate(titles.values(), 1)
        )
    return (MandateAction(1, _first_sentence(asked), True, asked.place, "guess"),)


def _first_sentence(asked: Asked) -> str:
    if asked.title:
        return asked.title
    text = next(filter(None, asked.text.split("\n")), f"{asked.head.word} {asked.head.number}")
    return _sentence(text)


def _sentence(text: str) -> str:
    return re.split(r"(?<=[.;])\s", text)[0][:300].rstrip(" .;")


def _from_annex(rows: Sequence[AnnexRow]) -> tuple[MandateParagraph, ...]:
    """A report whose body does not set the mandate out: its numbers are the annex's."""
    numbers = dict.fromkeys(row.mandate_paragraph for row in rows if row.mandate_paragraph is not None)
    found = []
    for number in numbers:
        titles = {comparable(r.action): r for r in rows if r.mandate_paragraph == number and r.action}
        actions = tuple(MandateAction(at, r.action, True, r.place, "likely") for at, r in enumerate(titles.values(), 1))
        first = next(row for row in rows if row.mandate_paragraph == number)
        found.append(MandateParagraph(number, "", actions, "", first.place, "guess"))
    return tuple(found)


def with_action_numbers(rows: Sequence[AnnexRow], mandate: Sequence[MandateParagraph]) -> tuple[AnnexRow, ...]:
    """Each row with the number of the action it belongs to: by title, else by its place among its sisters."""
    actions = {paragraph.number: paragraph.actions for paragraph in mandate}
    order: dict[object, list[str]] = {}
    for row in rows:
        titles = order.setdefault(row.mandate_paragraph, [])
        if comparable(row.action) not in titles:
            titles.append(comparable(row.action))
    return tuple(
        replace(row, action_number=_number(row, actions.get(row.mandate_paragraph, ()), order[row.mandate_paragraph]))
        for row in rows
    )


def _number(row: AnnexRow, actions: Sequence[MandateAction], titles: Sequence[str]) -> int | None:
    if not actions:
        return None
    best = max(actions, key=lambda action: likeness(action.title, row.action))
    if likeness(best.title, row.action) >= 0.5:
        return best.number
    at = titles.index(comparable(row.action))
    return actions[at].number if len(titles) == len(actions) else None


def with_implicit_actions(
    paragraphs: tuple[Paragraph, ...],
    mandate: Sequence[MandateParagraph],
    rows: Sequence[AnnexRow],
    setting: Setting,
) -> tuple[Paragraph, ...]:
    """The paragraphs below actions without headings: all of them where there is one; where the annex names several,
    from the document of one to the document of the next."""
    counted = {one.number: len(one.actions) for one in mandate if one.actions and all(a.implicit for a in one.actions)}
    current: dict[Number, int | None] = {number: 1 if count == 1 else None for number, count in counted.items()}
    told = []
    for paragraph in paragraphs:
        number = paragraph.mandate
        if number in counted and paragraph.action is None and paragraph.stage not in ("introduction", "invitation"):
            current[number] = _presented(paragraph, rows, setting) or current[number]
            stage = "consideration" if paragraph.stage == "other" and current[number] else paragraph.stage
            paragraph = replace(paragraph, action=current[number], stage=stage)
        told.append(paragraph)
    return tuple(told)


def _presented(paragraph: Paragraph, rows: Sequence[AnnexRow], setting: Setting) -> int | None:
    """The action whose document a paragraph is the first to name."""
    documents = {
        row.implementation_symbol: row.action_number for row in rows if row.mandate_paragraph == paragraph.mandate
    }
    named = (documents.get(found.symbol.canonical) for found in setting.symbols(paragraph.text))
    return next(filter(None, named), None)


def likeness(one: str, other: str) -> float:
    """How many words two titles share, from 0 to 1."""
    a, b = (set(re.findall(r"\w+", comparable(text))) for text in (one, other))
    return len(a & b) / max(len(a | b), 1)
