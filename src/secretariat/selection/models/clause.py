"""The library of clauses of which terms of reference are made."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import TextsField
from secretariat.record.models import Record


class NeedType(models.TextChoices):
    ADVICE = "advice", _("advice on laws, policies or practice")
    TRAINING = "training", _("training")
    STUDY = "study", _("study")
    SYSTEM = "system", _("information system")
    EVALUATION = "evaluation", _("evaluation")
    EVENT = "event", _("speaking or moderating at an event")


class Section(models.TextChoices):
    """The sections of terms of reference, in their order."""

    BACKGROUND = "background", _("Background")
    TASKS = "tasks", _("Tasks")
    DELIVERABLES = "deliverables", _("Deliverables")
    QUALIFICATIONS = "qualifications", _("Qualifications and experience")
    LANGUAGES = "languages", _("Languages")
    PLACE = "place", _("Place and period of work")
    FEE = "fee", _("Basis of the fee")
    CONDUCT = "conduct", _("Conduct, conflicts of interest and confidentiality")
    RIGHTS = "rights", _("Rights in what is produced")


class Clause(Record):
    """`need_types` are the kinds of work it is for; empty: for every one. `code` stays, whatever its words become."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    section = models.CharField(_("section"), max_length=16, choices=Section)
    need_types = models.JSONField(_("for which work"), default=list, blank=True)
    titles = TextsField(_("title"))
    texts = TextsField(_("text"))
    order = models.PositiveSmallIntegerField(_("place in the order"), default=1)
    is_usual = models.BooleanField(_("chosen unless somebody takes it out"), default=False)

    IS_APART = True

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ["section", "order", "code"]

    def __str__(self):
        return str(self.titles) or self.code

    @property
    def stream_key(self) -> str:
        return "selection:clauses"

    def get_absolute_url(self):
        return f"{reverse('selection:clauses')}#clause-{self.pk}"

    def is_for(self, need_type: str) -> bool:
        return not self.need_types or need_type in self.need_types
