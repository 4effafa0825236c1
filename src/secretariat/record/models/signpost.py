"""What a record was called in its address before: whoever has the old one is led on."""

from __future__ import annotations

from django.db import models


class Signpost(models.Model):
    """A name that a record of this kind had, such as a symbol that was mistyped."""

    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    record_id = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "name", "record_id"], name="signpost_once")]

    def __str__(self):
        return f"{self.kind} {self.name}"

    @classmethod
    def leave(cls, record, name: str) -> None:
        cls.objects.get_or_create(kind=record.noun(), name=name[:200], record_id=record.pk)

    @classmethod
    def followed(cls, rows, name: str):
        """The record among `rows` that was called so, the last that was; None where none is."""
        ids = (
            cls.objects.filter(kind=rows.model.noun(), name=name[:200])
            .order_by("-pk")
            .values_list("record_id", flat=True)
        )
        found = rows.in_bulk(list(ids)) if ids else {}
        return next((found[pk] for pk in ids if pk in found), None)
