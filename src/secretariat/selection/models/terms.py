"""Terms of reference and the criteria by which applications are read."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import TextsField

from .base import PartOfSelection
from .clause import Section
from .selection import Selection

LEVELS = (0, 1, 2, 3, 4)
WHOLE = 100  # what the weights of the criteria sum to


class TermsOfReference(PartOfSelection):
    """What is asked of the consultant. `clauses` are rows of {"clause", "version", "section", "texts"}: the words as
    they stood when they were chosen. The other fields hold what is said for this work alone, by section."""

    selection = models.OneToOneField(Selection, models.PROTECT, related_name="terms", editable=False)
    clauses = models.JSONField(default=list, blank=True, editable=False)
    background = TextsField(Section.BACKGROUND.label)
    tasks = TextsField(Section.TASKS.label)
    deliverables = TextsField(Section.DELIVERABLES.label)
    qualifications = TextsField(Section.QUALIFICATIONS.label)
    languages = TextsField(Section.LANGUAGES.label)
    place = TextsField(Section.PLACE.label)
    fee = TextsField(Section.FEE.label)
    conduct = TextsField(Section.CONDUCT.label)
    rights = TextsField(Section.RIGHTS.label)

    class Meta:
        verbose_name = _("terms of reference")
        verbose_name_plural = _("terms of reference")

    def __str__(self):
        return gettext("Terms of reference of “%(selection)s”") % {"selection": self.selection}


class Phase(models.TextChoices):
    FIRST = "first", _("first pass, names hidden")
    SECOND = "second", _("interview or test of those shortlisted")


class Criterion(PartOfSelection):
    """One criterion: its weight of the hundred, and in words what each level from 0 to 4 means."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="criteria", editable=False)
    titles = TextsField(_("criterion"))
    weight = models.PositiveSmallIntegerField(_("weight"))
    phase = models.CharField(_("read in"), max_length=8, choices=Phase, default=Phase.FIRST)
    level_0 = TextsField(_("level 0"))
    level_1 = TextsField(_("level 1"))
    level_2 = TextsField(_("level 2"))
    level_3 = TextsField(_("level 3"))
    level_4 = TextsField(_("level 4"))
    order = models.PositiveSmallIntegerField(_("place in the order"), default=1)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["selection", "phase", "order", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(weight__gte=1) & Q(weight__lte=WHOLE), name="criterion_weighs_something")
        ]

    def __str__(self):
        return str(self.titles)

    @property
    def levels(self) -> list:
        """What each level means, from 0 on."""
        return [(number, getattr(self, f"level_{number}")) for number in LEVELS]

    def clean(self):
        super().clean()
        missing = {f"level_{n}": gettext("Say what this level means.") for n, texts in self.levels if not texts}
        if missing:
            raise ValidationError(missing)
