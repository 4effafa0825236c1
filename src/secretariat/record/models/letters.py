"""Which letters a person wants."""

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
