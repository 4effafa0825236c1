"""Who wants to be told of what, and what they were told."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Follow(models.Model):
    """A person follows a record; `seen` is the journal position up to which she has been told."""

    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="follows")
    kind = models.CharField(max_length=40)
    record_id = models.PositiveBigIntegerField()
    stream_key = models.CharField(max_length=80)
    seen = models.PositiveBigIntegerField(default=0)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind", "record_id"], name="follow_once")]

    def __str__(self):
        return f"{self.person_id} follows {self.kind} {self.record_id}"


class Notice(models.Model):
    """Something a person was told, on her page and by mail. `key` makes each thing be told once."""

    class Kind(models.TextChoices):
        DUE = "due", _("Due")
        OVERDUE = "overdue", _("Overdue")
        ESCALATED = "escalated", _("Escalated")
        MOVED = "moved", _("Moved")
        ADDRESSED = "addressed", _("Addressed to you")
        ASKED = "asked", _("Asked of you")

    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="notices")
    sort = models.CharField(max_length=12, choices=Kind)
    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    record_id = models.PositiveBigIntegerField()
    subject = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=300)
    words = models.JSONField(default=dict, blank=True)  # {language: [subject, body, url]}: hers may change
    made_at = models.DateTimeField(auto_now_add=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="notice_once")]
        indexes = [models.Index(fields=["mailed_at", "id"])]

    def __str__(self):
        return self.subject

    @property
    def here(self) -> dict:
        """What it says in the page's language; as it was told where it was not said in that."""
        subject, body, url = self.words.get(get_language() or "") or (self.subject, self.body, self.url)
        return {"subject": subject, "body": body, "url": url}
