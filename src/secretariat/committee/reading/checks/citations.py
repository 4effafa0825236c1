"""Do body and annex cite the same, and can it be so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from secretariat.core.citations import ParagraphRange, parse_ranges
from secretariat.core.problems import Problem, Severity
from secretariat.core.sentences import Sentence as _
from secretariat.core.symbols import Symbol, parse_symbol

from ..bracketed import brackets_behind
from ..citing import find_endless
from ..facts import AnnexRow, Citation, Decision
from ..material import Material, problem
from ..misprints import broken_off
from ..sessions import SPECIAL, Setting
from ..sourcing import story_begins

NEAR = 3
# Records of single meetings, of which a session has many: 209 EX/SR.3, EB144/PSR/9, C-MIN 213/2.
OF_MEETINGS = frozenset(["SR", "PSR", "PV", "VR", "TR", "REC", "MIN"])
Cited = tuple[str | None, ParagraphRange]


def malformed_symbols(material: Material) -> Iterator[Problem]:
    setting, reading = material.setting, material.reading
    texts = [
        (text, material.in_row(row))
        for row in reading.annex
        for text in (row.implementation, row.consideration, row.summary)
    ]
    texts += [(paragraph.text, material.in_paragraph(paragraph.number)) for paragraph in reading.paragraphs]
    habits = _habits(found.symbol for text, _place in texts for found in setting.symbols(text))
    for text, place in texts:
        yield from _malformed(text, place, setting, habits)


def _habits(symbols: Iterable[Symbol]) -> frozenset[str]:
    """Kinds of document that a report always writes in small letters: COFO/2020/Inf.9, and never INF.9."""
    spelled: dict[str, set[bool]] = defaultdict(set)
    bases: dict[str, set[str]] = defaultdict(set)
    for symbol in symbols:
        spelled[symbol.nature].add(f"/{symbol.nature}" in symbol.printed)
        bases[symbol.nature].add(symbol.base)
    return frozenset(
        nature for nature, tidy in spelled.items() if nature and tidy == {False} and len(bases[nature]) > 1
    )


def _malformed(text: str, place: str, setting: Setting, habits: frozenset[str]) -> Iterator[Problem]:
    for found in setting.symbols(text):
        if _is_at_fault(found.symbol, setting, habits):
            message = _("“%(printed)s” is not well formed: %(canonical)s is meant.")
            blanks = {"printed": found.symbol.printed, "canonical": found.symbol.canonical}
            yield problem("symbol-malformed", "error", place, message, **blanks)
    for printed in broken_off(text, setting.own):
        message = _("“%(printed)s” breaks off: the number of the document is missing.")
        yield problem("symbol-malformed", "error", place, message, printed=printed)


def _is_at_fault(symbol: Symbol, setting: Setting, habits: frozenset[str]) -> bool:
    """How other bodies write “Res.1” and “add.1” is theirs to know, and what a report always writes is a habit."""
    if set(symbol.faults) == {"letter case"} and symbol.nature in habits:
        return False
    own = setting.own is None or symbol.body == setting.own.body
    return bool(symbol.faults) and (own or bool(set(symbol.faults) - {"letter case", "spelling of modifier"}))


def body_against_annex(material: Material) -> Iterator[Problem]:
    reading = material.reading
    if not reading.annex or not reading.paragraphs:
        return
    annexed = {(row.report_session, one) for row in reading.annex for one in row.ranges}
    cited = {(one.session, one.range) for one in reading.citations} | _decided(reading.decisions)
    rows_made, cited_in = _made_up(annexed, cited)
    cited_made, rows_in = _made_up(cited, annexed)
    annexed, cited = annexed | cited_in | cited_made, cited | rows_in | rows_made
    told = {paragraph.number for paragraph in reading.paragraphs if paragraph.mandate is not None}
    begins = 0 if told else story_begins(reading.citations, reading.annex) or 0
    for one in reading.citations:
        if (one.session, one.range) not in annexed and not one.holds_decision and not _is_by_the_way(material, one):
            message = _("The report of %(session)s, paragraphs %(range)s, is cited here and has no row in the annex.")
            if one.first == one.last:
                message = _(
                    "The report of %(session)s, paragraph %(range)s, is cited here and has no row in the annex."
                )
            blanks = {"session": one.session or _("a session that is not named"), "range": one.range}
            # What an introduction cites is no part of an action's story.
            severity: Severity = "error" if one.paragraph in told or (not told and one.paragraph >= begins) else "note"
            yield problem("citation-not-in-annex", severity, material.in_paragraph(one.paragraph), message, **blanks)
    for row in reading.annex:
        for one in row.ranges:
            if (row.report_session, one) not in cited:
                message = _("The annex cites the report of %(session)s, paragraphs %(range)s, and the body does not.")
                if one.first == one.last:
                    message = _(
                        "The annex cites the report of %(session)s, paragraph %(range)s, and the body does not."
                    )
                blanks = {"session": row.report_session or _("a session that is not named"), "range": one}
                yield problem("annex-range-not-in-body", "error", material.in_row(row), message, **blanks)


def _is_by_the_way(material: Material, one: Citation) -> bool:
    """One paragraph in brackets behind a decision, after another one: no discussion that the annex lists."""
    if one.first != one.last or all(decision.paragraph != one.paragraph for decision in material.reading.decisions):
        return False
    told = next(paragraph for paragraph in material.reading.paragraphs if paragraph.number == one.paragraph)
    return any(start <= one.at < end for start, end in brackets_behind(told.text, told.stage, material.setting))


def _decided(decisions: Iterable[Decision]) -> set[Cited]:
    """What was considered and decided in one paragraph is cited as the place of the decision."""
    parts = [(one.session, part) for one in decisions for part in (one.summary_paragraph or "").split(", ")]
    return {(session, single) for session, part in parts for single in parse_ranges(part)}


def _made_up(wholes: set[Cited], parts: set[Cited]) -> tuple[set[Cited], set[Cited]]:
    """“Paragraphs 33 and 34” are the paragraphs 33–34 of the other side: each whole of exactly such parts, and they."""
    made, of = set(), set()
    for session, one in wholes:
        inside = sorted(r for named, r in parts if named == session and one.first <= r.first <= r.last <= one.last)
        ends = [one.first - 1, *(r.last for r in inside)]
        if inside and ends[-1] == one.last and all(r.first == end + 1 for r, end in zip(inside, ends, strict=False)):
            made.add((session, one))
            of |= {(session, r) for r in inside}
    return made, of


def sessions_of_one_range(material: Material) -> Iterator[Problem]:
    """The same paragraphs under the same part of the mandate, of one session's report in the body, another's in the
    annex."""
    reading = material.reading
    mandates = {paragraph.number: paragraph.mandate for paragraph in reading.paragraphs}
    annexed = {(row.mandate_paragraph, one): row for row in reading.annex for one in row.ranges if row.report_session}
    known = {(row.report_session, one) for row in reading.annex for one in row.ranges}
    for one in reading.citations:
        row = annexed.get((mandates.get(one.paragraph), one.range))
        if row and one.session and one.session != row.report_session and (one.session, one.range) not in known:
            message = _("Paragraphs %(range)s are of the report of %(body)s here, and of %(annex)s in the annex.")
            blanks = {"range": one.range, "body": one.session, "annex": row.report_session}
            yield problem("session-differs", "error", material.in_paragraph(one.paragraph), message, **blanks)


def status_of_reports(material: Material) -> Iterator[Problem]:
    """“Report” in one place and “Draft Report” in the other."""
    rows = {(row.report_session, one): row for row in material.reading.annex for one in row.ranges}
    for one in material.reading.citations:
        row = rows.get((one.session, one.range))
        if row and row.is_draft != one.is_draft:
            message = _("The body calls the report of %(session)s %(body)s and the annex %(annex)s (%(report)s).")
            words = {False: _("a report"), True: _("a draft report")}
            blanks = {
                "session": one.session,
                "body": words[one.is_draft],
                "annex": words[row.is_draft],
                "report": row.report or "–",
            }
            yield problem("report-status-differs", "error", material.in_paragraph(one.paragraph), message, **blanks)


def unnamed_sessions(material: Material) -> Iterator[Problem]:
    grounds = {
        "annex": _("by the annex"),
        "context": _("by what is said before"),
        "previous": _("by the citation before"),
    }
    for one in material.reading.citations:
        place, blanks = material.in_paragraph(one.paragraph), {"range": one.range, "session": one.session}
        if one.session is None:
            message = _("The range %(range)s is cited, and no session can be found for it.")
            yield problem("session-unknown", "error", place, message, **blanks)
        elif one.ground in grounds:
            message = _("The range %(range)s is cited without a session; %(session)s is meant, %(ground)s.")
            yield problem("session-unnamed", "warning", place, message, **blanks, ground=grounds[one.ground])
            if one.named_before and one.named_before != one.session:
                message = _(
                    "The session last named before paragraphs %(range)s is %(before)s, and %(session)s is meant."
                )
                yield problem("session-misleading", "warning", place, message, **blanks, before=one.named_before)


def sessions_against_symbols(material: Material) -> Iterator[Problem]:
    setting = material.setting
    for row in material.reading.annex:
        symbols = setting.symbols(row.cited)
        if not row.report_session or not symbols:
            continue
        symbol = symbols[-1].symbol
        said = setting.symbol_session(symbol)
        if said and said != row.report_session and said.startswith(row.report_session.rstrip("0123456789")):
            message = _("The words say %(session)s and the symbol %(symbol)s is of %(said)s.")
            blanks = {"session": row.report_session, "symbol": symbol.printed, "said": said}
            yield problem("session-and-symbol-differ", "error", material.in_row(row), message, **blanks)
    yield from _several_reports(material)


def _several_reports(material: Material) -> Iterator[Problem]:
    reports: dict[str, dict[str, str]] = defaultdict(dict)
    for row in material.reading.annex:
        if row.report_session and row.report_base:
            reports[row.report_session].setdefault(row.report_base, material.in_row(row))
    for one in material.reading.citations:
        printed = parse_symbol(one.symbol, material.setting.styles) if one.symbol_is_printed and one.symbol else None
        if one.session and printed:
            reports[one.session].setdefault(printed.base, material.in_paragraph(one.paragraph))
    for session, every in reports.items():
        bases = {base: place for base, place in every.items() if "/RESUMED/" not in base.upper()}
        if len(bases) > 1 and not all(_is_of_meeting(base, material.setting) for base in bases):
            message = _("The report of %(session)s is given more than one symbol: %(symbols)s.")
            blanks = {"session": session, "symbols": ", ".join(bases)}
            yield problem("several-reports-of-session", "error", list(bases.values())[-1], message, **blanks)


def _is_of_meeting(base: str, setting: Setting) -> bool:
    symbol = parse_symbol(base, setting.styles)
    kinds = re.split("[/-]", f"{symbol.body}/{symbol.nature}") if symbol else []
    return not OF_MEETINGS.isdisjoint(kinds)


def impossible_ranges(material: Material) -> Iterator[Problem]:
    places = [(one.range, material.in_paragraph(one.paragraph)) for one in material.reading.citations]
    places += [(one, material.in_row(row)) for row in material.reading.annex for one in row.ranges]
    for one, place in places:
        if one.backwards:
            message = _("The range runs backwards: %(range)s.")
            yield problem("range-backwards", "error", place, message, range=one)
    yield from _endless(material)
    yield from _overlaps(material)


def _endless(material: Material) -> Iterator[Problem]:
    places = [(one.text, material.in_paragraph(one.number)) for one in material.reading.paragraphs]
    places += [(row.consideration, material.in_row(row)) for row in material.reading.printed_rows]
    for text, place in places:
        for printed in find_endless(text):
            message = _("“%(printed)s” has a number that no paragraph has: look up what is meant.")
            yield problem("range-endless", "error", place, message, printed=printed)


def _overlaps(material: Material) -> Iterator[Problem]:
    by_session: dict[str, list[tuple[ParagraphRange, AnnexRow]]] = defaultdict(list)
    for row in material.reading.annex:
        for one in row.ranges:
            if row.report_session and not one.backwards:
                by_session[row.report_session].append((one, row))
    for session, ranges in by_session.items():
        for (one, row), (other, below) in pairwise(sorted(ranges, key=lambda pair: (pair[0], pair[1].number))):
            if one == other and row.implementation != below.implementation:
                message = _("Rows %(row)s and %(other)s cite the same paragraphs of %(session)s: %(range)s.")
                blanks = {"row": row.number, "other": below.number, "session": session, "range": one}
                yield problem("range-cited-twice", "note", material.in_row(below), message, **blanks)
            elif one != other and one.overlaps(other):
                message = _("Paragraphs %(range)s and %(other)s of the report of %(session)s overlap.")
                blanks = {"range": one, "other": other, "session": session}
                yield problem("ranges-overlap", "warning", material.in_row(below), message, **blanks)


def nearly_equal_ranges(material: Material) -> Iterator[Problem]:
    reading = material.reading
    ranges = {
        (one.session, one.range): material.in_paragraph(one.paragraph) for one in reading.citations if one.session
    }
    for row in reading.annex:
        for listed in row.ranges if row.report_session else ():
            ranges.setdefault((row.report_session, listed), material.in_row(row))
    starts: dict[int, list[tuple[str, ParagraphRange]]] = defaultdict(list)
    for session, one in ranges:
        starts[one.first].append((session, one))
    for found in starts.values():
        for (session, one), (other, range_) in combinations(found[:6], 2):
            if session != other and abs(one.last - range_.last) <= NEAR and one.last > one.first:
                message = _(
                    "Paragraphs %(range)s of %(session)s and %(other_range)s of %(other)s are nearly the same: verify."
                )
                blanks = {"range": one, "session": session, "other_range": range_, "other": other}
                yield problem("ranges-nearly-equal", "note", ranges[other, range_], message, **blanks)


def order_of_reports(material: Material) -> Iterator[Problem]:
    """Report and summary of one session usually run in the same order."""
    by_session: dict[str, list[AnnexRow]] = defaultdict(list)
    for row in material.reading.annex:
        if row.report_session and row.report_session == row.summary_session and row.ranges and _summary_number(row):
            by_session[row.report_session].append(row)
    for session, rows in by_session.items():
        for row, below in pairwise(sorted(rows, key=lambda r: r.ranges[0])):
            above_number, below_number = _summary_number(row), _summary_number(below)
            if above_number > below_number and row.ranges[0] != below.ranges[0]:
                message = _(
                    "The report of %(session)s has %(first)s before %(second)s, its summary after it: possible."
                )
                blanks = {"session": session, "first": row.summary_paragraph, "second": below.summary_paragraph}
                yield problem("report-order", "note", material.in_row(below), message, **blanks)


def _summary_number(row: AnnexRow) -> tuple[int, ...]:
    first = (row.summary_paragraph or "").split(",")[0]
    return tuple(int(part) for part in first.split(".") if part.isdecimal())


def sessions_to_come(material: Material) -> Iterator[Problem]:
    this, reading = material.setting.session, material.reading
    if this is None:
        return
    series = SPECIAL if material.setting.is_special else None
    first = this + material.setting.is_resumed  # the first part of a resumed session has its report
    to_come = {material.setting.name(number, series) for number in range(first, this + 20)}
    cited = [(one.session, material.in_paragraph(one.paragraph)) for one in reading.citations]
    cited += [(row.report_session, material.in_row(row)) for row in reading.annex if row.ranges]
    for session, place in cited:
        if session in to_come:
            message = _("The report of %(session)s is cited, which was not yet written when this report was made.")
            yield problem("session-to-come", "error", place, message, session=session)
    decided = [(one.session, material.in_paragraph(one.paragraph)) for one in reading.decisions]
    decided += [(row.summary_session, material.in_row(row)) for row in reading.annex]
    for session, place in decided:
        if session in to_come:
            message = _("A decision of %(session)s is cited, which was still to come when this report was made.")
            yield problem("session-to-come", "error", place, message, session=session)


CHECKS = (
    malformed_symbols,
    body_against_annex,
    sessions_of_one_range,
    status_of_reports,
    unnamed_sessions,
    sessions_against_symbols,
    impossible_ranges,
    nearly_equal_ranges,
    order_of_reports,
    sessions_to_come,
)
