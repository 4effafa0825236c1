"""The index: one row for each record that can be found, in words made plain, with who may find it."""

from __future__ import annotations

from django.db import models

from secretariat.record.models import Audience


class Found(models.Model):
    """A record in the index. `title` and `text` are normalised; what a page shows comes from the record itself.

    On SQLite an FTS5 table reads this one, on PostgreSQL a generated tsvector column; triggers of the engine keep both
    true, so that an index cannot differ from its rows.
    """

    kind = models.CharField(max_length=40)
    record_id = models.PositiveBigIntegerField()
    symbol = models.CharField(max_length=120, blank=True)  # exact answers: CDIP/20/6, CDIP/21
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    committee = models.CharField(max_length=40, blank=True)
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "record_id"], name="found_once")]
        indexes = [models.Index(fields=["symbol"]), models.Index(fields=["audience", "kind"])]

    def __str__(self):
        return f"{self.kind} {self.record_id}"


class LargeRow(models.Model):
    """A row of a large index (`large/`), any kind's: its key is the number of the kind and the record's id.

    What stands behind a level digit is seen from that level on: words in `tokens` and `chief_words` (apart by spaces),
    facts in `marks` (a line each). On SQLite an FTS5 table without a copy reads the tokens, on PostgreSQL a GIN index.
    """

    id = models.BigIntegerField(primary_key=True)
    shelf = models.CharField(max_length=6)
    name = models.TextField()
    plain_name = models.TextField()
    chief_words = models.TextField()
    marks = models.TextField()
    tokens = models.TextField()

    class Meta:
        db_table = "search_large"

    def __str__(self):
        return self.name
