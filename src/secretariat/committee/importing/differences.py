"""Where the record and the report say two things of one fact: shown for a decision, one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.core.citations import ParagraphRange, format_ranges, in_order
from secretariat.core.joining import joined
from secretariat.core.multilingual import REPORTED, Texts
from secretariat.core.symbols import parse_symbol

from ..models import DocumentKind, FollowUpKind, ImplementationKind, SessionMode, SessionState, Verb, VersionKind
from .findings import Finding
from .held import alike, named


@dataclass(frozen=True)
class Difference:
    """`value` is what the record would hold if the report's is taken, with what goes `along`: read from the same words.
    What the record lacks is filled in by itself; what `leads` is taken too unless an officer keeps the record's."""

    name: str
    label: str
    record: str
    report: str
    value: object
    fills: bool = False
    language: str = ""
    leads: bool = False
    along: dict = field(default_factory=dict)

    @property
    def is_taken_by_itself(self) -> bool:
        return self.fills or self.leads


def differences(finding: Finding, record, sessions: dict) -> tuple[Difference, ...]:
    """Every difference between a finding and its record. `sessions` are the committee's, by number."""
    return tuple(BY_NOUN[finding.noun](finding.says, record, sessions)) if finding.noun in BY_NOUN else ()


def of_session(says, record, sessions) -> Iterator[Difference]:
    for name, label in (("scheduled_start", _("First day")), ("scheduled_end", _("Last day"))):
        told = says.get(name)
        known = {record.start if name == "scheduled_start" else record.end, getattr(record, name)}
        if told and dt.date.fromisoformat(told) not in known:
            yield from session_day(name, label, record, told)
    if (place := says.get("place")) and not alike(place, record.place):
        fills = not record.place and meets_as_told(says, record)
        yield Difference("place", _("Place"), record.place, place, place, fills=fills)
    if says["is_over"] and record.state == SessionState.PLANNED:
        is_past = record.start is None or record.start <= timezone.localdate()
        stands, told = record.get_state_display(), str(SessionState.HELD.label)
        yield Difference("state", _("State"), stands, told, SessionState.HELD, fills=is_past)


def meets_as_told(says, record) -> bool:
    """Does the session meet when the cover says? One that was moved since, or went online, may meet elsewhere."""
    if record.mode == SessionMode.ONLINE:
        return False
    if record.start is None:
        return record.state != SessionState.POSTPONED
    return says.get("scheduled_start") == record.start.isoformat()


def session_day(name: str, label: str, record, told: str) -> Iterator[Difference]:
    """A last day that comes before the first of the record is filled in by nobody but an officer."""
    is_between = record.scheduled_start is None or dt.date.fromisoformat(told) >= record.scheduled_start
    for one in day(name, label, getattr(record, name), told):
        yield replace(one, fills=one.fills and is_between)


def day(name, label, held, told) -> Iterator[Difference]:
    value = dt.date.fromisoformat(told)
    if held != value:
        yield Difference(name, label, date_format(held) if held else "", date_format(value), value, fills=not held)


def of_document(says, record, sessions) -> Iterator[Difference]:
    yield from words("titles", _("Title"), record, says.get("title"), says.get("language", "en"), standing="authentic")
    if says["kind"] == DocumentKind.REPORT and record.kind != DocumentKind.REPORT:
        yield Difference(
            "kind", _("Kind"), record.get_kind_display(), str(DocumentKind.REPORT.label), DocumentKind.REPORT
        )
    if says.get("is_draft") and not any(v.kind == VersionKind.PROVISIONAL for v in record.versions.all()):
        held = record.current_version
        yield Difference(
            "version",
            _("Status"),
            held.get_kind_display() if held else "",
            str(VersionKind.PROVISIONAL.label),
            says["printed"],
        )
    yield from adoption(says, record)
    yield from revision(says, record)
    last = says.get("last_paragraph")
    if last and record.last_paragraph != last:
        yield number("last_paragraph", _("Last paragraph"), record.last_paragraph, last)


def adoption(says, record) -> Iterator[Difference]:
    """A report that the record has as provisional, and that is cited without that mark."""
    printed = parse_symbol(str(says.get("printed") or ""), {})
    is_final = printed is not None and not printed.is_provisional and not says.get("is_draft")
    if says["kind"] == DocumentKind.REPORT and is_final and record.is_provisional:
        held, told = str(VersionKind.PROVISIONAL.label), str(VersionKind.ADOPTED.label)
        yield Difference("adopted", _("Status"), held, told, says["printed"])


def revision(says, record) -> Iterator[Difference]:
    """A Rev. that the report names alone, and that the record has no issue of."""
    printed = parse_symbol(str(says.get("printed") or ""), {})
    number = printed.revision if printed else None
    held = {v.number for v in record.versions.all() if v.kind == VersionKind.REVISION and v.is_standing}
    if number is not None and number not in held:
        current = record.current_version
        told = printed.canonical
        yield Difference("revision", _("Status"), str(current or record), told, told)


def of_paragraph(says, record, sessions) -> Iterator[Difference]:
    yield from words("headings", _("Heading"), record, says.get("heading"), says["language"], standing="authentic")
    yield from words("quotations", _("Text as adopted"), record, says["text"], says["language"], standing=REPORTED)


def of_action(says, record, sessions) -> Iterator[Difference]:
    yield from words("titles", _("Title"), record, says["title"], says.get("language", "en"), standing="authentic")


def of_implementation(says, record, sessions) -> Iterator[Difference]:
    title = says["title"]
    if title and not alike(title, str(record.wording)):
        yield from words("titles", _("Title"), record, title, says.get("language", "en"), standing="authentic")
    if says["kind"] != record.kind and says.get("is_kind_told", True):
        told = str(ImplementationKind(says["kind"]).label)
        yield Difference("kind", _("Kind"), record.get_kind_display(), told, says["kind"])
    yield from session("session", _("Session"), record.session, says["session"], sessions)
    if says["day"]:
        yield from day("day", _("Day"), record.day, says["day"])


def of_consideration(says, record, sessions) -> Iterator[Difference]:
    citation = record.citation
    if citation is None:
        return
    if says["ranges"] and in_order(citation.ranges) != in_order(says["ranges"]):
        yield Difference(
            "ranges", _("Cited paragraphs"), paragraphs(citation.ranges), paragraphs(says["ranges"]), says["ranges"]
        )
    if says["is_provisional"] and not citation.is_provisional:
        held, told = _("the report as adopted"), _("a draft or provisional report")
        yield Difference("is_provisional", _("What is cited"), held, told, True)


def of_decision(says, record, sessions) -> Iterator[Difference]:
    told, verbs = str(says.get("text") or ""), says.get("verbs") or []
    texts = list(words("texts", _("Text"), record, told, says.get("language", "en"), standing=REPORTED))
    if any(not one.fills for one in texts):
        yield from (with_verbs(one, says, record) for one in texts)
    else:
        yield from texts
        # Of words that the record has, an officer has said already what they decide.
        yield from other_verbs(record, [] if record.verbs and named(told, record.texts) else verbs)
    yield from session("due_session", _("Due at"), record.due_session, says.get("due_session"), sessions)


def with_verbs(text: Difference, says, record) -> Difference:
    """Other words of a decision decide what they say: their verbs, and who acts, are taken with them."""
    along = {"verbs": says.get("verbs") or [], "actor": says.get("actor") or record.actor}
    if set(along["verbs"]) == set(record.verbs):
        return replace(text, along=along)
    label = _("Text, and with it the verbs: %(verbs)s") % {"verbs": verb_words(along["verbs"]) or "–"}
    return replace(text, label=label, along=along)


def other_verbs(record, verbs) -> Iterator[Difference]:
    if verbs and set(verbs) != set(record.verbs):
        yield Difference(
            "verbs", _("Verbs"), verb_words(record.verbs), verb_words(verbs), verbs, fills=not record.verbs
        )


def of_follow_up(says, record, sessions) -> Iterator[Difference]:
    # Words that tell of no kind say nothing against the one on record.
    # What is foreseen is closed with its citation, what is not is stated anew: no import turns one into the other.
    told_kind = says["kind"] not in {record.kind, FollowUpKind.OTHER}
    if told_kind and FollowUpKind.NONE_FORESEEN not in {says["kind"], record.kind}:
        told = str(FollowUpKind(says["kind"]).label)
        yield Difference("kind", _("Kind"), record.get_kind_display(), told, says["kind"])
    yield from words("texts", _("Statement"), record, says["text"], says["language"], standing="authentic")
    yield from session("due_session", _("Due at"), record.due_session, says["due_session"], sessions)


def of_obligation(says, record, sessions) -> Iterator[Difference]:
    yield from words("texts", _("What is asked"), record, says["text"], says["language"], standing="authentic")
    yield from session("due_session", _("Due at"), record.due_session, says["due_session"], sessions)


BY_NOUN = {
    "session": of_session,
    "document": of_document,
    "mandateparagraph": of_paragraph,
    "action": of_action,
    "implementation": of_implementation,
    "consideration": of_consideration,
    "decision": of_decision,
    "followup": of_follow_up,
    "obligation": of_obligation,
}


def words(name: str, label: str, record, told, language: str, *, standing: str) -> Iterator[Difference]:
    """A text in the report's language; the record's texts in other languages stay as they are.

    A report may print them where it has none in its own: that is no wording in the report's language."""
    held: Texts = getattr(record, name)
    if not told or named(str(told), held):
        return
    value = Texts({**held, language: {"text": str(told), "standing": standing}})
    yield Difference(
        name, label, held.text(language), str(told), value, fills=not held.text(language), language=language
    )


def session(name: str, label: str, held, told: int | None, sessions: dict) -> Iterator[Difference]:
    """The value is the session's number: the session itself may have to be entered first."""
    if told is None or (held is not None and held.number == told):
        return
    known = sessions.get(told)
    yield Difference(
        name, label, str(held) if held else "", str(known) if known else str(told), told, fills=held is None
    )


def number(name: str, label: str, held, told: int) -> Difference:
    return Difference(name, label, str(held) if held else "", str(told), told, fills=not held)


def paragraphs(ranges) -> str:
    from django.utils.translation import get_language

    return format_ranges([ParagraphRange(a, b) for a, b in ranges], get_language() or "en")


def verb_words(codes) -> str:
    return joined(Verb(code).label for code in codes if code in Verb.values)
