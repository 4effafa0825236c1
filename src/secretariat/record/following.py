"""Following a record, and what has moved since among what one follows. All of it is read from the journal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from .journal import person_of
from .models import Entry, Follow, LetterChoice, Record, Stream, Subject

# Who follows the whole body follows its stream; an entry is told once, under the most particular record followed.
WHOLE_STREAM = "committee"
FROM_PARTICULAR_TO_GENERAL = ("action", "agendaitem", "decision", "document", "mandateparagraph", "mandate", "session")


@transaction.atomic
def follow(record: Record, *, by) -> Follow:
    """Let a person be told of what happens to `record` from now on. Following twice changes nothing."""
    told = {"stream_key": record.stream_key, "seen": position(record.stream_key)}
    return Follow.objects.get_or_create(person=person_of(by), kind=record.noun(), record_id=record.pk, defaults=told)[0]


def unfollow(record: Record, *, by) -> None:
    Follow.objects.filter(person=person_of(by), kind=record.noun(), record_id=record.pk).delete()


def is_following(user, record: Record) -> bool:
    person = person_of(user)
    return bool(person) and person.follows.filter(kind=record.noun(), record_id=record.pk).exists()


def position(stream_key: str) -> int:
    """The last position taken in a stream."""
    return Stream.objects.filter(key=stream_key).values_list("position", flat=True).first() or 0


def letters_of(person) -> LetterChoice:
    return LetterChoice.objects.get_or_create(person=person)[0]


def entries_about(follows: Iterable[Follow], user):
    """Every entry this user may see that concerns what is followed; withdrawn from nobody's sight by who wrote it."""
    concerned, whole = Q(), Q()
    for kind, ids in by_kind(follows).items():
        if kind != WHOLE_STREAM:
            concerned |= Q(kind=kind, record_id__in=ids)
    streams = [f.stream_key for f in follows if f.kind == WHOLE_STREAM]
    if streams:
        whole = Q(stream__key__in=streams)
    if concerned:
        whole |= Q(pk__in=Subject.objects.filter(concerned).values("entry_id"))
    return Entry.objects.visible_to(user).filter(whole) if whole else Entry.objects.none()


def by_kind(follows: Iterable[Follow]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for one in follows:
        found.setdefault(one.kind, []).append(one.record_id)
    return found


def since_moment(follows, user, moment: dt.datetime):
    """What was recorded after `moment`, newest first."""
    return entries_about(follows, user).filter(recorded_at__gt=moment).order_by("-recorded_at", "-id")


def unseen(follows, user, until: dict[str, int]) -> list[Entry]:
    """What was recorded after each follow's `seen`, up to the positions `until`, newest first: none is missed, none
    told twice."""
    follows = list(follows)
    later = Q()
    for key, last in until.items():
        lowest = min((one.seen for one in follows if one.stream_key == key), default=last)
        later |= Q(stream__key=key, position__gt=lowest, position__lte=last)
    found = entries_about(follows, user).filter(later) if later else Entry.objects.none()
    entries = found.select_related("stream").prefetch_related("subjects").order_by("-recorded_at", "-id")
    return [entry for entry in entries if any(is_new(entry, one) for one in follows if concerns(entry, one))]


def is_new(entry: Entry, one: Follow) -> bool:
    return entry.stream.key != one.stream_key or entry.position > one.seen


def concerns(entry: Entry, one: Follow) -> bool:
    if one.kind == WHOLE_STREAM:
        return entry.stream.key == one.stream_key
    return any(s.kind == one.kind and s.record_id == one.record_id for s in entry.subjects.all())


def mark_seen(follows: Iterable[Follow], positions: dict[str, int]) -> None:
    """Remember up to where these were told."""
    for key, seen in positions.items():
        ids = [one.pk for one in follows if one.stream_key == key]
        Follow.objects.filter(pk__in=ids, seen__lt=seen).update(seen=seen)


def positions_of(follows: Iterable[Follow]) -> dict[str, int]:
    keys = {one.stream_key for one in follows}
    return dict(Stream.objects.filter(key__in=keys).values_list("key", "position"))


def in_order(follows: Iterable[Follow]) -> list[Follow]:
    """From the particular to the general, so that an entry is told where it says most."""
    order = {kind: place for place, kind in enumerate(FROM_PARTICULAR_TO_GENERAL)}
    return sorted(follows, key=lambda one: (order.get(one.kind, len(order)), one.kind == WHOLE_STREAM, one.pk))
