"""What is still owed when the report is written: where the ladder of reminders ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from secretariat.core.multilingual import Texts
from secretariat.writing.blocks import Heading, Inline, Item

from ..models import ActionStatus, Session, SessionState
from ..models import PassageRole as Role
from ..queries.falling import is_reported_again, last_delivered, record_session
from ..queries.thread import ActionThread, Thread
from .clock import Clock
from .slots import Piece, Slot

SETTLED = {ActionStatus.CLOSED, ActionStatus.SUPERSEDED}


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
    found = [replace(one, due_session=clock.meets(one.due_session)) for one in found]
    return sorted(
        found, key=lambda owed: (owed.due_session is None, owed.due_session.number if owed.due_session else 0)
    )


def owed_under(line: ActionThread, clock: Clock) -> Iterator[Owed]:
    due = set()
    for obligation in line.obligations:
        if obligation.is_open:
            due.add(obligation.due_session_id)
            yield Owed(line, obligation.texts, obligation.due_session, obligation.due_words, obligation.is_unsettled)
    for follow_up in line.follow_ups:
        # A follow-up often repeats what a decision asked for: the same action, the same session.
        falls_due = follow_up.is_open and follow_up.due_session_id and follow_up.due_session_id not in due
        if falls_due and not is_delivered_since(line, follow_up, clock):
            due.add(follow_up.due_session_id)
            yield Owed(line, follow_up.texts, follow_up.due_session)
    awaited = line.action.due_session_id and line.action.due_session_id not in due
    if awaited and not line.deliveries and line.action.status not in SETTLED:
        yield Owed(line, Texts(), line.action.due_session)
    again = next_delivery(line, clock)
    if again is not None and again.pk not in due:
        yield Owed(line, Texts(), again, is_next=True)


def is_delivered_since(line: ActionThread, follow_up, clock: Clock) -> bool:
    """Is its session over, and was something delivered there or later? Then it is met, and waits to be closed."""
    due = clock.meets(follow_up.due_session)
    return clock.is_behind(due) and last_delivered(line.delivered) >= due.number


def next_delivery(line: ActionThread, clock: Clock) -> Session | None:
    """The session for which an action that is reported again and again is due, once it was delivered; None where that
    is after the session the report is for."""
    last, until = last_delivered(line.delivered), clock.session or clock.calendar.next
    if not last or not is_reported_again(line.action):
        return None
    falls = record_session(clock.calendar, line.action, line.delivered)
    return falls if falls and (until is None or falls.number <= until.number) else None


def section(telling) -> Iterator[Piece]:
    voice, owed = telling.voice, pending(telling.thread, telling.voice.clock)
    yield Heading(1, voice.say("pending_heading"))
    if not owed:
        yield Slot("pending", Role.FOLLOW_UP, voice.say("nothing_pending"))
        return
    items = tuple(Item(f"({roman(place)})", said(telling, one)) for place, one in enumerate(owed, start=1))
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
