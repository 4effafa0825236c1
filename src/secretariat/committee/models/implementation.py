"""What was delivered: a document, a presentation, an event, a pilot, a web release, or what its words say."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import Texts, TextsField, Wording
from secretariat.record.models.audience import open_to

from .base import ThreadQuerySet, ThreadRecord


class ImplementationKind(models.TextChoices):
    DOCUMENT = "document", _("document")
    PRESENTATION = "presentation", _("presentation")
    EVENT = "event", _("event")
    PILOT = "pilot", _("pilot")
    WEB_RELEASE = "web_release", _("web release")
    OTHER = "other", _("other")


# What is laid before a session is discussed there or later; of an event or a pilot the plan may have been before.
LAID_BEFORE_IT = {ImplementationKind.DOCUMENT, ImplementationKind.PRESENTATION}


class ImplementationQuerySet(ThreadQuerySet):
    def open_to(self, user):
        """A document is delivered only to those who may see it: to others the line would tell that it is there."""
        is_document = models.Q(kind=ImplementationKind.DOCUMENT, document__isnull=False)
        return super().open_to(user).filter(~is_document | open_to(user, self.model.COMMITTEE, "document__"))


class Implementation(ThreadRecord):
    """One delivery, which may serve several actions and is counted once. Nothing is delivered without its evidence:
    a document, or the session or day at which it took place."""

    actions = models.ManyToManyField("committee.Action", related_name="implementations", verbose_name=_("actions"))
    kind = models.CharField(_("kind"), max_length=14, choices=ImplementationKind, default=ImplementationKind.DOCUMENT)
    document = models.ForeignKey(
        "committee.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="implementations",
        verbose_name=_("document"),
    )
    titles = TextsField(_("titles"))
    digests = TextsField(_("digest"))
    session = models.ForeignKey(
        "committee.Session",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="implementations",
        verbose_name=_("session"),
    )
    day = models.DateField(_("day"), null=True, blank=True)
    is_delivered = models.BooleanField(_("delivered"), default=True)
    order = models.PositiveIntegerField(default=0)

    HANGS_ON = ("actions", "session")

    objects = ImplementationQuerySet.as_manager()

    class Meta:
        verbose_name = _("implementation")
        verbose_name_plural = _("implementations")
        ordering = ["committee", "order", "session__number", "id"]

    def __str__(self):
        return str(self.wording) or str(self.document or "") or self.get_kind_display()

    @property
    def wording(self) -> Wording:
        return self.called(self.document).best()

    def called(self, document) -> Texts:
        """Its own title, else the document's; where it is that document, also in the languages it has none in."""
        own, its = Texts.of(self.titles or {}), Texts.of((document and document.titles) or {})
        return own if own and self.kind != ImplementationKind.DOCUMENT else Texts({**its, **own})

    def clean(self):
        super().clean()
        if self.kind == ImplementationKind.DOCUMENT and not self.document_id:
            raise ValidationError({"document": gettext("Name the document: nothing is reported as done without it.")})
        if self.is_delivered and not (self.document_id or self.session_id or self.day):
            raise ValidationError({"session": gettext("Say at which session or on which day this was delivered.")})
        if self.is_delivered:
            self.refuse_ahead()

    def refuse_ahead(self) -> None:
        """A document is delivered to a session before it meets; what takes place there has not taken place yet."""
        if self.day and self.day > timezone.localdate():
            sentence = gettext("This day is still to come: until then, enter it as not delivered.")
            raise ValidationError({"day": sentence})
        if self.session_id and not self.document_id and self.session.lies_ahead:
            sentence = gettext("%(session)s has not met yet: until then, enter it as not delivered.")
            raise ValidationError({"session": sentence % {"session": self.session}})

    @property
    def parts(self) -> list[ThreadRecord]:
        """What one must see to see it: itself, and the document that it is."""
        is_document = self.kind == ImplementationKind.DOCUMENT and self.document is not None
        return [self, self.document] if is_document else [self]

    def stands_without(self, name):
        """What is known of a withdrawn document stays."""
        is_hidden = name == "document" and self.kind == ImplementationKind.DOCUMENT and self.document.is_standing
        return super().stands_without(name) and not is_hidden

    def subjects(self):
        own = [self.document, self.session] + (list(self.actions.select_related("mandate")) if self.pk else [])
        mandates = {a.mandate for a in own if getattr(a, "mandate_id", None)}
        return [r for r in [*own, *mandates] if r]
