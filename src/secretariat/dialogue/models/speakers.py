"""The one list of speakers of a dialogue, for those in the room and those elsewhere."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.committee.models import ThreadRecord
from secretariat.fairness.speakers import OFF, Rule


class ListState(models.TextChoices):
    PLANNED = "planned", _("planned")
    OPEN = "open", _("open now")
    SUSPENDED = "suspended", _("suspended")
    CLOSED = "closed", _("closed")


def everything_on() -> dict:
    return {name: True for name in SWITCHES}


SWITCHES = ("leads", "behalf", "first_time", "groups", "genders")


class SpeakersList(ThreadRecord):
    """`state` is that of the meeting, `is_open` whether somebody may still ask for the floor; `word` is what the Chair
    said of it. `rule` holds the switches of the balancing rule. All of it is told in one stream of the journal."""

    dialogue = models.OneToOneField("dialogue.Dialogue", models.PROTECT, related_name="speakers", editable=False)
    state = models.CharField(_("state"), max_length=10, choices=ListState, default=ListState.PLANNED)
    is_open = models.BooleanField(_("requests are taken"), default=False)
    word = models.CharField(_("what the Chair said"), max_length=300, blank=True)
    rule = models.JSONField(_("rule"), default=everything_on)

    class Meta:
        verbose_name = _("speakers’ list")
        verbose_name_plural = _("speakers’ lists")

    def __str__(self):
        return str(self.dialogue)

    @property
    def stream_key(self) -> str:
        return f"speakers:{self.dialogue_id}"

    @property
    def switches(self) -> Rule:
        return Rule(**{name: bool(self.rule.get(name)) for name in SWITCHES})

    @property
    def is_balanced(self) -> bool:
        return any(self.rule.get(name) for name in SWITCHES)

    @property
    def is_sitting(self) -> bool:
        return self.state == ListState.OPEN

    def get_absolute_url(self):
        return f"{self.dialogue.get_absolute_url()}#list"

    def subjects(self):
        return [self.dialogue, self.dialogue.session]


__all__ = ["OFF", "SWITCHES", "ListState", "SpeakersList"]
