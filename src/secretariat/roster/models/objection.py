"""A consultant objects to what is made of her data; the steward decides."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ruling(models.TextChoices):
    OPEN = "open", _("waits for the steward")
    UPHELD = "upheld", _("upheld")
    NOT_UPHELD = "not_upheld", _("not upheld")
    TAKEN_BACK = "taken_back", _("taken back")


class Objection(models.Model):
    """From the moment it is made the profile is out of what is public. `words` are hers, and erased with her."""

    profile = models.ForeignKey("roster.Profile", models.CASCADE, related_name="objections")
    words = models.TextField(_("what you object to, and why"), blank=True, max_length=4000)
    made_at = models.DateTimeField(auto_now_add=True)
    ruling = models.CharField(max_length=12, choices=Ruling, default=Ruling.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("accounts.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.TextField(_("reason"), blank=True, max_length=2000)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["profile"], condition=models.Q(ruling=Ruling.OPEN), name="objection_open_once"
            )
        ]

    def __str__(self):
        return f"objection to profile {self.profile_id}: {self.ruling}"
