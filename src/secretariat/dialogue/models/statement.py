"""A statement as handed in by a delegation: a file per language."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from secretariat.committee.models import ThreadRecord

from .request import RequestKind


class DialogueStatement(ThreadRecord):
    """Until it is published its delegation and the Secretariat alone see it; then whoever sees the dialogue."""

    NAMES_ITS_FILES = True

    dialogue = models.ForeignKey("dialogue.Dialogue", models.PROTECT, related_name="statements", editable=False)
    delegation = models.ForeignKey(
        "accounts.Organization", models.PROTECT, related_name="+", verbose_name=_("delegation")
    )
    kind = models.CharField(_("made"), max_length=10, choices=RequestKind, default=RequestKind.NATIONAL)
    group = models.ForeignKey(
        "accounts.GroupOfStates", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group")
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["dialogue", "delegation__code", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dialogue", "delegation", "kind"],
                condition=Q(withdrawn_at__isnull=True, group__isnull=True),
                name="statement_once_in_each_kind",
            ),
            models.UniqueConstraint(
                fields=["dialogue", "delegation", "kind", "group"],
                condition=Q(withdrawn_at__isnull=True),
                name="statement_once_for_each_group",
            ),
        ]

    def __str__(self):
        return str(self.delegation)

    def get_absolute_url(self):
        return f"{reverse('dialogue:statements', args=[self.dialogue_id])}#dialoguestatement-{self.pk}"

    def subjects(self):
        return [self.dialogue]

    def left_of_it(self, user) -> list[str]:
        """An issued section stays as it is."""
        from ..queries.statements import issued_section

        document = issued_section(self.dialogue, user) if self.published_at else None
        if document is None:
            return []
        told = (
            _("The section on this dialogue was issued before, as %(document)s, and does not name this statement.")
            if self.published_at > document.recorded_at
            else _(
                "The section on this dialogue is issued, as %(document)s. It stays as it is, and goes on naming this "
                "statement: correct it by a Corr."
            )
        )
        return [str(told) % {"document": document}]
