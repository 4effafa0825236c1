"""A drafter's wording, or that of an imported report, in the place of what would be generated.

A passage of a draft names in `slot` what it stands for: the key of a generated slot, or “after:” and a key where it is
a paragraph of its own. The passages of an imported report name no slot: they are the whole body, in their order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from secretariat.core.symbols import find_symbols, parse_symbol
from secretariat.writing.blocks import Heading, Inline, Item, Quotation, Run

from ..models import Passage
from ..models import PassageRole as Role
from . import sentences
from .slots import Piece, Slot, slot_key
from .voice import Voice, joined

AFTER = "after:"
# “(i) …”, “a. …”, “1) …” at the head of a line: a sub-item with its label.
LABELLED = re.compile(r"\s*(\([^\s()]{1,6}\)|[ivxlc]{1,6}[.)]|[^\W\d_][.)]|\d{1,2}\))\s+(\S.*)", re.DOTALL)


class Wordings:
    """Turns passages into slots: `documents` are those whose symbols become links wherever they stand."""

    def __init__(self, voice: Voice, documents: Iterable = ()):
        self.voice = voice
        self.documents = {however_spelled(d.symbol): d for d in documents if d.symbol and voice.sees(d)}

    def slot(self, passage: Passage, **where) -> Slot:
        """The passage as it stands: a paragraph, labelled lines as its items, what follows them as its end."""
        held = passage.texts.best(self.voice.language)
        self.voice.fell_back = self.voice.fell_back or (held.is_fallback and bool(held))
        text, items, after = self.parts(
            passage, held.text, "" if held.language == self.voice.language else held.language
        )
        return Slot(
            key=passage.slot or slot_key("passage", passage),
            role=passage.role,
            text=text,
            items=items,
            after=after,
            passage=passage,
            number=passage.number,
            **where,
        )

    def parts(self, passage: Passage, text: str, lang: str) -> tuple[Inline, tuple[Item, ...], Inline]:
        linked = Linked(self, passage, lang)
        head, items, after = divided(text)
        return (
            linked.runs(head),
            tuple(Item(label, linked.runs(said)) for label, said in items),
            linked.runs(after),
        )


def however_spelled(symbol: str) -> str:
    """What every spelling of a symbol has in common: a report may print CDIP20/13."""
    parsed = parse_symbol(symbol)
    return parsed.key if parsed else symbol


def divided(text: str) -> tuple[str, list[tuple[str, str]], str]:
    """The paragraph, its labelled items, and what stands below them."""
    head, items, after = [], [], []
    for line in text.strip().split("\n"):
        found = LABELLED.fullmatch(line) if (head or items) else None
        if found and not after:
            items.append((found[1], found[2].strip()))
        else:
            (after if items else head).append(line.strip())
    return "\n".join(head), items, "\n".join(after)


class Linked:
    """Finds the links of a passage in its text, one after another, and the symbols of documents we hold."""

    def __init__(self, wordings: Wordings, passage: Passage, lang: str):
        self.wordings, self.lang = wordings, lang
        self.waiting = [link for link in passage.links if isinstance(link, dict) and link.get("text")]

    def runs(self, text: str) -> Inline:
        found, position = [], 0
        while self.waiting:
            at = text.find(self.waiting[0]["text"], position)
            if at < 0:
                # What this text does not say may still stand in a later item, and must not hold up the others.
                if not self._later(text, position):
                    break
                continue
            link = self.waiting.pop(0)
            found += [*self._plain(text[position:at]), self._link(link)]
            position = at + len(link["text"])
        return joined([*found, *self._plain(text[position:])])

    def _later(self, text: str, position: int) -> bool:
        """Put a link that this stretch lacks behind one that it has; say whether there was one."""
        for place, link in enumerate(self.waiting[1:], start=1):
            if text.find(link["text"], position) >= 0:
                self.waiting.insert(0, self.waiting.pop(place))
                return True
        return False

    def _link(self, link: dict) -> Run:
        kind, pk = link.get("kind"), link.get("id")
        if kind and pk:
            return Run(link["text"], href=self.wordings.voice.address(str(kind), int(pk)), lang=self.lang)
        return Run(link["text"], lang=self.lang, unsure=True)

    def _plain(self, text: str) -> list[Run]:
        runs, position = [], 0
        for found in find_symbols(text) if self.wordings.documents else ():
            document = self.wordings.documents.get(found.symbol.key)
            if document is not None:
                symbol = text[found.start : found.end]
                runs += [Run(text[position : found.start], lang=self.lang)]
                runs += [replace(self.wordings.voice.link(symbol, document), lang=self.lang)]
                position = found.end
        return [*runs, Run(text[position:], lang=self.lang)]


# --- drafts ---------------------------------------------------------------------


def drafted(pieces: Iterable[Piece], passages: Iterable[Passage], wordings: Wordings) -> Iterator[Piece]:
    """`pieces` with the drafter's wording where she took it over, and her own paragraphs where she put them.

    What has lost its place, because its record was withdrawn, is not printed: see `left_over`.
    """
    taken_over, added = places(passages)
    for piece in pieces:
        if isinstance(piece, Heading):
            yield piece
            continue
        own = taken_over.get(piece.key)
        yield in_its_place(piece, own, wordings) if own else piece
        for passage in added.get(piece.key, ()):
            yield wordings.slot(passage, paragraph=piece.paragraph, action=piece.action)


def in_its_place(piece: Slot, passage: Passage, wordings: Wordings) -> Slot:
    """The drafter's words; what is quoted below them stays, for it is not hers to word."""
    told = wordings.slot(passage, paragraph=piece.paragraph, action=piece.action)
    return replace(told, quoted=piece.quoted, number=None, is_numbered=piece.is_numbered)


def places(passages: Iterable[Passage]) -> tuple[dict[str, Passage], dict[str, list[Passage]]]:
    taken_over, added = {}, defaultdict(list)
    for passage in sorted(passages, key=lambda p: p.order):
        if passage.slot.startswith(AFTER):
            added[passage.slot.removeprefix(AFTER)].append(passage)
        elif passage.slot:
            taken_over[passage.slot] = passage
    return taken_over, added


def left_over(pieces: Iterable[Piece], passages: Iterable[Passage]) -> list[Passage]:
    """Wording that has no place any more."""
    keys = {piece.key for piece in pieces if isinstance(piece, Slot)}
    return [p for p in passages if p.slot.removeprefix(AFTER) not in keys]


# --- imported reports --------------------------------------------------------------


def as_it_stood(passages: Iterable[Passage], wordings: Wordings, printed: dict[int, Run]) -> Iterator[Piece]:
    """The body of an imported report: its passages and nothing else, under the headings their places call for.

    `printed` has the titles of actions in its annex: headings repeat them, whatever the record calls an action now.
    """
    voice, before = wordings.voice, Passage()
    for passage in sorted(passages, key=lambda p: p.order):
        yield from headings(voice, before, passage, printed)
        where = {"paragraph": passage.paragraph, "action": passage.action}
        if passage.role == Role.MANDATE:
            yield mandate_text(passage, wordings, where)
        else:
            yield replace(wordings.slot(passage, **where), is_numbered=passage.number is not None)
        before = passage


def mandate_text(passage: Passage, wordings: Wordings, where) -> Slot:
    held = passage.texts.best(wordings.voice.language)
    quoted = sentences.quotation(wordings.voice, held)
    quoted = Quotation((Run(held.text),), quoted.lang, quoted.standing)
    return Slot(
        slot_key("passage", passage), passage.role, quoted=(quoted,), passage=passage, is_numbered=False, **where
    )


def headings(voice: Voice, before: Passage, passage: Passage, printed: dict[int, Run]) -> Iterator[Heading]:
    """The document's own last paragraph belongs to no section, and starts none."""
    if passage.role in {Role.INTRODUCTION, Role.CLOSING}:
        return
    new_paragraph = passage.paragraph_id != before.paragraph_id
    new_action = new_paragraph or passage.action_id != before.action_id
    if new_paragraph and passage.paragraph is not None:
        yield Heading(1, voice.paragraph_heading(passage.paragraph))
    if new_action and passage.action is not None and not passage.action.is_implicit:
        own = printed.get(passage.action_id)
        title = (own,) if own else voice.text(passage.action.titles)
        yield Heading(2, voice.say("action_heading", number=str(passage.action.number), title=title))
    section = SECTIONS.get(passage.role)
    if section and (new_action or section != SECTIONS.get(before.role)):
        yield Heading(3, voice.say(section))


SECTIONS = {
    Role.IMPLEMENTATION: "implementation_heading",
    Role.DECISION: "implementation_heading",
    Role.FOLLOW_UP: "follow_up_heading",
}
