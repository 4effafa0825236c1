"""Telling people: on their page of notices, and by letter where they want that. Each thing is told once."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secretariat.accounts.access import read_roles, tokens_for
from secretariat.accounts.models import Person
from secretariat.core.languages import CODES
from secretariat.core.text import clean

from . import letters
from .models import Audience, Notice, Record

TOO_OLD_TO_MAIL = dt.timedelta(days=3)  # whoever begins to want letters is not sent last month's
log = logging.getLogger("secretariat.notices")


def tell(
    people: Iterable[Person],
    sort: str,
    key: str,
    *,
    record: Record,
    say: Callable[[], tuple[str, str, str]],
    language: str = "",
) -> int:
    """Tell these people one thing about `record`; answers how many had not been told before.

    `say()` answers subject, body and address, and is asked once in each language: a letter goes out in hers, or in the
    `language` chosen for letters on this, and the page says it in whichever she reads then. `key` names the thing: the
    same key is never told to the same person twice. Left out are people who cannot sign in or may not see the record.
    """
    audience = Audience.objects.prefetch_related("grants").get(pk=record.audience_id)
    people = [p for p in people if can_be_told(p) and audience.opens_to(tokens_for(p, record.committee_code))]
    told = set(Notice.objects.filter(key=key, person__in=people).values_list("person_id", flat=True))
    untold = [person for person in people if person.pk not in told]
    words = in_every_language(say) if untold else {}
    made = [written(person, sort, key, record, words, language) for person in untold]
    Notice.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


class Message(NamedTuple):
    """One thing for one person: what `tell` says to many."""

    person: Person
    key: str
    record: Record
    say: Callable[[], tuple[str, str, str]]
    language: str = ""


def tell_each(messages: Iterable[Message], sort: str) -> int:
    """Tell each of these people a thing of their own, as `tell` does; asked and written together."""
    messages = [one for one in messages if can_be_told(one.person)]
    read_roles({one.person.pk: one.person for one in messages}.values())
    audiences = Audience.objects.prefetch_related("grants").in_bulk({one.record.audience_id for one in messages})
    told = set(Notice.objects.filter(key__in={one.key[:120] for one in messages}).values_list("person_id", "key"))
    made = [
        written(one.person, sort, one.key, one.record, in_every_language(one.say), one.language)
        for one in messages
        if (one.person.pk, one.key[:120]) not in told
        and audiences[one.record.audience_id].opens_to(tokens_for(one.person, one.record.committee_code))
    ]
    Notice.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


def settle(told: QuerySet[Notice]) -> int:
    """What these tell of is done: they count as read, and no letter goes out any more."""
    return told.filter(read_at=None).update(read_at=timezone.now())


def can_be_told(person: Person) -> bool:
    sign_in = getattr(person, "sign_in", None)
    return sign_in is not None and sign_in.is_active


def in_every_language(say: Callable[[], tuple[str, str, str]]) -> dict[str, list[str]]:
    words = {}
    for code in CODES:
        with translation.override(code):
            subject, body, url = say()
            words[code] = [clean(str(subject))[:300], clean(str(body), lines=True), url[:300]]
    return words


def written(
    person: Person, sort: str, key: str, record: Record, words: dict[str, list[str]], language: str = ""
) -> Notice:
    subject, body, url = words.get(language or person.language) or words["en"]
    return Notice(
        person=person,
        sort=sort,
        key=key[:120],
        kind=record.noun(),
        record_id=record.pk,
        subject=subject,
        body=body,
        url=url,
        words=words,
    )


def mail_waiting(now: dt.datetime | None = None) -> int:
    """Send what is waiting, one letter for each person, sort and language; answers how many letters went out."""
    now = now or timezone.now()
    sent = 0
    for (person, sort), found in waiting(now).items():
        for bundle in ([n] for n in found) if sort == letters.DIGEST else by_language(person, found):
            sent += mail(person, sort, bundle, now)
    return sent


def by_language(person: Person, found: list[Notice]) -> list[list[Notice]]:
    """What is worded in another language than theirs, because that was chosen for letters on it, has its own letter."""
    bundles: dict[str, list[Notice]] = {}
    for notice in found:
        bundles.setdefault(language_of(person, notice), []).append(notice)
    return list(bundles.values())


def waiting(now: dt.datetime) -> dict[tuple[Person, str], list[Notice]]:
    rows = Notice.objects.filter(
        mailed_at=None, read_at=None, made_at__gt=now - TOO_OLD_TO_MAIL, person__sign_in__is_active=True
    ).select_related("person__sign_in", "person__letter_choice")
    found: dict[tuple[Person, str], list[Notice]] = {}
    for notice in rows.order_by("person_id", "id"):
        sort = letters.sort_of(notice)
        if letters.wants(getattr(notice.person, "letter_choice", None), sort):
            found.setdefault((notice.person, sort), []).append(notice)
    return found


def mail(person: Person, sort: str, bundle: list[Notice], now: dt.datetime) -> int:
    """Claim the notices, then send: another worker that looks at the same moment finds them taken."""
    claimed = [n for n in bundle if Notice.objects.filter(pk=n.pk, mailed_at=None).update(mailed_at=now)]
    if not claimed:
        return 0
    try:
        letter(person, sort, claimed).send()
    except SMTPRecipientsRefused:
        log.warning("A letter to person %s was refused by the mail server.", person.pk)
        return 0
    except (OSError, SMTPException):
        Notice.objects.filter(pk__in=[n.pk for n in claimed]).update(mailed_at=None)
        log.warning("Letters cannot be sent now: the mail server does not answer. They are tried again.")
        raise
    return 1


def letter(person: Person, sort: str, bundle: list[Notice]) -> EmailMessage:
    with translation.override(language_of(person, bundle[0])):
        stop = letters.link_to_stop(person, sort)
        return EmailMessage(
            subject=subject_of(bundle),
            body="\n".join([*(text_of(notice) for notice in bundle), farewell(stop)]),
            to=[person.sign_in.email],
            headers=letters.headers(stop),
            connection=get_connection(),
        )


def language_of(person: Person, notice: Notice) -> str:
    """Theirs, unless it was worded in another that was chosen for letters on it."""
    worded = sorted(code for code, words in notice.words.items() if words[:2] == [notice.subject, notice.body])
    return worded[0] if worded and person.language not in worded else person.language


def subject_of(bundle: list[Notice]) -> str:
    if len(bundle) == 1:
        return bundle[0].subject
    count = ngettext("%(count)s notice from %(name)s", "%(count)s notices from %(name)s", len(bundle))
    return count % {"count": len(bundle), "name": settings.INSTALLATION_NAME}


def text_of(notice: Notice) -> str:
    address = settings.SITE_URL + notice.url if notice.url.startswith("/") else notice.url
    return "\n".join(filter(None, [notice.subject, notice.body, address])) + "\n"


def farewell(stop: str) -> str:
    why = _("You get this letter because you have a sign-in at %(name)s.") % {"name": settings.INSTALLATION_NAME}
    choose = _("Choose which letters you get: %(address)s") % {"address": settings.SITE_URL + reverse("following")}
    end = _("Stop letters of this kind: %(address)s") % {"address": stop}
    return "\n".join(["-- ", why, choose, end, ""])
