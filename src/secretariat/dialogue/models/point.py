"""A point of order: it takes precedence, pauses the countdown, and is ruled on before the next speaker is called."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.committee.models import ThreadRecord


class PointOfOrder(ThreadRecord):
    """`category` is a term of the vocabulary “point-of-order”, which names the rule of procedure it rests on."""

    IS_APART = True

    speakers = models.ForeignKey("dialogue.SpeakersList", models.PROTECT, related_name="points", editable=False)
    delegation = models.ForeignKey(
        "accounts.Organization", models.PROTECT, related_name="+", verbose_name=_("delegation")
    )
    category = models.CharField(_("category"), max_length=60)
    raised_at = models.DateTimeField(_("raised at"))
    ruling = models.TextField(_("ruling of the Chair"), max_length=2000, blank=True)
    ruled_at = models.DateTimeField(_("ruled at"), null=True, blank=True)

    class Meta:
        verbose_name = _("point of order")
        verbose_name_plural = _("points of order")
        ordering = ["speakers", "raised_at", "pk"]

    def __str__(self):
        return str(self.delegation)

    @property
    def stream_key(self) -> str:
        return self.speakers.stream_key

    def get_absolute_url(self):
        return self.speakers.get_absolute_url()

    def subjects(self):
        return [self.speakers.dialogue, self.speakers]
