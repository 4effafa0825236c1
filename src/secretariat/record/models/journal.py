"""The journal: one append-only account of every change; history, as-of, feeds, digests and live pages read it."""

from __future__ import annotations

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from .audience import Audience, open_to


class Stream(models.Model):
    """A sequence of entries whose positions are commit order.

    The row is locked from the moment a position is taken until the transaction ends, so a reader that has seen
    position 11 has seen, or will never be shown, everything before it.
    """

    key = models.CharField(max_length=80, unique=True)
    position = models.PositiveBigIntegerField(default=0)
    shown = models.PositiveBigIntegerField(default=0)  # how many of them pages of the whole site may show
    committee = models.CharField(max_length=40, blank=True)  # the code of the one committee whose work it tells

    def __str__(self):
        return self.key

    @classmethod
    def next_position(cls, key: str, committee: str = "", *, is_apart: bool = False) -> tuple[int, int]:
        """Take the next position of the stream `key`; answers (stream id, position). Must run in a transaction.
        What `is_apart` makes only those pages new that follow this stream."""
        grow = "position = position + 1" + ("" if is_apart else ", shown = shown + 1")
        take = f"UPDATE {cls._meta.db_table} SET {grow} WHERE key = %s RETURNING id, position"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(take, [key])
            row = cursor.fetchone()
            if row is None:
                cls.objects.bulk_create([cls(key=key, committee=committee)], ignore_conflicts=True)
                cursor.execute(take, [key])
                row = cursor.fetchone()
        return row[0], row[1]


class EntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(open_to(user, "stream__committee"))

    def about(self, *records):
        """Entries that concern any of these records."""
        wanted = models.Q()
        for record in records:
            wanted |= models.Q(kind=record.noun(), record_id=record.pk)
        ids = Subject.objects.filter(wanted).values("entry_id") if records else []
        return self.filter(pk__in=ids)

    def after(self, stream_key: str, position: int):
        return self.filter(stream__key=stream_key, position__gt=position).order_by("position")


class Entry(models.Model):
    """One thing that was done to one record.

    `changes` maps a field to [before, after]; `state` is the whole record after it (ids, never personal values), from
    which any past day can be shown again. `happened_on` is when the thing was so, `recorded_at` when we wrote it down.
    `audience` is the record's when the entry was written; the fields in `held_back` its readers were not shown then,
    and they are told to the Secretariat alone. `reason` is what a person typed; the record on whose ground
    it was done is named by `ground_kind` and `ground_id` alone: its words are its own readers'.
    """

    stream = models.ForeignKey(Stream, models.PROTECT, related_name="entries")
    position = models.PositiveBigIntegerField()
    recorded_at = models.DateTimeField()
    happened_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="entries")
    verb = models.CharField(_("what was done"), max_length=60)
    kind = models.CharField(max_length=40)
    record_id = models.PositiveBigIntegerField()
    changes = models.JSONField(default=dict)
    state = models.JSONField(default=dict)
    held_back = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    ground_kind = models.CharField(max_length=40, blank=True)
    ground_id = models.PositiveBigIntegerField(null=True, blank=True)
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+")

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [models.UniqueConstraint(fields=["stream", "position"], name="entry_position_once")]
        indexes = [
            models.Index(fields=["kind", "record_id", "recorded_at"]),
            models.Index(fields=["audience", "recorded_at"]),
        ]

    def __str__(self):
        return f"{self.kind} {self.record_id}: {self.verb}"

    def changes_told(self, to_secretariat: bool) -> dict:
        """What changed, as far as its readers were shown it."""
        return {name: pair for name, pair in self.changes.items() if to_secretariat or name not in self.held_back}


class Subject(models.Model):
    """A record that an entry concerns: its own, and those of the thread it belongs to."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="subjects")
    kind = models.CharField(max_length=40)
    record_id = models.PositiveBigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["kind", "record_id", "entry"])]

    def __str__(self):
        return f"{self.kind} {self.record_id}"
