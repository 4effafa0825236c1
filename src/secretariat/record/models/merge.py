"""Two records of one thing made one, and how to part them again."""

from __future__ import annotations

from django.db import models


class Merge(models.Model):
    """`moved` lists what was re-pointed from the double to the record that stays, so that it can be put back."""

    kind = models.CharField(max_length=40)
    kept_id = models.PositiveBigIntegerField()
    double_id = models.PositiveBigIntegerField()
    moved = models.JSONField(default=list)
    by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self):
        return f"{self.kind} {self.double_id} into {self.kept_id}"
