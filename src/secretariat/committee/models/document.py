"""Documents: one card per symbol, with its versions; the text of paragraphs we hold."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import TextsField

from .base import ThreadRecord


class DocumentKind(models.TextChoices):
    REPORT = "report", _("Report of a session")
    SUMMARY = "summary", _("Summary by the Chair")
    WORKING = "working", _("Working document")
    INFORMATION = "information", _("Information document")
    PROPOSAL = "proposal", _("Proposal")
    IMPLEMENTATION_REPORT = "implementation_report", _("Implementation report")
    OTHER = "other", _("Other document")


class AuthorKind(models.TextChoices):
    SECRETARIAT = "secretariat", _("the Secretariat")
    CHAIR = "chair", _("the Chair")
    STATE = "state", _("a Member State or Group")
    PERSON = "person", _("a named person")
    OTHER = "other", _("others")


class Document(ThreadRecord):
    """What a symbol names, whatever its languages and versions: a symbol outlives Prov., Rev. and adoption.

    `symbol` is canonical and without modifier; a Summary by the Chair has none and is known by its session.
    `last_paragraph` is the number of its last paragraph, where known: no citation may reach beyond it.
    """

    ADDRESSED_BY = "symbol"

    symbol = models.CharField(_("symbol"), max_length=80, blank=True)
    kind = models.CharField(_("kind"), max_length=25, choices=DocumentKind, default=DocumentKind.WORKING)
    session = models.ForeignKey("committee.Session", models.PROTECT, null=True, blank=True, related_name="documents")
    titles = TextsField(_("titles"))
    digests = TextsField(_("digest"))
    author_kind = models.CharField(_("prepared by"), max_length=12, choices=AuthorKind, default=AuthorKind.SECRETARIAT)
    author_name = models.CharField(_("name of the author"), max_length=200, blank=True)
    original_language = models.CharField(
        _("original language"), max_length=10, choices=settings.LANGUAGES, default="en", blank=True
    )
    day = models.DateField(_("date"), null=True, blank=True)
    last_paragraph = models.PositiveIntegerField(_("number of the last paragraph"), null=True, blank=True)

    HANGS_ON = ("session",)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["committee", "session__number", "symbol"]
        constraints = [
            models.UniqueConstraint(
                fields=["symbol"],
                condition=Q(withdrawn_at__isnull=True) & ~Q(symbol=""),
                name="document_symbol_once",
                violation_error_message=_("There is a document with this symbol already."),
            ),
            models.UniqueConstraint(
                fields=["session", "kind"],
                condition=Q(withdrawn_at__isnull=True, symbol="", kind="summary"),
                name="summary_once_a_session",
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def label(self) -> str:
        """Its symbol, or what it is called where it has none."""
        if self.symbol:
            return self.symbol
        if self.session is None:  # or not for this reader
            return self.get_kind_display()
        own = self.kind == DocumentKind.SUMMARY and self.session.committee.own_word(
            "decision_source", get_language() or "en"
        )
        return f"{own or self.get_kind_display()} · {self.session}"

    @property
    def current_version(self) -> DocumentVersion | None:
        versions = [v for v in self.versions.all() if v.withdrawn_at is None and v.kind in REPLACING]
        return max(versions, key=lambda v: (v.rank, v.number), default=None)

    def behind_file(self, file) -> DocumentVersion | None:
        """The issue whose text it is, as its label says: that which stands, else one that was withdrawn."""
        issues = [one for one in self.versions.all() if one.issue == file.label] if file.label else []
        return max(issues, key=lambda one: (one.is_standing, one.pk), default=None)

    @property
    def is_provisional(self) -> bool:
        version = self.current_version
        return version is not None and version.kind == VersionKind.PROVISIONAL

    def get_absolute_url(self):
        """Once it is withdrawn, another may stand under its symbol."""
        if self.symbol and self.is_standing:
            return reverse("committee:document", args=[self.symbol])
        return reverse("committee:document_by_id", args=[self.pk])

    def paragraph_url(self, number: int | str) -> str:
        """The page of a paragraph: 98 of a report, 7.1 of a summary."""
        if self.symbol:
            return reverse("committee:document_paragraph", args=[self.symbol, number])
        return reverse("committee:document_paragraph_by_id", args=[self.pk, number])

    def subjects(self):
        return [self.session] if self.session_id else []


class VersionKind(models.TextChoices):
    PROVISIONAL = "prov", _("provisional (Prov.)")
    ISSUED = "issued", _("as issued")
    REVISION = "rev", _("revision (Rev.)")
    ADOPTED = "adopted", _("adopted")
    CORRIGENDUM = "corr", _("corrigendum (Corr.)")
    ADDENDUM = "add", _("addendum (Add.)")


# A Corr. patches and an Add. supplements: neither takes the place of the text.
REPLACING = [VersionKind.PROVISIONAL, VersionKind.ISSUED, VersionKind.REVISION, VersionKind.ADOPTED]
MARKED = [VersionKind.PROVISIONAL, VersionKind.REVISION, VersionKind.CORRIGENDUM, VersionKind.ADDENDUM]


class DocumentVersion(ThreadRecord):
    """One issue of a document, as printed: “CDIP/23/17 Prov.”, in some languages, on a day."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    kind = models.CharField(_("version"), max_length=10, choices=VersionKind, default=VersionKind.ISSUED)
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    symbol_as_printed = models.CharField(_("symbol as printed"), max_length=100, blank=True)
    day = models.DateField(_("date"), null=True, blank=True)
    adopted_at = models.ForeignKey(
        "committee.Session", models.PROTECT, null=True, blank=True, related_name="adopted_versions"
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    last_paragraph = models.PositiveIntegerField(_("number of the last paragraph"), null=True, blank=True)
    notes = TextsField(_("what changed"))

    READ_WITH = ("document",)

    class Meta:
        verbose_name = _("version of a document")
        verbose_name_plural = _("versions of a document")
        ordering = ["document", "day", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "kind", "number"],
                condition=Q(withdrawn_at__isnull=True),
                name="document_version_once",
            )
        ]

    def __str__(self):
        return self.symbol_as_printed or f"{self.document} {self.get_kind_display()}"

    @property
    def issue(self) -> str:
        """What stands behind the symbol on its cover: Prov., Rev.2; nothing where it is the document itself."""
        if self.kind not in MARKED:
            return ""
        mark = f"{self.kind.capitalize()}."
        return mark if self.kind == VersionKind.PROVISIONAL else f"{mark}{self.number}"

    @property
    def rank(self) -> int:
        return REPLACING.index(self.kind) if self.kind in REPLACING else -1

    def subjects(self):
        return [self.document]


class DocumentParagraph(models.Model):
    """The text of one numbered paragraph as a document has it, in one language: read on import or on release."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="paragraphs")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=10)
    text = models.TextField()
    standing = models.CharField(max_length=12, default="authentic")

    class Meta:
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number", "language"], name="paragraph_once_a_language")
        ]

    def __str__(self):
        return f"{self.document}, {self.number}"
