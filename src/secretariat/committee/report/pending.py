"""What is still owed when the report is written: where the ladder of reminders ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from secretariat.core.multilingual import Texts
from secretariat.writing.blocks import Heading, Inline, Item

from ..models import Action, FollowUp, Obligation, Session, SessionState
from ..models import PassageRole as Role
from ..queries.falling import is_reported_again, last_delivered, record_session
from ..queries.owing import is_delivered_since, owed
from ..queries.thread import ActionThread, Thread
from .clock import Clock
from .slots import Piece, Slot


@dataclass(frozen=True)
class Owed:
    """One thing owed under an action; `texts` is empty where it is the delivery of the action itself, the first or (of
    one that is reported again and again) the next."""

    line: ActionThread
    texts: Texts
    due_session: Session | None
    due_words: str = ""
    is_unsettled: bool = False
    is_next: bool = False


def pending(thread: Thread, clock: Clock) -> list[Owed]:
    """Open obligations, follow-ups that fall due, first and next deliveries awaited; what names no session stands last,
    and what names a cancelled one falls due at the next."""
    found = [owed for line in thread.actions for owed in owed_under(line, clock)]
    return sorted(
        found, key=lambda owed: (owed.due_session is None, owed.due_session.number if owed.due_session else 0)
    )


def owed_under(line: ActionThread, clock: Clock) -> Iterator[Owed]:
    due = set()
    for record in owed(line):
        falls = record_session(clock.calendar, record, line.delivered)
        if isinstance(record, Obligation):
            due.add(falls)
            yield Owed(line, record.texts, falls, record.due_words, record.is_unsettled)
        # A follow-up often repeats what a decision asked for: the same action, the same session.
        elif falls is not None and falls not in due and is_told(line, record, falls, clock):
            due.add(falls)
            yield said_of(line, record, falls)


def is_told(line: ActionThread, record: FollowUp | Action, falls: Session, clock: Clock) -> bool:
    """Not what came and waits to be closed; nor a next delivery that is due after the session the report is for."""
    if isinstance(record, FollowUp):
        return not (clock.is_behind(falls) and is_delivered_since(line, record))
    until = clock.session or clock.calendar.next
    return not is_next(line) or until is None or falls.number <= until.number


def is_next(line: ActionThread) -> bool:
    return is_reported_again(line.action) and bool(last_delivered(line.delivered))


def said_of(line: ActionThread, record: FollowUp | Action, falls: Session) -> Owed:
    if isinstance(record, FollowUp):
        return Owed(line, record.texts, falls)
    return Owed(line, Texts(), falls, is_next=is_next(line))


def section(telling) -> Iterator[Piece]:
    voice, found = telling.voice, pending(telling.thread, telling.voice.clock)
    yield Heading(1, voice.say("pending_heading"))
    if not found:
        yield Slot("pending", Role.FOLLOW_UP, voice.say("nothing_pending"))
        return
    items = tuple(Item(f"({roman(place)})", said(telling, one)) for place, one in enumerate(found, start=1))
    yield Slot("pending", Role.FOLLOW_UP, voice.say("pending"), items)


def said(telling, owed: Owed) -> Inline:
    voice = telling.voice
    what = voice.text(owed.texts)
    what = (
        (*what[:-1], stripped(what[-1])) if what else voice.say("deliver_again" if owed.is_next else "deliver_action")
    )
    told = {"what": what, "action": voice.text(owed.line.action.titles)}
    if owed.due_session:
        told["ordinal"] = voice.ordinal(owed.due_session)
        if owed.due_session.state == SessionState.CANCELLED:  # and no later one is known
            return voice.say("due_after", **told)
        late = "outcome_unknown" if owed.is_unsettled else "overdue"
        return voice.say(late if voice.clock.is_behind(owed.due_session) else "due_at", **told)
    if owed.due_words:
        return voice.say("due_in_words", words=owed.due_words, **told)
    return voice.say("due_without_session", **told)


def stripped(run):
    """Without the full stop that ends a sentence: here it stands inside one."""
    return type(run)(run.text.rstrip().rstrip(".。"), run.href, run.emphasis, run.lang, run.unsure)


def roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    units = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
    hundreds, tens = divmod(tens, 10)
    return "c" * hundreds + ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")[tens] + units
