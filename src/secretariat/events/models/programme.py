"""The programme: themes, parallel tracks, items with their times, and who speaks in which role."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.committee.models import ThreadRecord
from secretariat.core.multilingual import TextsField

from .event import EventState


class PartOfEvent(ThreadRecord):
    """What belongs to one event and is seen by those who see the event."""

    class Meta:
        abstract = True

    def subjects(self):
        return [self.event]


class Theme(PartOfEvent):
    """What the event is about; for a roundtable on delivery, a step of the delivery cycle."""

    event = models.ForeignKey("events.Event", models.PROTECT, related_name="themes", verbose_name=_("event"))
    step = models.ForeignKey(
        "record.Term", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("step of the cycle")
    )
    titles = TextsField(_("titles"))
    order = models.PositiveSmallIntegerField(_("place in the order"), default=1)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["event", "order", "id"]

    def __str__(self):
        return str(self.titles) or str(self.step or "")

    def clean(self):
        super().clean()
        others = Theme.objects.standing().filter(event=self.event_id, step=self.step_id).exclude(pk=self.pk)
        if self.step_id and self.is_standing and others.exists():
            raise ValidationError({"step": gettext("This step of the cycle is a theme of the event already.")})


class Track(PartOfEvent):
    """One of several rooms in which sessions run side by side."""

    event = models.ForeignKey("events.Event", models.PROTECT, related_name="tracks", verbose_name=_("event"))
    titles = TextsField(_("titles"))
    room = models.CharField(_("room"), max_length=100, blank=True)
    order = models.PositiveSmallIntegerField(_("place in the order"), default=1)

    class Meta:
        verbose_name = _("track")
        verbose_name_plural = _("tracks")
        ordering = ["event", "order", "id"]

    def __str__(self):
        return str(self.titles) or self.room


class ItemKind(models.TextChoices):
    OPENING = "opening", _("opening")
    PRESENTATION = "presentation", _("presentation")
    PANEL = "panel", _("panel")
    DISCUSSION = "discussion", _("discussion")
    BREAK = "break", _("break")
    CLOSING = "closing", _("closing")


class ProgrammeItem(PartOfEvent):
    """One item. Without a track it is for everyone; without `starts_at` its time is not on record. Until the event was
    held its minutes are notes for the Secretariat alone."""

    event = models.ForeignKey("events.Event", models.PROTECT, related_name="items", verbose_name=_("event"))
    kind = models.CharField(_("kind"), max_length=12, choices=ItemKind, default=ItemKind.PRESENTATION)
    track = models.ForeignKey(
        Track, models.PROTECT, null=True, blank=True, related_name="items", verbose_name=_("track")
    )
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="items", verbose_name=_("theme")
    )
    titles = TextsField(_("titles"))
    digests = TextsField(_("digest"))
    proceedings = TextsField(_("minutes of what was said"))
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=30)

    class Meta:
        verbose_name = _("item of the programme")
        verbose_name_plural = _("items of the programme")
        ordering = ["event", models.F("starts_at").asc(nulls_last=True), "track__order", "id"]

    def __str__(self):
        return str(self.titles) or self.get_kind_display()

    def held_back(self):
        return frozenset() if self.has_minutes else frozenset({"proceedings"})

    @property
    def has_minutes(self) -> bool:
        """Does its page show what was said?"""
        return self.event.state == EventState.HELD

    @property
    def ends_at(self) -> dt.datetime | None:
        return self.starts_at and self.starts_at + dt.timedelta(minutes=self.minutes)


class SpeakingRole(models.TextChoices):
    SPEAKER = "speaker", _("speaker")
    MODERATOR = "moderator", _("moderator")
    PANELLIST = "panellist", _("panellist")
    FACILITATOR = "facilitator", _("facilitator")


class Speaking(PartOfEvent):
    """Somebody speaks, in one item or (a facilitator) for the whole event. She needs no account: `email` is known to
    officers alone, and lets her take the place as her own once she signs in with it."""

    PERSONAL = frozenset({"name", "email", "affiliation"})

    event = models.ForeignKey("events.Event", models.PROTECT, related_name="speakings", verbose_name=_("event"))
    item = models.ForeignKey(
        ProgrammeItem, models.PROTECT, null=True, blank=True, related_name="speakings", verbose_name=_("item")
    )
    role = models.CharField(_("role"), max_length=12, choices=SpeakingRole, default=SpeakingRole.SPEAKER)
    name = models.CharField(_("name"), max_length=200, blank=True)
    affiliation = models.CharField(_("position or affiliation"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    organization = models.ForeignKey(
        "accounts.Organization", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organization")
    )
    person = models.ForeignKey(
        "accounts.Person", models.SET_NULL, null=True, blank=True, related_name="speakings", editable=False
    )
    order = models.PositiveSmallIntegerField(_("place in the order"), default=1)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["event", "item", "order", "id"]

    def __str__(self):
        return self.name or str(self.organization or "") or self.get_role_display()
