"""Who reads the applications, what they declare, how they score, and what they say to one another."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .application import Applicant, Application
from .base import PartOfSelection, personal_text
from .selection import Selection
from .terms import Criterion


class PanelRole(models.TextChoices):
    CHAIR = "chair", _("chair")
    MEMBER = "member", _("member")
    OBSERVER = "observer", _("observer, without a score")


class PanelistState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    INVITED = "invited", _("invited")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    REPLACED = "replaced", _("replaced")


class Panelist(PartOfSelection):
    """One of the panel. `because` holds why she was proposed, as the rule that composed the panel says it."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="panelists", editable=False)
    person = models.ForeignKey("accounts.Person", models.PROTECT, related_name="panels", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=8, choices=PanelRole, default=PanelRole.MEMBER)
    state = models.CharField(
        _("state"), max_length=8, choices=PanelistState, default=PanelistState.PROPOSED, editable=False
    )
    because = models.JSONField(default=list, blank=True, editable=False)
    why = models.CharField(_("reason"), max_length=500, blank=True, editable=False)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces", editable=False
    )

    PAGE = "panel"

    class Meta:
        verbose_name = _("member of the panel")
        verbose_name_plural = _("members of the panel")
        ordering = ["selection", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["selection", "person"], name="on_the_panel_once",
                violation_error_message=_("This person is or was on this panel already."),
            )
        ]  # fmt: skip

    def __str__(self):
        return str(self.person)


class Interest(models.TextChoices):
    NONE = "none", _("no conflict of interest")
    CONFLICT = "conflict", _("a conflict of interest")


class Declaration(PartOfSelection):
    """What one of the panel, or who leads the selection, declares about one version of the list of candidates; it
    gates what they may open and decide.

    `interest` is what she signed, `known` what the record found beside it. One in which something
    is written while nobody is shown names `waits`: nothing opens before whoever serves the selection has looked at it.
    """

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="declarations", editable=False)
    person = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+", editable=False)
    list_version = models.PositiveIntegerField(editable=False)
    interest = models.CharField(_("I declare"), max_length=8, choices=Interest)
    conflicts = models.ManyToManyField(Applicant, related_name="declared", blank=True, verbose_name=_("with"))
    known = models.JSONField(default=list, blank=True, editable=False)  # what the record itself knows: rows with a code
    explanation = personal_text(_("what connects you"))
    signed_at = models.DateTimeField(default=timezone.now, editable=False)
    waits = models.BooleanField(default=False, editable=False)
    settled_because = models.CharField(_("how it was settled"), max_length=500, blank=True, editable=False)

    PERSONAL = frozenset({"explanation", "settled_because"})
    PAGE = "panel"

    class Meta:
        verbose_name = _("declaration of interest")
        verbose_name_plural = _("declarations of interest")
        ordering = ["selection", "person", "list_version"]
        constraints = [
            models.UniqueConstraint(fields=["selection", "person", "list_version"], name="declared_once_for_a_list"),
        ]

    def __str__(self):
        return gettext("Declaration of %(person)s") % {"person": self.person}


class Score(PartOfSelection):
    """One level, with its reason, by one of the panel for one application under one criterion.

    Others see it once they have submitted their own. Submitted is read only: a correction is another row with a higher
    `number` and says why; the one before `is_superseded`. What does not count (she was replaced, a conflict was found)
    says so in `set_aside_because`.
    """

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="scores", editable=False)
    panelist = models.ForeignKey(Panelist, models.PROTECT, related_name="scores", editable=False)
    application = models.ForeignKey(Application, models.PROTECT, related_name="scores", editable=False)
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="scores", editable=False)
    level = models.PositiveSmallIntegerField(_("level"))
    grounds = models.TextField(_("why"), max_length=5_000)
    number = models.PositiveSmallIntegerField(default=1, editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    corrected_because = models.CharField(_("why it is corrected"), max_length=500, blank=True)
    is_superseded = models.BooleanField(default=False, editable=False)
    set_aside_because = models.CharField(_("why it does not count"), max_length=500, blank=True, editable=False)

    PAGE = "calibration"

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["selection", "application", "criterion", "panelist", "number"]
        constraints = [
            models.CheckConstraint(condition=Q(level__lte=4), name="score_from_0_to_4"),
            models.UniqueConstraint(
                fields=["panelist", "application", "criterion", "number"], name="score_once_in_a_version"
            ),
            models.UniqueConstraint(
                fields=["panelist", "application", "criterion"], condition=Q(is_superseded=False),
                name="score_stands_once",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.application} · {self.criterion} · {self.level}"

    @property
    def counts(self) -> bool:
        return bool(self.submitted_at) and not self.is_superseded and not self.set_aside_because


class CalibrationNote(PartOfSelection):
    """What the panel said of a difference, once all scores were open; without a criterion, why it did not shortlist."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="notes", editable=False)
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, blank=True, related_name="notes", editable=False
    )
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, null=True, blank=True, related_name="notes", editable=False
    )
    panelist = models.ForeignKey(Panelist, models.PROTECT, null=True, blank=True, related_name="notes", editable=False)
    text = models.TextField(_("note"), max_length=5_000)

    PAGE = "calibration"

    class Meta:
        verbose_name = _("note of the calibration")
        verbose_name_plural = _("notes of the calibration")
        ordering = ["selection", "pk"]

    def __str__(self):
        return self.text[:80]
