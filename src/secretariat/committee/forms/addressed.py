"""Who is addressed: organizations and groups to tick, and of nearly two hundred Member States those that are typed."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.models import Organization, OrganizationKind
from secretariat.core.text import comparable

APART = re.compile(r"[;\n؛；]+")


def member_states():
    return Organization.objects.filter(kind=OrganizationKind.MEMBER_STATE)


class StatesField(forms.CharField):
    """Member States by their two-letter codes, or by their names in any language of the record; as a list."""

    default_error_messages = {
        "unknown": _("There is no Member State “%(name)s” here: check its name, or type its two-letter code."),
    }

    def __init__(self, **kwargs):
        told = _("By name or two-letter code, with semicolons between them: Kenya; BR.")
        super().__init__(**{"max_length": 5_000, "required": False, "help_text": told, **kwargs})

    def prepare_value(self, value):
        return "; ".join(sorted(str(state) for state in value)) if isinstance(value, list) else value

    def clean(self, value):
        typed = [part.strip() for part in APART.split(super().clean(value)) if part.strip()]
        known = names_of_states() if typed else {}
        for name in typed:
            if comparable(name) not in known:
                raise ValidationError(self.error_messages["unknown"], code="unknown", params={"name": name[:80]})
        return list({known[comparable(name)].pk: known[comparable(name)] for name in typed}.values())


def names_of_states() -> dict[str, Organization]:
    """Every Member State by its code and by each of its names."""
    found = {}
    for state in member_states():
        for name in (state.code, *(told["text"] for told in state.names.values())):
            found[comparable(name)] = state
    return found


class AddressedForm(forms.Form):
    """The part of a form whose record has `addressees`, as one list to whoever reads its values."""

    addressed_states = StatesField(label=_("Member States addressed"))
    beside_states = ("addressees",)

    def narrow(self):
        super().narrow()
        ids = self.all_chosen("addressees")
        states = list(member_states().filter(pk__in=ids))
        self.initial["addressed_states"] = states
        self.initial["addressees"] = [pk for pk in ids if pk not in {state.pk for state in states}]

    def values(self):
        told = super().values()
        if "addressees" in told:
            told["addressees"] = [*told["addressees"], *self.cleaned_data.get("addressed_states", [])]
        return told
