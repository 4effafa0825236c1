"""Documents, their versions, and citations of them."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.joining import joined

from .. import models as m
from ..operations import add_version, adopt, confirm_citation, enter_document
from ..operations.documents import (
    end_with,
    mark_beyond,
    print_anew,
    read_symbol,
    refuse_marks,
    require_symbol,
)
from ..promised import of_another_body
from .base import OWN_WORDS, RecordForm
from .fields import ParagraphsField, beyond, is_id, paragraphs_typed, some_of
from .step import StepForm, days, session_field
from .symbols import doubt, odd_day, same_but_for_zeros

FEW = 10  # citations named in a sentence


class DatedForm(RecordForm):
    """A document, or an issue of one, is of a day that can be; what stands so may stay."""

    def clean_day(self):
        day = self.cleaned_data.get("day")
        if (sentence := odd_day(day)) and (self.is_new or day != self.initial.get("day")):
            raise forms.ValidationError(sentence)
        return day


class DocumentForm(DatedForm):
    is_as_printed = forms.BooleanField(label=_("The cover says it so: enter it"), required=False, initial=False)

    class Meta(RecordForm.Meta):
        model = m.Document
        fields = [
            "symbol", "kind", "session", "titles", "author_kind", "author_name", "original_language", "day",
            "last_paragraph", "digests", *OWN_WORDS,
        ]  # fmt: skip
        labels = {"session": _("Session")}
        help_texts = {
            "symbol": _(
                "As printed on the cover, with Prov. or Rev. where it has one. Empty for a Summary by the Chair."
            ),
            "last_paragraph": _("No citation may reach beyond it."),
            "author_name": _("Where it is not the Secretariat or the Chair."),
        }

    def start(self):
        return {"session": self.around.get("session")}

    def clean_symbol(self):
        """Its symbol without modifier; two documents cannot have one symbol."""
        typed = self.cleaned_data["symbol"]
        base = read_symbol(typed)[0]
        if not self.is_new and base != typed.strip():
            sentence = gettext("“%(symbol)s” names a version of %(base)s: add it to the document as a version.")
            raise forms.ValidationError(sentence % {"symbol": typed, "base": base})
        if base != self.instance.symbol:
            require_symbol(typed)
        others = m.Document.objects.standing().exclude(pk=self.instance.pk)
        is_old = not self.is_new and base == self.instance.symbol
        same = same_but_for_zeros(base, others).first() if base and not is_old else None
        if same is not None:
            sentence = gettext("%(symbol)s is in the record already: open it and add a version to it.")
            raise forms.ValidationError(sentence % {"symbol": same.symbol})
        return typed if self.is_new else base

    @property
    def asked(self) -> list:
        """The box stands where there is something to ask."""
        return [field for field in super().asked if field.name != "is_as_printed" or field.errors]

    def ask_about_symbol(self, told: dict) -> None:
        """Whether one is meant that is not as those of its session usually are; what stands so is not asked again."""
        symbol, session = told.get("symbol") or "", told.get("session")
        stands = (self.instance.symbol, self.instance.session_id) if not self.is_new else None
        if self.errors or told.get("is_as_printed") or told.get("kind") == m.DocumentKind.OTHER:
            return
        if stands != (symbol, session and session.pk) and (sentence := doubt(symbol, session, self.committee)):
            self.add_error("is_as_printed", sentence)

    def clean(self):
        super().clean()
        told = self.cleaned_data
        if not told.get("symbol") and "symbol" not in self.errors and told.get("kind") != m.DocumentKind.SUMMARY:
            self.add_error("symbol", gettext("Type the symbol on its cover; only a Summary by the Chair may lack one."))
        if told.get("kind") != m.DocumentKind.OTHER and of_another_body(told.get("symbol") or "", self.committee):
            sentence = gettext("This is no symbol of %(committee)s: enter it there, or as an “Other document” here.")
            self.add_error("symbol", sentence % {"committee": self.committee})
        if told.get("kind") == m.DocumentKind.SUMMARY and not told.get("session"):
            self.add_error("session", gettext("A Summary by the Chair is known by its session: choose it."))
        self.ask_about_symbol(told)

    def operation(self, *, by, **values):
        return enter_document(by=by, **values)

    @transaction.atomic
    def change(self, by):
        before = m.Document.objects.values_list("symbol", flat=True).get(pk=self.instance.pk)
        document = super().change(by)
        if before and document.symbol != before:
            print_anew(document, before, by=by)
            self.consequences_told.append(gettext("Whoever has the old address is led to the new one."))
        if marked := mark_beyond(document, document.last_paragraph, by=by):
            self.consequences_told.append(marked_beyond(marked))
        return document


def marked_beyond(marked: int) -> str:
    sentence = ngettext(
        "%(n)s citation names a paragraph behind the last one: the board lists it, to be checked.",
        "%(n)s citations name paragraphs behind the last one: the board lists them, to be checked.",
        marked,
    )
    return sentence % {"n": marked}


class VersionForm(DatedForm):
    languages = some_of(_("Languages"), settings.LANGUAGES)

    class Meta(RecordForm.Meta):
        model = m.DocumentVersion
        fields = [
            "document", "kind", "number", "symbol_as_printed", "day", "languages", "adopted_at", "last_paragraph",
            "notes", *OWN_WORDS,
        ]  # fmt: skip
        labels = {"adopted_at": _("Adopted at"), "document": _("Document")}
        help_texts = {"number": _("2 for Rev.2; 1 for the first of its kind, whether the committee prints it or not.")}

    def start(self):
        document = self.around.get("document")
        return {"document": document, "symbol_as_printed": document.symbol if document else "", "kind": ""}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_new:
            # Which version it is must be chosen: a form sent as it came makes none.
            self.fields["kind"].choices = [("", gettext("Choose one")), *m.VersionKind.choices]

    def printed(self, document, told: dict) -> str:
        """As it was typed; the symbol alone of a Rev., Corr. or Add. would name the document itself."""
        version = m.DocumentVersion(kind=told.get("kind", ""), number=told.get("number") or 1)
        if not document.symbol or not version.issue or told.get("symbol_as_printed") not in ("", document.symbol):
            return told.get("symbol_as_printed") or ""
        return document.committee.issued_symbol(document.symbol, version.issue)

    def clean_symbol_as_printed(self):
        refuse_marks(self.cleaned_data["symbol_as_printed"])
        return self.cleaned_data["symbol_as_printed"]

    def clean(self):
        super().clean()
        told = self.cleaned_data
        if told.get("kind") == m.VersionKind.ADOPTED and not told.get("adopted_at"):
            self.add_error("adopted_at", gettext("Say at which session it was adopted."))
        same = m.DocumentVersion.objects.standing().filter(**{n: told.get(n) for n in ("document", "kind", "number")})
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("number", gettext("The document has this version already: give the next number."))

    def operation(self, *, by, committee, document, last_paragraph=None, **values):
        values["symbol_as_printed"] = self.printed(document, values)
        version = add_version(document, by=by, last_paragraph=last_paragraph, **values)
        self.end_with(version, by)
        self.consequences_told += one_before(version)
        return version

    @transaction.atomic
    def change(self, by):
        version = super().change(by)
        self.end_with(version, by)
        return version

    def end_with(self, version: m.DocumentVersion, by) -> None:
        if marked := end_with(version, by=by):
            self.consequences_told.append(marked_beyond(marked))


def one_before(version: m.DocumentVersion) -> list[str]:
    """A Rev.2 follows a Rev.1, which may be entered later."""
    if not version.issue or version.number < 2:
        return []
    rows = version.document.versions.standing().filter(kind=version.kind, number=version.number - 1)
    if rows.exists():
        return []
    earlier = m.DocumentVersion(kind=version.kind, number=version.number - 1)
    told = gettext("%(earlier)s is not in the record yet: enter it too, or correct the number of this one.")
    return [told % {"earlier": earlier.issue}]


class AdoptForm(StepForm):
    """A provisional report was adopted."""

    session = session_field(_("Adopted at"))
    day = days(_("Date"))
    last_paragraph = forms.IntegerField(
        label=_("Number of its last paragraph"), required=False, min_value=1, max_value=99_999
    )
    ends_there = forms.BooleanField(
        label=_("The number is right: mark these citations to be checked"), required=False, initial=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.reach_beyond = self.citations_beyond(str(self.data.get("last_paragraph", "")))
        if not self.reach_beyond:  # the box stands where there is something to ask
            del self.fields["ends_there"]

    def as_fields(self, told: dict) -> dict:
        """A program may say at once that the number is right, before it was asked."""
        self.fields["ends_there"] = self.base_fields["ends_there"]
        return told

    def citations_beyond(self, last: str) -> list[m.Citation]:
        cited = self.record.citations.visible_to(self.user).standing() if is_id(last) else []
        return [one for one in cited if one.last and one.last > int(last)]

    def clean(self):
        super().clean()
        if self.reach_beyond and not self.cleaned_data.get("ends_there"):
            sentence = gettext(
                "Cited beyond its last paragraph: %(citations)s. Check the number, or say that it is right."
            )
            self.add_error("ends_there", sentence % {"citations": joined(self.reach_beyond[:FEW])})

    def begin(self):
        later = self.sessions().filter(number__gt=self.record.session.number if self.record.session_id else 0)
        today = timezone.localdate()
        met = next((one for one in later.order_by("number") if one.start and one.start <= today), None)
        return {"session": met, "last_paragraph": self.record.last_paragraph}

    def consequences(self):
        count = self.record.citations.standing().filter(is_provisional=True).count()
        sentence = gettext("Citations of the provisional text to check again on the board: %(count)s.")
        return [sentence % {"count": count}] if count else []

    def do(self, by):
        told = {name: self.cleaned_data[name] for name in ("session", "day", "last_paragraph")}
        return adopt(self.record, by=by, **told).document


class CitationForm(RecordForm):
    """A citation corrected: its document, its paragraphs, whether it cites a provisional text."""

    paragraphs = ParagraphsField(label=_("Paragraphs"), required=False)

    class Meta(RecordForm.Meta):
        model = m.Citation
        fields = ["document", "as_printed", "is_provisional", *OWN_WORDS]

    def __init__(self, data=None, *, instance, initial=None, **kwargs):
        begin = {"paragraphs": paragraphs_typed(instance.ranges, instance.label), **(initial or {})}
        super().__init__(data, instance=instance, initial=begin, **kwargs)
        self.order_fields(["document", "paragraphs"])

    def clean(self):
        super().clean()
        refuse_beyond(self, self.cleaned_data.get("document"))

    def values(self):
        ranges, label = self.cleaned_data["paragraphs"]
        return {**super().values(), "ranges": ranges, "label": label}


class ConfirmForm(StepForm):
    """The citation was looked up in the text as it stands now."""

    paragraphs = ParagraphsField(label=_("Paragraphs in the text as it stands now"), required=False)

    def begin(self):
        return {"paragraphs": paragraphs_typed(self.record.ranges, self.record.label)}

    def clean(self):
        super().clean()
        refuse_beyond(self, self.record.document)

    def do(self, by):
        ranges, label = self.cleaned_data["paragraphs"]
        changed = ranges if not label else None
        return confirm_citation(self.record, by=by, ranges=changed, version=self.read_version)


def refuse_beyond(form, document) -> None:
    ranges, label = form.cleaned_data.get("paragraphs") or ([], "")
    if document is not None and (sentence := beyond(document, ranges, label)):
        form.add_error("paragraphs", sentence)
