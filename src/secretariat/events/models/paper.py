"""The documents an event brings forth: its programme, and the report that tells what it was."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.committee import promised
from secretariat.committee.models import Document

from .event import Event
from .programme import PartOfEvent


class PaperKind(models.TextChoices):
    REPORT = "report", _("report of the event")
    PROGRAMME = "programme", _("programme of the event")


class EventPaper(PartOfEvent):
    """A session document drawn from the event. `wordings` holds what an officer wrote instead of what is generated: by
    section, then by language; `worded_over` in the same way a fingerprint of what was generated then. Until it is
    released the Secretariat alone sees it and its history; then its document stands for it."""

    PERSONAL = frozenset({"worded_over"})  # made of names too, and nothing for a history

    event = models.ForeignKey(Event, models.PROTECT, related_name="papers", verbose_name=_("event"))
    kind = models.CharField(_("kind"), max_length=10, choices=PaperKind, default=PaperKind.REPORT)
    symbol = models.CharField(_("symbol"), max_length=80, blank=True)
    session = models.ForeignKey(
        "committee.Session", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("session")
    )
    day = models.DateField(_("date on the cover"), null=True, blank=True)
    original_language = models.CharField(
        _("original language"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    wordings = models.JSONField(default=dict, blank=True, editable=False)
    worded_over = models.JSONField(default=dict, blank=True, editable=False)
    document = models.ForeignKey(
        "committee.Document", models.PROTECT, null=True, blank=True, related_name="event_papers", editable=False
    )

    class Meta:
        verbose_name = _("paper of an event")
        verbose_name_plural = _("papers of events")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "kind"], condition=models.Q(withdrawn_at__isnull=True), name="event_paper_once",
                violation_error_message=_("There is such a paper already: change that one."),
            )
        ]  # fmt: skip

    def __str__(self):
        return self.symbol or f"{self.get_kind_display()}: {self.event}"

    def get_absolute_url(self):
        return reverse("events:paper", args=[self.event.slug, self.kind])

    def clean(self):
        super().clean()
        if taken := self.symbol_taken():
            raise ValidationError({"symbol": taken})

    def symbol_taken(self) -> str:
        rows = Document.objects.standing().filter(symbol=self.symbol or None).exclude(pk=self.document_id)
        return (
            gettext("There is a document with this symbol already.")
            if rows.exists()
            else promised.taken(self.symbol, self, committee=self.committee)
        )

    @property
    def every_language(self) -> list[str]:
        """Those it is released in, the original first."""
        return list(dict.fromkeys([self.original_language, *self.languages]))

    def subjects(self):
        return [record for record in (self.event, self.session, self.document) if record]


def in_preparation(symbol: str, to) -> list[tuple[str, str]]:
    """Papers of events that are to be released under a symbol."""
    rows = EventPaper.objects.standing().filter(symbol=symbol, document=None).select_related("event")
    own = to.pk if isinstance(to, EventPaper) else None
    return [(one.get_kind_display(), str(one.event)) for one in rows.exclude(pk=own)]


promised.register(in_preparation)
