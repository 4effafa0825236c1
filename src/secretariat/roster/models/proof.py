"""What was done about a profile, and on what ground; and the letters that wait to be sent."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.record.models import KeptLetter


class Deed(models.TextChoices):
    MOVED = "moved", _("moved")
    WRITTEN_TO = "written_to", _("written to")
    CONFIRMED = "confirmed", _("confirmed")
    RENEWED = "renewed", _("renewed")
    OBJECTED = "objected", _("objected")
    DECIDED = "decided", _("objection decided")
    ASKED_ERASURE = "asked_erasure", _("erasure asked for")
    ERASED = "erased", _("erased")


class Proof(models.Model):
    """One deed, written once: a move says from where to where and for which reason, a letter which one it was. `ground`
    is what it rests on, in the words of whoever did it; nothing personal belongs there."""

    profile = models.ForeignKey("roster.Profile", models.CASCADE, related_name="proofs")
    deed = models.CharField(max_length=14, choices=Deed)
    before = models.CharField(max_length=12, blank=True)
    after = models.CharField(max_length=12, blank=True)
    reason = models.CharField(max_length=60, blank=True)
    ground = models.CharField(_("what it rests on"), max_length=500, blank=True)
    by = models.ForeignKey("accounts.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    IS_WRITTEN_ONCE = True

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"profile {self.profile_id} {self.deed} {self.after}"


class RosterLetter(KeptLetter):
    """To a consultant, a referee, somebody who was proposed."""

    profile = models.ForeignKey("roster.Profile", models.CASCADE, null=True, blank=True, related_name="letters")
