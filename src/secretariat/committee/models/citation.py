"""The ground of a claim: which paragraphs of which document."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.citations import ParagraphRange, format_ranges, in_order
from secretariat.core.joining import joined

from .base import ThreadRecord
from .document import DocumentKind

NUMBERED = re.compile(r"[0-9]{1,6}(\.[0-9]{1,4}){0,3}")


def is_numbered(label: str) -> bool:
    """“8.1” is a paragraph with an address; “Annex” is none."""
    return NUMBERED.fullmatch(label) is not None


def numbers_of(label: str) -> list[str]:
    """The paragraphs a label names: 8.1 of “8.1” or “8.1 (a)”, 13 and 15 of “13 to 15”; none of “Annex 3”."""
    return re.findall(r"(?<![\w.])[0-9]+(?:\.[0-9]+)*", label) if re.match("[0-9]", label) else []


def top_of(label: str) -> int | None:
    """The highest of its paragraphs, without what stands below it: 15 of “13 to 15”, 8 of “8.1”."""
    return max((int(number.partition(".")[0]) for number in numbers_of(label)), default=None)


class Citation(ThreadRecord):
    """A document and its paragraphs: ranges of numbers in a report ([[98, 112]]), or a label in a summary (“8.1”).

    `is_provisional` says that a Prov. text was cited: its numbers are checked again when the report is adopted.
    `is_unconfirmed` marks what an import found and no officer has confirmed.
    """

    document = models.ForeignKey(
        "committee.Document", models.PROTECT, related_name="citations", verbose_name=_("document")
    )
    ranges = models.JSONField(_("paragraphs"), default=list, blank=True)
    label = models.CharField(_("paragraph of the summary"), max_length=30, blank=True)
    as_printed = models.CharField(_("as printed"), max_length=300, blank=True)
    is_provisional = models.BooleanField(_("cites a provisional text"), default=False)
    is_unconfirmed = models.BooleanField(_("not confirmed by an officer"), default=False)

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["document", "id"]

    def __str__(self):
        return f"{self.document}, {self.paragraphs}" if self.paragraphs else str(self.document)

    @property
    def paragraphs(self) -> str:
        """“98–112” or “8.1”."""
        return self.label or joined(f"{a}–{b}" if a != b else f"{a}" for a, b in self.ranges)

    def words(self, language: str) -> str:
        """“paras. 98 to 112”, in this language."""
        return format_ranges([ParagraphRange(a, b) for a, b in self.ranges], language)

    @property
    def first(self) -> int | None:
        return min((a for a, _b in self.ranges), default=None)

    @property
    def last(self) -> int | None:
        return max((b for _a, b in self.ranges), default=None)

    @property
    def needs_recheck(self) -> bool:
        """Cited as provisional, and since adopted."""
        return self.is_provisional and not self.document.is_provisional

    @property
    def is_unchecked(self) -> bool:
        """It names paragraphs of a report whose last one is not known: nobody can tell yet whether they exist."""
        is_report = self.document.kind == DocumentKind.REPORT
        return bool(self.ranges) and is_report and not self.document.last_paragraph

    def covers(self, number: int) -> bool:
        return any(a <= number <= b for a, b in self.ranges)

    def get_absolute_url(self):
        if self.first or is_numbered(self.label):
            return self.document.paragraph_url(self.first or self.label)
        return self.document.get_absolute_url()

    @property
    def top(self) -> int | None:
        """The highest paragraph it names, whether by a range or by a label."""
        return self.last or top_of(self.label)

    def clean(self):
        super().clean()
        if any(a > b or a < 1 for a, b in self.ranges):
            raise ValidationError({"ranges": gettext("A range of paragraphs runs from a lower to a higher number.")})
        self.ranges = in_order(self.ranges)
        limit, cited = self.document.last_paragraph if self.document_id else None, self.top
        if limit and cited and cited > limit:
            sentence = gettext("%(document)s ends with paragraph %(last)s; paragraph %(cited)s does not exist.")
            blanks = {"document": self.document, "last": limit, "cited": cited}
            raise ValidationError({"ranges" if self.ranges else "label": sentence % blanks})

    def subjects(self):
        return [self.document]
