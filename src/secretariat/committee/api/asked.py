"""What a program may send: the fields of a page's form, with their types."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from django import forms
from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from secretariat.core.forms import TextsFormField
from secretariat.core.languages import CODES

from ..forms.fields import DocumentField

LARGEST = 2**63 - 1  # what a database keeps
OURS = {"token", "version", "citation_version", "cited_document", "cited_paragraphs", "reason"}
Id = Annotated[int, Field(ge=1, le=LARGEST)]
Line = Annotated[str, Field(max_length=300)]


class Sent(Schema):
    """Unknown fields are refused: a misspelt one would change nothing in silence."""

    model_config = ConfigDict(extra="forbid")


class TextIn(Sent):
    """One text in one language."""

    text: str
    standing: Literal["authentic", "translation", "reported"] = "authentic"


Language = Literal[tuple(CODES)]  # type: ignore[valid-type]
Paragraph = Annotated[int, Field(ge=1, le=999_999)]


class CitationIn(Sent):
    """A document by its symbol (or id), and its paragraphs: ranges of numbers, or the label of a summary's."""

    symbol: Line = ""
    document_id: Id | None = None
    ranges: list[tuple[Paragraph, Paragraph]] = []
    label: Annotated[str, Field(max_length=30)] = ""


class DocumentIn(Sent):
    """A document by its symbol or its id."""

    symbol: Line = ""
    document_id: Id | None = None


def asked(name: str, form_class, **more) -> type[Sent]:
    """The schema of what this form asks for. `more` are fields of its own: (type, default)."""
    own = getattr(form_class, "program_fields", None)
    fields = own if own is not None else dict(of_form(form_class))
    return create_model(name, __base__=Sent, __doc__="As the page asks for it.", **{**fields, **more})


def of_form(form_class):
    if "cited_document" in form_class.base_fields:
        yield "citation", (CitationIn | None, None)
    for name, field in form_class.base_fields.items():
        if name not in OURS or (name == "reason" and field.required):
            yield key_of(name, field), (type_of(field) | None, None)


def key_of(name: str, field) -> str:
    """Its name as the API reads it out too: one related record by its id."""
    one_record = isinstance(field, forms.ModelChoiceField) and not isinstance(field, forms.ModelMultipleChoiceField)
    return f"{name}_id" if one_record else name


def type_of(field) -> Any:
    return next((told(field) for kind, told in TYPES if isinstance(field, kind)), Line)


def one_of(field):
    values = tuple(str(value) for value, _label in field.choices if not isinstance(_label, list | tuple))
    return Literal[values] if any(values) else str


def whole(field):
    return Annotated[int, Field(ge=field.min_value if field.min_value is not None else -LARGEST, le=LARGEST)]


def words(field):
    return Annotated[str, Field(max_length=field.max_length)] if field.max_length else str


TYPES = [
    (TextsFormField, lambda field: dict[Language, str | TextIn]),
    (DocumentField, lambda field: DocumentIn),
    (forms.ModelMultipleChoiceField, lambda field: list[Id]),
    (forms.ModelChoiceField, lambda field: Id),
    (forms.MultipleChoiceField, lambda field: list[one_of(field)]),
    (forms.ChoiceField, one_of),
    (forms.BooleanField, lambda field: bool),
    (forms.IntegerField, whole),
    (forms.DateField, lambda field: dt.date),
    (forms.CharField, words),
]
