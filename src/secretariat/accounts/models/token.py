"""Tokens with which a program acts for a person."""

from __future__ import annotations

import hashlib
import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ApiToken(models.Model):
    """Kept as a hash: it is shown once, when it is made. It opens what its person may see and do, no more."""

    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("what it is for"), max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(_("valid until"), null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self):
        return self.name

    @classmethod
    def make(cls, person, name: str, *, expires_at=None) -> tuple[ApiToken, str]:
        """A new token and its secret, which is not kept."""
        secret = f"sec_{secrets.token_urlsafe(32)}"
        return cls.objects.create(person=person, name=name, digest=digest(secret), expires_at=expires_at), secret

    @classmethod
    def of(cls, secret: str) -> ApiToken | None:
        """The token of this secret, if it still holds and its person may sign in."""
        held = (
            cls.objects.select_related("person__sign_in").filter(digest=digest(secret), revoked_at__isnull=True).first()
        )
        if held is None or not held.holds or not held.person.sign_in.is_active:
            return None
        held.note_use()
        return held

    @property
    def holds(self) -> bool:
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > timezone.now())

    def note_use(self) -> None:
        """Once an hour is enough to see whether a token is in use."""
        if self.used_at is None or (timezone.now() - self.used_at).total_seconds() > 3600:
            ApiToken.objects.filter(pk=self.pk).update(used_at=timezone.now())

    def revoke(self) -> None:
        ApiToken.objects.filter(pk=self.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
