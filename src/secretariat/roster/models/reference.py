"""Somebody who can say how a consultant works: asked by letter, answered without an account."""

from __future__ import annotations

from django.core import signing
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

SALT = "secretariat.roster.reference"


class ReferenceState(models.TextChoices):
    ASKED = "asked", _("asked")
    ANSWERED = "answered", _("answered")
    DECLINED = "declined", _("declined to answer")
    SILENT = "silent", _("did not answer")
    TAKEN_BACK = "taken_back", _("taken back")


class Advice(models.TextChoices):
    YES = "yes", _("without reservation")
    PARTLY = "partly", _("with reservations")
    NO = "no", _("no")


class Reference(models.Model):
    """`name`, `email`, `relation`, `answer` are personal, the referee's and the consultant's; officers read them."""

    profile = models.ForeignKey("roster.Profile", models.CASCADE, related_name="references")
    name = models.CharField(_("name of the referee"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address of the referee"), blank=True)
    relation = models.CharField(_("how the referee knows your work"), max_length=300, blank=True)
    language = models.CharField(_("language of the letter"), max_length=10, default="en")
    state = models.CharField(max_length=12, choices=ReferenceState, default=ReferenceState.ASKED)
    asked_at = models.DateTimeField()
    reminded = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    advice = models.CharField(_("Would you engage this person again?"), max_length=8, choices=Advice, blank=True)
    answer = models.TextField(_("answer"), blank=True, max_length=5000)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["state", "asked_at"])]

    def __str__(self):
        return f"reference {self.pk} for profile {self.profile_id}: {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in {ReferenceState.ASKED, ReferenceState.SILENT}

    @property
    def own_url(self) -> str:
        """For whoever holds it: it is sent to the referee alone."""
        return reverse("roster:referee", args=[signing.Signer(salt=SALT).sign(self.pk)])
