"""A forum by letter: what was said, in the language each person chose, stopped by a link and answered by mail."""

from __future__ import annotations

import datetime as dt
import logging
from smtplib import SMTPException
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secretariat.core.text import clean
from secretariat.core.zones import written
from secretariat.record.letters import headers
from secretariat.record.models import Attachment

from .models import AWAITING, ForumLetters, Message, MessageState, MessageTranslation, Rhythm, Week
from .queries.said import files_of
from .quoting import MARK
from .tokens import reply_address
from .zones import zone_of

SALT = "secretariat.forum.letters"
A_DAY = dt.timedelta(hours=23)
SPACING = {Rhythm.DAILY: A_DAY, Rhythm.WEEKLY: dt.timedelta(days=7), Rhythm.CLOSE: A_DAY}
MOST = 100  # messages of one week in one letter
log = logging.getLogger("secretariat.forum.letters")


def write_waiting(now: dt.datetime) -> int:
    """Send every letter whose time has come; answers how many went out."""
    rows = ForumLetters.objects.exclude(rhythm=Rhythm.NEVER).filter(person__sign_in__is_active=True)
    return sum(
        write(row, now) for row in rows.select_related("person__sign_in", "forum__committee") if is_due(row, now)
    )


def is_due(row: ForumLetters, now: dt.datetime) -> bool:
    return row.rhythm == Rhythm.CLOSE or is_apart(row, now)


def is_apart(row: ForumLetters, now: dt.datetime) -> bool:
    """Has the time passed that lies between two letters?"""
    return row.told_at is None or row.told_at <= now - SPACING[row.rhythm]


def write(row: ForumLetters, now: dt.datetime) -> int:
    """One letter for each week in which something was said that its reader has not had."""
    before = {name: getattr(row, name) for name in ("told_at", "told_until", "withheld")}
    kept_back = withheld(row, now)
    by_week = waiting(row, now, kept_back)
    if not by_week or is_too_soon(row, by_week, now) or not claim(row, now, kept_back):
        return 0
    try:
        for week, messages in by_week.items():
            letter(row, week, messages).send()
    except (OSError, SMTPException):
        ForumLetters.objects.filter(pk=row.pk).update(**before)
        log.warning("Letters of the forums cannot be sent now: the mail server does not answer. They are tried again.")
        raise
    return len(by_week)


def is_too_soon(row: ForumLetters, by_week: dict[Week, list[Message]], now: dt.datetime) -> bool:
    """Where a letter comes as a week closes: what was shown after it keeps its distance, and comes together."""
    return not is_apart(row, now) and all(week.closes_at <= row.told_at for week in by_week)


def claim(row: ForumLetters, now: dt.datetime, kept_back: list[int]) -> bool:
    """Of two workers that look at the same moment, one sends. What is kept back waits for a later letter."""
    last = Message.objects.filter(week__forum=row.forum, recorded_at__lte=now).aggregate(last=Max("pk"))["last"] or 0
    mine = ForumLetters.objects.filter(pk=row.pk, told_at=row.told_at)
    return bool(mine.update(told_at=now, told_until=last, withheld=kept_back))


def withheld(row: ForumLetters, now: dt.datetime) -> list[int]:
    """The numbers of messages that are due but may yet be shown. Asked before what is shown: one shown at this very
    moment waits for the next letter, and is never in both or in none."""
    rows = Message.objects.filter(week__forum=row.forum, recorded_at__lte=now, state__in=AWAITING)
    return list(rows.filter(since(row, now)).order_by("pk").values_list("pk", flat=True))


def waiting(row: ForumLetters, now: dt.datetime, kept_back: list[int]) -> dict[Week, list[Message]]:
    """What its reader may see and has not been sent, by week; without their own, and those of whom they blocked."""
    rows = Message.objects.visible_to(row.person).read_by(row.person)
    rows = rows.filter(week__forum=row.forum, state=MessageState.SHOWN).exclude(author=row.person)
    rows = rows.filter(recorded_at__lte=now).exclude(text="").exclude(pk__in=kept_back)
    rows = rows.filter(since(row, now))
    found: dict[Week, list[Message]] = {}
    along = ("week__forum__committee", "week__committee", "author", "organization")
    for message in rows.select_related(*along).order_by("week_id", "pk"):
        found.setdefault(message.week, []).append(message)
    return found


def since(row: ForumLetters, now: dt.datetime) -> Q:
    """What was said since the letter before, and what was kept back from it."""
    if row.rhythm != Rhythm.CLOSE:
        return Q(pk__gt=row.told_until) | Q(pk__in=row.withheld)
    closed = Q(week__closes_at__lte=now)
    return closed & (Q(week__closes_at__gt=row.told_at) | Q(pk__in=row.withheld)) if row.told_at else closed


def letter(row: ForumLetters, week: Week, messages: list[Message]) -> EmailMessage:
    stop, answers = link_to_stop(row), reply_address(week, row.person) if week.is_open else ""
    with translation.override(row.language):
        return EmailMessage(
            subject=clean(f"{week.forum}: {week}")[:300],
            body=body_of(row, week, messages, stop, answers),
            to=[row.person.sign_in.email],
            reply_to=[answers] if answers else None,
            headers=headers(stop),
        )


def body_of(row: ForumLetters, week: Week, messages: list[Message], stop: str, answers: str) -> str:
    head = (
        [
            MARK,
            _("Answer this letter to post in the week; write above this line. Begin with #12 to answer message 12."),
            "",
        ]
        if answers
        else []
    )
    shown, translations = messages[:MOST], translated(messages[:MOST], row.language)
    files = files_of([message.pk for message in shown])
    zone = zone_of(row) or timezone.get_default_timezone()
    parts = [said(message, translations.get(message.pk), files[message.pk], zone) for message in shown]
    left = len(messages) - len(shown)
    more = [ngettext("%(count)s message more:", "%(count)s messages more:", left) % {"count": left}] if left else []
    return "\n".join([*head, *parts, *more, settings.SITE_URL + week.get_absolute_url(), "", *farewell(row, stop)])


def translated(messages: list[Message], language: str) -> dict[int, MessageTranslation]:
    rows = MessageTranslation.objects.filter(message__in=messages, language=language).select_related("message")
    return {row.message_id: row for row in rows if row.edition == row.message.edition}


def said(message: Message, translation_: MessageTranslation | None, files: list[Attachment], zone: ZoneInfo) -> str:
    who = f"{message.author} ({message.organization})" if message.organization_id else str(message.author or "")
    lines = [f"#{message.pk} · {who} · {written(message.recorded_at, zone)}", message.text]
    if translation_ is not None:
        note = _("Corrected by its author:") if translation_.is_corrected else _("Machine translation:")
        lines += [note, translation_.text]
    lines += [_("Image: %(description)s") % {"description": file.description} for file in files if file.is_image]
    return "\n".join([*lines, settings.SITE_URL + message.get_absolute_url(), ""])


def farewell(row: ForumLetters, stop: str) -> list[str]:
    why = _("You get this letter because you asked for the messages of this forum.")
    choose = _("Choose how often and in which language: %(address)s") % {
        "address": settings.SITE_URL + reverse("forum:letters", args=[row.forum_id])
    }
    return ["-- ", why, choose, _("Stop these letters: %(address)s") % {"address": stop}, ""]


def link_to_stop(row: ForumLetters) -> str:
    token = signing.dumps(row.pk, salt=SALT)
    with translation.override(row.language):
        return settings.SITE_URL + reverse("forum:letters_stop", args=[token])


def wish_of(token: str) -> ForumLetters:
    """Whose wish a link is about. Raises BadSignature where it is not ours, DoesNotExist where it is gone."""
    pk = signing.loads(token, salt=SALT)
    return ForumLetters.objects.select_related("forum").get(pk=pk if isinstance(pk, int) else 0)
