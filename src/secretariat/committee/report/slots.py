"""The pieces of a report before they are numbered: headings and slots.

A slot is one paragraph of the report. Its key says what it tells of (“implementation:34”) and stays the same however
the record grows, so that a drafter's wording keeps its place.
"""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.writing.blocks import Block, Heading, Inline, Item, Numbered, Plain, Quotation, plain

from ..models import PassageRole as Role


@dataclass(frozen=True)
class Slot:
    """One paragraph. `quoted` stands below it; without a number it is the text of the mandate.

    `paragraph` and `action` say under what it stands; `passage` is the drafter's or the imported wording, if any.
    """

    key: str
    role: str
    text: Inline = ()
    items: tuple[Item, ...] = ()
    after: Inline = ()
    quoted: tuple[Quotation, ...] = ()
    paragraph: object | None = None
    action: object | None = None
    passage: object | None = None
    number: int | None = None
    is_numbered: bool = True

    def blocks(self, number: int) -> tuple[Block, ...]:
        told: tuple[Block, ...] = ()
        if self.is_numbered:
            told = (Numbered(number, self.text, self.items, self.after),)
        elif self.text or self.items:
            told = (Plain(self.text, self.items),)
        return told + self.quoted

    @property
    def words(self) -> str:
        """Everything it says, for people and for comparing."""
        return words_of(self.text, self.items, self.after, self.quoted)

    @property
    def stands_in_another(self) -> bool:
        """Is part of its own text not held in the language of the paper?"""
        return any(run.lang for part in (self.text, *(item.text for item in self.items), self.after) for run in part)

    @property
    def own_words(self) -> str:
        """What a drafter may word: not what is quoted below it."""
        return words_of(self.text, self.items, self.after)


Piece = Heading | Slot


def words_of(text: Inline, items=(), after: Inline = (), quoted=()) -> str:
    lines = [plain(text), *(f"{item.label} {plain(item.text)}" for item in items), plain(after)]
    return "\n".join(line for line in (*lines, *(plain(q.text) for q in quoted)) if line)


def slot_key(role: str, *records) -> str:
    return ":".join([str(role), *(f"{r.noun()}-{r.pk}" for r in records)])


__all__ = ["Piece", "Role", "Slot", "slot_key", "words_of"]
