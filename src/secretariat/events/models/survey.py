"""One survey, asked again half a year and a year and a half later. Who answered is known; what she answered is not hers
any more once it is sent."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import TextsField

from .event import Event
from .programme import PartOfEvent
from .registration import Registration

WAVES = (0, 6, 18)  # months after the event
FEWEST = 5  # answers below which nothing is told of them


class SurveyKind(models.TextChoices):
    SCALE = "scale", _("from 1 (not at all) to 5 (fully)")
    ONE = "one", _("one of several choices")
    LONG = "long", _("several lines of text")


class SurveyQuestion(PartOfEvent):
    """The same questions in every wave, so that the answers can be laid side by side."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="survey_questions", verbose_name=_("event"))
    kind = models.CharField(_("kind"), max_length=10, choices=SurveyKind, default=SurveyKind.SCALE)
    titles = TextsField(_("question"))
    options = TextsField(_("choices"))
    order = models.PositiveSmallIntegerField(_("place in the order"), default=1)

    class Meta:
        verbose_name = _("question of the survey")
        verbose_name_plural = _("questions of the survey")
        ordering = ["event", "order", "id"]

    def __str__(self):
        return str(self.titles)

    @property
    def key(self) -> str:
        return f"q{self.pk}"

    def lines(self) -> list[tuple[str, str]]:
        if self.kind == SurveyKind.SCALE:
            words = {1: gettext("1 (not at all)"), 5: gettext("5 (fully)")}
            return [(str(number), words.get(number, str(number))) for number in range(1, 6)]
        found = self.options.best().text.splitlines()
        return [(str(number), line.strip()) for number, line in enumerate(found, start=1) if line.strip()]


class SurveyAnswer(models.Model):
    """What somebody answered. While she has not sent it, `key` lets her link find it again; then it is blank, and leads
    to nobody. No day is kept, which could."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="survey_answers")
    wave = models.PositiveSmallIntegerField()
    answers = models.JSONField(default=dict)
    key = models.CharField(max_length=64, blank=True, db_index=True)
    is_sent = models.BooleanField(default=False)

    def __str__(self):
        return f"{self.event_id}, {self.wave}"


class SurveyReply(models.Model):
    """That a participant has answered a wave; not what."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="survey_replies")
    wave = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["registration", "wave"], name="survey_answered_once_a_wave")]

    def __str__(self):
        return f"{self.registration_id}, {self.wave}"
