"""What a program sent, as the form of a page takes it: the same checks, the same refusals."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.http import QueryDict
from django.utils.translation import gettext as _

from secretariat.core.forms import TextsFormField
from secretariat.record.conflicts import as_sent

from .. import models as m
from ..forms.fields import DocumentField
from .kept import standing_or_kept


def begun(form_class, instance, **arguments):
    """The form as a program begins with it: what it does not say is as the record has it, or empty; never guessed."""
    form = form_class(instance=instance, **arguments)
    if instance.pk:
        return form
    kept = model_to_dict(instance)
    return form_class(instance=instance, **arguments, initial={name: kept.get(name) for name in form.start()})


def data_of(form, told: dict, user) -> QueryDict:
    """What a browser would have sent."""
    data = QueryDict(mutable=True)
    for name in form.fields:
        for key, values in as_sent(form, name).items():
            data.setlist(key, values)
    for key, value in flattened(form, told, user).items():
        put(data, form.fields[key], key, value)
    return data


def flattened(form, told: dict, user) -> dict:
    """By the names of the form's fields."""
    told = form.as_fields(told) if hasattr(form, "as_fields") else told
    named = {}
    for key, value in told.items():
        name = key.removesuffix("_id")
        if key == "citation":
            named |= cited(value or {}, user)
        else:
            named[key if key in form.fields else name] = value
    unknown = sorted(set(named) - set(form.fields))
    if unknown:
        raise ValidationError({name: _("This cannot be said here.") for name in unknown})
    return {name: typed(form.fields[name], value, user) for name, value in named.items()}


def cited(told: dict, user) -> dict:
    ranges = ", ".join(f"{first} to {last}" for first, last in told.get("ranges", []))
    return {"cited_document": told, "cited_paragraphs": told.get("label") or ranges}


def typed(field, value, user):
    """A document as an officer types it."""
    if not isinstance(field, DocumentField):
        return value
    if not value or not value.get("document_id"):
        return (value or {}).get("symbol", "")
    found = standing_or_kept(m.Document, value["document_id"], user)
    return DocumentField.typed(found) if found else str(value["document_id"])


def put(data: QueryDict, field, name: str, value) -> None:
    if isinstance(field, TextsFormField):
        return put_texts(data, name, value or {})
    data.pop(name, None)
    if isinstance(field, forms.BooleanField):
        value = "on" if value else None
    if value is not None:
        data.setlist(name, [str(one) for one in (value if isinstance(value, list | tuple) else [value])])


def put_texts(data: QueryDict, name: str, texts: dict) -> None:
    """Each language that is told; the others stay as they are. An empty text takes its language out."""
    for code, told in texts.items():
        told = told if isinstance(told, dict) else {"text": told}
        data[f"{name}_{code}_text"] = told["text"]
        data[f"{name}_{code}_standing"] = told.get("standing", "authentic")


def names_of_theirs(error: ValidationError, form) -> ValidationError:
    """A refusal by the names a program knows."""
    told = error.error_dict if hasattr(error, "error_dict") else {"__all__": error.error_list}
    renamed: dict = {}
    for name, errors in told.items():
        renamed.setdefault(their_name(name, form), []).extend(errors)
    return ValidationError(renamed)


def their_name(name: str, form) -> str:
    from .asked import key_of

    name = getattr(form, "names_of_ours", {}).get(name, name)
    if name in {"cited_document", "cited_paragraphs"}:
        return "citation"
    return key_of(name, form.fields[name]) if name in form.fields else name
