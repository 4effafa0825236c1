"""Fields that know the thread: a document by its symbol, paragraphs as they are cited, widgets for columns."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.citations import parse_citation
from secretariat.core.multilingual import LONGEST_LINE, ONE_LINE, TextsField
from secretariat.core.symbols import parse_session, parse_symbol

from ..models import Document, DocumentKind
from ..models.citation import top_of
from .gone import gone
from .symbols import same_but_for_zeros

LONGEST_TEXT = 20_000
SUMMARY_PARAGRAPH = re.compile(r"\d{1,3}(\.\d{1,3}){0,4}[a-z]?")


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class DocumentField(forms.CharField):
    """A document, typed as its symbol; a Summary by the Chair, which may have none, as “Summary CDIP/20”. `seen` are
    those of which it can be told that they do not stand any more."""

    seen: models.QuerySet | None = None

    default_error_messages = {
        "unknown": _(
            "There is no document “%(symbol)s” in this committee’s record: check it, or enter the document first."
        ),
        "several": _("“%(symbol)s” fits several documents: type the whole symbol."),
    }

    def __init__(self, *, queryset=None, **kwargs):
        # What a model's field gives for a list to choose from.
        for name in ("limit_choices_to", "to_field_name", "blank"):
            kwargs.pop(name, None)
        self.queryset = queryset if queryset is not None else Document.objects.all()
        super().__init__(max_length=200, **kwargs)

    def explain(self, committee) -> None:
        """An example in this committee's own symbols."""
        example = gettext(
            "Its symbol, such as %(code)s/20/8. A Summary by the Chair without a symbol: “Summary %(code)s/20”."
        )
        self.help_text = self.help_text or example % {"code": committee}

    def prepare_value(self, value):
        if isinstance(value, Document):
            return self.typed(value)
        if isinstance(value, int):
            document = self.queryset.filter(pk=value).first()
            return self.typed(document) if document else ""
        return value

    @staticmethod
    def typed(document: Document) -> str:
        return document.symbol or gettext("Summary %(session)s") % {"session": document.session}

    def clean(self, value):
        typed = super().clean(value)
        return self.found(typed) if typed else None

    def found(self, typed: str) -> Document:
        candidates = list(self.candidates(typed, self.queryset)[:2])
        if len(candidates) == 1:
            return candidates[0]
        if not candidates and self.seen is not None and (held := self.candidates(typed, self.seen).last()):
            raise ValidationError(gone(held, self.seen), code="gone")
        code = "several" if candidates else "unknown"
        raise ValidationError(self.error_messages[code], code=code, params={"symbol": typed[:80]})

    @staticmethod
    def candidates(typed: str, rows):
        parsed = parse_symbol(typed)
        for symbol in dict.fromkeys([typed, parsed.base if parsed else typed]):
            found = rows.filter(symbol__iexact=symbol)
            if found.exists():
                return found
        if parsed and (found := same_but_for_zeros(parsed.base, rows)).exists():
            return found
        words = typed.split()
        session = parse_session(words[-1]) if len(words) > 1 else None
        if session is None:
            return rows.none()
        return rows.filter(kind=DocumentKind.SUMMARY, session__number=session.number)


class ParagraphsField(forms.CharField):
    """Paragraphs of a report as they are cited (“98 to 112, 115”), or one of a summary (“8.1”): (ranges, label)."""

    default_error_messages = {
        "unread": _(
            "Type the paragraphs as numbers, for example “98 to 112, 115”, or “8.1” for a paragraph of a summary."
        ),
        "backwards": _(
            "Paragraphs are numbered from 1, and a range runs from the lower to the higher: check %(range)s."
        ),
    }

    def __init__(self, **kwargs):
        kwargs.setdefault(
            "help_text", _("For example “98 to 112, 115”; “8.1” for a paragraph of a Summary by the Chair.")
        )
        super().__init__(max_length=300, **kwargs)

    def prepare_value(self, value):
        return paragraphs_typed(*value) if isinstance(value, tuple) else value

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return [], ""
        ranges = parse_citation(typed)
        if not ranges:
            return [], self.label_of(typed)
        for one in ranges:
            if one.backwards or one.first < 1:
                raise ValidationError(self.error_messages["backwards"], code="backwards", params={"range": str(one)})
        return [[one.first, one.last] for one in ranges], ""

    def label_of(self, typed: str) -> str:
        label = re.sub(r"^\D{0,12}\s", "", typed).strip()
        if not SUMMARY_PARAGRAPH.fullmatch(label):
            raise ValidationError(self.error_messages["unread"], code="unread")
        return label


def paragraphs_typed(ranges, label: str) -> str:
    """The paragraphs of a citation as an officer types them."""
    return label or ", ".join(f"{a} to {b}" if a != b else f"{a}" for a, b in ranges)


def is_id(value: str) -> bool:
    """Could this be the number of a row? Databases have no longer ones."""
    return value.isdecimal() and len(value) <= 18


FROM_ONE = {"number", "recurs_every", "lifetime_sessions"}  # no paragraph or session has the number 0


class SomeRecords(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def _check_values(self, value):
        for one in value:
            if not is_id(str(one)):
                raise ValidationError(
                    self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": one}
                )
        return super()._check_values(value)


def formfield(column, **kwargs):
    """The field a form shows for a model's column."""
    if column.name in FROM_ONE and isinstance(column, models.PositiveIntegerField | models.PositiveSmallIntegerField):
        kwargs["min_value"] = 1
    if isinstance(column, TextsField):
        return texts_field(column, **kwargs)
    if isinstance(column, models.ForeignKey) and column.related_model is Document:
        return column.formfield(**{**kwargs, "form_class": DocumentField})
    if isinstance(column, models.DateField):
        return column.formfield(**{**kwargs, "widget": DayInput})
    if isinstance(column, models.ManyToManyField):
        return column.formfield(**{**kwargs, "form_class": SomeRecords})
    if isinstance(column, models.TextField):
        return column.formfield(**{**kwargs, "widget": forms.Textarea(attrs={"rows": 3}), "max_length": LONGEST_TEXT})
    return column.formfield(**kwargs)


def texts_field(column, **kwargs):
    single = column.name in ONE_LINE
    field = column.formfield(single_line=single, **kwargs)
    field.single_line, field.longest = single, LONGEST_LINE if single else LONGEST_TEXT
    return field


def texts(label, *, required=False, help_text=""):
    """A text per language that is no column."""
    from secretariat.core.forms import TextsFormField

    field = TextsFormField(label=label, required=required, help_text=help_text)
    field.single_line, field.longest = False, LONGEST_TEXT
    return field


def some_of(label, choices, *, required=False, help_text=""):
    """Checkboxes whose codes are kept as a list."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=required, help_text=help_text, widget=forms.CheckboxSelectMultiple
    )


def beyond(document: Document, ranges, label: str = "") -> str:
    """A sentence where a range, or what a label names, reaches beyond the document's last paragraph; nothing
    otherwise."""
    last = max((end for _start, end in ranges), default=top_of(label) or 0)
    if not document.last_paragraph or last <= document.last_paragraph:
        return ""
    blanks = {"document": document, "last": document.last_paragraph, "cited": last}
    return (
        gettext("%(document)s ends with paragraph %(last)s; paragraph %(cited)s does not exist. Check the range.")
        % blanks
    )
