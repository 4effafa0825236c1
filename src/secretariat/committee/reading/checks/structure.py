"""Is all there, and in order: paragraphs, mandate, actions, annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import get_language_info

from secretariat.core.languages import BY_CODE
from secretariat.core.problems import Problem
from secretariat.core.sentences import Sentence as _

from ..facts import Number
from ..material import Material, problem
from ..outline import ANNEX_NUMBER
from ..undivided import find_undivided

_COUNTS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
]  # fmt: skip
_IDENTIFIED = re.compile(
    rf"\b({'|'.join(_COUNTS)}|\d{{1,2}}) (?:\w+ ){{0,2}}?"
    r"(?:actions?|measures?|activities|deliverables?|initiatives?|steps)"
    r" (?:were|was|have been|has been|are|is) (?:identified|foreseen|defined|agreed|distinguished|planned)",
    re.IGNORECASE,
)


def language(material: Material) -> Iterator[Problem]:
    if material.language in ("en", ""):
        return
    known = BY_CODE.get(material.language)
    name = _(known.english_name if known else get_language_info(material.language)["name"])
    if material.annex.unread:
        message = _(
            "The report seems to be in %(language)s. Its numbered paragraphs and symbols were read, its tables were "
            "not; headings, decisions, follow-ups and sessions in words are read in English only: import the English "
            "version, or enter them by hand."
        )
    else:
        message = _(
            "The report seems to be in %(language)s. Its numbered paragraphs, symbols and tables were read; headings, "
            "decisions, follow-ups and sessions in words are read in English only: import the English version, or "
            "enter them by hand."
        )
    yield problem("language-not-read", "error", material.source.name, message, language=name)


def parts(material: Material) -> Iterator[Problem]:
    reading, name = material.reading, material.source.name
    if not reading.paragraphs and reading.annex:
        message = _("There is an annex but no numbered paragraph above it: nothing can be compared with it.")
        yield problem("annex-without-body", "error", name, message)
    elif not reading.paragraphs:
        yield problem(
            "no-paragraphs", "error", name, _("No numbered paragraph was found: is this a committee's report?")
        )
    if not material.outline.asked and not any(one.text for one in reading.mandate):
        message = _(
            "No heading such as “Paragraph 1:” or “Recommendation 1:” was found: the mandate has to be entered by hand."
        )
        yield problem("no-mandate", "warning", name, message)
    if not reading.annex:
        yield _no_annex(material)


def _no_annex(material: Material) -> Problem:
    numbered = material.reading.paragraphs
    heads = find_undivided(list(material.source.lines), numbered[0].place if numbered else "")
    if heads is not None:
        message = _(
            "This looks like the head of the table of actions, but nothing divides its cells, so no row was read: "
            "paste it with tabs between the cells, or bring the Word file or PDF."
        )
        return problem("annex-not-divided", "error", heads.place, message)
    message = _(
        "No annex table of actions was found: sessions and decisions rest on the body alone. Of what was delivered, "
        "only documents named there by their symbol were read: enter events and presentations by hand."
    )
    return problem("no-annex", "warning", material.source.name, message)


def tables(material: Material) -> Iterator[Problem]:
    annex, name = material.annex, material.source.name
    if material.outline.contents:
        message = _("A table of contents was left out.")
        yield problem("contents-skipped", "note", material.outline.contents[0], message)
    if annex.matrices > 1:
        message = _("%(count)s annex tables were found; the rows of all were taken, in their order.")
        yield problem("several-annexes", "warning", name, message, count=annex.matrices)
    elif annex.matrices and _has_several_annexes(material.outline.annex_marks):
        where = material.reading.annex[0].place if material.reading.annex else name
        message = _("The report has several annexes; the table of actions was found in one of them (%(where)s).")
        yield problem("several-annexes", "note", name, message, where=where)
    for place in annex.copies:
        message = _("This table says again what an earlier one says; its rows were taken once.")
        yield problem("several-annexes", "warning", place, message)
    for place in annex.unread:
        message = _("This table was not read: its columns are not those of actions, implementation and consideration.")
        yield problem("table-not-read", "note", place, message)
    for place in annex.guessed_columns:
        message = _(
            "The columns of this table have no heads that could be understood; they were told by their content."
        )
        yield problem("columns-guessed", "warning", place, message)
    for place in annex.repeated_heads:
        yield problem("annex-head-repeated", "note", place, _("The head of the annex table is repeated in its middle."))
    for place in annex.filled:
        message = _("Empty cells were taken as merged with those above them; check the row.")
        yield problem("annex-cell-filled", "note", place, message)


def _has_several_annexes(marks: Sequence[str]) -> bool:
    numbered = {found for mark in marks for found in ANNEX_NUMBER.findall(mark)}
    return len(numbered) > 1 or any(re.search(r"\b(?:annexes|appendices)\b", mark, re.I) for mark in marks)


def numbers(material: Material) -> Iterator[Problem]:
    for kind, _line, number, expected in material.outline.numbered.irregular:
        place = material.in_paragraph(number)
        if kind == "skipped":
            message = _("Paragraph %(number)s follows paragraph %(last)s: numbers between them are missing.")
            yield problem("number-skipped", "warning", place, message, number=number, last=expected - 1)
        elif kind == "repeated":
            message = _("There are two paragraphs with the number %(number)s.")
            yield problem("number-repeated", "error", place, message, number=number)
        elif kind == "restarted":
            message = _("Paragraph numbers start again at %(number)s after paragraph %(last)s.")
            yield problem("number-restarted", "error", place, message, number=number, last=expected - 1)
        else:
            message = _("A paragraph numbered %(number)s stands where %(expected)s is due.")
            yield problem("number-out-of-order", "error", place, message, number=number, expected=expected)


def levels(material: Material) -> Iterator[Problem]:
    told = material.outline.told
    if material.outline.shape == "levels" and told:
        message = _(
            "Paragraphs are numbered in levels (%(first)s to %(last)s): they were counted through from 1, and their "
            "own numbers stand before their words."
        )
        first, last = (one.text.split(" ", 1)[0].rstrip(".)") for one in (told[0], told[-1]))
        yield problem("number-in-levels", "warning", told[0].place, message, first=first, last=last)


def broken(material: Material) -> Iterator[Problem]:
    for told in material.outline.told:
        for piece in told.broken:
            message = _("This paragraph is broken in two; it was joined before “%(words)s”.")
            yield problem("paragraph-broken", "warning", material.in_paragraph(told.number), message, words=_few(piece))


def mandate(material: Material) -> Iterator[Problem]:
    numbers = [one.number for one in material.reading.mandate]
    seen: set[Number] = set()
    for at, one in enumerate(material.reading.mandate):
        if one.number in seen:
            message = _("The mandate's paragraph %(number)s is set out twice.")
            yield problem("mandate-number-repeated", "error", one.place, message, number=one.number)
        seen.add(one.number)
        # “Operative paragraphs 3, 4 and 6”: a report on some of them begins where it likes.
        previous = numbers[at - 1] if at else numbers[0] if numbers[0] != 2 else 0
        if (
            isinstance(one.number, int)
            and isinstance(previous, int)
            and numbers[0] in (1, 2)
            and one.number > previous + 1
            and material.outline.asked
        ):
            message = _("The mandate's paragraph %(number)s follows %(previous)s: what stands between is missing.")
            yield problem("mandate-number-skipped", "warning", one.place, message, number=one.number, previous=previous)
        if not one.text and material.outline.asked:
            message = _("The words of the mandate's paragraph %(number)s are not set out.")
            yield problem("mandate-text-missing", "note", one.place, message, number=one.number)


def actions(material: Material) -> Iterator[Problem]:
    for one in material.reading.mandate:
        for action in one.actions:
            if action.implicit:
                message = _(
                    "Paragraph %(number)s of the mandate has no heading for its action; it was taken to be “%(title)s”."
                )
                yield problem(
                    "action-implicit", "note", one.place, message, number=one.number, title=_few(action.title)
                )
    yield from _counts(material)
    yield from _stages(material)


def _counts(material: Material) -> Iterator[Problem]:
    found = {one.number: len(one.actions) for one in material.reading.mandate}
    for paragraph in material.reading.paragraphs:
        said = _IDENTIFIED.search(paragraph.text)
        if not said or paragraph.mandate not in found:
            continue
        word = said[1].lower()
        count = int(word) if word.isdecimal() else _COUNTS.index(word)
        if count != found[paragraph.mandate]:
            message = _("The text speaks of %(said)s actions, and %(found)s are headed.")
            place = material.in_paragraph(paragraph.number)
            yield problem("action-count-differs", "error", place, message, said=count, found=found[paragraph.mandate])


def _stages(material: Material) -> Iterator[Problem]:
    reading = material.reading
    told = {(p.mandate, p.action, p.stage) for p in reading.paragraphs}
    told |= {(one.mandate, one.action, one.stage) for one in material.outline.loose}
    told |= {(m, a or 1, s) for m, a, s in told}
    # A story without headings may tell of two actions in one paragraph.
    alike = {(m, s) for m, _action, s in told}
    told |= {
        (one.number, a.number, s)
        for one in reading.mandate
        for a in one.actions
        if a.implicit
        for m, s in alike
        if m == one.number
    }
    blocks = [(one, action) for one in reading.mandate for action in one.actions]
    missing = {
        "consideration": (
            "action-without-consideration",
            _("Nothing is told of how action %(action)s under %(number)s was implemented and considered."),
        ),
        "decision": ("action-without-decision", _("No decision is given for action %(action)s under %(number)s.")),
        "follow_up": (
            "action-without-follow-up",
            _("No follow-up is given for action %(action)s under %(number)s, not even that none is foreseen."),
        ),
    }
    for stage, (code, message) in missing.items():
        having = [(one.number, action.number, stage) in told for one, action in blocks]
        if sum(having) * 2 <= len(having):
            continue
        for (one, action), has in zip(blocks, having, strict=True):
            if not has:
                yield problem(code, "warning", action.place, message, action=action.number, number=one.number)


def _few(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rsplit(" ", 1)[0] + "…"


CHECKS = (language, parts, tables, numbers, levels, broken, mandate, actions)
