"""A seminar, a roundtable, a meeting: planned for a session, and the implementation of what a decision asked for."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.committee.models import SessionMode, ThreadRecord
from secretariat.core.multilingual import TextsField
from secretariat.core.zones import is_zone


class EventKind(models.TextChoices):
    ROUNDTABLE = "roundtable", _("roundtable")
    SEMINAR = "seminar", _("seminar")
    MEETING = "meeting", _("meeting")


class EventState(models.TextChoices):
    DRAFT = "draft", _("draft")
    ANNOUNCED = "announced", _("announced")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


NEXT_STATES = {
    EventState.DRAFT: {EventState.ANNOUNCED, EventState.CANCELLED},
    EventState.ANNOUNCED: {EventState.HELD, EventState.CANCELLED},
    EventState.HELD: set(),
    EventState.CANCELLED: set(),
}


class Event(ThreadRecord):
    """`state` moves only by an operation. Where `hours_known` is false the day alone is on record, and `starts_at` is
    its beginning in the event's zone. `notice` is what everyone is told of a move or a cancellation.
    A draft is the Secretariat's own; `meant_for` says who sees the event once it is announced."""

    kind = models.CharField(_("kind"), max_length=12, choices=EventKind, default=EventKind.SEMINAR)
    slug = models.SlugField(max_length=80, unique=True, editable=False)
    titles = TextsField(_("titles"))
    digests = TextsField(_("what it is about"))
    session = models.ForeignKey(
        "committee.Session", models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("session")
    )
    actions = models.ManyToManyField("committee.Action", related_name="events", blank=True, verbose_name=_("actions"))
    implementation = models.ForeignKey(
        "committee.Implementation", models.PROTECT, null=True, blank=True, related_name="events", editable=False
    )
    meant_for = models.ForeignKey(
        "record.Audience", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    state = models.CharField(_("state"), max_length=10, choices=EventState, default=EventState.DRAFT, editable=False)
    mode = models.CharField(_("mode"), max_length=10, choices=SessionMode, default=SessionMode.IN_PERSON)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    hours_known = models.BooleanField(default=True)
    moved_from = models.DateTimeField(null=True, blank=True, editable=False)
    moved_from_zone = models.CharField(_("time zone before"), max_length=60, blank=True, editable=False)
    venue_before = models.CharField(_("venue before"), max_length=200, blank=True, editable=False)
    notice = models.CharField(max_length=500, blank=True, editable=False)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    interpretation = models.JSONField(_("interpretation into"), default=list, blank=True)
    call = TextsField(_("call for contributions"))
    call_opens_at = models.DateTimeField(_("contributions from"), null=True, blank=True)
    call_closes_at = models.DateTimeField(_("contributions until"), null=True, blank=True)
    unit = models.ForeignKey(
        "accounts.Organization", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at", "-id"]
        indexes = [models.Index(fields=["audience", "-starts_at"])]
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="event_ends_after_begin")]

    def __str__(self):
        return str(self.titles) or self.get_kind_display()

    def get_absolute_url(self):
        return reverse("events:event", args=[self.slug])

    def clean(self):
        super().clean()
        if not is_zone(self.time_zone):
            raise ValidationError({"time_zone": gettext("Choose a time zone of the list.")})

    def subjects(self):
        own = [self.session, self.implementation]
        return [r for r in [*own, *(self.actions.all() if self.pk else [])] if r]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def zone_before(self) -> ZoneInfo:
        """In which everybody was told of the moment from which it was moved."""
        return ZoneInfo(self.moved_from_zone or self.time_zone)

    @property
    def first_day(self) -> dt.date:
        return self.starts_at.astimezone(self.zone).date()

    @property
    def last_day(self) -> dt.date:
        return self.ends_at.astimezone(self.zone).date()

    @property
    def is_over(self) -> bool:
        """By its hours; where they are not known, its last day has come."""
        now = timezone.now()
        return now >= self.ends_at if self.hours_known else now.astimezone(self.zone).date() >= self.last_day

    @property
    def is_hybrid(self) -> bool:
        """Do those who register say whether they come?"""
        return self.mode == SessionMode.HYBRID

    @property
    def is_off(self) -> bool:
        return self.state == EventState.CANCELLED

    @property
    def is_open(self) -> bool:
        """Announced, and not over by the state it is in."""
        return self.is_standing and self.state == EventState.ANNOUNCED

    @property
    def is_ahead(self) -> bool:
        """Announced, and its last hour still to come: a place there is worth giving to somebody."""
        return self.is_open and timezone.now() < self.ends_at
