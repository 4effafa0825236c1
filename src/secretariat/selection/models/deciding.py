"""Shortlist, approvals, what is checked before an award, and the award."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import Texts

from .application import Applicant, Application
from .base import PartOfSelection, in_its_language, language_of_words
from .selection import Selection


class Standing(models.TextChoices):
    SHORTLISTED = "shortlisted", _("shortlisted")
    RECOMMENDED = "recommended", _("recommended")
    RESERVE = "reserve", _("in reserve")


class ShortlistEntry(PartOfSelection):
    """The panel names a candidate, and says why: no total does. `number` counts the lists; an older list stays."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="shortlist", editable=False)
    number = models.PositiveSmallIntegerField(default=1, editable=False)
    application = models.ForeignKey(Application, models.PROTECT, related_name="shortlisted", editable=False)
    standing = models.CharField(_("standing"), max_length=12, choices=Standing, default=Standing.SHORTLISTED)
    grounds = models.TextField(_("why"), max_length=5_000)

    PAGE = "decision"

    class Meta:
        verbose_name = _("candidate on the shortlist")
        verbose_name_plural = _("candidates on the shortlist")
        ordering = ["selection", "number", "application"]
        constraints = [models.UniqueConstraint(fields=["selection", "number", "application"], name="shortlisted_once")]

    def __str__(self):
        return f"{self.application} · {self.get_standing_display()}"


class Stage(models.TextChoices):
    PUBLICATION = "publication", _("publication")
    AWARD = "award", _("award")
    CORRECTION = "correction", _("correction of what is published")


class ApprovalState(models.TextChoices):
    ASKED = "asked", _("asked")
    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("sent back")


class Approval(PartOfSelection):
    """One decision of the approver. `requester` is kept beside her so that the database too refuses that one person is
    both. `fingerprint` is that of what lay before her, `content` what lay there word for word, where it is kept."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="approvals", editable=False)
    stage = models.CharField(_("of what"), max_length=12, choices=Stage, editable=False)
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, blank=True, related_name="approvals", editable=False
    )
    requester = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+", editable=False)
    approver = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+", editable=False)
    state = models.CharField(
        _("state"), max_length=8, choices=ApprovalState, default=ApprovalState.ASKED, editable=False
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    why = models.TextField(_("reason"), blank=True, max_length=5_000)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    content = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ["selection", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(approver=F("requester")), name="approval_two_pairs_of_eyes",
                violation_error_message=_("Whoever asks does not approve: choose somebody else."),
            ),
            models.UniqueConstraint(
                fields=["selection", "stage"], condition=Q(state="asked"), name="approval_asked_once"
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.get_stage_display()} · {self.get_state_display()}"


class Correction(PartOfSelection):
    """What is to be published instead of what is: texts by section and the days of the work, once it is approved;
    `closes_at` is a later end of the call that goes with it. Until then it changes nothing."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="corrections", editable=False)
    approval = models.OneToOneField(Approval, models.PROTECT, related_name="correction", editable=False)
    terms = models.JSONField(default=dict, blank=True, editable=False)
    starts_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    why = models.CharField(_("reason"), max_length=500)
    language = language_of_words()  # of the reason
    keeps_meaning = models.BooleanField(_("the meaning stays the same"), default=False)

    class Meta:
        verbose_name = _("correction of a call")
        verbose_name_plural = _("corrections of calls")
        ordering = ["selection", "pk"]

    def __str__(self):
        return self.why

    @property
    def reasons(self) -> Texts:
        return in_its_language(self.why, self.language)

    def end_after(self, closes_at: dt.datetime) -> dt.datetime | None:
        """The later end that goes with it; none where more time was given meanwhile, up to then or beyond."""
        return self.closes_at if self.closes_at and self.closes_at > closes_at else None


class Finding(models.TextChoices):
    CLEAR = "clear", _("not on the list")
    UNCLEAR = "unclear", _("a like name: looked into")
    MATCH = "match", _("on the list")


class Screening(PartOfSelection):
    """Somebody was looked for on a list of sanctions, of which the version is named."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="screenings", editable=False)
    applicant = models.ForeignKey(Applicant, models.PROTECT, related_name="screenings", editable=False)
    list_name = models.CharField(_("list"), max_length=200)
    list_edition = models.CharField(_("version of the list"), max_length=100)
    checked_on = models.DateField(_("checked on"), default=timezone.localdate)
    finding = models.CharField(_("finding"), max_length=8, choices=Finding)
    note = models.CharField(_("note"), max_length=500, blank=True)

    PERSONAL = frozenset({"finding", "note"})
    PAGE = "decision"

    class Meta:
        verbose_name = _("screening")
        verbose_name_plural = _("screenings")
        ordering = ["selection", "applicant", "pk"]

    def __str__(self):
        return f"{self.list_name} {self.list_edition}"


class AwardState(models.TextChoices):
    OFFERED = "offered", _("offered")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    RETRACTED = "retracted", _("taken back")


class Award(PartOfSelection):
    """What was offered to the candidate who was approved. An award that is declined or taken back says why, and stays;
    the next one needs a decision of its own. `contract` is the number in the contract system."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="awards", editable=False)
    application = models.ForeignKey(Application, models.PROTECT, related_name="awards", editable=False)
    approval = models.ForeignKey(Approval, models.PROTECT, related_name="awards", editable=False)
    state = models.CharField(_("state"), max_length=10, choices=AwardState, default=AwardState.OFFERED, editable=False)
    answer_by = models.DateField(_("answer until"), null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    why = models.CharField(_("reason"), max_length=500, blank=True)
    contract = models.CharField(_("contract number"), max_length=60, blank=True)
    starts_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    fee = models.DecimalField(_("fee"), max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    engagement = models.ForeignKey(
        "roster.Engagement", models.PROTECT, null=True, blank=True, related_name="awards", editable=False
    )

    PERSONAL = frozenset({"why", "fee", "currency"})

    @property
    def can_be_declined(self) -> bool:
        """Nobody is bound before the contract is signed: who accepted can step back until then."""
        is_free = self.state == AwardState.ACCEPTED and not self.contract
        return self.state == AwardState.OFFERED or is_free

    PAGE = "contract"

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["selection", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(state__in=["offered", "accepted"]), name="awarded_once"
            )
        ]

    def __str__(self):
        return f"{self.application} · {self.get_state_display()}"

    def is_late(self, today: dt.date) -> bool:
        """Was the day over until which it was open?"""
        return self.answer_by is not None and self.answer_by < today
