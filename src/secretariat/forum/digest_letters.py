"""The digest of a week to whoever has the forum's letters: in her language where it is held in it, else as drafted."""

from __future__ import annotations

import datetime as dt
import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation

from secretariat.core.text import clean
from secretariat.record.letters import headers

from .letters import farewell, link_to_stop
from .models import ForumLetters, Rhythm, WeekDigest

log = logging.getLogger("secretariat.forum.letters")


def write_digests(now: dt.datetime) -> int:
    """Send what was published since; answers how many letters went out."""
    rows = ForumLetters.objects.exclude(rhythm=Rhythm.NEVER).filter(person__sign_in__is_active=True)
    rows = rows.select_related("person__sign_in", "forum__committee").order_by("pk")
    return sum(write(row, now) for row in rows)


def write(row: ForumLetters, now: dt.datetime) -> int:
    digests, told = published_since(row, now), row.digests_until
    own = ForumLetters.objects.filter(pk=row.pk)
    if not digests or not own.filter(digests_until=told).update(digests_until=now):
        return 0
    try:
        for digest in digests:
            letter(row, digest).send()
    except (OSError, SMTPException):
        own.update(digests_until=told)
        log.warning("Digests cannot be sent now: the mail server does not answer. They are tried again.")
        raise
    return len(digests)


def published_since(row: ForumLetters, now: dt.datetime) -> list[WeekDigest]:
    rows = WeekDigest.objects.visible_to(row.person).standing().filter(week__forum=row.forum)
    rows = rows.filter(document__recorded_at__gt=row.digests_until, document__recorded_at__lte=now)
    return list(rows.select_related("document", "week__forum__committee").order_by("pk"))


def letter(row: ForumLetters, digest: WeekDigest) -> EmailMessage:
    stop, language = link_to_stop(row), row.language if row.language in digest.issued_in else digest.language
    with translation.override(row.language):
        lines = [*words(digest, language), settings.SITE_URL + digest.document.get_absolute_url(), ""]
        return EmailMessage(
            subject=clean(f"{digest.week.forum}: {digest}")[:300],
            body="\n".join([*lines, *farewell(row, stop)]),
            to=[row.person.sign_in.email],
            headers=headers(stop),
        )


def words(digest: WeekDigest, language: str) -> list[str]:
    with translation.override(language):
        head = [str(digest), ""]
    return head + [line for section in digest.sections_in(language) for line in (*told(section), "")]


def told(section: dict) -> list[str]:
    return [text for text in (section["heading"], section["text"]) if text.strip()]
