"""What is published: the call with its versions, and the questions that were asked about it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import Texts, TextsField

from .base import PartOfSelection, in_its_language, language_of_words
from .selection import Selection


class Outcome(models.TextChoices):
    OPEN = "", _("not decided yet")
    AWARDED = "awarded", _("somebody was selected")
    CANCELLED = "cancelled", _("cancelled")
    FAILED = "failed", _("ended without a selection")


class Call(PartOfSelection):
    """The face of a selection: an open call is everybody's, another is seen by those invited alone. Whether it takes
    applications is a matter of time. `extensions` are rows of {"from", "to", "reasons"}."""

    selection = models.OneToOneField(Selection, models.PROTECT, related_name="call", editable=False)
    number = models.CharField(_("number"), max_length=20, unique=True, editable=False)
    titles = TextsField(_("title"))
    is_open_to_all = models.BooleanField(default=True, editable=False)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    questions_until = models.DateTimeField(_("questions until"))
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    edition = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)  # of what is published
    fingerprint = models.CharField(_("fingerprint"), max_length=64, editable=False)
    extensions = models.JSONField(default=list, blank=True, editable=False)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True, editable=False)
    notices = TextsField(_("why"), editable=False)  # what everybody is told of the end

    IS_APART = False  # it stands on the page of its action
    COMMITTEE = ""

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["-opens_at", "-pk"]
        indexes = [models.Index(fields=["closes_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")) & Q(questions_until__lte=F("closes_at")),
                name="call_closes_last",
                violation_error_message=_("Questions end before applications do, and both after the call opens."),
            )
        ]

    def __str__(self):
        return f"{self.number} {self.titles}"

    def get_absolute_url(self):
        return reverse("selection:call", args=[self.number])

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def given_time(self) -> list[Texts]:
        """Why it was extended, each time; once a reason was kept in one language alone."""
        return [Texts.of(row.get("reasons") or row.get("reason", "")) for row in self.extensions]

    def is_taking(self, now: dt.datetime | None = None) -> bool:
        """Can one apply at this moment?"""
        return not self.outcome and self.opens_at <= (now or timezone.now()) < self.closes_at

    def takes_questions(self, now: dt.datetime | None = None) -> bool:
        return not self.outcome and self.opens_at <= (now or timezone.now()) < self.questions_until


class Edition(PartOfSelection):
    """What was published, word for word: terms and criteria as canonical JSON with their SHA-256. The first is locked
    with the call; another says why there is one, and whoever applied is told. Where it `keeps_meaning`, only slips of
    the pen were corrected: no other language waits for it."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="editions", editable=False)
    number = models.PositiveSmallIntegerField(editable=False)
    content = models.JSONField(editable=False)
    fingerprint = models.CharField(max_length=64, editable=False)
    why = models.CharField(_("reason"), max_length=500, blank=True)
    language = language_of_words()  # of the reason
    keeps_meaning = models.BooleanField(_("the meaning stays the same"), default=False)
    published_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("version of the call")
        verbose_name_plural = _("versions of the call")
        ordering = ["selection", "number"]
        constraints = [models.UniqueConstraint(fields=["selection", "number"], name="edition_once")]

    def __str__(self):
        return gettext("Version %(number)s") % {"number": self.number}

    @property
    def reasons(self) -> Texts:
        return in_its_language(self.why, self.language)


class ClarificationState(models.TextChoices):
    ASKED = "asked", _("awaits its answer")
    ANSWERED = "answered", _("answered")
    SET_ASIDE = "set_aside", _("set aside")


class Clarification(PartOfSelection):
    """A question about a call, answered for all: nobody learns who asked it. `earlier` is what stood there before each
    correction: rows of {"questions", "answers", "until", "because", "keeps_meaning"}."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="clarifications", editable=False)
    questions = TextsField(_("question"))
    answers = TextsField(_("answer"))
    state = models.CharField(
        _("state"), max_length=10, choices=ClarificationState, default=ClarificationState.ASKED, editable=False
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    earlier = models.JSONField(default=list, blank=True, editable=False)
    why = models.CharField(_("reason"), max_length=500, blank=True)

    PERSONAL = frozenset({"email", "questions", "earlier"})

    class Meta:
        verbose_name = _("question about a call")
        verbose_name_plural = _("questions about a call")
        ordering = ["selection", "asked_at", "pk"]

    def __str__(self):
        return gettext("Question %(number)s") % {"number": self.pk}
