"""What a report of ours says in its own phrases, in English: that nothing is held, delivered or stated, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from django.utils import translation

from secretariat.core.ordinals import parse_ordinal
from secretariat.core.text import comparable
from secretariat.writing.house import standing_lines

from ..models import FollowUpKind, Verb
from ..models.decision import Actor
from ..reading import AnnexRow, Decision, FollowUp, Reading, words
from ..reading.facts import Commitment, MandateAction, MandateParagraph
from ..reading.languages import guess_language
from ..report.phrases import NOUNS, PHRASES
from ..report.voice import BLANK
from .own_words import SPACES, literal
from .saying import days_in

FALLBACK = "en"  # of words too few to tell
KINDS = {kind: kind for kind in FollowUpKind.values if kind in PHRASES} | {FollowUpKind.PILOT: "pilot_then_evaluate"}
TERMS = ("follow_up_due", "follow_up_due_before")
ENDINGS = (*TERMS, "follow_up_closed", "follow_up_closed_uncited")
OWED = ("overdue", "outcome_unknown", "due_at", "due_in_words", "due_without_session")
_BLANKS = {
    "summary": r"[^()]{2,200}(?:\([^()]{0,80}\))?", "ordinal": r"[\w -]{2,40}?", "session": r"[A-Z][\w/ .-]{1,20}?",
    "day": r"(?:[^\W\d]+ )?\d[\w ,،.]{4,28}", "action": r"[^\n]{1,400}",
}  # fmt: skip
CAPITALS = [name for name in NOUNS if name != "session"]
_NOUN = r"[\w’' -]{3,80}?"  # a committee may be a commission, and its summary a record of decisions
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LABEL = re.compile(r"^\([a-z]{1,8}\)\s+")


def as_ours(read: Reading) -> Reading:
    """The reading, where its own phrases are known for what they are. What they do not say stays as it was read."""
    told = {one.number: one.text for one in read.paragraphs}
    follow_ups = tuple(filter(None, map(_follow_up, read.follow_ups)))
    return replace(
        read,
        mandate=tuple(replace(_asked(one), actions=tuple(_served(one, read))) for one in read.mandate),
        decisions=tuple(
            _decision(one, told.get(one.paragraph or 0, one.text))
            for one in read.decisions
            if not says("no_decision", one.text)
        ),
        follow_ups=follow_ups,
        commitments=_commitments(replace(read, follow_ups=follow_ups)),
        annex=tuple(titled(_without_filler(row)) for row in read.annex),
    )


# --- phrases --------------------------------------------------------------------


@cache
def phrase(name: str, language: str = "en") -> str:
    """A pattern of the phrase: its blanks by their names, and any noun where ours says Committee or Summary."""
    with translation.override(language):
        template = str(PHRASES[name]).replace("%%", "%").translate(SPACES)
        nouns = "|".join(sorted((re.escape(str(NOUNS[name])) for name in CAPITALS), key=len, reverse=True))
    parts = BLANK.split(template)
    told = [_any_session(_NOUN.join(map(literal, re.split(rf"\b(?:{nouns})\b", part)))) for part in parts[::2]]
    blanks = [f"(?P<{blank}>{_BLANKS.get(blank, '.{1,2000}?')})" for blank in parts[1::2]] + [""]
    return "".join(f"{words}{blank}" for words, blank in zip(told, blanks, strict=True))


def _any_session(pattern: str) -> str:
    """A committee may meet in meetings."""
    return re.sub(r"\bsession\b", f"(?:{words.SESSION_NOUNS})", pattern)


@cache
def _compiled(name: str, around: str, language: str = "en") -> re.Pattern:
    return re.compile(around.format(phrase(name, language)), re.DOTALL)


def says(name: str, text: str, language: str = "en") -> re.Match | None:
    """Whether the text is the phrase and nothing else."""
    return _compiled(name, r"\s*{}\s*", language).fullmatch(text.translate(SPACES))


def tells(name: str, text: str, language: str = "en") -> re.Match | None:
    """Whether the phrase stands somewhere in the text."""
    return _compiled(name, "{}", language).search(text.translate(SPACES))


def ends(name: str, text: str) -> re.Match | None:
    return _compiled(name, r"\s*{}\s*$").search(text)


def begins(name: str, text: str) -> re.Match | None:
    return _compiled(name, r"\s*{}\s*").match(text)


# --- what was asked and decided ---------------------------------------------------


def _asked(one: MandateParagraph) -> MandateParagraph:
    """Our digest in the place of the adopted words is none of them."""
    if says("digest_of_paragraph", one.text) or says("no_text", one.text):
        return replace(one, is_held=False)
    text, language = quoted(one.text)
    return replace(one, text=text, language=language, is_held=bool(text) or not one.text)


def _served(asked: MandateParagraph, read: Reading) -> Iterator[MandateAction]:
    """The actions under a paragraph; one that is told of under another that it serves knows which."""
    elsewhere = {
        one.action: told for one in read.paragraphs if one.mandate == asked.number and (told := _told_under(one.text))
    }
    for action in asked.actions:
        number = elsewhere.get(action.number, "")
        yield replace(action, told_under=(int(number) if number.isdecimal() else number or None))


def _told_under(text: str) -> str:
    """The number of the paragraph under which an action is told of: 1 of “Commitment 1”, a of “Measure (a)”."""
    if told := says("served_elsewhere", text):
        return told["number"]
    under = says("served_under", text)
    return re.search(r"(\w+)\)?$", under["heading"])[1] if under else ""


def quoted(text: str) -> tuple[str, str]:
    """Quoted words without our line below them, and their language where that says that it is not the report's."""
    with translation.override("en"):
        lines = standing_lines()
    standing = next((name for name, line in lines.items() if text.rstrip().endswith(line)), "")
    words = text.rstrip().removesuffix(lines.get(standing, "")).rstrip()
    return words, (guess_language(words) or FALLBACK if standing == "missing" else "")


def _decision(one: Decision, paragraph: str) -> Decision:
    if not tells("text_not_held", paragraph):
        text, language = quoted(one.text)
        return replace(one, text=text, language=language)
    verbs, actors = zip(*_acts(paragraph), strict=True) if any(_acts(paragraph)) else ((), ())
    return replace(one, is_held=False, verbs=tuple(dict.fromkeys(verbs)), actor=next(iter(actors), ""))


def _acts(paragraph: str) -> Iterator[tuple[str, str]]:
    """Each verb that our phrases say, and whose it is."""
    for verb in Verb.values:
        for actor in Actor.values:
            name = verb if actor == Actor.COMMITTEE else f"{actor}_{verb}"
            if name in PHRASES and tells(name, paragraph):
                yield verb, actor


# --- what comes next --------------------------------------------------------------


def _follow_up(one: FollowUp) -> FollowUp | None:
    """Its statement without our sentences on its kind, its term and its end; None where nothing was stated. Its term is
    what our sentence says, whatever sessions the statement names."""
    if says("not_stated", one.text):
        return None
    text, kind, due = one.text, one.kind, one.due_session
    for name, own in KINDS.items():
        if found := begins(name, text):
            text, kind = text[found.end() :], own
            break
    for name in ENDINGS:
        if found := ends(name, text):
            text, due = text[: found.start()], _term(name, found) or due
    return replace(one, text=text.strip(), kind=kind, due_session=due)


def _term(name: str, found: re.Match) -> str | None:
    number = parse_ordinal(found["ordinal"]) if name in TERMS else None
    return f"session {number}" if number else None


def _commitments(read: Reading) -> tuple[Commitment, ...]:
    """A report of ours lists what is pending: that is all that is owed, in the words of the record."""
    for paragraph in read.paragraphs:
        first, *items = paragraph.text.split("\n")
        if says("nothing_pending", paragraph.text):
            return ()
        if says("pending", first) and items:
            stated = {comparable(one.text).rstrip(".") for one in read.follow_ups}
            owed = (_owed(_LABEL.sub("", item), paragraph, read) for item in items)
            return tuple(one for one in owed if one and comparable(one.text).rstrip(".") not in stated)
    return read.commitments


def _owed(item: str, paragraph, read: Reading) -> Commitment | None:
    match = next(filter(None, (says(name, item) for name in OWED)), None)
    if match is None or says("deliver_action", match["what"]):
        return None
    said = match.groupdict()
    mandate, action = _placed(said["action"], read)
    number = parse_ordinal(said.get("ordinal") or "")
    due = f"session {number}" if number else None
    return Commitment(
        paragraph.number, said["what"], said.get("words") or "", due, number, paragraph.place, mandate, action
    )


def _placed(title: str, read: Reading) -> tuple:
    found: list[tuple[MandateParagraph, MandateAction]] = [
        (asked, action)
        for asked in read.mandate
        for action in asked.actions
        if comparable(action.title) == comparable(title)
    ]
    return (found[0][0].number, found[0][1].number) if found else (None, None)


# --- rows of the annex ------------------------------------------------------------


def _without_filler(row: AnnexRow) -> AnnexRow:
    """A cell that says that nothing is there yet, or where else it is told, names no implementation."""
    cell = row.implementation
    return replace(row, is_empty=True) if says("cell_nothing", cell) or says("cell_elsewhere", cell) else row


def titled(row: AnnexRow, language: str = "en") -> AnnexRow:
    """The title of what a row names without what our phrases say behind it: a session, a day, that it is to come."""
    cell = row.implementation
    if row.implementation_symbol:
        return row
    if told := says("cell_planned", cell, language):
        return replace(row, implementation_title=told["title"], is_planned=True)
    if told := says("cell_at_session", cell, language):
        return replace(row, implementation_title=told["title"], implementation_session=told["session"])
    told = says("cell_on_day", cell, language)
    return replace(row, implementation_title=told["title"]) if told and is_one_day(told["day"]) else row


def is_one_day(text: str) -> bool:
    """Of several days the record has room for the first: the last stays in the title."""
    days = days_in(text)
    return _YEAR.search(text) is not None and (days is None or days[0] == days[1])
