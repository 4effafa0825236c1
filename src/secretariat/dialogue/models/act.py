"""What was done at the Chair's desk, so that it can be undone; and every change of the order, with its reason."""

from __future__ import annotations

from django.db import models


class Act(models.Model):
    """One press of one button: the entries of the journal it made, in order. Undone is a further act, never a deletion;
    what undoes is not itself undone."""

    speakers = models.ForeignKey("dialogue.SpeakersList", models.PROTECT, related_name="acts")
    verb = models.CharField(max_length=60)
    request = models.ForeignKey("dialogue.SpeakingRequest", models.PROTECT, null=True, related_name="+")
    entries = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.verb


class Reordering(models.Model):
    """Written once: `request` came to stand before `others`, by the rule (`code` is its switch) or by the Chair.
    Without a `place_after` the Chair passed it over."""

    IS_WRITTEN_ONCE = True

    speakers = models.ForeignKey("dialogue.SpeakersList", models.PROTECT, related_name="reorderings")
    request = models.ForeignKey("dialogue.SpeakingRequest", models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    place_before = models.PositiveIntegerField(null=True)
    place_after = models.PositiveIntegerField(null=True)
    others = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.request_id}: {self.place_before} → {self.place_after}"
