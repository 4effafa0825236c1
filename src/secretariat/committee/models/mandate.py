"""What Member States asked for."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import TextsField, Wording

from .base import ThreadRecord


class Mandate(ThreadRecord):
    """A text adopted as a plan of work: a proposal, a resolution, an agreed list."""

    ADDRESSED_BY = "slug"

    slug = models.SlugField(_("short name in addresses"), max_length=60, unique=True)
    titles = TextsField(_("titles"))
    short_titles = TextsField(_("short titles"))
    digests = TextsField(_("digest"))
    citation = models.ForeignKey("committee.Citation", models.PROTECT, null=True, blank=True, related_name="+")
    adopted_at = models.ForeignKey("committee.Session", models.PROTECT, null=True, blank=True, related_name="mandates")
    agenda_item = models.ForeignKey(
        "committee.AgendaItem", models.PROTECT, null=True, blank=True, related_name="mandates"
    )

    ARE_MANY = False

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["committee", "slug"]

    def __str__(self):
        return str(self.short_titles or self.titles) or self.slug

    def get_absolute_url(self):
        return reverse("committee:mandate", args=[self.slug])


class Strength(models.TextChoices):
    SHALL = "shall", _("shall")
    WILL = "will", _("will")
    SHOULD = "should", _("should")
    SHOULD_CONSIDER = "should_consider", _("should consider")
    ASKED = "asked", _("is asked to")
    INVITED = "invited", _("is invited to")


class MandateParagraph(ThreadRecord):
    """A paragraph of a mandate, or a sub-item of one. `quotations` is the text as adopted, `digests` is ours.

    `headings` is how it is headed where that is not “Paragraph 3”: Element B, Recommendation III.
    """

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="paragraphs")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="sub_items")
    number = models.PositiveIntegerField(_("number"))
    label = models.CharField(_("label"), max_length=20, blank=True)
    headings = TextsField(_("heading as printed"))
    quotations = TextsField(_("text as adopted"))
    digests = TextsField(_("digest"))
    strength = models.CharField(_("strength"), max_length=16, choices=Strength, blank=True)
    natures = models.JSONField(_("nature"), default=list, blank=True)
    addressees = models.ManyToManyField(
        "accounts.Organization", blank=True, related_name="+", verbose_name=_("addressees")
    )

    READ_WITH = ("mandate",)

    class Meta:
        verbose_name = _("paragraph of a mandate")
        verbose_name_plural = _("paragraphs of a mandate")
        ordering = ["mandate", "number", "label"]
        constraints = [
            models.UniqueConstraint(
                fields=["mandate", "number", "label"],
                condition=Q(withdrawn_at__isnull=True),
                name="mandate_paragraph_once",
                violation_error_message=_("The mandate has this paragraph already."),
            )
        ]

    def __str__(self):
        return f"{self.mandate}, {self.mark}"

    @classmethod
    def addressed_by(cls, state: dict) -> str:
        """Its mandate and its mark."""
        return f"{state['mandate_id']}/{state['number']}{state['label']}"

    @property
    def mark(self) -> str:
        """“3”, or “3(a)” for a sub-item: how it is called in its mandate, and in its address."""
        return f"{self.number}{self.label}"

    @property
    def heading(self) -> Wording:
        """How it is headed: as printed, or “Paragraph 3”."""
        language = get_language() or "en"
        return self.headings.best() or Wording(gettext("Paragraph %(mark)s") % {"mark": self.mark}, language, "")

    def get_absolute_url(self):
        """Once it is withdrawn, another may stand under its number."""
        if not self.is_standing:
            return reverse("committee:mandateparagraph", args=[self.pk])
        return reverse("committee:mandate_paragraph", args=[self.mandate.slug, self.mark])

    def subjects(self):
        return [self.mandate]
