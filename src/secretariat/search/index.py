"""Keeping the index true: one record after a change, or everything from the start."""

from __future__ import annotations

import itertools

from .models import Found
from .normalise import normalise
from .registry import KINDS

CHUNK = 500


def keep_up(entry, record) -> None:
    """After a journal entry: index the record as it now stands, or take it out where it was withdrawn."""
    if record.noun() in KINDS:
        put([record.pk], record.noun())


def put(ids, kind: str) -> None:
    """Index these records of a kind anew."""
    how = KINDS[kind]
    records = {r.pk: r for r in how.rows().filter(pk__in=ids)}
    gone = [pk for pk in ids if pk not in records or getattr(records[pk], "withdrawn_at", None)]
    Found.objects.filter(kind=kind, record_id__in=gone).delete()
    rows = [row(how, record) for pk, record in records.items() if pk not in gone]
    Found.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["kind", "record_id"],
        update_fields=["symbol", "title", "text", "committee", "audience"],
    )


def row(how, record) -> Found:
    symbol = how.symbol(record)
    return Found(
        kind=how.kind,
        record_id=record.pk,
        symbol=symbol.casefold(),
        title=normalise(f"{symbol} {how.title(record)}"),
        text=normalise(how.text(record)),
        committee=getattr(record, "committee_code", ""),
        audience_id=record.audience_id,
    )


def rebuild(say=lambda kind, count: None) -> None:
    """Index every record of every kind, in chunks; what is indexed and no longer there goes."""
    for kind, how in KINDS.items():
        Found.objects.filter(kind=kind).exclude(record_id__in=how.model.objects.values("pk")).delete()
        ids = how.model.objects.order_by("pk").values_list("pk", flat=True).iterator(CHUNK)
        count = 0
        while chunk := list(itertools.islice(ids, CHUNK)):
            put(chunk, kind)
            count += len(chunk)
        say(kind, count)
