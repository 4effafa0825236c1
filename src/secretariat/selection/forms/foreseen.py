"""Days of a contract that lead to more than is meant are asked about before they are kept."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..queries.contract_time import foreseen


def in_spite() -> forms.BooleanField:
    """Out of sight until there is something to be read."""
    return forms.BooleanField(label=_("Go on all the same"), required=False, widget=forms.HiddenInput)


class Warned:
    """A form with `starts_on`, `ends_on` and `in_spite`."""

    def warn(self, profile, starts_on, ends_on, contract: str = "") -> list[str]:
        told = foreseen(profile, starts_on, ends_on, contract)
        if told:
            field = self.fields["in_spite"]
            field.widget, field.help_text = forms.CheckboxInput(), " ".join(told)
        return told

    def ask_about(self, profile, told: dict, contract: str = "") -> None:
        """Once more, unless it was read already."""
        warnings = self.warn(profile, told.get("starts_on"), told.get("ends_on"), contract)
        if warnings and not told.get("in_spite"):
            self.add_error("in_spite", warnings)
