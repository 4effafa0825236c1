"""Many records of one kind at once: the same care and the same journal as one, in a few statements."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from . import journal
from .after import announce
from .models import Entry, Record, Stream, Subject
from .operations import made_fit, told


@transaction.atomic
def enter_many(model: type[Record], rows: list[dict], *, by, verb: str = "entered", **shared) -> list:
    """Enter a record for each row of values; `shared` values go to all. For kinds without relations to many.

    Each is checked but for its foreign keys, which the caller gives as records, and for what the database refuses.
    """
    records = [model(**shared, **row) for row in rows]
    related = {field.name for field in model._meta.concrete_fields if field.is_relation}
    for record in records:
        made_fit(record)
        record.clean_fields(exclude=related)
        record.clean()
    records = model._default_manager.bulk_create(records, batch_size=500)
    write_many(records, verb, by=by)
    return records


@transaction.atomic
def change_many(records: list, columns: Callable[[Record], dict], *, by, verb: str = "changed") -> list:
    """Change columns of these records of one kind, each its own, and answer those that were changed.

    For what the clock does: the values are the caller's own, and not checked again. Where somebody changed a record
    since it was read it is left as it is.
    """
    found = unchanged(records)
    if not found:
        return []
    differences, now = {}, timezone.now()
    names = {"version", "changed_at"}
    for record in found:
        before, values = journal.state(record), columns(record)
        for name, value in {**values, "version": record.version + 1, "changed_at": now}.items():
            setattr(record, name, value)
        names.update(values)
        differences[record.pk] = told(before, journal.state(record), record)
    type(found[0])._default_manager.bulk_update(found, sorted(names), batch_size=200)
    write_many(found, verb, by=by, differences=differences)
    return found


def unchanged(records: list) -> list:
    """Those that stand as they were read, locked until the end of the transaction."""
    if not records:
        return []
    rows = type(records[0])._default_manager.filter(pk__in=[one.pk for one in records])
    rows = rows.order_by("pk").select_for_update()  # some kinds are ordered by what a row may lack, which nothing locks
    versions = dict(rows.values_list("pk", "version"))
    return [one for one in records if versions.get(one.pk) == one.version]


def write_many(records: list[Record], verb: str, *, by, differences: dict[int, dict] | None = None) -> list[Entry]:
    """One entry of the journal for each record, all in the stream of the first. `differences` are by id; without them
    the records are new."""
    if not records:
        return []
    stream_id, first = positions(records[0], len(records))
    now, person = timezone.now(), journal.person_of(by)
    entries = []
    for position, record in enumerate(records, first):
        state = journal.state(record)
        changes = told({}, state, record) if differences is None else differences[record.pk]
        entries.append(Entry(
            stream_id=stream_id, position=position, recorded_at=now, by=person, verb=verb, kind=record.noun(),
            record_id=record.pk, state=state, changes=changes, **journal.readers(record, changes),
        ))  # fmt: skip
    entries = Entry.objects.bulk_create(entries, batch_size=500)
    Subject.objects.bulk_create(
        [row for pair in zip(entries, records, strict=True) for row in subjects(*pair)], batch_size=500
    )
    for entry, record in zip(entries, records, strict=True):
        announce(entry, record)
    return entries


def positions(record: Record, count: int) -> tuple[int, int]:
    """Take `count` positions of a record's stream: its id and the first. The first one taken locks the row."""
    stream_id, first = Stream.next_position(record.stream_key, record.committee_code, is_apart=record.IS_APART)
    more = {"position": F("position") + count - 1} | ({} if record.IS_APART else {"shown": F("shown") + count - 1})
    Stream.objects.filter(pk=stream_id).update(**more)
    return stream_id, first


def subjects(entry: Entry, record: Record) -> list[Subject]:
    concerned = {(r.noun(), r.pk) for r in [record, *record.subjects()] if r is not None and r.pk}
    return [Subject(entry=entry, kind=kind, record_id=pk) for kind, pk in sorted(concerned)]
