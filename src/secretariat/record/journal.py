"""Writing the journal and reading it back."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from secretariat.accounts.access import INTERNAL
from secretariat.core.text import clean

from .after import announce
from .models import Audience, Entry, Record, Stream, Subject
from .nouns import models_by_noun

_as_of: ContextVar[dt.datetime | None] = ContextVar("recorded_as_of", default=None)


def now() -> dt.datetime:
    """The moment at which something is recorded."""
    return _as_of.get() or timezone.now()


@contextmanager
def recorded_as_of(moment: dt.datetime):
    """For the loader of the demonstration alone: what it enters was recorded then. Moments must not go back."""
    token = _as_of.set(moment)
    try:
        yield
    finally:
        _as_of.reset(token)


def backdate(record: Record) -> None:
    """Give the row the moment its entry has, where that is not now."""
    if (moment := _as_of.get()) is not None:
        type(record).objects.filter(pk=record.pk).update(recorded_at=moment, changed_at=moment)


def person_of(by):
    """The person behind a sign-in, a person, or nobody (a command)."""
    return getattr(by, "person", by) if by is not None and getattr(by, "pk", None) else None


def write(
    record: Record,
    verb: str,
    *,
    by,
    changes: dict | None = None,
    reason: str = "",
    because: Record | None = None,
    happened_on: dt.date | None = None,
):
    """Append one entry about `record`. Must run inside the transaction of the change it tells of.

    `reason` is seen by all who see `record`; `because` is the record on whose ground it was done, each seen for itself.
    """
    stream_id, position = Stream.next_position(record.stream_key, record.committee_code, is_apart=record.IS_APART)
    entry = Entry.objects.create(
        stream_id=stream_id,
        position=position,
        recorded_at=now(),
        happened_on=happened_on,
        by=person_of(by),
        verb=verb,
        kind=record.noun(),
        record_id=record.pk,
        changes=changes or {},
        state=state(record),
        **readers(record, changes or {}),
        reason=clean(reason, lines=True),
        ground_kind=because.noun() if because is not None else "",
        ground_id=because.pk if because is not None else None,
    )
    concerned = {(r.noun(), r.pk) for r in [record, *record.subjects()] if r is not None and r.pk}
    Subject.objects.bulk_create(Subject(entry=entry, kind=kind, record_id=pk) for kind, pk in sorted(concerned))
    announce(entry, record)
    return entry


def readers(record: Record, changes: dict) -> dict:
    """Who is told of these changes: those who see the record, but of what they are not shown yet the Secretariat."""
    back = sorted(record.held_back() & changes.keys())
    is_all = bool(back) and len(back) == len(changes)
    return {"held_back": back, "audience_id": Audience.objects.of(INTERNAL).pk if is_all else record.audience_id}


def state(record: Record) -> dict:
    """Everything the record says, as JSON: columns by name, relations as ids. Personal values are left out."""
    links = {
        field.name: sorted(getattr(record, field.name).values_list("pk", flat=True))
        for field in record._meta.many_to_many
    }
    return plain({**columns(record), **links})


def columns(record: Record) -> dict:
    """What the row itself says, by the names of its columns."""
    return {
        field.attname: as_read_back(field, field.value_from_object(record))
        for field in record._meta.concrete_fields
        if field.name not in record.KEEPING | record.PERSONAL
    }


def as_read_back(field, value):
    """As the database gives it back: a moment whichever zone it was written in, a sum with all its places."""
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return value.astimezone(dt.UTC)
    if isinstance(field, models.DecimalField) and value is not None:
        return Decimal(value).quantize(Decimal(1).scaleb(-field.decimal_places))
    return value


def plain(value):
    """As JSON would keep it, so that before and after compare alike."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def states_as_of(model: type[Record], moment: dt.datetime, **narrow) -> dict[int, dict]:
    """For each record of a kind, what it said at `moment`: {id: state}. Records entered later are not there.

    `narrow` filters the entries (stream__key="committee:CDIP").
    """
    told = Entry.objects.filter(kind=model.noun(), recorded_at__lte=moment, **narrow)
    # Positions are commit order within a stream; a record keeps its stream.
    newest = told.values("record_id").annotate(last=models.Max("position"))
    latest = {row["record_id"]: row["last"] for row in newest}
    entries = told.filter(position__in=set(latest.values())).values_list("record_id", "position", "state")
    return {pk: kept for pk, position, kept in entries if latest.get(pk) == position}


def of_what_is_seen(entries, user):
    """Only the entries of records this user may see today: what was hidden or withdrawn since tells no past either."""
    # Asked of the kinds that are among them alone: there are a hundred others.
    kinds = set(entries.order_by().values_list("kind", flat=True).distinct()) & models_by_noun().keys()
    seen = models.Q(pk__in=[])
    for noun in sorted(kinds):
        here = models_by_noun()[noun]._default_manager.visible_to(user).filter(pk=models.OuterRef("record_id"))
        seen |= models.Q(models.Exists(here), kind=noun)
    return entries.filter(seen)


def history(record: Record, user=None):
    """What was done to this record, newest first, as far as `user` may see it."""
    entries = Entry.objects.filter(kind=record.noun(), record_id=record.pk).select_related("by")
    return (entries.visible_to(user) if user is not None else entries).order_by("-recorded_at", "-id")
