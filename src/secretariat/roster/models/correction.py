"""What a consultant would have said otherwise, where it is not hers alone to say."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Decision(models.TextChoices):
    OPEN = "open", _("waits for the steward")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")
    TAKEN_BACK = "taken_back", _("taken back")
    REPLACED = "replaced", _("replaced by a newer one")


class Proposal(models.Model):
    """One field of a profile (or of one of its engagements) as its consultant would have it. `was` and `value` are
    personal: they are emptied so many days after the decision, and that there was one stays."""

    profile = models.ForeignKey("roster.Profile", models.CASCADE, related_name="proposals")
    engagement = models.ForeignKey("roster.Engagement", models.CASCADE, null=True, blank=True, related_name="proposals")
    field = models.CharField(max_length=40)
    was = models.JSONField(null=True, blank=True)
    value = models.JSONField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=12, choices=Decision, default=Decision.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("accounts.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    emptied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["state", "decided_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "field"], name="proposal_of_a_profile_open_once",
                condition=Q(state=Decision.OPEN, engagement__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["engagement", "field"], name="proposal_of_an_engagement_open_once",
                condition=Q(state=Decision.OPEN, engagement__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.field} of profile {self.profile_id}: {self.state}"
