"""A delegation asks for the floor, has it, and gives it back."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.models import Gender, Organization, OrganizationKind
from secretariat.committee.models import ThreadRecord
from secretariat.fairness.speakers import FLOOR, LEAD


class RequestKind(models.TextChoices):
    LEAD = "lead", _("lead participant")
    NATIONAL = "national", _("national statement")
    GROUP = "group", _("on behalf of a group")
    OBSERVER = "observer", _("observer")
    SECRETARIAT = "office", _("Secretariat")


OBSERVERS = (OrganizationKind.OBSERVER, OrganizationKind.UN_BODY, OrganizationKind.IGO, OrganizationKind.NGO)
OFFICES = (OrganizationKind.SECRETARIAT, OrganizationKind.UNIT)


def as_what(delegation: Organization, kind: str) -> str:
    """A State alone speaks nationally: observers and the Secretariat speak as what they are."""
    if kind != RequestKind.NATIONAL:
        return kind
    own = dict.fromkeys(OBSERVERS, RequestKind.OBSERVER) | dict.fromkeys(OFFICES, RequestKind.SECRETARIAT)
    return own.get(delegation.kind, kind)


class RequestState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    SPEAKING = "speaking", _("has the floor")
    SPOKEN = "spoken", _("has spoken")
    TAKEN_BACK = "taken_back", _("taken back")
    PASSED = "passed", _("passed over")


class Presence(models.TextChoices):
    ROOM = "room", _("in the room")
    REMOTE = "remote", _("from elsewhere")


class SpeakingRequest(ThreadRecord):
    """The countdown runs from `counted_from` for `seconds`, and stands still since `paused_at` where it is paused.

    `held_after` is set where the Chair has put it somewhere by hand: those who wait of these requests stand before it.
    `gender` is for the balancing rule alone; it is shown to nobody and forgotten after the dialogue.
    """

    PERSONAL = frozenset({"speaker_name", "gender"})
    IS_APART = True

    speakers = models.ForeignKey("dialogue.SpeakersList", models.PROTECT, related_name="requests", editable=False)
    kind = models.CharField(_("speaks"), max_length=10, choices=RequestKind, default=RequestKind.NATIONAL)
    delegation = models.ForeignKey(
        "accounts.Organization", models.PROTECT, related_name="+", verbose_name=_("delegation")
    )
    group = models.ForeignKey(
        "accounts.GroupOfStates", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group")
    )
    slot = models.ForeignKey("dialogue.LeadSlot", models.PROTECT, null=True, blank=True, related_name="requests")
    person = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")
    speaker_name = models.CharField(_("name of the speaker"), max_length=200, blank=True)
    gender = models.CharField(_("gender"), max_length=1, choices=Gender, blank=True)
    presence = models.CharField(_("presence"), max_length=6, choices=Presence, default=Presence.ROOM)
    state = models.CharField(_("state"), max_length=10, choices=RequestState, default=RequestState.WAITING)
    asked_at = models.DateTimeField(_("asked at"))
    began_at = models.DateTimeField(_("began at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    seconds = models.PositiveIntegerField(_("seconds given"), default=0)
    counted_from = models.DateTimeField(_("counted from"), null=True, blank=True)
    paused_at = models.DateTimeField(_("paused at"), null=True, blank=True)
    paused_seconds = models.PositiveIntegerField(_("seconds paused"), default=0)
    held_after = models.JSONField(_("put by the Chair after"), null=True, blank=True)

    class Meta:
        verbose_name = _("request for the floor")
        verbose_name_plural = _("requests for the floor")
        ordering = ["speakers", "asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["speakers"], condition=Q(state="speaking", withdrawn_at__isnull=True), name="one_has_the_floor"
            ),
            models.UniqueConstraint(
                fields=["speakers", "delegation", "kind"],
                condition=Q(state="waiting", withdrawn_at__isnull=True),
                name="waits_once_in_each_kind",
            ),
        ]

    def __str__(self):
        return str(self.delegation)

    @property
    def stream_key(self) -> str:
        return self.speakers.stream_key

    @property
    def fairness_kind(self) -> str:
        return LEAD if self.kind == RequestKind.LEAD else FLOOR

    @property
    def is_waiting(self) -> bool:
        return self.state == RequestState.WAITING

    @property
    def is_speaking(self) -> bool:
        return self.state == RequestState.SPEAKING

    @property
    def spoke_for(self) -> int:
        """Seconds it had the floor, without pauses."""
        if self.began_at is None:
            return 0
        until = self.ended_at or self.paused_at or timezone.now()
        return max(int((until - self.began_at).total_seconds()) - self.paused_seconds, 0)

    @property
    def ends_at(self) -> dt.datetime | None:
        """When its time is over, while the countdown runs."""
        return self.counted_from + dt.timedelta(seconds=self.seconds) if self.counted_from else None

    @property
    def seconds_left(self) -> int:
        """What is left (below nought: over time), now or at the moment of the pause."""
        if self.ends_at is None:
            return self.seconds
        return round((self.ends_at - (self.paused_at or timezone.now())).total_seconds())

    def get_absolute_url(self):
        return self.speakers.get_absolute_url()

    def subjects(self):
        return [self.speakers.dialogue, self.speakers]
