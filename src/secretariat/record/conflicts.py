"""Two people changed one record: both versions side by side, and whoever came second chooses, part by part."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secretariat.core.forms import STANDINGS, TextsFormField
from secretariat.core.joining import joined
from secretariat.core.languages import BY_CODE, language_name
from secretariat.core.multilingual import AUTHENTIC, MISSING, Texts

MINE, THEIRS = "mine", "theirs"
CHOICE = "keep-"
COMPARED = "compared"  # the mark of a form that comes from the comparison
OWN = {"token", "version", "citation_version", "csrfmiddlewaretoken", "reason"}


class Part(NamedTuple):
    """What is compared and chosen at once: a field, and of a text in several languages one language."""

    name: str
    code: str = ""

    @property
    def key(self) -> str:
        return f"{self.name}_{self.code}" if self.code else self.name

    def is_sent_as(self, key: str) -> bool:
        return key == self.key or key.startswith(f"{self.key}_")

    def label(self, field: forms.Field) -> str:
        if not self.code:
            return field.label
        return _("%(field)s (%(language)s)") % {"field": field.label, "language": language_name(self.code)}


def parts_of(form: forms.Form) -> list[Part]:
    """Everything a form asks for, part by part."""
    parts = []
    for name in [name for name in form.fields if name not in OWN]:
        codes = BY_CODE if isinstance(form.fields[name], TextsFormField) else [""]
        parts += [Part(name, code) for code in codes]
    return parts


def choose(data: QueryDict, theirs: forms.Form) -> QueryDict:
    """What was sent, with the parts for which she kept the other version as that version has them."""
    chosen = data.copy()
    for part in [part for part in parts_of(theirs) if data.get(CHOICE + part.key) == THEIRS]:
        for key in [key for key in chosen if part.is_sent_as(key) and (key not in theirs.fields or key == part.key)]:
            del chosen[key]
        for key, values in as_sent(theirs, part.name).items():
            if part.is_sent_as(key):
                chosen.setlist(key, values)
    return chosen


def as_sent(form: forms.Form, name: str) -> dict[str, list[str]]:
    """The value of a field as a browser would send it."""
    field = form.fields[name]
    value, widget = form[name].value(), field.widget
    if isinstance(widget, forms.MultiWidget):
        parts = zip(widget.widgets_names, widget.decompress(value), strict=True)
        return {name + suffix: [str(part)] for suffix, part in parts if part}
    if isinstance(widget, forms.CheckboxInput):
        return {name: ["on"]} if value else {}
    shown = widget.format_value(value)
    return {name: [str(part) for part in (shown if isinstance(shown, list | tuple) else [shown]) if part is not None]}


def comparison(mine: forms.Form, theirs: forms.Form, before: forms.Form | None = None) -> list[dict]:
    """A row of `components/comparison.html` for each difference. Chosen beforehand is what one side alone changed."""
    rows = []
    for part in parts_of(mine):
        field = mine.fields[part.name]
        sides = [first_shown(theirs, part), shown(field, mine.cleaned_data.get(part.name), part.code)]
        if sides[0] != sides[1]:
            rows.append(row(part, field, sides, first_shown(before, part) if before is not None else None))
    return rows


def first_shown(form: forms.Form, part: Part) -> str:
    """What a part of an unbound form begins with, for people."""
    field = form.fields[part.name]
    return shown(field, form.get_initial_for_field(field, part.name), part.code)


def row(part: Part, field: forms.Field, sides: list[str], old: str | None) -> dict:
    chosen = THEIRS if old == sides[1] else MINE if old == sides[0] else ""
    pairs = zip((THEIRS, MINE), sides, strict=True)
    return {
        "label": part.label(field),
        "name": CHOICE + part.key,
        "is_different": True,
        "sides": [
            {"text": text, "value": value, "is_chosen": value == chosen, "lang": part.code} for value, text in pairs
        ],
    }


def left_open(data: QueryDict, rows: list[dict]) -> bool:
    """Was the comparison sent with a difference for which nothing was chosen?"""
    return any(data.get(r["name"]) not in {MINE, THEIRS} for r in rows)


def keep_choices(data: QueryDict, rows: list[dict]) -> None:
    """What was chosen already stays chosen when the comparison is shown again."""
    for one in [one for one in rows if data.get(one["name"]) in {MINE, THEIRS}]:
        for side in one["sides"]:
            side["is_chosen"] = data[one["name"]] == side["value"]


def shown(field: forms.Field, value, code: str = "") -> str:
    """A field's value for people; of a text in several languages, what it says in one."""
    if code:
        return wording(Texts.of(value), code)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.datetime):
        return date_format(value, "DATETIME_FORMAT")
    if isinstance(value, dt.date):
        return date_format(value)
    if isinstance(field, forms.ModelMultipleChoiceField):
        return joined(sorted(str(part) for part in named(field, value or [])))
    if isinstance(field, forms.ModelChoiceField):
        return "".join(str(part) for part in named(field, [value] if value else []))
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in field.choices}
        values = value if isinstance(value, list | tuple) else [value]
        return joined(labels.get(str(v), str(v)) for v in values if v not in (None, ""))
    return str(field.prepare_value(value)) if value not in (None, "") else ""


def wording(texts: Texts, code: str) -> str:
    """A text in one language, with its standing where that is not what one expects."""
    standing, text = texts.standing(code), texts.text(code)
    words = dict(STANDINGS).get(standing, "") if standing not in (AUTHENTIC, MISSING) else ""
    return _("%(text)s (%(standing)s)") % {"text": text, "standing": words} if words else text


def named(field, values) -> list:
    records = [value for value in values if hasattr(value, "pk")]
    keys = [value for value in values if not hasattr(value, "pk")]
    return [*records, *field.queryset.filter(pk__in=keys)] if keys else records
