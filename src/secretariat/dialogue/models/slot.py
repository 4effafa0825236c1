"""The lead participant a group nominates."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.committee.models import ThreadRecord


class Capacity(models.TextChoices):
    PROVIDER = "provider", _("as a provider")
    RECIPIENT = "recipient", _("as a recipient")
    BOTH = "both", _("as a provider and a recipient")


class LeadSlot(ThreadRecord):
    """One group's place among the lead participants; without a delegation it is not known, or not yet nominated.
    Who stood here before is in the journal."""

    PERSONAL = frozenset({"lead_name"})

    dialogue = models.ForeignKey("dialogue.Dialogue", models.PROTECT, related_name="slots", editable=False)
    group = models.ForeignKey(
        "accounts.GroupOfStates", models.PROTECT, related_name="+", verbose_name=_("group"), editable=False
    )
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    delegation = models.ForeignKey(
        "accounts.Organization", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("delegation")
    )
    lead_name = models.CharField(_("name of the lead participant"), max_length=200, blank=True)
    capacity = models.CharField(_("capacity"), max_length=10, choices=Capacity, blank=True)
    nominated_by = models.ForeignKey(
        "accounts.Person", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    nominated_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("place of a lead participant")
        verbose_name_plural = _("places of lead participants")
        ordering = ["dialogue", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dialogue", "group"], condition=Q(withdrawn_at__isnull=True), name="slot_once_a_group"
            )
        ]

    def __str__(self):
        return str(self.group)

    @property
    def stream_key(self) -> str:
        return f"speakers:{self.dialogue_id}"

    def get_absolute_url(self):
        return f"{self.dialogue.get_absolute_url()}#leadslot-{self.pk}"

    def subjects(self):
        return [self.dialogue, self.dialogue.session]
