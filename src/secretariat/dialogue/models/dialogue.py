"""An interactive dialogue: at which session, on what, when, who chairs, and how long each may speak."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.committee.models import ThreadRecord
from secretariat.core.multilingual import TextsField

LONGEST_SPEECH = 60  # minutes


def minutes(label: str, start: int):
    limits = [MinValueValidator(1), MaxValueValidator(LONGEST_SPEECH)]
    return models.PositiveSmallIntegerField(label, default=start, null=True, blank=True, validators=limits)


class Dialogue(ThreadRecord):
    """It is delivered as the implementation of its action once the section on it is published. Where it stands now
    (open, suspended, closed) is with its one list of speakers. Minutes are empty only where it was held elsewhere, and
    nobody knows them."""

    session = models.ForeignKey(
        "committee.Session", models.PROTECT, related_name="dialogues", verbose_name=_("session")
    )
    agenda_item = models.ForeignKey(
        "committee.AgendaItem", models.PROTECT, null=True, blank=True, related_name="dialogues",
        verbose_name=_("agenda item"),
    )  # fmt: skip
    action = models.ForeignKey(
        "committee.Action", models.PROTECT, null=True, blank=True, related_name="dialogues", verbose_name=_("action")
    )
    titles = TextsField(_("titles"), blank=False)
    questions = TextsField(_("guiding questions"))
    starts_at = models.DateTimeField(_("begins at"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="Europe/Zurich")
    chair = models.ForeignKey(
        "accounts.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("chair")
    )
    lead_minutes = minutes(_("minutes for a lead participant"), 10)
    group_minutes = minutes(_("minutes on behalf of a group"), 5)
    national_minutes = minutes(_("minutes for a national statement"), 3)
    implementation = models.ForeignKey(
        "committee.Implementation", models.PROTECT, null=True, blank=True, related_name="dialogues", editable=False
    )

    class Meta:
        verbose_name = _("interactive dialogue")
        verbose_name_plural = _("interactive dialogues")
        ordering = ["-starts_at", "-pk"]

    def __str__(self):
        return str(self.titles)

    def clean(self):
        super().clean()
        if self.time_zone not in available_timezones():
            raise ValidationError({"time_zone": gettext("There is no such time zone: choose one, such as Asia/Tokyo.")})
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": gettext("It ends after it begins: check both times.")})

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def day(self) -> dt.date | None:
        """The day it begins, where it is held; nothing where that is not known."""
        return self.starts_at.astimezone(self.zone).date() if self.starts_at else None

    @property
    def state(self) -> str:
        return self.speakers.state

    def get_state_display(self) -> str:
        return self.speakers.get_state_display()

    def seconds_for(self, kind: str) -> int:
        """How long one who speaks in this way has; ValidationError where that is not known."""
        given = {"lead": self.lead_minutes, "group": self.group_minutes}.get(kind, self.national_minutes)
        if given is None:
            raise ValidationError(gettext("Say first, on the form of the dialogue, how many minutes each may speak."))
        return 60 * given

    def get_absolute_url(self):
        return reverse("dialogue:dialogue", args=[self.pk])

    def subjects(self):
        return [record for record in (self.session, self.action, self.implementation) if record is not None]
