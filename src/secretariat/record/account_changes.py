"""The journal's part in what is done to persons and roles, and the record's part in what is held of a person."""

from __future__ import annotations

import datetime as dt

from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from secretariat.accounts.models import Person
from secretariat.accounts.telling import Told

from . import clock
from .journal import person_of
from .models import Audience, Entry, Stream, Subject

STREAM = "accounts"


def write(told: Told) -> None:
    """Append one entry, for the Secretariat's eyes: ids and codes, no name."""
    stream_id, position = Stream.next_position(STREAM)
    entry = Entry.objects.create(
        stream_id=stream_id,
        position=position,
        recorded_at=timezone.now(),
        by=person_of(told.by),
        verb=told.verb,
        kind=told.kind,
        record_id=told.record_id,
        changes=told.changes,
        state=told.state,
        audience=Audience.objects.of("internal"),
    )
    concerned = {(told.kind, told.record_id)}
    if told.person_id:
        concerned.add(("person", told.person_id))
    Subject.objects.bulk_create(Subject(entry=entry, kind=kind, record_id=pk) for kind, pk in sorted(concerned))


def follows_of(person: Person) -> list[dict]:
    return [{"kind": f.kind, "id": f.record_id, "since": f.since.isoformat()} for f in person.follows.all()]


def notices_of(person: Person) -> list[dict]:
    return [
        {"at": n.made_at.isoformat(), "sort": n.sort, "subject": n.subject, "body": n.body, "url": n.url}
        for n in person.notices.all()
    ]


def letters_of(person: Person) -> dict | None:
    choice = getattr(person, "letter_choice", None)
    return choice and {"digest": choice.digest, "notices": choice.notices}


def entries_of(person: Person) -> list[dict]:
    """What she did: it stays when she is erased, under a number."""
    rows = person.entries.values("recorded_at", "verb", "kind", "record_id").order_by("pk")
    return [{**row, "recorded_at": row["recorded_at"].isoformat()} for row in rows]


def forget_follows(person: Person) -> None:
    person.follows.all().delete()
    person.notices.all().delete()
    choice = getattr(person, "letter_choice", None)
    if choice is not None:
        choice.delete()


def register() -> None:
    from secretariat.accounts import personal, telling

    telling.listen(write)
    clock.register("accounts: sessions", lambda now: SessionStore.clear_expired(), every=dt.timedelta(days=1))
    personal.register("follows", follows_of, forget_follows)
    personal.register("notices", notices_of)
    personal.register("letters", letters_of)
    personal.register("done", entries_of)
