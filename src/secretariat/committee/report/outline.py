"""The body of the report, generated from the thread, before a drafter's hand: headings and slots in their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from secretariat.writing.blocks import Heading, Inline, Item, Quotation, Run

from ..models import FollowUp, ImplementationKind
from ..models import PassageRole as Role
from ..queries.thread import ActionThread, Thread
from . import citing, pending, sentences
from .groups import Served, grouped, home_of, is_at_home
from .slots import Piece, Slot, slot_key
from .voice import Voice


@dataclass(frozen=True)
class Telling:
    """What the sentences are made from: a thread, a voice, the session the report is for."""

    thread: Thread
    voice: Voice
    session: object | None = None

    @property
    def has_annex(self) -> bool:
        return not self.voice.skips("annex")


def outline(telling: Telling) -> Iterator[Piece]:
    """Heading levels are as deep as their sections; `close_gaps` draws them up where a level has no heading."""
    if not telling.voice.skips("introduction"):
        yield from introduction(telling)
    for served in grouped(telling.thread):
        yield from under_paragraph(telling, served)
    if not telling.voice.skips("pending"):
        yield from pending.section(telling)
    if not telling.voice.skips("closing"):
        yield from closing(telling)


def heading(telling: Telling, level: int, name: str, **blanks) -> Heading:
    return Heading(level, telling.voice.say(name, **blanks))


# --- introduction -----------------------------------------------------------


def introduction(telling: Telling) -> Iterator[Piece]:
    yield heading(telling, 1, "introduction")
    item, mandate = telling.thread.mandate.agenda_item, telling.thread.mandate
    if telling.voice.sees(item):
        told, quoted = item_opened(telling, item)
        yield Slot(slot_key("introduction", item), Role.INTRODUCTION, told, quoted=quoted)
    yield Slot(slot_key("introduction", mandate), Role.INTRODUCTION, mandate_adopted(telling, mandate))
    purpose = "purpose" if telling.has_annex else "purpose_without_annex"
    yield Slot("introduction:purpose", Role.INTRODUCTION, telling.voice.say(purpose))


def item_opened(telling: Telling, item) -> tuple[Inline, tuple[Quotation, ...]]:
    """The decision that opened the item, in its words where they are held, and how long the item lives."""
    voice, opened = telling.voice, item.opened_by
    title = voice.text(item.titles)
    if not voice.sees(opened):
        return voice.together(voice.say("item_named", item=title), lifetime(telling, item)), ()
    place = citing.place_of(voice, opened)
    told = voice.say("item_opened", ordinal=voice.ordinal(opened.session), item=title, citation=place)
    held = opened.texts.best(voice.language)
    digest = () if held else voice.sentence(opened.digests)
    quoted = (sentences.quotation(voice, held),) if held else ()
    return voice.together(told, digest, replaced(telling, item), lifetime(telling, item)), quoted


def replaced(telling: Telling, item) -> Inline:
    voice = telling.voice
    before = [i for i in predecessors(telling, item) if voice.sees(i) and i.closed_at is not None]
    told = [voice.say("item_replaces", item=voice.text(i.titles), ordinal=voice.ordinal(i.closed_at)) for i in before]
    return voice.together(*told)


def predecessors(telling: Telling, item) -> list:
    """As the journal had them, where the thread was read from the journal."""
    known = getattr(item, "known_predecessors", None)
    return known if known is not None else list(item.predecessors.standing().select_related("closed_at"))


def lifetime(telling: Telling, item) -> Inline:
    voice = telling.voice
    last = item.ends_among(voice.clock.calendar.sessions)
    if last is None:
        return ()
    told = {"first": voice.symbol(item.first_session), "last": voice.committee.session_symbol(last)}
    ends = next((session for session in voice.clock.calendar.sessions if session.number == last), None)
    return voice.say("item_lived" if voice.clock.is_behind(ends) else "item_lives", **told)


def mandate_adopted(telling: Telling, mandate) -> Inline:
    voice = telling.voice
    title = voice.text(mandate.titles)
    cited = mandate.citation if mandate.citation is not None and voice.sees(mandate.citation.document) else None
    digest = voice.sentence(mandate.digests)
    if cited is None:
        return voice.together(voice.say("mandate_named", mandate=title), digest)
    told = {"mandate": title, "citation": citing.reference(voice, cited, mandate.adopted_at)}
    if mandate.adopted_at is None:
        return voice.together(voice.say("mandate_held", **told), digest)
    return voice.together(voice.say("mandate_adopted", ordinal=voice.ordinal(mandate.adopted_at), **told), digest)


# --- a paragraph of the mandate -----------------------------------------------


def under_paragraph(telling: Telling, served: Served) -> Iterator[Piece]:
    voice, paragraph = telling.voice, served.paragraph
    if paragraph is not None:
        yield Heading(1, voice.paragraph_heading(paragraph))
        yield mandate_text(telling, served)
        if len(served.lines) > 1:
            told = voice.actions_identified(paragraph, len(served.lines))
            yield Slot(slot_key("paragraph", paragraph), Role.PARAGRAPH, told, paragraph=paragraph)
        if not served.lines:
            yield Slot(slot_key("paragraph", paragraph), Role.PARAGRAPH, voice.say("no_action"), paragraph=paragraph)
    else:
        yield heading(telling, 1, "other_actions")
    for number, line in enumerate(served.lines, start=1):
        yield from under_action(telling, served, number, line)


def mandate_text(telling: Telling, served: Served) -> Slot:
    """As adopted, set apart as a quotation; where it is not held, our digest, said to be ours."""
    voice, paragraph = telling.voice, served.paragraph
    shared = {"paragraph": paragraph, "is_numbered": False}
    key = slot_key("mandate", paragraph)
    held = paragraph.quotations.best(voice.language) if paragraph.quotations else None
    if held:
        lines = [
            held.text,
            *(f"({label(p)}) {p.quotations.best(held.language).text}" for p in served.sub_items if p.quotations),
        ]
        quotation = sentences.quotation(voice, held)
        return Slot(
            key,
            Role.MANDATE,
            quoted=(Quotation((Run("\n".join(lines)),), quotation.lang, quotation.standing),),
            **shared,
        )
    digest = voice.sentence(paragraph.digests)
    told = voice.say("digest_of_paragraph", digest=digest) if digest else voice.say("no_text")
    items = tuple(Item(f"({label(p)})", voice.sentence(p.digests)) for p in served.sub_items if p.digests)
    return Slot(key, Role.MANDATE, told, items, **shared)


def label(paragraph) -> str:
    return paragraph.label.strip("()") or str(paragraph.number)


# --- an action ------------------------------------------------------------------


def under_action(telling: Telling, served: Served, number: int, line: ActionThread) -> Iterator[Piece]:
    voice, action = telling.voice, line.action
    where = {"paragraph": served.paragraph, "action": action}
    if not (action.is_implicit and len(served.lines) == 1):
        yield heading(telling, 2, "action_heading", number=str(number), title=voice.text(action.titles))
    if not is_at_home(line, served.paragraph):
        told = voice.served_elsewhere(home_of(telling.thread, line))
        yield Slot(slot_key("paragraph", served.paragraph, action), Role.PARAGRAPH, told, **where)
        return
    yield from implementations(telling, line, where)
    yield from decisions(telling, line, where)
    yield from follow_ups(telling, line, where)


def implementations(telling: Telling, line: ActionThread, where) -> Iterator[Piece]:
    voice, told = telling.voice, set()
    yield heading(telling, 3, "implementation_heading")
    for delivery in line.deliveries:
        record = delivery.implementation
        is_taken_up = delivery.is_taken_up or line.loose_decisions
        awaited = not is_taken_up and is_passed_over(voice, record, line)
        text = voice.together(sentences.implementation(voice, record), voice.say("not_considered") if awaited else ())
        yield from (considered(telling, line, one, where) for one in untold(delivery.said_before_it, told))
        yield Slot(slot_key("implementation", record, line.action), Role.IMPLEMENTATION, text, **where)
        named = sentences.session_named(record)
        for consideration in untold(delivery.considerations, told):
            yield considered(telling, line, consideration, where, of=record, named=named)
            named = None
    for consideration in line.loose_considerations:
        yield considered(telling, line, consideration, where)
    if not (line.deliveries or line.loose_considerations):
        yield Slot(
            slot_key("implementation", line.action), Role.IMPLEMENTATION, nothing_delivered(telling, line), **where
        )


def untold(considerations, told: set[int]) -> Iterator:
    """Each once, in the order of the sessions: it may speak of several deliveries."""
    for consideration in by_session(considerations):
        if consideration.pk not in told:
            told.add(consideration.pk)
            yield consideration


def is_passed_over(voice: Voice, record, line: ActionThread) -> bool:
    """Was it before a session that has met, and of which the record knows more than its name? Of what came before none
    nobody knows that it was not considered, nor where the matter was discussed there or later."""
    session = sentences.session_of(voice, record)
    if session is None or session.is_to_come or not session.start or record.kind == ImplementationKind.OTHER:
        return False
    return record.is_delivered and all(c.session.number < session.number for c in line.considerations)


def by_session(records):
    return sorted(records, key=lambda record: (record.session.number, record.order, record.pk))


def considered(telling: Telling, line: ActionThread, record, where, *, of=None, named=None) -> Slot:
    text = sentences.consideration(telling.voice, record, of, named)
    return Slot(slot_key("consideration", record, line.action), Role.IMPLEMENTATION, text, **where)


def nothing_delivered(telling: Telling, line: ActionThread) -> Inline:
    voice, due = telling.voice, line.action.due_session
    told = sentences.fallen_due(voice, "nothing_delivered_due", due) or voice.say("nothing_delivered")
    return voice.together(told, voice.sentence(line.action.digests))


def decisions(telling: Telling, line: ActionThread, where) -> Iterator[Piece]:
    voice = telling.voice
    found = by_session(line.decisions)
    if found or line.considerations:
        yield heading(telling, 3, "decision_heading")
    for record in found:
        text, quoted = sentences.decision(voice, record)
        yield Slot(slot_key("decision", record, line.action), Role.DECISION, text, quoted=quoted, **where)
    if line.considerations and not found:
        yield Slot(slot_key("decision", line.action), Role.DECISION, voice.say("no_decision"), **where)


def follow_ups(telling: Telling, line: ActionThread, where) -> Iterator[Piece]:
    voice = telling.voice
    found, is_unsaid = stated(line), bool(line.decisions) and not line.follow_ups
    if found or is_unsaid:
        yield heading(telling, 3, "follow_up_heading")
    for record in found:
        text = sentences.follow_up(voice, record)
        yield Slot(slot_key("follow_up", record), Role.FOLLOW_UP, text, **where)
    if is_unsaid:
        yield Slot(slot_key("follow_up", line.action), Role.FOLLOW_UP, voice.say("not_stated"), **where)


def stated(line: ActionThread) -> list[FollowUp]:
    return sorted(line.follow_ups_that_hold, key=lambda one: (one.order, one.pk))


# --- the end ----------------------------------------------------------------------


def closing(telling: Telling) -> Iterator[Piece]:
    yield heading(telling, 1, "closing_heading")
    name = "invited" if telling.has_annex else "invited_without_annex"
    yield Slot("closing", Role.CLOSING, telling.voice.say(name))
