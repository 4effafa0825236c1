"""Small things of form, which an editor would want to know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from secretariat.core.problems import Problem
from secretariat.core.sentences import Sentence as _
from secretariat.core.symbols import find_sessions

from .. import words
from ..material import Material, problem

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATES = {
    "May 12, 2017": re.compile(rf"\b{_MONTH} \d{{1,2}}, \d{{4}}"),
    "12 May, 2017": re.compile(rf"\b\d{{1,2}} {_MONTH}, \d{{4}}"),
    "12 May 2017": re.compile(rf"\b\d{{1,2}} {_MONTH} \d{{4}}"),
    "12/05/2017": re.compile(r"\b\d{1,2}/\d{1,2}/(?:19|20)\d\d\b"),
}
_NO_PAIR = frozenset(
    ["may be", "any one", "some one", "every one", "some times", "every day", "any way", "for ever", "under way"]
)
MANY = 8


def dates(material: Material) -> Iterator[Problem]:
    text = material.source.text
    found = [match.group() for pattern in _DATES.values() if (match := pattern.search(text))]
    if len(found) > 1:
        message = _("Dates are written in several ways: %(examples)s.")
        yield problem("dates-mixed", "note", material.source.name, message, examples="; ".join(found))


def spellings(material: Material) -> Iterator[Problem]:
    variants = spelled_differently(material.source.text)
    if variants:
        message = _("Words are spelled in several ways: %(examples)s.")
        listed = "; ".join(" / ".join(one) for one in variants[:MANY])
        yield problem("spelling-varies", "note", material.source.name, message, examples=listed)


def spelled_differently(text: str) -> list[tuple[str, ...]]:
    """Compounds written apart, with a hyphen and as one word in the same text: web forum / web-forum."""
    tokens = re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower())
    single = Counter(tokens)
    apart = Counter(f"{a} {b}" for a, b in pairwise(tokens) if len(a) > 2 and len(b) > 2 and "-" not in a + b)
    found: dict[str, set[str]] = {}
    for pair in apart:
        closed, hyphened = pair.replace(" ", ""), pair.replace(" ", "-")
        forms = {form for form in (closed, hyphened) if form in single}
        if forms and pair not in _NO_PAIR and len(closed) > 6:
            found.setdefault(closed, {pair}).update(forms)
    for token in single:
        closed = token.replace("-", "")
        if token.count("-") == 1 and closed in single and len(closed) > 6:
            found.setdefault(closed, set()).update((token, closed))
    return [tuple(sorted(forms)) for _closed, forms in sorted(found.items())]


def names_of_sessions(material: Material) -> Iterator[Problem]:
    setting = material.setting
    for paragraph in material.reading.paragraphs:
        yield from _odd_sessions(paragraph.text, material.in_paragraph(paragraph.number), material)
    for one in material.reading.mandate:
        yield from _odd_sessions(one.text, one.place, material)
    summary = words.any_of(words.SUMMARIES[:4])
    bodies = "|".join(map(re.escape, sorted(setting.bodies))) or "–"
    text = material.source.text
    with_of = len(re.findall(rf"(?:{summary}) of (?:{bodies})\W?\d", text, re.IGNORECASE))
    without = re.findall(rf"(?:{summary}) (?:{bodies})\W?\d+", text, re.IGNORECASE)
    if with_of and without:
        message = _("“%(words)s” is written with “of” elsewhere.")
        yield problem("spelling-varies", "note", material.source.name, message, words=without[0])


def _odd_sessions(text: str, place: str, material: Material) -> Iterator[Problem]:
    for found in find_sessions(text, material.setting.bodies, material.setting.styles):
        usual = material.setting.name(found.session.number, found.session.body)
        if found.session.printed != usual:
            message = _("“%(printed)s” is written %(usual)s elsewhere.")
            yield problem("session-spelling", "note", place, message, printed=found.session.printed, usual=usual)


def full_stops(material: Material) -> Iterator[Problem]:
    """Paragraphs that end with a bracket, some with a full stop and some without; mandates that end with none."""
    with_stop = [p for p in material.reading.paragraphs if re.search(r"\)\.$", p.text)]
    without = [p for p in material.reading.paragraphs if p.text.endswith(")")]
    if with_stop and without:
        fewer = min(with_stop, without, key=len)
        message = _(
            "Some paragraphs end with a full stop after the bracket and some do not; the fewer are %(paragraphs)s."
        )
        listed = ", ".join(str(p.number) for p in fewer[:MANY])
        yield problem("full-stops-vary", "note", material.in_paragraph(fewer[0].number), message, paragraphs=listed)
    ended = [one for one in material.reading.mandate if one.text.endswith((".", ";"))]
    for one in material.reading.mandate:
        if ended and one.text and not one.text.endswith((".", ";", ":", ")", "”", '"')):
            message = _("Paragraph %(number)s of the mandate ends without a full stop.")
            yield problem("full-stop-missing", "note", one.place, message, number=one.number)


CHECKS = (dates, spellings, names_of_sessions, full_stops)
