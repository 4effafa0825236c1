"""What is worth another look before the report of an event is released: issued is issued."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from secretariat.core.joining import joined, led
from secretariat.core.languages import language_name
from secretariat.writing.blocks import Inline

from .models import EventPaper, PaperKind
from .sections import Material, Section, fingerprint, sections


@dataclass(frozen=True)
class Doubt:
    """What is odd about one section; `language` is the one to look at first. What bars is mended before a release."""

    anchor: str
    heading: Inline
    language: str
    sentence: str
    bars: bool = False


def doubts(material: Material) -> list[Doubt]:
    """In the order of the report."""
    paper = material.paper
    if paper.kind != PaperKind.REPORT:
        return []
    by_key: dict[str, dict[str, Section]] = {}
    for code in paper.every_language:
        for one in sections(material, code):
            by_key.setdefault(one.key, {})[code] = one
    headings = {one.key: one.heading for one in sections(material, get_language() or "en")}
    bars = not is_even(total(by_key))
    return [
        Doubt(key.replace(" ", "-"), headings.get(key, ()), *found)
        for key, told in by_key.items()
        for found in [*doubts_about(paper, told), *uneven(told, bars=bars)]
    ]


def doubts_about(paper: EventPaper, told: dict[str, Section]) -> Iterator[tuple[str, str]]:
    """Pairs of a language and a sentence about one section, as it stands in each language."""
    if old := overtaken(paper, told):
        yield old[0], _("What is on record changed after this was worded: %(languages)s.") % {"languages": names(old)}
    ours, generated = ([code for code in told if told[code].is_worded is worded] for worded in (True, False))
    if ours and generated:
        blanks = {"languages": names(ours), "others": names(generated)}
        yield generated[0], _("Worded by an officer: %(languages)s. As generated: %(others)s.") % blanks


def uneven(told: dict[str, Section], *, bars: bool) -> Iterator[tuple[str, str, bool]]:
    """Where one section has more paragraphs in one language: it bars unless others make up for it."""
    counted = Counter({code: len(one.passages) for code, one in told.items()})
    if is_even(counted):
        return
    sentence = _("There are not as many paragraphs in each language (%(counts)s).")
    if bars:
        sentence = _("There are not as many paragraphs in each language (%(counts)s): make them as many to release it.")
    worded = [code for code, one in told.items() if one.is_worded]
    counts = joined(led(language_name(code), number) for code, number in counted.items())
    yield min(worded or told), sentence % {"counts": counts}, bars


def total(by_key: dict[str, dict[str, Section]]) -> Counter[str]:
    """The paragraphs of the whole report in each language."""
    counted: Counter[str] = Counter()
    for told in by_key.values():
        counted.update({code: len(one.passages) for code, one in told.items()})
    return counted


def is_even(counted: Counter[str]) -> bool:
    return len(set(counted.values())) < 2


def overtaken(paper: EventPaper, told: dict[str, Section]) -> list[str]:
    """The languages in which it was worded over something else than is on record now."""
    over = {code: paper.worded_over.get(one.key, {}).get(code) for code, one in told.items() if one.is_worded}
    return [code for code, known in over.items() if known and known != fingerprint(told[code].generated)]


def names(codes: list[str]) -> str:
    return joined(language_name(code) for code in codes)
