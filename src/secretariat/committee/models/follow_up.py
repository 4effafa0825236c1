"""What comes after a decision: “none foreseen” is a choice, and nothing closes in silence."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import TextsField

from .base import ThreadRecord


class FollowUpKind(models.TextChoices):
    NONE_FORESEEN = "none_foreseen", _("none foreseen")
    CONTINUING = "continuing", _("continuing practice")
    UPDATE_IF_WANTED = "update_if_wanted", _("update if Member States want it")
    PILOT = "pilot", _("pilot running, then evaluation: continue, modify or close")
    REPORT_BACK = "report_back", _("report back to a session")
    OTHER = "other", _("other")


class FollowUp(ThreadRecord):
    """One statement of follow-up of an action, due at a session or without end."""

    action = models.ForeignKey("committee.Action", models.PROTECT, related_name="follow_ups", verbose_name=_("action"))
    decision = models.ForeignKey(
        "committee.Decision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("decision"),
    )
    kind = models.CharField(_("kind"), max_length=18, choices=FollowUpKind)
    texts = TextsField(_("statement"))
    due_session = models.ForeignKey(
        "committee.Session",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="due_follow_ups",
        verbose_name=_("due at"),
    )
    stated_at = models.ForeignKey(
        "committee.Session",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("stated at"),
    )
    stated_by = models.ForeignKey(
        "committee.Citation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stated_follow_ups",
        editable=False,
        verbose_name=_("stated in"),
    )
    closed_at = models.ForeignKey(
        "committee.Session", models.PROTECT, null=True, blank=True, related_name="closed_follow_ups", editable=False
    )
    closed_by = models.ForeignKey(
        "committee.Citation", models.PROTECT, null=True, blank=True, related_name="closed_follow_ups", editable=False
    )
    closed_reason = models.CharField(max_length=500, blank=True, editable=False)
    order = models.PositiveIntegerField(default=0)

    READ_WITH = ("action",)

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["action", "order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | ~models.Q(closed_reason=""),
                name="follow_up_closed_with_reason",
            )
        ]

    def __str__(self):
        return str(self.texts) or self.get_kind_display()

    @property
    def is_open(self) -> bool:
        return self.closed_at_id is None and self.kind != FollowUpKind.NONE_FORESEEN and self.withdrawn_at is None

    def clean(self):
        super().clean()
        self.refuse_due_before(self.stated_at)
        if self.kind == FollowUpKind.NONE_FORESEEN and self.due_session_id:
            raise ValidationError({"due_session": gettext("Where no follow-up is foreseen, none falls due.")})
        if self.kind not in {FollowUpKind.NONE_FORESEEN, FollowUpKind.CONTINUING} and not self.texts:
            raise ValidationError({"texts": gettext("Say in a sentence what the follow-up is.")})

    def check_change(self, before):
        """What is foreseen ends by being closed, what is not is stated anew: neither by another word for its kind."""
        super().check_change(before)
        if self.kind != before["kind"] and FollowUpKind.NONE_FORESEEN in {self.kind, before["kind"]}:
            raise ValidationError({"kind": gettext(
                "What was stated is closed with its reason and citation, not by changing its kind; "
                "where it was stated wrongly, withdraw it and state it anew."
            )})  # fmt: skip

    def subjects(self):
        return [r for r in (self.action, self.action.mandate, self.decision, self.due_session) if r]
