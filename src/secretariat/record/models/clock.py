"""When each sweep last ran, so that no two workers run it at once."""

from __future__ import annotations

from django.db import models


class SweepRun(models.Model):
    """One row per sweep. It is running where it began and has not ended since."""

    name = models.CharField(max_length=80, unique=True)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    failed = models.PositiveIntegerField(default=0)  # times in a row

    def __str__(self):
        return self.name
