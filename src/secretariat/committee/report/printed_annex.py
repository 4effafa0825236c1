"""The annex of an imported report, row by row as it stood: it repeats what was printed, however the record grew."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from secretariat.writing.blocks import Annex, Group, Inline, Row, Run, Table

from ..models import Passage, PassageRole
from .annex import NOTHING, columns_of
from .outline import Telling


def body_and_rows(passages: Iterable[Passage]) -> tuple[list[Passage], list[Passage]]:
    """The passages of the body, and those that are rows of the annex, each in their order."""
    body, rows = [], []
    for passage in sorted(passages, key=lambda p: p.order):
        (rows if passage.role == PassageRole.ANNEX else body).append(passage)
    return body, rows


def printed_annex(telling: Telling, rows: list[Passage]) -> Annex:
    """The rows under the paragraphs of the mandate they stood under; the action of several rows is named once."""
    voice = telling.voice
    title = voice.plain("annex_title", mandate=voice.text(telling.thread.mandate.titles))
    groups = []
    for _key, passages in groupby(rows, key=lambda p: p.paragraph_id):
        told = list(passages)
        paragraph = told[0].paragraph
        heading = voice.paragraph_heading(paragraph) if paragraph is not None else voice.say("other_actions")
        groups.append(Group(heading, tuple(drawn(telling, told))))
    return Annex(title, (Table(title, columns_of(telling), tuple(groups)),))


def drawn(telling: Telling, rows: list[Passage]):
    above = None
    for passage in rows:
        cells = [link.get("text", "") for link in passage.links]
        same = above == (passage.action_id, cells[0])
        lang = language_of(telling, passage)
        yield Row(tuple(cell(telling, link, lang) for link in passage.links), (0,) if same else ())
        above = (passage.action_id, cells[0])


def printed_titles(telling: Telling, rows: Iterable[Passage]) -> dict[int, Run]:
    """What the annex calls each action, by its id: its first row says it."""
    found: dict[int, Run] = {}
    for passage in rows:
        title = passage.links[0].get("text", "") if passage.links else ""
        if title and passage.action_id is not None:
            found.setdefault(passage.action_id, Run(title, lang=language_of(telling, passage)))
    return found


def language_of(telling: Telling, passage: Passage) -> str:
    """Named only where it is another than the paper's."""
    held = passage.texts.best(telling.voice.language)
    return "" if held.language == telling.voice.language else held.language


def cell(telling: Telling, link: dict, lang: str) -> Inline:
    """The words as printed, leading to the record they tell of; what was left unresolved is marked in a preview."""
    text, kind, pk = link.get("text", ""), link.get("kind"), link.get("id")
    if not text:
        return NOTHING
    if kind and pk:
        return (Run(text, href=telling.voice.address(str(kind), int(pk)), lang=lang),)
    return (Run(text, lang=lang, unsure=True),)
