"""How often a person wants a forum's messages as a letter, and in which language."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .forum import Forum


class Rhythm(models.TextChoices):
    NEVER = "never", _("never")
    DAILY = "daily", _("every day on which something was said")
    WEEKLY = "weekly", _("every seven days, where something was said")
    CLOSE = "close", _("once, when a week has closed")


class ForumLetters(models.Model):
    """One person's wish for one forum. `told_until` is the last message there was when a letter
    went; `withheld` are those up to it that nobody read then: shown later, they come in the next."""

    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="forum_letters")
    forum = models.ForeignKey(Forum, models.CASCADE, related_name="letters")
    rhythm = models.CharField(_("How often"), max_length=8, choices=Rhythm, default=Rhythm.NEVER)
    language = models.CharField(_("Language of the letters"), max_length=10, choices=settings.LANGUAGES)
    told_until = models.PositiveBigIntegerField(default=0, editable=False)
    withheld = models.JSONField(default=list, editable=False)
    told_at = models.DateTimeField(null=True, blank=True, editable=False)

    digests_until = models.DateTimeField(default=timezone.now, editable=False)  # published until then, she has them

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "forum"], name="forum_letters_once")]

    def __str__(self):
        return f"letters of forum {self.forum_id} to person {self.person_id}"
