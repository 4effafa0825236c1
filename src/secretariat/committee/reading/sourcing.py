"""Whose session a citation means, where its words do not say: by the annex, by the symbol, by what was named before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .bracketed import is_behind_decision
from .citing import Cited, find_cited
from .facts import AnnexRow, Citation, Confidence, Ground, Paragraph
from .sessions import Mention, Setting, find_met

Decided = dict[tuple[str | None, str], tuple[str | None, str]]


@dataclass(frozen=True)
class _Block:
    """What a citation may lean on: sessions named so far under the same action."""

    key: tuple
    ordinal: Mention | None = None
    any: Mention | None = None


class Sources:
    """What the annex knows: whose report holds which range, and what symbol that report has."""

    def __init__(self, rows: Sequence[AnnexRow]):
        self.by_range: dict[tuple[int, int], list[AnnexRow]] = defaultdict(list)
        self.symbols: dict[str, set[str]] = defaultdict(set)
        self.reports: set[str] = set()
        self.documents: set[str] = set()
        for row in rows:
            for one in row.ranges:
                self.by_range[one.first, one.last].append(row)
            if row.report_session and row.report:
                self.symbols[row.report_session].add(row.report_base or row.report)
            self.reports |= {row.report_base} - {None}
            self.documents |= {row.implementation_symbol} - {None}

    def session(self, first: int, last: int, mandate) -> tuple[str | None, bool]:
        """The session of the report that the annex cites for this range, and whether no other could be meant."""
        rows = [row for row in self.by_range.get((first, last), ()) if row.report_session]
        near = [row for row in rows if row.mandate_paragraph == mandate] or rows
        sessions = {row.report_session for row in near}
        return (
            (near[0].report_session, len({row.report_session for row in rows}) == 1)
            if len(sessions) == 1
            else (None, False)
        )

    def symbol(self, session: str | None) -> str | None:
        symbols = self.symbols.get(session or "", set())
        return next(iter(symbols)) if len(symbols) == 1 else None


def find_citations(
    paragraphs: Sequence[Paragraph], rows: Sequence[AnnexRow], setting: Setting, formal: bool
) -> tuple[Citation, ...]:
    """Every range of a report cited in the body, with its session as sure as it can be.

    Those that only say where a decision stands are among them; where a report is `formal`, decisions are set out, and
    no sentence of the story is one.
    """
    sources, citations, block = Sources(rows), [], _Block(())
    previous: Citation | None = None
    reports = sources.reports | _called_reports(paragraphs, setting)
    decided = decided_at(rows, setting)
    for paragraph in paragraphs:
        key = (paragraph.mandate, paragraph.action)
        block = block if block.key == key else _Block(key)
        mentions = find_met(paragraph.text, setting)
        for cited in find_cited(paragraph.whole, setting):
            if not _is_citation(cited, reports, sources, previous):
                continue
            may_hold = not formal or paragraph.stage == "decision"
            listed = _is_listed(cited, paragraph, decided, sources, previous, setting)
            holds = cited.numbers[0] if listed or (may_hold and _is_behind(cited, paragraph, setting)) else ""
            before = _named(block, [m for m in mentions if m.end <= cited.start])
            for one in _citations(cited, paragraph, before, previous, sources, setting):
                previous = replace(one, holds_decision=holds, is_listed_as_decision=listed)
                citations.append(previous)
        block = _named(block, mentions)
    return tuple(citations)


def decided_at(rows: Sequence[AnnexRow], setting: Setting) -> Decided:
    """Where the annex says that decisions stand: session, or symbol of the minutes, and paragraph."""
    parts = [(row, part) for row in rows for part in (row.summary_paragraph or "").split(", ") if part]
    by_symbol = {
        (found.symbol.base, part): (row.summary_session, part)
        for row, part in parts
        for found in setting.symbols(row.decided)
    }
    return by_symbol | {(row.summary_session, part): (row.summary_session, part) for row, part in parts}


def story_begins(citations: Sequence[Citation], rows: Sequence[AnnexRow]) -> int | None:
    """The first paragraph that cites what the annex lists."""
    annexed = {(row.report_session, one) for row in rows for one in row.ranges}
    return next((one.paragraph for one in citations if (one.session, one.range) in annexed), None)


def _is_single(cited: Cited) -> bool:
    return len(cited.numbers) == 1 and cited.ranges[0].first == cited.ranges[0].last


def _is_behind(cited: Cited, paragraph: Paragraph, setting: Setting) -> bool:
    """Whether it is the one paragraph in which what stands before it was decided, by the words of the body."""
    is_owned = _is_single(cited) and bool(cited.owner)
    return is_owned and is_behind_decision(cited.start, paragraph.text, paragraph.stage, setting)


def _is_listed(
    cited: Cited,
    paragraph: Paragraph,
    decided: Decided,
    sources: Sources,
    previous: Citation | None,
    setting: Setting,
) -> bool:
    """Whether it is the one paragraph in which what stands before it was decided, by the annex."""
    if not _is_single(cited):
        return False
    is_discussed = (cited.ranges[0].first, cited.ranges[0].last) in sources.by_range
    may_be = paragraph.stage == "decision" or not is_discussed
    return may_be and _is_decided(cited, decided, previous, setting)


def _is_decided(cited: Cited, decided: Decided, previous: Citation | None, setting: Setting) -> bool:
    """Whether the annex says that something was decided there."""
    said, symbol = cited.session, cited.symbol
    session = setting.name(said.number, said.body or None) if said else None
    session = session or (setting.symbol_session(symbol) if symbol else None)
    session = session or (previous.session if previous and cited.owner == "same" else None)
    keys = (session, symbol.base) if symbol else (session,)
    return any((key, number) in decided for key in keys for number in (*cited.labels, str(cited.ranges[0])))


def _called_reports(paragraphs: Iterable[Paragraph], setting: Setting) -> set[str]:
    cited = (one for paragraph in paragraphs for one in find_cited(paragraph.whole, setting))
    return {one.symbol.base for one in cited if one.owner == "report" and one.symbol}


def _named(block: _Block, mentions: Sequence[Mention]) -> _Block:
    ordinals = [m for m in mentions if m.in_words]
    return _Block(block.key, ordinals[-1] if ordinals else block.ordinal, mentions[-1] if mentions else block.any)


def _is_citation(cited: Cited, reports: set[str], sources: Sources, previous: Citation | None) -> bool:
    if not cited.ranges or cited.owner in ("summary", "other"):
        return False
    if cited.owner == "report":
        return True
    if cited.owner == "symbol" and cited.symbol:
        return cited.symbol.base in reports or cited.symbol.canonical not in sources.documents
    if not cited.owner:
        return all((one.first, one.last) in sources.by_range for one in cited.ranges)
    return cited.owner == "same" and previous is not None


def _citations(
    cited: Cited, paragraph: Paragraph, before: _Block, previous: Citation | None, sources: Sources, setting: Setting
):
    for one in cited.ranges:
        session, ground, confidence = _session(
            cited, one.first, one.last, paragraph, before, previous, sources, setting
        )
        found = cited.symbol
        symbol = (found.canonical if found.faults else found.printed) if found else None
        named = before.any
        yield Citation(
            paragraph.number,
            session,
            symbol or sources.symbol(session),
            one.first,
            one.last,
            paragraph.place,
            cited.printed,
            ground,
            bool(symbol),
            cited.draft,
            setting.name(named.number, named.body or None) if named else None,
            confidence,
            cited.start,
        )


def _session(
    cited, first, last, paragraph, before, previous, sources, setting
) -> tuple[str | None, Ground, Confidence]:
    if cited.session:
        return setting.name(cited.session.number, cited.session.body or None), "citation", "certain"
    if cited.symbol:
        by_symbol = setting.symbol_session(cited.symbol)
        listed = {session for session, symbols in sources.symbols.items() if cited.symbol.base in symbols}
        if by_symbol or len(listed) == 1:
            return by_symbol or next(iter(listed)), "symbol", "certain"
    if cited.owner == "same" and previous:
        return previous.session, "previous", "likely"
    by_annex, alone = sources.session(first, last, paragraph.mandate)
    named = before.ordinal or before.any
    by_context = setting.name(named.number, named.body or None) if named else None
    if by_annex:
        return by_annex, "annex", "certain" if by_annex == by_context else "likely" if alone else "guess"
    return by_context, "context" if by_context else "", "likely" if before.ordinal else "guess"
