"""What comes after the decision: feedback, complaints, deliverables, the appraisal and the expert's reply to it."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import TextsField
from secretariat.core.opaque import opaque

from .application import FILES, Applicant
from .base import PartOfSelection, language_of_words, personal_text
from .deciding import Award
from .selection import Selection

TO_REPLY = dt.timedelta(days=10)  # the expert's, from an appraisal or its correction


class Feedback(PartOfSelection):
    """What a candidate is told, criterion by criterion ({criterion's id: text}), in her language."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="feedback", editable=False)
    applicant = models.OneToOneField(Applicant, models.PROTECT, related_name="feedback", editable=False)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    by_criterion = models.JSONField(default=dict, blank=True)
    text = personal_text(_("altogether"))
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)

    PERSONAL = frozenset({"by_criterion", "text", "language"})
    PAGE = "contract"

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ["selection", "pk"]

    def __str__(self):
        return f"{self._meta.verbose_name} · {self.applicant.application}"


class ComplaintState(models.TextChoices):
    RECEIVED = "received", _("received")
    UPHELD = "upheld", _("upheld")
    DISMISSED = "dismissed", _("dismissed")
    TAKEN_BACK = "taken_back", _("taken back")


class Complaint(PartOfSelection):
    """A candidate complains within the window: until it is decided, no contract is signed."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="complaints", editable=False)
    applicant = models.ForeignKey(Applicant, models.PROTECT, related_name="complaints", editable=False)
    text = personal_text(_("complaint"))
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=ComplaintState, default=ComplaintState.RECEIVED, editable=False
    )
    decision = personal_text(_("decision"))
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        "accounts.Person", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    PERSONAL = frozenset({"text", "decision"})
    PAGE = "contract"
    NAMES_ITS_FILES = True

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        ordering = ["selection", "pk"]

    def __str__(self):
        return f"{self._meta.verbose_name} · {self.get_state_display()}"

    @property
    def file_stem(self) -> str:
        """They see what their files are called."""
        return f"complaint-{opaque(self.pk, FILES)}"


class Deliverable(PartOfSelection):
    """One thing the contract asks for, due on a day; returned where it is not what was asked."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="deliverables", editable=False)
    award = models.ForeignKey(Award, models.PROTECT, related_name="deliverables", editable=False)
    titles = TextsField(_("deliverable"))
    due_on = models.DateField(_("due on"))
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True, editable=False)
    returned_because = models.CharField(_("why it was returned"), max_length=500, blank=True, editable=False)

    PAGE = "contract"

    class Meta:
        verbose_name = _("deliverable")
        verbose_name_plural = _("deliverables")
        ordering = ["selection", "due_on", "pk"]

    def __str__(self):
        return str(self.titles)


class Appraisal(PartOfSelection):
    """How the work was done, from 1 to 5 in the whole and by aspect; the expert reads it and may reply.

    `earlier` has what it said before each correction, with the reply that stood beside it then; both read it.
    """

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="appraisals", editable=False)
    award = models.OneToOneField(Award, models.PROTECT, related_name="appraisal", editable=False)
    rating = models.PositiveSmallIntegerField(_("in the whole"), null=True, blank=True)
    ratings = models.JSONField(_("by aspect"), default=dict, blank=True)
    text = personal_text(_("appraisal"))
    language = language_of_words()
    reply = personal_text(_("reply of the expert"))
    reply_language = language_of_words()
    earlier = models.JSONField(default=list, blank=True, editable=False)
    corrected_at = models.DateTimeField(null=True, blank=True, editable=False)
    replied_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    PERSONAL = frozenset({"rating", "ratings", "text", "language", "reply", "reply_language", "earlier"})
    PAGE = "contract"

    class Meta:
        verbose_name = _("appraisal")
        verbose_name_plural = _("appraisals")
        ordering = ["selection", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(rating__gte=1) & Q(rating__lte=5), name="appraisal_from_1_to_5")
        ]

    def __str__(self):
        return str(self._meta.verbose_name)

    @property
    def has_reply(self) -> bool:
        """Has the expert said something to what stands here now?"""
        return self.replied_at is not None and self.replied_at >= self.reply_until - TO_REPLY

    def can_be_replied_to(self, at: dt.datetime) -> bool:
        """Once; until the contract is closed, and some days from a correction that came after that."""
        is_open = self.closed_at is None or (self.corrected_at is not None and at < self.corrected_at + TO_REPLY)
        return is_open and not self.has_reply

    def awaits_reply(self, at: dt.datetime) -> bool:
        """Is it still open whether the expert says something to what stands here now?"""
        return not self.has_reply and at < self.reply_until

    @property
    def reply_until(self) -> dt.datetime:
        return (self.corrected_at or self.recorded_at) + TO_REPLY
