"""A report that was read from a file, waiting for a person to confirm what was found; then applied, or taken back."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import ThreadRecord


class ReportImport(ThreadRecord):
    """`reading` is what the reader found; `answers` what the officer said of each finding; `done` what it changed;
    `held` what the record said already: {noun, id} each."""

    class State(models.TextChoices):
        PENDING = "pending", _("waiting for confirmation")
        APPLIED = "applied", _("applied")
        TAKEN_BACK = "taken_back", _("taken back")
        DROPPED = "dropped", _("dropped")

    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to="imports/", max_length=300)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PENDING, editable=False)
    reading = models.JSONField(default=dict)
    answers = models.JSONField(default=dict, blank=True)
    done = models.JSONField(default=list, blank=True)
    held = models.JSONField(default=list, blank=True)
    mandate = models.ForeignKey("committee.Mandate", models.PROTECT, null=True, blank=True, related_name="imports")
    report = models.ForeignKey("committee.Report", models.PROTECT, null=True, blank=True, related_name="imports")

    # A reading is the whole document over again: the journal keeps that it was read, not the text.
    PERSONAL = frozenset({"reading", "answers", "done", "held", "file"})

    class Meta:
        verbose_name = _("import of a report")
        verbose_name_plural = _("imports of reports")
        ordering = ["-id"]

    def __str__(self):
        return self.file_name

    def subjects(self):
        return [r for r in (self.mandate, self.report) if r]
