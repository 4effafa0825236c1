"""What moderators do. Each act has a reason, one line in the log that members read, and can be appealed."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record.journal import person_of
from secretariat.record.operations import change, enter
from secretariat.record.seen import refuse_unseen

from ..models import (
    WITHHELD,
    Appeal,
    Flag,
    Message,
    MessageState,
    ModerationAct,
    ModerationVerb,
    Suspension,
    Week,
    moderators_and,
)
from ..telling import answerers, judges, tell_answered, tell_appealed, tell_flagged, tell_hidden, tell_mentioned


def log(week: Week, what: str, *, by, reason: str, message=None, person=None) -> ModerationAct:
    """Write one line of the log; without a reason nothing is done."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: members read it in the log.")})
    about = {"week": week, "message": message, "person": person or (message.author if message else None)}
    return enter(
        ModerationAct, by=by, verb="moderated", audience=week.forum.audience, what=what, reason=reason,
        moderator=person_of(by), **about,
    )  # fmt: skip


# What was never shown leaves no place in the room.
OUT = {
    MessageState.SHOWN: (ModerationVerb.HID, MessageState.HIDDEN),
    MessageState.HELD: (ModerationVerb.REFUSED, MessageState.REFUSED),
}


@transaction.atomic
def hide(message: Message, *, by, reason: str) -> ModerationAct:
    """Take a message from the room, or refuse one that is held; its author is told why and can appeal."""
    message = as_it_stands(message)
    refuse_unless(message.state in OUT)
    verb, state = OUT[message.state]
    done = log(message.week, verb, by=by, reason=reason, message=message)
    narrowed = moderators_and(message.week.forum, message.author)
    change(message, by=by, verb="hidden", reason=reason, state=state, audience=narrowed)
    settle_flags(message, done, by)
    tell_hidden(done)
    return done


@transaction.atomic
def show(message: Message, *, by, reason: str, seen: str | None = None) -> ModerationAct:
    """Show what was held or hidden. `seen` is how it stood (`standing_of`) before whoever shows it: ValidationError
    where it reads otherwise by now."""
    message = as_it_stands(message)
    refuse_unless(message.awaits)
    refuse_unseen(message, seen)
    what = ModerationVerb.RELEASED if message.state == MessageState.HELD else ModerationVerb.SHOWED
    done = log(message.week, what, by=by, reason=reason, message=message)
    shown = put_back(message, by, reason)
    if what == ModerationVerb.RELEASED:
        tell_mentioned(shown)
    return done


def as_it_stands(message: Message) -> Message:
    """Read anew and kept from others: of two moderators who press at once, the second is told."""
    rows = Message.objects.select_for_update(of=("self",)).select_related("week__forum", "author")
    return rows.get(pk=message.pk)


def put_back(message: Message, by, reason: str) -> Message:
    message.versions.filter(edition=message.edition).update(was_shown=True)
    audience = message.week.forum.audience
    return change(message, by=by, verb="shown", reason=reason, state=MessageState.SHOWN, audience=audience)


def refuse_unless(holds: bool) -> None:
    if not holds:
        raise ValidationError(_("Someone else has dealt with this message already."))


@transaction.atomic
def flag(message: Message, *, by, reason: str) -> Flag:
    """Ask the moderators to look at a message."""
    person = person_of(by)
    made = enter(
        Flag, by=by, verb="flagged", week=message.week, message=message, person=person, reason=reason,
        audience=moderators_and(message.week.forum, person),
    )  # fmt: skip
    tell_flagged(made)
    return made


@transaction.atomic
def dismiss_flags(message: Message, *, by, reason: str) -> ModerationAct:
    """The message stays as it is."""
    refuse_unless(message.flags.filter(settled_by=None).exists())
    refuse_own(message, by)
    done = log(message.week, ModerationVerb.DISMISSED, by=by, reason=reason, message=message)
    settle_flags(message, done, by)
    return done


def refuse_own(message: Message, by) -> None:
    """Nobody judges their own message where there is somebody else."""
    person = person_of(by)
    if person is not None and person.pk == message.author_id and judges(message.week, person.pk):
        raise ValidationError(_("This message is your own: another moderator or an officer decides."))


def settle_flags(message: Message, done: ModerationAct, by) -> None:
    for one in message.flags.filter(settled_by=None):
        change(one, by=by, verb="settled", settled_by=done)


@transaction.atomic
def suspend(message: Message, *, by, reason: str, days: int) -> Suspension:
    """Let the author of this message read and not post in the forum, for so many days."""
    if message.author is None:
        raise ValidationError(_("This message has no author who could be suspended."))
    done = log(message.week, ModerationVerb.SUSPENDED, by=by, reason=reason, person=message.author)
    made = enter(
        Suspension, by=by, week=message.week, forum=message.week.forum, person=message.author, act=done,
        until=timezone.now() + dt.timedelta(days=days), audience=moderators_and(message.week.forum, message.author),
    )  # fmt: skip
    tell_hidden(done)
    made.person.end_what_is_open()  # what comes to their open pages from now on offers what a reader is offered
    return made


@transaction.atomic
def lift(suspension: Suspension, *, by, reason: str) -> Suspension:
    log(suspension.week, ModerationVerb.LIFTED, by=by, reason=reason, person=suspension.person)
    return lifted(suspension, by, reason)


def lifted(suspension: Suspension, by, reason: str) -> Suspension:
    suspension.person.end_what_is_open()
    return change(suspension, by=by, verb="lifted", reason=reason, lifted_at=timezone.now())


@transaction.atomic
def appeal(done: ModerationAct, *, by, text: str) -> Appeal:
    """The person concerned says why she thinks otherwise."""
    if not done.can_be_appealed:
        raise ValidationError(_("This cannot be appealed, or was appealed already."))
    person = person_of(by)
    made = enter(
        Appeal, by=by, verb="appealed", week=done.week, act=done, person=person, text=text,
        audience=moderators_and(done.week.forum, person),
    )  # fmt: skip
    tell_appealed(made)
    return made


@transaction.atomic
def answer_appeal(made: Appeal, *, by, answer: str, is_upheld: bool) -> Appeal:
    """Another than the moderator who acted answers, where there is one; reversed, the act is undone."""
    person = person_of(by)
    if person == made.person:
        raise ValidationError(_("Nobody answers their own appeal."))
    if person is not None and person.pk == made.act.moderator_id and person not in answerers(made):
        raise ValidationError(_("You decided this yourself: another moderator or an officer answers the appeal."))
    if made.is_upheld is not None:
        raise ValidationError(_("This appeal was answered already."))
    what = ModerationVerb.UPHELD if is_upheld else ModerationVerb.REVERSED
    log(made.week, what, by=by, reason=answer, message=made.act.message, person=made.person)
    if not is_upheld:
        undo(made.act, by, answer)
    answered = change(made, by=by, verb="answered", answer=answer, is_upheld=is_upheld, answered_by=person)
    tell_answered(answered)
    return answered


def undo(done: ModerationAct, by, reason: str) -> None:
    message = as_it_stands(done.message) if done.message_id else None
    if message is not None and message.state in WITHHELD:
        put_back(message, by, reason)
    if done.what == ModerationVerb.SUSPENDED and done.suspension.lifted_at is None:
        lifted(done.suspension, by, reason)
