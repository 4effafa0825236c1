"""What people do with messages: post, edit, take back, react; and whom they do not want to read."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.accounts.models import Person
from secretariat.core.text import clean
from secretariat.record import journal
from secretariat.record.attachments import narrow
from secretariat.record.operations import EditConflict, change, enter

from ..mentions import mentioned
from ..models import LONGEST, Block, Message, MessageState, MessageVersion, Reaction, Week, moderators_and
from ..standing import Standing
from ..telling import tell_held, tell_mentioned


@transaction.atomic
def post(
    week: Week, *, by, text: str, language: str, organization=None, question=None, parent: Message | None = None,
    came_by_mail: bool = False,
) -> Message:  # fmt: skip
    """Say something in a week. Raises ValidationError with a sentence where she may not, or says nothing."""
    week = Week.objects.select_for_update(of=("self",)).select_related("forum__committee", "committee").get(pk=week.pk)
    standing = Standing(by, week)
    if standing.refusal:
        raise ValidationError(standing.refusal)
    text = fit(text)
    held = standing.is_held()
    message = enter(
        Message,
        by=by,
        verb="held" if held else "posted",
        week=week,
        author=standing.person,
        organization=organization,
        language=language,
        text=text,
        question=question or (parent.question if parent else None),
        parent=parent,
        root=(parent.root or parent) if parent else None,
        mentions=mentioned(text, week),
        state=MessageState.HELD if held else MessageState.SHOWN,
        audience=moderators_and(week.forum, standing.person) if held else week.forum.audience,
        came_by_mail=came_by_mail,
    )
    keep_version(message)
    tell_held(message) if held else tell_mentioned(message)
    return message


def fit(text: str) -> str:
    text = clean(text, lines=True)
    if not text:
        raise ValidationError({"text": _("Write something first.")})
    if len(text) > LONGEST:
        blanks = {"limit": LONGEST, "size": len(text)}
        raise ValidationError(
            {"text": _("At most %(limit)s characters fit in one message, and this has %(size)s.") % blanks}
        )
    return text


def keep_version(message: Message) -> None:
    MessageVersion.objects.create(
        message=message,
        edition=message.edition,
        language=message.language,
        text=message.text,
        at=journal.now(),
        was_shown=message.is_shown,
    )


@transaction.atomic
def edit(message: Message, *, by, text: str, language: str, edition: int) -> Message:
    """Word it anew, while its week is open. `edition` is the one she had before her."""
    current = Message.objects.select_for_update(of=("self",)).select_related("week__forum").get(pk=message.pk)
    refuse_change(current, by)
    text = fit(text)
    if current.edition != edition:
        raise EditConflict(current, {"text": text})
    if (text, language) == (current.text, current.language):
        return current
    told = {"text": text, "language": language, "mentions": mentioned(text, current.week)}
    edited = change(current, by=by, verb="edited", edition=edition + 1, **told)
    edited = wait_again(edited, by=by)
    keep_version(edited)
    if edited.is_shown:
        tell_mentioned(edited)
    return edited


def wait_again(message: Message, *, by) -> Message:
    """Where messages wait for a moderator, so does one that was let through and reads otherwise now, or has a file."""
    if not (message.is_shown and Standing(by, message.week).is_held()):
        return message
    audience = moderators_and(message.week.forum, message.author)
    held = change(message, by=by, verb="held", state=MessageState.HELD, audience=audience)
    tell_held(held)
    return held


def why_not_changed(message: Message, by) -> str:
    """Why they cannot word it anew now; nothing where they can."""
    standing = Standing(by, message.week)
    if not message.is_changeable:
        return _("This message is not shown any more, and cannot be changed.")
    return standing.not_a_member or standing.not_now or standing.suspended


def why_translation_not_corrected(message: Message, by) -> str:
    """The same of a translation of it. Where messages wait for a moderator, nobody would have read that one."""
    if refusal := why_not_changed(message, by):
        return refusal
    is_held = Standing(by, message.week).is_held()
    return _("Here a moderator reads every message first: word the message itself anew.") if is_held else ""


def refuse_change(message: Message, by) -> None:
    if refusal := why_not_changed(message, by):
        raise ValidationError(refusal)


@transaction.atomic
def take_back(message: Message, *, by) -> Message:
    """Its author takes it back: nobody reads it any more, its place stays. Moderators can read what it said and have
    its files."""
    if message.state == MessageState.TAKEN_BACK:
        return message
    message.translations.all().delete()
    narrow(message, message.week.draft_audience)
    return change(message, by=by, verb="taken back", state=MessageState.TAKEN_BACK, text="", mentions=[])


@transaction.atomic
def react(message: Message, kind: str, *, by) -> bool:
    """Say it, or unsay it; answers whether it stands now."""
    standing = Standing(by, message.week)
    if refusal := standing.not_a_member or standing.not_now or standing.suspended:
        raise ValidationError(refusal)
    if not message.is_shown:
        raise ValidationError(_("This message is not shown any more."))
    made, is_new = Reaction.objects.get_or_create(message=message, person=standing.person, kind=kind)
    if not is_new:
        made.delete()
    # The counts belong to the room: open pages follow them, so the journal tells that they moved.
    journal.write(message, "reacted", by=by, changes={"reactions": [None, kind] if is_new else [kind, None]})
    return is_new


def block(person: Person, other: Person) -> None:
    if person != other:
        Block.objects.get_or_create(blocker=person, blocked=other)


def unblock(person: Person, other: Person) -> None:
    Block.objects.filter(blocker=person, blocked=other).delete()
