"""Letters to people without a sign-in: kept by each area in a table of its own, sent by the clock, then forgotten."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone, translation

from secretariat.core.text import clean

from .models import KeptLetter

log = logging.getLogger("secretariat.letters")
AT_ONCE = 200
Say = Callable[[], tuple[str, str, str]]


class Words(NamedTuple):
    """What a letter says: `say()` answers subject, body and address, `farewell()` why it comes; each in `language`."""

    language: str
    say: Say
    farewell: Callable[[], str]

    def in_a_letter(self) -> dict[str, str]:
        with translation.override(self.language or settings.LANGUAGE_CODE):
            subject, body, url = self.say()
            text = "\n\n".join(filter(None, [clean(body, lines=True), absolute(url), self.farewell()]))
        return {"subject": clean(subject)[:300], "body": text}


def absolute(url: str) -> str:
    return settings.SITE_URL + url if url.startswith("/") else url


class Draft(NamedTuple):
    """A letter that may have to be kept: `key` names what it tells, `of` what it belongs to."""

    key: str
    email: str
    words: Words
    of: dict


def keep(kind: type[KeptLetter], drafts: Iterable[Draft]) -> None:
    """Keep those letters until the clock sends them; what was told already under its key is not told again."""
    by_key = {one.key[: KeptLetter.LONGEST_KEY]: one for one in drafts if one.email}
    known = set(kind.objects.filter(key__in=by_key).values_list("key", flat=True))
    rows = [
        kind(key=key, email=one.email, **one.of, **one.words.in_a_letter())
        for key, one in by_key.items()
        if key not in known
    ]
    kind.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def mail_waiting(kind: type[KeptLetter], now: dt.datetime | None = None) -> int:
    """Send what waits, and keep nothing of it but that it was sent. Where the mail server does not answer it is tried
    again; an address that it refuses is not, so that the others do not wait behind it."""
    sent = 0
    for letter in kind.objects.filter(sent_at=None).order_by("pk")[:AT_ONCE]:
        if not kind.objects.filter(pk=letter.pk, sent_at=None).update(sent_at=now or timezone.now()):
            continue
        try:
            email_of(letter).send()
            sent += 1
        except SMTPRecipientsRefused:
            log.warning("%s %s was refused by the mail server.", kind.__name__, letter.pk)
        except (OSError, SMTPException):
            kind.objects.filter(pk=letter.pk).update(sent_at=None)
            log.warning("%s %s cannot be sent now; it is tried again.", kind.__name__, letter.pk)
            raise
        kind.objects.filter(pk=letter.pk).update(**dict.fromkeys(kind.FORGOTTEN, ""))
    return sent


def email_of(letter: KeptLetter) -> EmailMessage:
    return EmailMessage(subject=letter.subject, body=letter.body, to=[letter.email], headers=letter.headers())
