"""Two profiles that may be one person's, until a steward has looked."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Certainty(models.IntegerChoices):
    POSSIBLE = 1, _("possible")
    LIKELY = 2, _("likely")
    CERTAIN = 3, _("nearly certain")


class PossibleDouble(models.Model):
    """`first` was entered before `second`; `grounds` are what they share. Once dismissed it is not proposed again."""

    first = models.ForeignKey("roster.Profile", models.CASCADE, related_name="+")
    second = models.ForeignKey("roster.Profile", models.CASCADE, related_name="+")
    grounds = models.JSONField(default=list)
    certainty = models.PositiveSmallIntegerField(choices=Certainty)
    found_at = models.DateTimeField(auto_now_add=True)
    dismissed_at = models.DateTimeField(null=True, blank=True)
    dismissed_by = models.ForeignKey("accounts.Person", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-certainty", "pk"]
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="possible_double_once")]
        indexes = [models.Index(fields=["dismissed_at", "-certainty", "id"])]

    def __str__(self):
        return f"{self.first_id} and {self.second_id}"
