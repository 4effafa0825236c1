"""Which letters a person wants; and the letters to those who cannot sign in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterChoice(models.Model):
    """Until a person chooses, she is written to after each session, and when something falls due or is asked of her."""

    class Digest(models.TextChoices):
        SESSION = "session", _("after each session")
        WEEKLY = "weekly", _("every week in which something moved")
        NEVER = "never", _("never")

    person = models.OneToOneField("accounts.Person", models.CASCADE, related_name="letter_choice")
    digest = models.CharField(
        _("What moved among what you follow"), max_length=10, choices=Digest, default=Digest.SESSION
    )
    notices = models.BooleanField(_("What falls due, is overdue or is asked of you"), default=True)
    digested_at = models.DateTimeField(null=True, blank=True, editable=False)

    def __str__(self):
        return f"letters to person {self.person_id}"


class KeptLetter(models.Model):
    """A letter to somebody without a sign-in, kept until it is sent (`record/kept_letters.py`). `key` names what it
    tells: the same is never written twice to the same person. Once it is sent, address and words are erased; that it
    was sent, and when, stays as proof."""

    LONGEST_KEY = 160
    FORGOTTEN: tuple[str, ...] = ("email", "subject", "body")

    key = models.CharField(max_length=LONGEST_KEY, unique=True)
    email = models.EmailField(blank=True)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["sent_at", "id"])]

    def __str__(self):
        return self.key

    def headers(self) -> dict[str, str]:
        """Nobody's absence is answered to it (RFC 3834)."""
        return {"Auto-Submitted": "auto-generated"}
