"""What the report says of one implementation, one consideration, one decision, one follow-up."""

from __future__ import annotations

import datetime as dt
import re

from secretariat.core.multilingual import MISSING
from secretariat.writing.blocks import Inline, Quotation, Run

from ..models import FollowUpKind, ImplementationKind, Session, SessionState
from . import citing
from .phrases import PHRASES
from .voice import Voice

# “None is foreseen.”, “No further action is required.”
_NOTHING = re.compile(
    r"\b(?:none|nothing(?: further| more| else)?|no (?:further |other )?(?:follow[- ]?up|action|steps?|work)\b"
    r"[^.;]{0,80}?)\s+(?:is|are|was|were)\s+(?:foreseen|envisaged|planned|required|needed|necessary|expected)\b",
    re.IGNORECASE,
)
_ONE_CLAUSE = re.compile(r"[^.;:,]*\.?")
# Kind of implementation: the phrase with day and session, with a day, with a session, with neither, and while planned.
EVENTS = {
    ImplementationKind.PRESENTATION: (
        "",
        "",
        "presentation_given",
        "presentation_given_undated",
        "presentation_planned",
    ),
    ImplementationKind.EVENT: ("event_held_at_on", "event_held_on", "event_held_at", "event_held", "event_planned"),
    ImplementationKind.PILOT: ("", "pilot_begun_on", "pilot_begun_after", "pilot_begun", "pilot_planned"),
    ImplementationKind.WEB_RELEASE: ("", "web_released_on", "web_released_at", "web_released", "web_planned"),
}


def title_of(voice: Voice, implementation) -> Inline:
    document = implementation.document if voice.sees(implementation.document) else None
    return voice.text(implementation.called(document))


def named(voice: Voice, implementation) -> Inline:
    return title_of(voice, implementation) or (Run(str(implementation.get_kind_display())),)


def implementation(voice: Voice, record) -> Inline:
    """What was delivered, to which session or on which day, and our digest of it."""
    if record.kind == ImplementationKind.DOCUMENT:
        told = _document(voice, record)
    else:
        told = _as_told(voice, record) if record.kind == ImplementationKind.OTHER else _event(voice, record)
        if voice.sees(record.document):
            symbol = voice.link(voice.label(record.document), record.document)
            told = voice.together(told, voice.say("see_document", symbol=symbol))
    return voice.together(told, voice.sentence(record.digests))


def _document(voice: Voice, record) -> Inline:
    document, title = record.document if voice.sees(record.document) else None, named(voice, record)
    if document is None or not record.is_delivered:
        return without_card(voice, record)
    told, session = {"symbol": voice.link(voice.label(document), document), "title": title}, session_of(voice, record)
    if session is not None:
        told["ordinal"] = voice.ordinal(session)
    name = came(document, session)
    if not (record.titles or document.titles):
        return voice.say(f"{name}_untitled", **told)
    if name == "document_presented" and document.author_kind != "secretariat":
        author = document.author_name or str(document.get_author_kind_display())
        return voice.say("document_by_presented", author=author, **told)
    return voice.say(name, **told)


def session_of(voice: Voice, record) -> Session | None:
    """The session it came to or is for; where that was cancelled, the next, if that is still to come."""
    if record.session is None or record.session.state != SessionState.CANCELLED:
        return record.session
    after = voice.clock.meets(record.session)
    return after if after is not None and after.is_to_come else None


def came(document, session: Session | None) -> str:
    """How a document is said to have come: nothing was presented to a session that has not met."""
    if session is None:
        return "document_issued"
    return "document_awaits" if session.is_to_come else "document_presented"


def without_card(voice: Voice, record) -> Inline:
    """Of a document that is still to come, or whose card the reader does not see: that it came, and no more."""
    name = "document_given" if record.is_delivered else "document_planned"
    title = title_of(voice, record)
    return voice.say(name, title=title) if title else voice.say(f"{name}_untitled")


def _event(voice: Voice, record) -> Inline:
    both, dated, at_session, neither, planned = EVENTS[record.kind]
    told, session = {"title": named(voice, record)}, session_of(voice, record)
    if not has_come(voice, record):
        return voice.say(planned, **told)
    if session is not None and session.is_to_come:
        session = None
    if record.day:
        told["day"] = voice.day(record.day)
    if session:
        told["ordinal"] = voice.ordinal(session)
    if session is None and record.day and tells_day(told["title"], record.day):
        return voice.say(neither, **told)
    name = both if record.day and session and both else dated if record.day and dated else ""
    return voice.say(name or (at_session if session else neither), **told)


def _as_told(voice: Voice, record) -> Inline:
    """What is neither a document nor clearly an event stands in its own words: nothing is claimed to have been held."""
    return voice.sentence(record.titles) or named(voice, record)


def has_come(voice: Voice, record) -> bool:
    """Was it delivered, and its day, or else the session it names, is not still ahead?"""
    if not record.is_delivered:
        return False
    if record.day:
        return voice.clock.has_come(record.day)
    session = session_of(voice, record)
    return session is None or not session.is_to_come


def tells_day(title: Inline, day: dt.date) -> bool:
    """Does a title name the day itself: “Roundtable held on May 12, 2017”?"""
    return {day.day, day.year} <= {int(number) for number in re.findall(r"\d+", "".join(run.text for run in title))}


def session_named(record):
    """The session that the sentence on this implementation names; None where it names a day or nothing."""
    said_by_day = record.kind in {ImplementationKind.PILOT, ImplementationKind.WEB_RELEASE} and record.day
    return record.session if record.is_delivered and not said_by_day else None


def consideration(voice: Voice, record, of=None, named=None) -> Inline:
    """Where the Committee discussed `of` (or, without one, the matter), what was said, and where that is written.

    `named` is the session that the sentence before has named.
    """
    told = {"ordinal": voice.ordinal(record.session)}
    if of is None:
        where = voice.say("discussed_at", **told)
    elif named is not None and named.pk == record.session.pk:
        where = voice.say("considered_there")
    else:
        where = voice.say("considered_at", **told)
    asked = voice.sentence(record.questions)
    questions = voice.say("questions", text=asked) if asked else ()
    return voice.together(where, voice.sentence(record.digests), questions, citing.in_text(voice, record.citation))


def decision(voice: Voice, record) -> tuple[Inline, tuple[Quotation, ...]]:
    """The words as adopted where they are held, and otherwise our digest, or else its verbs; always with its place."""
    place = citing.place_of(voice, record)
    held = record.texts.best(voice.language) if record.texts else None
    if held:
        told = voice.say("decided_as_follows", ordinal=voice.ordinal(record.session), summary=place)
        return told, (quotation(voice, held),)
    due = fallen_due(voice, "due", record.due_session, record.digests.text(voice.language))
    digest = voice.sentence(record.digests)
    said = [digested(voice, record, digest)] if digest else _verbs(voice, record)
    return voice.together(*said, due, voice.say("text_not_held", summary=place)), ()


def digested(voice: Voice, record, digest: Inline) -> Inline:
    """Our digest, said to be ours, and of whom it tells: it says what the verbs would say again."""
    return voice.say(f"{record.actor}_digest", ordinal=voice.ordinal(record.session), digest=digest)


def quotation(voice: Voice, held) -> Quotation:
    """Adopted text as held: where it is not held in this language, another stands for it and says so."""
    standing = MISSING if held.is_fallback else held.standing
    return Quotation((Run(held.text),), lang=held.language, standing=standing)


def _verbs(voice: Voice, record) -> list[Inline]:
    known = [verb for verb in record.verbs if verb in PHRASES]
    if not known:
        return [voice.say("verb_unknown")]
    if record.actor == "committee":
        return [voice.say(verb) for verb in known]
    own = [f"{record.actor}_{verb}" for verb in known]
    if all(name in PHRASES for name in own):
        return [voice.say(name) for name in own]
    return [*(voice.say(verb) for verb in known), voice.say(f"said_of_{record.actor}")]


def follow_up(voice: Voice, record) -> Inline:
    """What comes next, by its kind and in our words; when it is due; how it was closed."""
    kind, due = (), ()
    if is_kind_said(voice, record):
        kind = voice.say(record.kind)
    if record.due_session and record.closed_at_id is None:
        due = fallen_due(voice, "follow_up_due", record.due_session, record.texts.text(voice.language))
    statement = () if kind and says_no_more(record, voice) else voice.sentence(record.texts)
    return voice.together(kind, statement, due, _closed(voice, record))


def is_kind_said(voice: Voice, record) -> bool:
    """Only where nothing was stated, whatever the language it is stated in: no edition promises more than another.
    That nothing is foreseen is said beside a statement that does not say so, until it is closed or its session over."""
    if record.kind not in PHRASES or not record.texts:
        return record.kind in PHRASES
    is_over = record.closed_at_id is not None or voice.clock.is_behind(record.due_session)
    is_none = record.kind == FollowUpKind.NONE_FORESEEN
    return is_none and not is_over and not says_none(record.texts.text(voice.language), voice)


def fallen_due(voice: Voice, name: str, session: Session | None, told: str = "") -> Inline:
    """When it is due, as the calendar stands, or that it was; nothing where what is `told` before names the session."""
    falls = voice.clock.meets(session)
    if falls is None or falls.state == SessionState.CANCELLED:  # what is pending tells of that
        return ()
    ordinal = voice.ordinal(falls)
    if voice.clock.is_behind(falls):
        return voice.say(f"{name}_before", ordinal=ordinal)
    return () if any(names(told, word) for word in (ordinal, voice.symbol(falls))) else voice.say(name, ordinal=ordinal)


def names(told: str, word: str) -> bool:
    """Not within another: “ninth” of “twenty-ninth”, 九 of 十九. Chinese writes without gaps."""
    beside = r"[\w/一二三四五六七八九十百-]"
    return re.search(rf"(?<!{beside}){re.escape(word)}(?!{beside})", told, re.ASCII | re.IGNORECASE) is not None


def says_none(statement: str, voice: Voice) -> bool:
    """That nothing is foreseen is said in so many words; a statement beside it may tell why."""
    if voice.language == "en" and _NOTHING.search(statement):
        return True
    return voice.plain(FollowUpKind.NONE_FORESEEN).rstrip(".。").casefold() in statement.casefold()


def says_no_more(record, voice: Voice) -> bool:
    """Does a statement, in English alone, say in one clause that nothing is foreseen, as the kind does before it?"""
    if record.kind != FollowUpKind.NONE_FORESEEN or record.texts.text(voice.language):
        return False
    stated = record.texts.best(voice.language)
    return stated.language == "en" and bool(_ONE_CLAUSE.fullmatch(stated.text) and _NOTHING.search(stated.text))


def _closed(voice: Voice, record) -> Inline:
    if record.closed_at_id is None:
        return ()
    told = {"ordinal": voice.ordinal(record.closed_at), "reason": record.closed_reason.rstrip(". ")}
    if record.closed_by_id is None:
        return voice.say("follow_up_closed_uncited", **told)
    return voice.say("follow_up_closed", citation=citing.reference(voice, record.closed_by), **told)
