"""An invitation: the one way to a sign-in."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Invitation(models.Model):
    """Someone is asked to sign in, in a role. `nonce` is part of the link and changes when it is sent again, so that
    one link works at a time; once it is accepted or withdrawn, name and address are forgotten here."""

    email = models.EmailField(_("e-mail address"), blank=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    person = models.ForeignKey("accounts.Person", models.CASCADE, null=True, blank=True, related_name="invitations")
    role = models.ForeignKey("accounts.Role", models.PROTECT, related_name="+", verbose_name=_("role"))
    organization = models.ForeignKey(
        "accounts.Organization", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organization")
    )
    committee_code = models.CharField(_("committee"), max_length=40, blank=True)
    invited_by = models.ForeignKey("accounts.Person", models.SET_NULL, null=True, related_name="+")
    nonce = models.CharField(max_length=40)
    sent_at = models.DateTimeField()
    until = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-sent_at", "-id"]

    def __str__(self):
        return f"invitation {self.pk}"

    @property
    def is_waiting(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None

    @property
    def is_open(self) -> bool:
        """It can still be accepted."""
        return self.is_waiting and self.until > timezone.now()
