"""What the Committee said of an implementation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import TextsField

from .base import ThreadRecord


def thread_of(record) -> list:
    """Session, document, implementations, actions and mandates that a consideration or decision concerns."""
    actions = list(record.actions.select_related("mandate")) if record.pk else []
    rest = [record.session, record.citation.document if record.citation_id else None]
    rest += list(record.implementations.all()) if record.pk else []
    return [r for r in [*rest, *actions, *{a.mandate for a in actions}] if r]


class Consideration(ThreadRecord):
    """A discussion at a session, with the paragraphs of the session's report that tell it. The digest is ours."""

    session = models.ForeignKey(
        "committee.Session", models.PROTECT, related_name="considerations", verbose_name=_("session")
    )
    citation = models.ForeignKey(
        "committee.Citation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="considerations",
        verbose_name=_("citation"),
    )
    implementations = models.ManyToManyField(
        "committee.Implementation", blank=True, related_name="considerations", verbose_name=_("implementations")
    )
    actions = models.ManyToManyField("committee.Action", related_name="considerations", verbose_name=_("actions"))
    agenda_item = models.ForeignKey(
        "committee.AgendaItem",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="considerations",
        verbose_name=_("agenda item"),
    )
    digests = TextsField(_("digest of the discussion"))
    questions = TextsField(_("questions asked and answered"))
    order = models.PositiveIntegerField(default=0)

    READ_WITH, HANGS_ON = ("session",), ("actions",)

    class Meta:
        verbose_name = _("consideration")
        verbose_name_plural = _("considerations")
        ordering = ["session__number", "order", "id"]

    def __str__(self):
        return f"{self.session}: {self.citation}" if self.citation_id else str(self.session)

    def subjects(self):
        return thread_of(self)
