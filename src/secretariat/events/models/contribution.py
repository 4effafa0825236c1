"""What delegations bring to an event: submitted, looked through, put in order, published."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from secretariat.committee.models import ThreadQuerySet
from secretariat.core.multilingual import TextsField

from .event import Event
from .programme import PartOfEvent, Theme


class ContributionState(models.TextChoices):
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned to be completed")
    ACCEPTED = "accepted", _("complete")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


NEXT_CONTRIBUTION_STATES = {
    ContributionState.SUBMITTED: {
        ContributionState.RETURNED,
        ContributionState.ACCEPTED,
        ContributionState.WITHDRAWN,
    },
    ContributionState.RETURNED: {ContributionState.SUBMITTED, ContributionState.WITHDRAWN},
    ContributionState.ACCEPTED: {ContributionState.PUBLISHED, ContributionState.RETURNED},
    ContributionState.PUBLISHED: set(),
    ContributionState.WITHDRAWN: {ContributionState.SUBMITTED},
}


class ContributionQuerySet(ThreadQuerySet):
    def published(self):
        return self.filter(state=ContributionState.PUBLISHED).order_by("order", "id")


class Contribution(PartOfEvent):
    """Until it is published the Secretariat and the delegation alone see it; then those who see the event. `findings`
    says of each file what stands in the way of readers who do not see or hear (accessible.py): codes, by SHA-256."""

    NAMES_ITS_FILES = True

    event = models.ForeignKey(Event, models.PROTECT, related_name="contributions", verbose_name=_("event"))
    delegation = models.ForeignKey(
        "accounts.Organization", models.PROTECT, related_name="+", verbose_name=_("delegation")
    )
    person = models.ForeignKey("accounts.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="contributions", verbose_name=_("theme")
    )
    titles = TextsField(_("titles"))
    summaries = TextsField(_("summary"))
    wants_floor = models.BooleanField(_("The delegation wishes to speak to it"), default=False)
    state = models.CharField(max_length=10, choices=ContributionState, default=ContributionState.SUBMITTED)
    returned_because = models.CharField(max_length=500, blank=True)
    order = models.PositiveSmallIntegerField(_("place in the order"), default=1)
    findings = models.JSONField(default=dict, blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["event", "order", "id"]

    def __str__(self):
        return str(self.titles)

    def get_absolute_url(self):
        return reverse("events:contribution", args=[self.pk])

    @property
    def stream_key(self) -> str:
        return f"event:{self.event_id}"
