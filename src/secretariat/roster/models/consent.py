"""What a consultant was asked, what she chose, and the paper that says so."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class How(models.TextChoices):
    PAGE = "page", _("on one’s own page")
    APPLYING = "applying", _("when applying")
    ERASURE = "erasure", _("by the erasure of the data")


class ConsentReceipt(models.Model):
    """One choice for one field, written once. `wording` is the version of the sentence she read, in `language`."""

    profile = models.ForeignKey("roster.Profile", models.CASCADE, related_name="receipts")
    field = models.CharField(max_length=40)
    before = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField()
    wording = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    how = models.CharField(max_length=12, choices=How, default=How.PAGE)
    at = models.DateTimeField(auto_now_add=True)

    IS_WRITTEN_ONCE = True

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.field} of profile {self.profile_id}: {self.level}"
