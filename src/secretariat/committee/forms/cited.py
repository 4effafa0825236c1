"""The part of a form that names the ground of a claim, and the records that carry one."""

from __future__ import annotations

from django import forms
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.record.operations import change

from .. import models as m
from ..operations import cite
from .base import RecordForm
from .fields import DocumentField, ParagraphsField, beyond, paragraphs_typed


class CitationPart(forms.Form):
    """A document and its paragraphs, checked against the document's last paragraph."""

    cited_document = DocumentField(label=_("Cited document"))
    cited_paragraphs = ParagraphsField(label=_("Cited paragraphs"), required=False)

    # What the operations call them.
    names_of_ours = {
        "ranges": "cited_paragraphs",
        "label": "cited_paragraphs",
        "document": "cited_document",
        "citation": "cited_document",
    }

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        document = cleaned.get("cited_document")
        ranges, label = cleaned.get("cited_paragraphs") or ([], "")
        if document is None and (ranges or label) and "cited_document" not in self.errors:
            self.add_error("cited_document", gettext("Name the document these paragraphs are in."))
        elif document is not None and document.kind == m.DocumentKind.SUMMARY:
            cleaned["cited_paragraphs"] = ranges, label = [], self.as_typed()
        is_read = document is not None and "cited_paragraphs" not in self.errors
        if is_read and (sentence := beyond(document, ranges, label)):
            self.add_error("cited_paragraphs", sentence)
        return cleaned

    def as_typed(self) -> str:
        """A summary is cited by its own labels, whatever they look like."""
        return str(self.data.get(self.add_prefix("cited_paragraphs"), "")).strip()[:30]

    @property
    def cited(self) -> dict:
        ranges, label = self.cleaned_data.get("cited_paragraphs") or ([], "")
        return {"document": self.cleaned_data.get("cited_document"), "ranges": ranges, "label": label}

    def enter_citation(self, by, audience=None):
        """Enter what was cited; None where nothing was."""
        return cite(by=by, audience=audience, **self.cited) if self.cited["document"] else None


class CitedForm(CitationPart, RecordForm):
    """A record that carries its citation. A changed range corrects the citation itself, which others may share."""

    citation_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    needs_citation = True

    def __init__(self, data=None, *, instance, initial=None, **kwargs):
        held = instance.pk and getattr(instance, "citation_id", None)
        self.citation = instance.citation if held else None
        super().__init__(data, instance=instance, initial={**as_cited(self.citation), **(initial or {})}, **kwargs)
        self.fields["cited_document"].required = self.needs_citation

    def operation(self, *, by, audience, **values):
        return self.cited_operation(by=by, audience=audience, citation=self.enter_citation(by, audience), **values)

    def cited_operation(self, *, by, **values):
        """Enter the record with its citation."""
        return super().operation(by=by, **values)

    @transaction.atomic
    def enter(self, by):
        return super().enter(by)

    def beside(self, by):
        return {"citation": self.corrected(by)}

    def corrected(self, by):
        """The citation as the form has it: the same one corrected, a new one, or (where none is needed) none."""
        cited, held = self.cited, self.citation
        if held is None or cited["document"] is None:
            return self.enter_citation(by, self.chosen_audience(self.readers_now))
        if cited["document"] != held.document:
            cited["is_provisional"] = cited["document"].is_provisional
        if held.audience == self.audience_now:  # seen with what it shows
            cited["audience"] = self.chosen_audience(self.audience_now)
        version = self.cleaned_data.get("citation_version") or 0
        return change(held, by=by, version=version, verb="corrected", **cited)


def as_cited(citation) -> dict:
    """What the fields of a citation begin with."""
    if citation is None:
        return {}
    return {
        "cited_document": citation.document_id,
        "cited_paragraphs": paragraphs_typed(citation.ranges, citation.label),
        "citation_version": citation.version,
    }


def document_of(session, kind) -> m.Document | None:
    """The report or the summary of a session, where the record has one."""
    return session and m.Document.objects.standing().filter(session=session, kind=kind).order_by("-pk").first()
