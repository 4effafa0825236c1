"""Files that belong to a record, one per language and kind; a new file supersedes the old one, which stays."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .audience import Audience


def place(attachment, _name):
    return f"{attachment.kind}/{attachment.record_id}/{attachment.sha256[:16]}{attachment.extension}"


class Attachment(models.Model):
    """A file as bytes with its SHA-256. Who may see the record may have it; where it has an `audience`, of them only
    these."""

    kind = models.CharField(max_length=40)
    record_id = models.PositiveBigIntegerField()
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    label = models.CharField(max_length=40, blank=True)  # Prov., Rev.1 ... as printed
    file = models.FileField(upload_to=place, max_length=300)
    name = models.CharField(max_length=200)
    extension = models.CharField(max_length=10)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    attached_at = models.DateTimeField(auto_now_add=True)
    audience = models.ForeignKey(Audience, models.PROTECT, null=True, blank=True, related_name="+")
    superseded_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)  # of one that another did not supersede
    # of an image: what it shows, in words, and its size on a page; of another file, what whoever sent it called it
    description = models.CharField(max_length=500, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["language", "label", "-attached_at"]
        indexes = [models.Index(fields=["kind", "record_id", "language"])]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "record_id", "language", "label"],
                condition=models.Q(superseded_at__isnull=True),
                name="attachment_current_once",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def is_image(self) -> bool:
        return self.width is not None

    @staticmethod
    def fingerprint(content: bytes) -> str:
        return hashlib.sha256(content).hexdigest()
