"""What a merge asks: which of the double's own facts the record that stays takes over."""

from __future__ import annotations

import copy

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.forms import TextsFormField
from secretariat.core.joining import led
from secretariat.record.conflicts import first_shown, parts_of
from secretariat.record.forms import CarefulForm

from ..operations.merging import STATUS, is_further

# What says which record it is, or how it is kept; and texts, which are taken over by hand.
LEFT = {
    "symbol", "number", "kind", "mandate", "session", "audience", "public_from", "source", "is_verified", "remark",
}  # fmt: skip


class MergeForm(CarefulForm):
    """What only the double has is ticked already, and how far it has come; what both have, otherwise, is named and can
    be taken."""

    take = forms.MultipleChoiceField(
        label=_("Take over from the double"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data=None, *, kind, record, double, user):
        rows = [*differing(kind, record, double, user), *further(record, double)]
        ticked = [row["name"] for row in rows if not row["kept"] or row["name"] == STATUS]
        super().__init__(data, user=user, record=record, initial={"take": ticked})
        self.fields["take"].choices = [(row["name"], sentence(row)) for row in rows]
        if not rows:
            del self.fields["take"]

    @property
    def taken(self) -> list[str]:
        return self.cleaned_data.get("take", [])


def differing(kind, record, double, user) -> list[dict]:
    """The facts of the double that the other lacks, or has otherwise: as they are shown on its form."""
    mine, theirs = (kind.form_class(instance=copy.copy(one), user=user) for one in (record, double))
    columns = {field.name for field in record._meta.concrete_fields} - LEFT
    parts = [part for part in parts_of(theirs) if part.name in columns and is_fact(theirs.fields[part.name])]
    rows = [
        {
            "name": part.name,
            "label": part.label(theirs.fields[part.name]),
            "double": first_shown(theirs, part),
            "kept": first_shown(mine, part),
        }
        for part in parts
    ]
    return [row for row in rows if row["double"] and row["double"] != row["kept"]]


def further(record, double) -> list[dict]:
    """Where the double stands, its evidence comes along: that is taken over too unless somebody says otherwise."""
    if not is_further(record, double):
        return []
    stand = {"double": double.get_status_display(), "kept": record.get_status_display()}
    return [{"name": STATUS, "label": gettext("Status"), **stand}]


def is_fact(field: forms.Field) -> bool:
    return not isinstance(field, TextsFormField | forms.BooleanField)


def sentence(row: dict) -> str:
    told = led(row["label"], row["double"])
    return gettext("%(told)s (instead of %(kept)s)") % {"told": told, "kept": row["kept"]} if row["kept"] else told
