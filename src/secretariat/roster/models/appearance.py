"""How often profiles appeared in searches, and what searches asked for: counted by the month, in batches."""

from __future__ import annotations

from django.db import models


class Appearance(models.Model):
    """In how many answers of a month a profile stood. Who searched is kept nowhere."""

    profile = models.ForeignKey("roster.Profile", models.CASCADE, related_name="appearances")
    month = models.DateField()
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["profile", "month"], name="appearance_once_a_month")]

    def __str__(self):
        return f"profile {self.profile_id} in {self.month}: {self.count}"


class Asked(models.Model):
    """In how many searches of a month a filter had a value; without a filter: how many searches there were."""

    month = models.DateField()
    filter = models.CharField(max_length=40, blank=True)
    value = models.CharField(max_length=60, blank=True)
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["month", "filter", "value"], name="asked_once_a_month")]

    def __str__(self):
        return f"{self.month} {self.filter}={self.value}: {self.count}"
