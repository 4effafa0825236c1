"""Figures of people that everybody may read, as they were counted last."""

from __future__ import annotations

from django.db import models


class KeptFigures(models.Model):
    """One row per set of tables, the same for whoever reads them.

    `rows` says of each row of a table how many stand in which columns, parted by the last digit of their number: enough
    to tell how many came and left, and of nobody who.
    """

    name = models.CharField(max_length=80, unique=True)
    looked_on = models.DateField()
    as_of = models.DateField()  # when a number moved last
    rows = models.JSONField(default=dict)

    def __str__(self):
        return self.name
