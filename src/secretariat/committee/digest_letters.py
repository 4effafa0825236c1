"""Digests by letter: some days after a session was held, once a week, or when asked for."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from secretariat.accounts.models import Person
from secretariat.record import following, letters, notices
from secretariat.record.models import Entry, Follow, LetterChoice, Notice

from . import digests
from .models import Committee, Session, SessionState
from .moves import grouped
from .years_gone_by import YearsGoneBy

SETTLES_IN = dt.timedelta(days=7)  # after a session its decisions are entered: the letter waits for them
FORGOTTEN_AFTER = dt.timedelta(days=60)
A_WEEK = dt.timedelta(days=7)


def write_waiting(now: dt.datetime) -> None:
    """The sweep: write the digests whose time has come."""
    for session in recently_held(now):
        for person in followers(session.committee):
            if letters_wanted(person) == LetterChoice.Digest.SESSION:
                write(person, session.committee, f"digest:session:{session.pk}")
    for choice in due_weekly(now):
        for committee in Committee.objects.visible_to(choice.person).standing():
            write(choice.person, committee, f"digest:week:{now:%G-%V}:{committee.pk}")
        LetterChoice.objects.filter(pk=choice.pk).update(digested_at=now)


def recently_held(now: dt.datetime) -> list[Session]:
    """Sessions that the journal says were held: long enough ago to have their decisions, and not long ago."""
    told = Entry.objects.filter(
        kind="session", verb="held", recorded_at__lte=now - SETTLES_IN, recorded_at__gt=now - FORGOTTEN_AFTER
    )
    rows = Session.objects.standing().filter(pk__in=told.values("record_id"), state=SessionState.HELD)
    return list(rows.select_related("committee"))


def followers(committee: Committee):
    ids = Follow.objects.filter(stream_key=committee.stream_key).values("person")
    return Person.objects.filter(pk__in=ids, sign_in__is_active=True).select_related("sign_in", "letter_choice")


def letters_wanted(person: Person) -> str:
    choice = getattr(person, "letter_choice", None)
    return choice.digest if choice else LetterChoice.Digest.SESSION


def due_weekly(now: dt.datetime):
    rows = LetterChoice.objects.filter(digest=LetterChoice.Digest.WEEKLY, person__sign_in__is_active=True)
    return rows.exclude(digested_at__gt=now - A_WEEK).select_related("person__sign_in")


@transaction.atomic
def write(person: Person, committee: Committee, key: str) -> int:
    """Tell what moved since she was last told; nothing where nothing moved, or where this key was told already."""
    if Notice.objects.filter(person=person, key=key).exists():
        return 0
    follows = list(person.follows.filter(stream_key=committee.stream_key))
    positions = following.positions_of(follows)
    gone_by = YearsGoneBy(committee, digests.last_held([committee], person).get(committee.pk))
    entries = [one for one in following.unseen(follows, person, positions) if one not in gone_by][: digests.MOST]
    with translation.override(person.language):
        text = digests.as_text(grouped(follows, entries, person))
    told = (
        notices.tell([person], Notice.Kind.MOVED, key, record=committee, say=partial(say, committee, text))
        if text
        else 0
    )
    following.mark_seen(follows, positions)
    return told


def say(committee: Committee, text: str) -> tuple[str, str, str]:
    subject = _("What moved at %(committee)s among what you follow") % {"committee": committee.code}
    return subject, text, reverse("committee:digest")


def send_now(user, whose: str, session: Session | None = None) -> bool:
    """Send what her page of digests shows, once; answers whether there was anything to send."""
    person = user.person
    with translation.override(person.language):
        found = [d for d in digests.since_last_session(user, whose, session) if d.groups]
    for digest in found:
        key = f"digest:asked:{digest.committee.pk}:{timezone.now():%Y-%m-%dT%H:%M}"
        notices.tell(
            [person], Notice.Kind.MOVED, key, record=digest.committee, say=partial(say, digest.committee, str(digest))
        )
        transaction.on_commit(partial(mail_asked.enqueue, person.pk, key))
    return bool(found)


@task()
def mail_asked(person_id: int, key: str) -> None:
    """She asked for this letter, so it goes out whatever her choice of letters is."""
    for notice in Notice.objects.filter(person_id=person_id, key=key).select_related("person__sign_in"):
        notices.mail(notice.person, letters.DIGEST, [notice], timezone.now())
