"""Decisions: by their lead-in, by their heading, and where a report marks none, by their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from . import words
from .acting import has_verb, is_of_this
from .bracketed import AS_FOLLOWS, TRAILING, without_citation, without_citations
from .cells import read_summary
from .citing import find_cited
from .decision_numbers import number_alone, number_taken
from .facts import AnnexRow, Citation, Confidence, Decision, Ground, Paragraph
from .leads import read_lead
from .narrating import CITED_BEHIND, Told, find_told
from .quoting import quotes_summary, unquoted
from .sessions import Mention, Setting, find_mentions, find_met
from .shape import Outline
from .sourcing import Decided, decided_at, story_begins
from .telling import sets_decisions_out

_DECIDES = re.compile(r"\b(?:decided|requested|took note|agreed|approved|adopted|endorsed)\b", re.IGNORECASE)
_OF_SESSION = re.compile(r"decision\s+(?P<session>\d{1,4})\s?\((?P<number>\d{1,3})\)", re.IGNORECASE)
_BRACKETS = re.compile(r"\(((?:[^()]|\([^()]{0,20}\)){4,160})\)")  # “(HBC/9/R, para. 26 (b))”


@dataclass
class _Here:
    """What stands before a decision under the same action, since the last decision."""

    key: tuple
    citations: list[Citation]
    symbols: list[str]
    mentions: list[Mention]


def find_decisions(
    outline: Outline,
    paragraphs: Sequence[Paragraph],
    citations: Sequence[Citation],
    rows: Sequence[AnnexRow],
    setting: Setting,
) -> tuple[Decision, ...]:
    """Every decision with the session and paragraph of the summary that hold it."""
    formal = sets_decisions_out(outline, paragraphs)
    by_paragraph: dict[int, list[Citation]] = {}
    for citation in citations:
        by_paragraph.setdefault(citation.paragraph, []).append(citation)
    headings = {told.number: told.heading for told in outline.told if told.stage == "decision"}
    decisions: list[Decision] = []
    decided, begins = decided_at(rows, setting), story_begins(citations, rows)
    here = _Here((), [], [], [])
    loose = _unnumbered(outline)
    for paragraph, is_loose in _in_order(paragraphs, loose):
        key = (paragraph.mandate, paragraph.action)
        if here.key != key:
            here = _Here(key, [], [], [])
        cited = [] if is_loose else by_paragraph.get(paragraph.number, [])
        if not formal and _may_tell(paragraph, outline, begins):
            for decision, near in _in_narrative(paragraph, cited, decided, setting):
                here.citations += near
                decisions.append(_joined(decision, here, _free(rows, decisions), setting))
            if decisions and decisions[-1].paragraph == paragraph.number:
                here = _Here(key, [], [], [*here.mentions, *find_met(paragraph.text, setting)])
                continue
        if formal and _is_decision(paragraph):
            heading = "" if is_loose else headings.get(paragraph.number, "")
            decision = _joined(_decision(paragraph, cited, setting, heading, decided), here, rows, setting)
            sure = "likely" if is_loose and decision.confidence == "certain" else decision.confidence
            decisions.append(replace(decision, paragraph=paragraph.number or None, confidence=sure))
            here = _Here(key, [], [], list(here.mentions))
            continue
        here.citations += cited
        here.symbols += [found.symbol.canonical for found in setting.symbols(paragraph.text)]
        here.mentions += find_met(paragraph.text, setting)
    return tuple(sorted(decisions, key=lambda d: d.paragraph or 0))


def _free(rows: Sequence[AnnexRow], decisions: Sequence[Decision]) -> list[AnnexRow]:
    """The rows whose paragraph of a summary no decision before has."""
    taken = {(one.session, one.summary_paragraph) for one in decisions if one.summary_paragraph}
    return [row for row in rows if (row.summary_session, row.summary_paragraph) not in taken]


def _may_tell(paragraph: Paragraph, outline: Outline, begins: int | None) -> bool:
    """Whether a paragraph is of the story: an introduction tells of the mandate itself, and the end asks for more.

    Where no heading ends the introduction, the story begins with the first thing that the annex lists.
    """
    if paragraph.stage != "introduction":
        return paragraph.stage not in ("invitation", "follow_up") and (
            paragraph.stage != "other" or paragraph.mandate is not None
        )
    return not outline.asked and begins is not None and paragraph.number >= begins


def _in_narrative(
    paragraph: Paragraph, cited: Sequence[Citation], decided: Decided, setting: Setting
) -> list[tuple[Decision, list[Citation]]]:
    """What the sentences of a paragraph tell to have been decided, each with the citations that it leans on."""
    told = [
        one
        for one in find_told(paragraph.text, setting, lambda said: _in_minutes(said, decided, setting) is not None)
        if not is_of_this(paragraph.text[one.start : one.end], setting)
    ]
    found = []
    for at, one in enumerate(told):
        before = told[at - 1].end if at else 0
        near = [c for c in cited if before <= c.at < one.end] or [c for c in cited if c.at < one.end][-1:]
        near = near or [c for c in cited if c.at >= one.end][:1]
        found.append((_told_decision(paragraph, one, near, decided, setting), near))
    return found


def _told_decision(
    paragraph: Paragraph, told: Told, near: Sequence[Citation], decided: Decided, setting: Setting
) -> Decision:
    said, held = paragraph.text[told.start : told.end], None
    numbered = number_alone(behind[1], setting) if (behind := TRAILING.search(said[-300:])) else None
    session, summary = numbered or _in_minutes(said, decided, setting) or _summary_in(told.lead or said, setting)
    if not summary and CITED_BEHIND.search(said[-300:]):
        more, summary = _named_in("", said, setting)
        session = session or more
    if not summary:
        held = next((c for c in near if c.holds_decision and told.start <= c.at < told.end), None)
        number = number_taken(paragraph.text[told.start : told.verb], setting)
        session, summary = number or ((held.session or session, held.holds_decision) if held else (session, None))
    session = session or _session_told(paragraph, told, near, setting)
    follows = AS_FOLLOWS.match(told.text)
    without = without_citations if held else without_citation  # one within says where all of it stands
    return Decision(
        paragraph.number,
        session,
        summary,
        without(told.text[follows.end() if follows else 0 :], setting),
        paragraph.place,
        told.lead,
        paragraph.mandate,
        paragraph.action,
        "citation" if session else "",
        "likely",
        in_narrative=not told.by_anybody,
    )


def _summary_in(said: str, setting: Setting) -> tuple[str | None, str | None]:
    """Session and paragraph of the summary that a sentence cites."""
    for one in find_cited(said, setting):
        if one.owner == "summary":
            session, symbol = one.session, one.symbol
            by_symbol = setting.symbol_session(symbol) if symbol else None
            named = setting.name(session.number, session.body or None) if session else by_symbol
            return named, ", ".join(one.numbers) or None
    return None, None


def _session_told(paragraph: Paragraph, told: Told, near: Sequence[Citation], setting: Setting) -> str | None:
    """The session named before the verb; else that of the citation nearest to it; else the one last named before."""
    mentions = [m for m in find_met(paragraph.text, setting) if setting.is_past(m)]
    own = [m for m in mentions if told.start <= m.start < told.verb]
    before = [m for m in mentions if m.start < told.start]
    if own:
        return setting.name(own[-1].number, own[-1].body or None)
    within = [c for c in near if told.start <= c.at < told.end]
    sessions = [c.session for c in (within or near) if c.session]
    if sessions:
        return sessions[-1]
    return setting.name(before[-1].number, before[-1].body or None) if before else None


def _is_decision(paragraph: Paragraph) -> bool:
    return paragraph.stage == "decision" and bool(paragraph.text.strip())


def _decision(
    paragraph: Paragraph, cited: Sequence[Citation], setting: Setting, heading: str, decided: Decided
) -> Decision:
    lead = read_lead(paragraph.text)
    announced = lead[1] if lead and lead[0] == "decision" else ""
    text = lead[2] if announced else paragraph.text
    if not announced and (follows := AS_FOLLOWS.match(text)):
        announced, text = follows[1], text[follows.end() :]
    if not announced and (quoted := quotes_summary(paragraph.text, setting)):
        announced, text = quoted
    session, summary = _named_in(announced or (heading if re.search(r"\d", heading) else ""), text, setting)
    if not (session and summary):
        session, summary = _in_minutes(text, decided, setting) or (session, summary)
    if not summary:
        held = next((c for c in cited if c.holds_decision), None)
        number = number_taken(text[:300], setting)
        session, summary = number or ((held.session or session, held.holds_decision) if held else (session, None))
    return Decision(
        paragraph.number,
        session,
        summary,
        without_citation(unquoted(text), setting),
        paragraph.place,
        announced,
        paragraph.mandate,
        paragraph.action,
        "citation" if session else "",
        "certain" if announced or paragraph.stage == "decision" else "guess",
    )


def _named_in(lead: str, text: str, setting: Setting) -> tuple[str | None, str | None]:
    """Session and paragraph as the lead-in or a bracket at the end says."""
    if said := _OF_SESSION.match(lead):
        return setting.name(int(said["session"])), said["number"]
    session, summary = (
        read_summary(
            re.sub(rf"^(?:{words.any_of(words.LEADS['decision'])})\b\s*(?:–\s*)?", "", lead, count=1, flags=re.I),
            setting,
        )
        if lead
        else (None, None)
    )
    if lead and not summary:
        _session_again, summary = read_summary(lead, setting)
        summary = summary if re.search(r"\d", lead) else None
    trailing = TRAILING.search(text[-300:])
    says_where = trailing and (number_alone(trailing[1], setting) or not _cites_a_report(trailing[1], setting))
    if says_where and (not session or not summary):
        more, number = read_summary(trailing[1], setting)
        session, summary = session or more, summary or number
    return session, summary


def _in_minutes(text: str, decided: Decided, setting: Setting) -> tuple[str | None, str | None] | None:
    """The paragraph of the minutes that a bracket cites, where the annex says that something was decided there."""
    for bracket in _BRACKETS.findall(text):
        session, number = read_summary(bracket, setting)
        bases = [found.symbol.base for found in setting.symbols(bracket)]
        for key in (session, *bases):
            if (key, number) in decided:
                return decided[key, number]
    return None


def _cites_a_report(bracket: str, setting: Setting) -> bool:
    cited = find_cited(bracket, setting)
    if len(cited) == 1 and cited[0].is_one_paragraph:
        return False
    return bool(cited) and cited[0].owner in ("report", "symbol", "same", "")


def _joined(decision: Decision, here: _Here, rows: Sequence[AnnexRow], setting: Setting) -> Decision:
    """The decision with what the annex says of the consideration before it."""
    if decision.session and decision.summary_paragraph:
        return decision
    row, confidence = _row_for(decision, here, rows)
    if row is None:
        return _by_context(decision, here, setting)
    if decision.session and row.summary_session and decision.session != row.summary_session:
        return decision
    ground: Ground = decision.ground or "annex"
    return replace(
        decision,
        session=decision.session or row.summary_session or row.report_session,
        summary_paragraph=decision.summary_paragraph or row.summary_paragraph,
        ground=ground,
        confidence=confidence,
    )


def _row_for(decision: Decision, here: _Here, rows: Sequence[AnnexRow]) -> tuple[AnnexRow | None, Confidence]:
    cited = {(c.session, r) for c in here.citations for r in ((c.first, c.last),)}
    matching = [r for r in rows if any((r.report_session, (one.first, one.last)) in cited for one in r.ranges)]
    matching = [r for r in matching if r.mandate_paragraph == decision.mandate] or matching
    if decision.session:
        matching = [r for r in matching if r.summary_session == decision.session] or matching
    named = [r for r in matching if r.implementation_symbol and r.implementation_symbol in decision.text]
    if len(matching) == 1 or named:
        return (named or matching)[-1], "certain"
    if matching:
        return _latest(matching, here), "likely"
    same = [r for r in rows if r.mandate_paragraph == decision.mandate and decision.mandate is not None]
    by_symbol = [
        r for r in same if r.implementation_symbol and r.implementation_symbol in (*here.symbols, decision.text)
    ]
    if by_symbol:
        return by_symbol[-1], "likely"
    by_session = [r for r in same if decision.session and r.summary_session == decision.session]
    return (by_session[0], "likely") if len(by_session) == 1 else (None, "guess")


def _latest(rows: Sequence[AnnexRow], here: _Here) -> AnnexRow:
    last = here.citations[-1]
    return next((r for r in rows if r.report_session == last.session and last.range in r.ranges), rows[-1])


def _by_context(decision: Decision, here: _Here, setting: Setting) -> Decision:
    if decision.session:
        return decision
    own = find_mentions(decision.text[:120], setting) if decision.text.lower().startswith(("at its", "at the")) else []
    named = own or here.mentions
    session = here.citations[-1].session if here.citations and not own else None
    session = session or (setting.name(named[-1].number, named[-1].body or None) if named else None)
    return replace(decision, session=session, ground="context" if session else "", confidence="guess")


def _unnumbered(outline: Outline) -> dict[int, list[Paragraph]]:
    """Words of decisions that carry no number of their own, by the paragraph they follow (0 for none)."""
    found: dict[int, list[Paragraph]] = {}
    for one in outline.loose:
        if one.stage == "decision" and has_verb(one.text):
            text = f"{one.lead}: {one.text}" if one.lead else one.text
            told = Paragraph(one.after or 0, text, one.place, "decision", one.mandate, one.action, "likely")
            found.setdefault(told.number, []).append(told)
    return found


def _in_order(paragraphs: Sequence[Paragraph], loose: dict[int, list[Paragraph]]) -> Iterator[tuple[Paragraph, bool]]:
    """Every paragraph, and behind it the words without a number that follow it."""
    yield from ((one, True) for one in loose.get(0, ()))
    for paragraph in paragraphs:
        yield paragraph, False
        for one in loose.pop(paragraph.number, ()) if paragraph.number else ():
            # An action that no heading names is given to paragraphs alone: what follows one is of the same.
            same = one.action is None and one.mandate == paragraph.mandate
            yield (replace(one, action=paragraph.action) if same else one), True
