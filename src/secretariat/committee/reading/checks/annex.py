"""Does the annex name the same paragraphs, actions and documents as the body, and in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secretariat.core.problems import Problem
from secretariat.core.sentences import Sentence as _
from secretariat.core.symbols import find_symbols
from secretariat.core.text import comparable

from ..acting import is_of_this
from ..facts import MandateParagraph, Number
from ..mandating import likeness
from ..material import Material, problem

WINDOW = 5
_DOCUMENT = re.compile(r"\bdocuments?\b", re.IGNORECASE)


def columns(material: Material) -> Iterator[Problem]:
    """A column that the whole table lacks is said once, and not row by row."""
    names = {
        "action": _("actions"),
        "implementation": _("implementation"),
        "consideration": _("consideration"),
        "summary": _("decisions or summaries"),
    }
    lacking = [name for role, name in names.items() if role not in material.annex.roles]
    if material.reading.annex and lacking:
        message = _("The annex has no column for: %(columns)s.")
        place = material.in_row(material.reading.annex[0])
        yield problem("annex-column-missing", "warning", place, message, columns=", ".join(lacking))


def rows(material: Material) -> Iterator[Problem]:
    reading, roles = material.reading, material.annex.roles
    known = {one.number for one in reading.mandate}
    symbols = any(row.report for row in reading.annex)
    for row in reading.printed_rows:
        entries = [one for one in reading.annex if one.number == row.number]
        # What was not delivered was not considered: “–” in every cell lacks nothing.
        none = set(row.nothing) if "implementation" in row.nothing else set()
        place, told = material.in_row(row), roles - none
        absent = [
            name
            for name, value in (
                (_("the paragraphs of a report"), any(one.ranges for one in entries) or "consideration" in none),
                (
                    _("the paragraph of a summary"),
                    any(one.summary_paragraph for one in entries) or "summary" not in told,
                ),
                (_("an implementation"), row.implementation or "implementation" not in told),
                (_("an action"), row.action or "action" not in told),
                (_("the report's symbol"), not symbols or all(one.report or not one.ranges for one in entries)),
            )
            if not value
        ]
        if absent:
            yield problem(
                "annex-row-incomplete", "warning", place, _("This row lacks: %(absent)s."), absent=", ".join(absent)
            )
        if material.outline.asked and row.mandate_paragraph not in known:
            message = _("The annex has rows for paragraph %(number)s of the mandate, and the body does not set it out.")
            yield problem("annex-paragraph-unknown", "error", place, message, number=row.mandate_paragraph or "–")
        elif row.action and row.action_number is None and material.outline.asked:
            message = _("The action “%(title)s” cannot be matched with one in the body.")
            yield problem("annex-action-unmatched", "warning", place, message, title=row.action[:80])
        if row.implementation and row.implementation_symbol is None:
            message = _("The implementation has no document symbol: an event or presentation only.")
            yield problem("implementation-without-symbol", "note", place, message)
    listed = {row.mandate_paragraph for row in reading.annex}
    for one in reading.mandate if reading.annex and material.outline.asked else ():
        if one.number not in listed and not _is_answered_here(material, one.number):
            message = _("Paragraph %(number)s of the mandate has no row in the annex.")
            yield problem("mandate-without-row", "warning", one.place, message, number=one.number)


def _is_answered_here(material: Material, number: Number) -> bool:
    """“(c) to report to the Board”, of which the report says that it is the one: no row is due."""
    told = [paragraph for paragraph in material.reading.paragraphs if paragraph.mandate == number]
    cited = {one.paragraph for one in material.reading.citations}
    return any(is_of_this(one.text, material.setting) for one in told) and not cited & {one.number for one in told}


def sessions_in_one_cell(material: Material) -> Iterator[Problem]:
    for row in material.reading.printed_rows:
        if row.is_mixed:
            message = _("The row names several sessions; which paragraphs are of which of them cannot be told.")
            yield problem("sessions-in-one-cell", "error", material.in_row(row), message)


def titles(material: Material) -> Iterator[Problem]:
    """An action is called the same in body and annex, and in the words of the mandate."""
    for one in material.reading.mandate:
        listed = [row for row in material.reading.annex if row.mandate_paragraph == one.number]
        for action in one.actions:
            rows = [row for row in listed if row.action_number == action.number]
            if listed and not rows and not action.implicit:
                message = _("Action %(action)s under %(number)s has no row in the annex.")
                blanks = {"action": action.number, "number": one.number}
                yield problem("action-without-row", "warning", action.place, message, **blanks)
            yield from _against_annex(material, action, rows)
            yield from _against_words(material, one, action.title, action.place, rows)


def _against_annex(material: Material, action, rows) -> Iterator[Problem]:
    if action.implicit or not rows or action.title == rows[0].action:
        return
    blanks = {"body": action.title[:90], "annex": rows[0].action[:90]}
    if comparable(action.title) == comparable(rows[0].action):
        message = _("The action is spelled “%(body)s” in the body and “%(annex)s” in the annex.")
        yield problem("action-title-spelling", "note", action.place, message, **blanks)
    elif likeness(action.title, rows[0].action) < 1:
        message = _("The action is called “%(body)s” in the body and “%(annex)s” in the annex.")
        yield problem("action-title-differs", "warning", action.place, message, **blanks)


def _against_words(material: Material, one: MandateParagraph, title: str, place: str, rows) -> Iterator[Problem]:
    sources = [one.text, *(row.implementation_title for row in rows)]
    found = [near for source in sources for near in one_word_apart(title, source)]
    for said, asked in dict.fromkeys(found):
        message = _("The title says “%(said)s” where the mandate or the document says “%(asked)s”.")
        yield problem("title-word-differs", "warning", place, message, said=said, asked=asked)
        return


def one_word_apart(title: str, source: str) -> list[tuple[str, str]]:
    """Stretches of a title that stand in `source` but for one word in their middle."""
    mine, theirs = re.findall(r"[\w’'-]+", comparable(title)), re.findall(r"[\w’'-]+", comparable(source))
    if len(mine) < WINDOW or len(theirs) < WINDOW:
        return []
    stretches = {tuple(theirs[at : at + WINDOW]) for at in range(len(theirs) - WINDOW + 1)}
    masked = {(*s[:at], "", *s[at + 1 :]): s for s in stretches for at in range(1, WINDOW - 1)}
    words = set(theirs)
    found = []
    for start in range(len(mine) - WINDOW + 1):
        stretch = tuple(mine[start : start + WINDOW])
        for at in range(1, WINDOW - 1):
            other = masked.get((*stretch[:at], "", *stretch[at + 1 :]))
            if other and other != stretch and stretch not in stretches and _another_word(stretch[at], other[at], words):
                found.append((" ".join(stretch), " ".join(other)))
    return found


def _another_word(said: str, asked: str, words: set[str]) -> bool:
    return min(len(said), len(asked)) > 3 and said[:5] != asked[:5] and said not in words


def documents(material: Material) -> Iterator[Problem]:
    reading, setting = material.reading, material.setting
    if not reading.annex or not reading.paragraphs or "implementation" not in material.annex.roles:
        return
    body = "\n".join(p.text for p in reading.paragraphs)
    named = {found.symbol.base for found in setting.symbols(body)}
    said = comparable(body)
    for row in reading.printed_rows:
        symbols = setting.symbols(row.implementation)
        if not symbols:
            continue
        base = symbols[-1].symbol.base
        if base not in named:
            message = _("The annex names document %(symbol)s, and the body does not.")
            yield problem("document-not-in-body", "warning", material.in_row(row), message, symbol=base)
        elif len(row.implementation_title) > 12 and comparable(row.implementation_title) not in said:
            message = _("Document %(symbol)s is given its title in the annex alone.")
            yield problem("title-in-annex-alone", "note", material.in_row(row), message, symbol=base)
    yield from _only_in_body(material)


def _only_in_body(material: Material) -> Iterator[Problem]:
    """Documents that a paragraph of the mandate's story presents, and no row lists."""
    setting = material.setting
    listed = {
        f.symbol.base
        for row in material.reading.annex
        for f in setting.symbols(f"{row.implementation} ; {row.consideration} ; {row.summary}")
    }
    cited = {f.symbol.base for one in material.reading.citations for f in setting.symbols(one.symbol or "")}
    seen: set[str] = set()
    for paragraph in material.reading.paragraphs:
        for found in setting.symbols(paragraph.text):
            base = found.symbol.base
            if base in listed or base in seen or base in cited or base == setting.symbol:
                continue
            seen.add(base)
            own = setting.own is None or found.symbol.body == setting.own.body
            told = own and paragraph.stage in ("consideration", "decision", "follow_up")
            message = _("Document %(symbol)s is named in the body and not in the annex.")
            yield problem(
                "document-not-in-annex",
                "warning" if told else "note",
                material.in_paragraph(paragraph.number),
                message,
                symbol=base,
            )


def unlinked(material: Material) -> Iterator[Problem]:
    """Documents without a link in a report that links its documents."""
    linked = {f.symbol.base for line in material.source.lines for link in line.links for f in find_symbols(link.text)}
    if not linked:
        return
    counts: dict[str, list[int]] = {}
    for paragraph in material.reading.paragraphs:
        for found in material.setting.symbols(paragraph.text):
            counts.setdefault(found.symbol.base, []).append(paragraph.number)
    for base, numbers in counts.items():
        if base not in linked:
            message = _(
                "Document %(symbol)s is named without a link (paragraphs %(paragraphs)s), while others have one."
            )
            if len(set(numbers)) == 1:
                message = _(
                    "Document %(symbol)s is named without a link (paragraph %(paragraphs)s), while others have one."
                )
            blanks = {"symbol": base, "paragraphs": ", ".join(map(str, dict.fromkeys(numbers)))}
            yield problem("document-unlinked", "note", material.in_paragraph(numbers[0]), message, **blanks)


CHECKS = (columns, rows, sessions_in_one_cell, titles, documents, unlinked)
