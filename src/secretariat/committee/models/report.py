"""The implementation report of a mandate: drafted from the thread, cleared by the units, released for good."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.multilingual import TextsField

from .. import promised
from .base import ThreadRecord
from .document import Document, DocumentKind


class ReportState(models.TextChoices):
    DRAFT = "draft", _("draft")
    CLEARANCE = "clearance", _("in clearance")
    CLEARED = "cleared", _("cleared")
    RELEASED = "released", _("released")
    IMPORTED = "imported", _("read from a document")


class Report(ThreadRecord):
    """One report to one session. Its annex is always drawn from the thread; its passages are drafted or read."""

    mandate = models.ForeignKey("committee.Mandate", models.PROTECT, related_name="reports")
    session = models.ForeignKey(
        "committee.Session", models.PROTECT, null=True, blank=True, related_name="reports", verbose_name=_("session")
    )
    symbol = models.CharField(_("symbol"), max_length=80, blank=True)
    titles = TextsField(_("titles"))
    day = models.DateField(_("date on the cover"), null=True, blank=True)
    original_language = models.CharField(_("original language"), max_length=10, default="en")
    state = models.CharField(_("state"), max_length=10, choices=ReportState, default=ReportState.DRAFT, editable=False)
    document = models.ForeignKey("committee.Document", models.PROTECT, null=True, blank=True, related_name="reports")
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")
    issue = models.CharField(_("issue"), max_length=10, blank=True)  # Corr.1, Rev.1, Add.1

    class Meta:
        verbose_name = _("implementation report")
        verbose_name_plural = _("implementation reports")
        ordering = ["mandate", "session__number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["mandate", "symbol", "issue"],
                condition=Q(withdrawn_at__isnull=True) & ~Q(issue=""),
                name="report_issue_once",
                violation_error_message=_("This Rev., Corr. or Add. of the report has been begun already."),
            )
        ]

    def __str__(self):
        called = self.symbol or str(self.titles)
        return self.committee.issued_symbol(called, self.issue) if self.issue and called else called or self.issue

    def subjects(self):
        return [r for r in (self.mandate, self.session, self.document) if r]

    def clean(self):
        super().clean()
        if taken := self.symbol_taken():
            raise ValidationError({"symbol": taken})

    def symbol_taken(self) -> str:
        """Whose symbol it is already, in a sentence: released under it, the report would take that document's place."""
        first = self.supersedes
        if first is not None and self.symbol != first.symbol:
            return gettext("A Rev., a Corr. or an Add. keeps the symbol of its report, %(symbol)s.") % {
                "symbol": first.symbol
            }
        found = Document.objects.standing().filter(symbol=self.symbol or None).exclude(pk=self.document_id).first()
        issuing = self.committee if self.state != ReportState.IMPORTED else None
        if found is None or self.may_fill(found):
            return promised.taken(self.symbol, self, committee=issuing)
        if found.committee_id != self.committee_id:
            return gettext("%(symbol)s is a document of another committee already.") % {"symbol": self.symbol}
        blanks = {"symbol": self.symbol, "kind": found.get_kind_display(), "title": found.titles.best().text}
        return gettext("%(symbol)s is another document already: %(kind)s, “%(title)s”.") % blanks

    def may_fill(self, document: Document) -> bool:
        """Its own card, entered beforehand, which holds no report yet but those that share its symbol by right."""
        is_card = document.kind == DocumentKind.IMPLEMENTATION_REPORT and document.committee_id == self.committee_id
        return is_card and all(self.shares_symbol_of(one) for one in document.reports.standing())

    def shares_symbol_of(self, other: Report) -> bool:
        """A Rev., a Corr. and an Add. carry the symbol of their report; what was read from a document, the one that
        it has. No other two reports share one."""
        by_right = bool(self.issue) or self.state == ReportState.IMPORTED
        return other.pk == self.pk or (by_right and other.mandate_id == self.mandate_id)


def in_preparation(symbol: str, to) -> list[tuple[str, str]]:
    """Reports that are drafted under a symbol."""
    rows = Report.objects.standing().filter(symbol=symbol, document=None).select_related("mandate")
    others = [one for one in rows if not (isinstance(to, Report) and to.shares_symbol_of(one))]
    return [(gettext("implementation report"), one.titles.best().text or str(one.mandate)) for one in others]


promised.register(in_preparation)


class PassageRole(models.TextChoices):
    INTRODUCTION = "introduction", _("introduction")
    MANDATE = "mandate", _("text of the mandate")
    PARAGRAPH = "paragraph", _("under a paragraph")
    IMPLEMENTATION = "implementation", _("implementation and consideration")
    DECISION = "decision", _("decision")
    FOLLOW_UP = "follow_up", _("follow-up")
    CLOSING = "closing", _("closing")
    ANNEX = "annex", _("row of the annex")


class Passage(ThreadRecord):
    """One numbered paragraph of a report (without a number: the text of a mandate paragraph), as written or read.

    `texts` may hold sub-items on lines of their own. `links` are {"text": ..., "kind": ..., "id": ...}: what in it
    cites which record; a link with no id was left unresolved. In a draft `slot` says what it stands for: the key of a
    generated paragraph, or “after:” and a key where it is a paragraph of its own; an imported passage has none. A row
    of the annex of an imported report is a passage whose `links` are its cells.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="passages")
    order = models.PositiveIntegerField()
    number = models.PositiveIntegerField(null=True, blank=True)
    role = models.CharField(max_length=14, choices=PassageRole)
    paragraph = models.ForeignKey(
        "committee.MandateParagraph", models.PROTECT, null=True, blank=True, related_name="passages"
    )
    action = models.ForeignKey("committee.Action", models.PROTECT, null=True, blank=True, related_name="passages")
    texts = TextsField(_("text"))
    links = models.JSONField(default=list, blank=True)
    slot = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = _("passage of a report")
        verbose_name_plural = _("passages of a report")
        ordering = ["report", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "order"], condition=Q(withdrawn_at__isnull=True), name="passage_order_once"
            )
        ]

    def __str__(self):
        return f"{self.report}, {self.number or self.order}"

    def subjects(self):
        return [self.report]


class Clearance(ThreadRecord):
    """A unit's sign-off of a draft, or what it wants changed first."""

    class Answer(models.TextChoices):
        AWAITED = "awaited", _("awaited")
        CLEARED = "cleared", _("signed off")
        RETURNED = "returned", _("returned with comments")

    report = models.ForeignKey(Report, models.PROTECT, related_name="clearances")
    unit = models.ForeignKey("accounts.Organization", models.PROTECT, related_name="clearances")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.AWAITED)
    comment = models.TextField(_("comment"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("clearance")
        verbose_name_plural = _("clearances")
        ordering = ["report", "unit__code"]
        constraints = [models.UniqueConstraint(fields=["report", "unit"], name="clearance_once_a_unit")]

    def __str__(self):
        return f"{self.unit}: {self.get_answer_display()}"

    def subjects(self):
        return [self.report]


class ReportComment(ThreadRecord):
    """A remark on a passage of a draft."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="comments")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="comments")
    unit = models.ForeignKey("accounts.Organization", models.PROTECT, null=True, blank=True, related_name="+")
    author = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+")
    slot = models.CharField(max_length=120, blank=True)  # the paragraph it speaks of; none: the whole draft
    text = models.TextField(_("comment"))
    is_settled = models.BooleanField(_("settled"), default=False)
    answer = models.TextField(_("answer"), blank=True)

    class Meta:
        verbose_name = _("comment on a report")
        verbose_name_plural = _("comments on a report")
        ordering = ["report", "id"]

    def __str__(self):
        return self.text[:60]

    def subjects(self):
        return [self.report]


class Release(models.Model):
    """What was issued, as bytes: one row per language and format. Never changed, never deleted."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="releases")
    language = models.CharField(max_length=10)
    format = models.CharField(max_length=5)
    file = models.FileField(upload_to="releases/", max_length=300)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    fingerprint = models.CharField(max_length=300)
    paper = models.JSONField()  # the canonical paper, from which the same bytes can be written again
    released_at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["report", "language", "format"]
        constraints = [models.UniqueConstraint(fields=["report", "language", "format"], name="released_once")]

    def __str__(self):
        return f"{self.report} ({self.language}, {self.format})"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("A release is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("A release is never deleted.")

    def content(self) -> bytes:
        """The archived bytes. Raises OSError where they are gone."""
        with self.file.storage.open(self.file.name, "rb") as file:
            return file.read()
