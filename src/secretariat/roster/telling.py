"""What consultants, referees and people who were proposed are told, each in her language: on her page of notices where
she signs in, by letter otherwise."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from secretariat.core.text import clean
from secretariat.record import notices
from secretariat.record.models import Notice

from .models import Profile, RosterLetter

log = logging.getLogger("secretariat.roster")
AT_ONCE = 200
Say = Callable[[], tuple[str, str, str]]


def tell(profile: Profile, key: str, say: Say) -> bool:
    """Tell a consultant one thing, once: `say()` answers subject, body and address in the language that holds. Answers
    whether there was a way to tell her."""
    key = f"roster {profile.pk} {key}"
    if profile.person is not None and notices.can_be_told(profile.person):
        notices.tell([profile.person], Notice.Kind.ADDRESSED, key, record=profile, say=say)
        return True
    return write(profile.email, key, profile.language, say, profile=profile)


def write(email: str, key: str, language: str, say: Say, *, profile: Profile | None = None) -> bool:
    """Keep a letter until the clock sends it."""
    if not email:
        return False
    with translation.override(language):
        subject, body, url = say()
        text = "\n\n".join(filter(None, [clean(body, lines=True), absolute(url), farewell(profile)]))
    values = {"profile": profile, "email": email, "subject": clean(subject)[:300], "body": text}
    RosterLetter.objects.get_or_create(key=key[:160], defaults=values)
    return True


def absolute(url: str) -> str:
    return settings.SITE_URL + url if url.startswith("/") else url


def farewell(profile: Profile | None) -> str:
    if profile is None:
        return _("You get this letter because somebody gave this address for the roster of consultants.")
    return _("You get this letter because you are in the roster of consultants.")


def mail_waiting(now: dt.datetime | None = None) -> int:
    """Send what waits, and keep nothing of it. Where the mail server does not answer it is tried again."""
    sent = 0
    for letter in RosterLetter.objects.filter(sent_at=None).order_by("pk")[:AT_ONCE]:
        if not RosterLetter.objects.filter(pk=letter.pk, sent_at=None).update(sent_at=now or timezone.now()):
            continue
        try:
            letter_of(letter).send()
        except (OSError, SMTPException):
            RosterLetter.objects.filter(pk=letter.pk).update(sent_at=None)
            log.warning("A letter of the roster cannot be sent now; it is tried again.")
            raise
        RosterLetter.objects.filter(pk=letter.pk).update(email="", subject="", body="")
        sent += 1
    return sent


def letter_of(kept: RosterLetter) -> EmailMessage:
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(subject=kept.subject, body=kept.body, to=[kept.email], headers=headers)
