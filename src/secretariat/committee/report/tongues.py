"""Paragraphs worded by hand in some languages alone: what the files in the others say in their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from secretariat.core.joining import joined
from secretariat.core.languages import CODES, language_name

from .moment import reader_of
from .paper import Built, from_material
from .slots import Slot


@dataclass(frozen=True)
class Worded:
    """In which languages a paragraph is the drafter's, in which it says what is generated, in which nothing."""

    slot: Slot
    own: tuple[str, ...]
    generated: tuple[str, ...]
    lacking: tuple[str, ...]

    @property
    def sentence(self) -> str:
        blanks = {name: named(getattr(self, name)) for name in ("own", "generated", "lacking")}
        if self.generated and self.lacking:
            told = _(
                "Worded by hand in %(own)s. In %(generated)s the generated text stands; in %(lacking)s it is printed "
                "in another language."
            )
        elif self.generated:
            told = _("Worded by hand in %(own)s. In %(generated)s the generated text stands.")
        else:
            told = _("Worded by hand in %(own)s. In %(lacking)s it is printed in another language.")
        return told % blanks


def named(codes: tuple[str, ...]) -> str:
    return joined(map(language_name, codes))


def worded_in_some(built: Built) -> Iterator[Worded]:
    """Those of a draft that do not say the same everywhere. It is written in each language in which one is worded."""
    slots = {
        s.key: s for s in (*built.corrected, *built.pieces) if isinstance(s, Slot) and s.passage and s.passage.slot
    }
    codes = sorted({code for slot in slots.values() for code in slot.passage.texts if slot.passage.texts.text(code)})
    reader = reader_of(built.material.report) if codes else None
    generated = {code: generated_in(built, code, reader) for code in codes}
    for slot in slots.values():
        found = of_slot(slot, generated)
        if found.own and (found.generated or found.lacking):
            yield found


def generated_in(built: Built, code: str, reader) -> dict[str, str]:
    if code == built.paper.language:
        return built.generated
    return from_material(built.material, code, user=reader).generated


def of_slot(slot: Slot, generated: dict[str, dict[str, str]]) -> Worded:
    texts = slot.passage.texts
    held = tuple(code for code in CODES if texts.text(code))
    same = tuple(code for code in held if alike(texts.text(code), generated[code].get(slot.key, "")))
    own = tuple(code for code in held if code not in same)
    return Worded(slot, own, same, tuple(code for code in CODES if code not in held))


def alike(one: str, other: str) -> bool:
    return one.split() == other.split()
