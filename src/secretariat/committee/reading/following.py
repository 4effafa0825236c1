"""What comes next: follow-ups of actions, and everything promised or asked for a later session."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from . import words
from .acting import is_body
from .facts import Commitment, FollowUp, FollowUpKind, Paragraph
from .leads import read_lead
from .sessions import Mention, Setting, find_mentions
from .shape import Outline

_KINDS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in words.FOLLOW_UPS.items())
_VAGUE = re.compile(words.VAGUE_DUE, re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.;])\s+(?=[A-Z(“\"])|\n")
_ASKS = re.compile(
    r"\b(?:request|ask|invit|decid|agree|defer|postpon|instruct|mandat|direct|call(?:ed)? (?:up)?on|recommend)\w*",
    re.IGNORECASE,
)
_PROMISES = re.compile(
    r"\b(?:will|would|shall|is to|are to|to be|scheduled|planned|foreseen|expected|due)\b", re.IGNORECASE
)
_DELIVERS = re.compile(
    r"\b(?:present|report|provid|submi|prepar|updat|evaluat|inform|revert|deliver|issu|mak|circulat|bring|complet|conclu|consider|"
    r"discuss|review|finali[sz]|availab|convene|organi[sz]|hold|held|launch|publish|implement|revisit|examin|resum|return)\w*",
    re.IGNORECASE,
)
# “requested the Secretariat to add …”, “the Office was asked to add …”: whatever is to be done.
_TO_DO = (
    r" to (?!the\b|an?\b|its\b|their\b|all\b|that\b|this\b|each\b|any\b|them\b|States\b|no\b|be\b)"
    r"(?:(?:also|further|then|\w+ly) )?(?P<do>[a-z]{2,})\b"
)
_TOLD_TO = re.compile(
    r"\b(?:(?:request|ask|instruct|mandat|direct|invit|urg|encourag|call(?:ed)? (?:up)?on)\w*"
    rf"(?: (?P<whom>(?:the |its )?[\w’' -]{{2,60}}?))??|decided|agreed){_TO_DO}",
    re.IGNORECASE,
)
# Of the secretariat, and of nobody else: it keeps what it was asked for, with a session or without one.
_US = (
    r"\bthe (?:International |Executive |Permanent )?"
    r"(?:Secretar(?:iat|y)|Director|Office|Bureau)(?:-General| General)?\b"
)
_ASKED_OF_US = re.compile(
    rf"\b(?:request|ask|instruct|mandat|direct)(?:s|ed)? {_US}(?:,[^,;.]{{0,80}},)?{_TO_DO}"
    rf"|{_US} (?:was|is) (?:also )?(?:requested|asked|instructed){_TO_DO.replace('<do>', '<done>')}"
    r"|\brequest(?:s|ed) (?:an?|another|further|more|additional) (?!\w+ (?:to|that)\b)[a-z]+",
    re.IGNORECASE,
)
_NO_DEED = frozenset(["take", "note", "continue", "keep", "consider", "bear"])  # without a session, of no end
_BY = re.compile(r"\b(?:by|before|no later than|not later than|until|in time for|for)\b[^.;]{0,40}$", re.IGNORECASE)
_TO_THE_BODY = re.compile(
    r"\b(?:report|revert|present \w+|provide \w+|submit \w+|come back)\s+(?:back\s+)?(?:to|for) (?:the )?(?:\w+ )?"
    rf"(?:{words.BODY_NOUNS}|[A-Z]{{2,8}})\b|\breport back\b",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"\b(?:to|at|by|for|before|in|until|during|no later than|on the (?:margins|sidelines|occasion|eve) of)\b"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:presented|made a presentation|submitted|reported|was (?:made|issued|presented|submitted))\b", re.IGNORECASE
)
_WHOSE = re.compile(r"\s+of (?:the )?([\w’' -]{2,60}?)(?=[.,;:()]|$|\s(?:and|in|on|to|for|with)\b)")
Later = tuple[Sequence[Paragraph], int]  # all paragraphs, and where those below begin: a copy for each would be long


def find_follow_ups(outline: Outline, paragraphs: Sequence[Paragraph], setting: Setting) -> tuple[FollowUp, ...]:
    """Every statement of what follows, with its kind as far as words tell."""
    found = []
    for paragraph in paragraphs:
        if paragraph.stage == "follow_up":
            lead = read_lead(paragraph.text)
            text = lead[2] if lead else paragraph.text
            found.append(
                _follow_up(paragraph.number, paragraph.mandate, paragraph.action, text, paragraph.place, setting)
            )
    for loose in outline.loose:
        if loose.stage == "follow_up":
            found.append(_follow_up(loose.after, loose.mandate, loose.action, loose.text, loose.place, setting))
    return tuple(sorted(found, key=lambda one: one.paragraph or 0))


def _follow_up(number, mandate, action, text: str, place: str, setting: Setting) -> FollowUp:
    later = [m for m in find_due(text, setting) if setting.session is None or not setting.is_past(m)]
    due = setting.name(later[-1].number, later[-1].body or None) if later else None
    return FollowUp(number, mandate, action, guess_kind(text), text, place, due)


def find_due(text: str, setting: Setting) -> list[Mention]:
    """Every session named in `text`; one to come may be called a meeting, whatever the body's own word is."""
    found = find_mentions(text, setting)
    if setting.noun == "meeting" or setting.session is None:
        return found
    meetings = [m for m in find_mentions(text, replace(setting, noun="meeting")) if m.noun == "meeting"]
    found += [m for m in meetings if m.number > setting.session and not _is_of_others(text[m.end :], setting)]
    return sorted(found, key=lambda mention: mention.start)


def _is_of_others(behind: str, setting: Setting) -> bool:
    """“the tenth meeting of the working group”"""
    whose = _WHOSE.match(behind)
    return bool(whose) and not is_body(whose[1], setting)


def guess_kind(text: str) -> FollowUpKind:
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), "other")


def find_commitments(paragraphs: Sequence[Paragraph], setting: Setting) -> tuple[Commitment, ...]:
    """What decisions ask for and the Secretariat promises, with the session it is due at where one is named."""
    found: list[Commitment] = []
    for at, paragraph in enumerate(paragraphs):
        if paragraph.stage in ("invitation", "introduction"):
            continue
        for sentence in _SENTENCES.split(paragraph.text):
            found += _commitments(sentence, paragraph, (paragraphs, at + 1), setting)
    return tuple(found)


def _commitments(sentence: str, paragraph: Paragraph, later: Later, setting: Setting) -> Iterator[Commitment]:
    asks = _ASKS.search(sentence) if paragraph.stage in ("decision", "consideration") else None
    opens = asks or _PROMISES.search(sentence)
    if not opens:
        return
    rest = sentence[opens.start() :]
    due = _due_in(rest, setting)
    is_promised = not asks and bool(_VAGUE.search(rest))  # “will be put online shortly”, whatever is done
    if not is_promised and not _DELIVERS.search(sentence):
        by = [m for m in due if _BY.search(rest[: m.start])] if asks and _TOLD_TO.search(rest) else []
        due = by or _to_come(due, sentence[: opens.start()] if asks else "", setting)
        if not due and not (asks and _ASKED_OF_US.search(sentence)):
            return
    # Only decisions are sure to ask; a narrative that names a past session tells what was.
    if due and (paragraph.stage == "decision" or setting.session is None or not setting.is_past(due[-1])):
        yield _commitment(sentence, paragraph, later, setting, due[-1], rest[due[-1].start : due[-1].end])
    elif not due and (vague := _VAGUE.search(rest) or (_TO_THE_BODY.search(rest) if asks else None)):
        yield _commitment(sentence, paragraph, later, setting, None, vague.group().strip())
    elif not due and asks and paragraph.stage == "decision" and _is_asked_of_us(sentence):
        yield _commitment(sentence, paragraph, later, setting, None, "")


def _is_asked_of_us(sentence: str) -> bool:
    asked = _ASKED_OF_US.search(sentence)
    return bool(asked) and (asked["do"] or asked["done"] or "").casefold() not in _NO_DEED


def _due_in(rest: str, setting: Setting) -> list[Mention]:
    due = [m for m in find_due(rest, setting) if _DUE.search(rest[: m.start]) and m.start > 0]
    # What a bracket cites behind is not due.
    return [m for m in due if rest.count("(", 0, m.start) <= rest.count(")", 0, m.start)] or due


def _to_come(due: Sequence[Mention], asked: str, setting: Setting) -> list[Mention]:
    """“requested a second exercise at the ninth session”: without a verb only what lies after the report, or after
    the session at which it was asked."""
    known = [m.number for m in find_mentions(asked, setting)] or [setting.session]
    past = [number for number in known if number is not None]
    return [m for m in due if past and m.number > max(past)]


def _commitment(sentence, paragraph, later, setting: Setting, due: Mention | None, phrase: str) -> Commitment:
    number = due.number if due else None
    return Commitment(
        paragraph.number,
        sentence.strip(),
        phrase,
        setting.name(number, due.body or None) if due else None,
        number,
        paragraph.place,
        paragraph.mandate,
        paragraph.action,
        _closed_by(paragraph, later, number, setting),
        "likely" if paragraph.stage == "decision" else "guess",
    )


def _closed_by(paragraph: Paragraph, later: Later, due: int | None, setting: Setting) -> int | None:
    """The paragraph below, under the same action, that tells of the delivery."""
    if due is not None and setting.session is not None and due >= setting.session:
        return None
    paragraphs, start = later
    for at in range(start, len(paragraphs)):
        one = paragraphs[at]
        if (one.mandate, one.action) != (paragraph.mandate, paragraph.action):
            return None
        if one.stage == "consideration" and _DONE.search(one.text):
            return one.number
    return None
