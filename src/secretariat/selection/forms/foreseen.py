"""What is impossible is refused beside its field; what leads to more than is meant is asked about before it is kept."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .fields import reason


def in_spite() -> forms.BooleanField:
    """Out of sight until there is something to be read."""
    return forms.BooleanField(label=_("Go on all the same"), required=False, widget=forms.HiddenInput)


class Warned:
    """A form with `in_spite`: what `remarks` answers is read before one goes on."""

    def refuse(self, told: dict) -> None:
        """Raises ValidationError where what was filled in is impossible; the operation refuses the same."""

    def remarks(self, told: dict) -> list[str]:
        raise NotImplementedError

    def warn(self, told: dict) -> list[str]:
        found = self.remarks(told)
        if found:
            field = self.fields["in_spite"]
            field.widget, field.help_text = forms.CheckboxInput(), " ".join(found)
        return found

    def clean(self):
        """Once more, unless it was read already; what is refused is said first."""
        told = super().clean()
        try:
            self.refuse(told)
        except ValidationError as refusal:
            self.take(refusal, getattr(self, "names_of_ours", None))
            return told
        if (found := self.warn(told)) and not told.get("in_spite"):
            self.add_error("in_spite", found)
        return told

    @property
    def told(self) -> dict:
        return {name: value for name, value in super().told.items() if name != "in_spite"}


def reason_in_spite() -> forms.CharField:
    """Out of sight as long as nothing asks for it."""
    field = reason(_("Why these days are right all the same"), required=False, help_text=_("It stands in the memo."))
    field.widget = forms.HiddenInput()
    return field


class Reasoned(Warned):
    """... with `reason`: days that lead to more than is meant (`lead_to`) need one, and it is kept."""

    def lead_to(self, told: dict) -> list[str]:
        raise NotImplementedError

    def warn(self, told: dict) -> list[str]:
        if self.lead_to(told):
            self.fields["reason"].widget = forms.Textarea(attrs={"rows": 3})
        return super().warn(told)

    def clean(self):
        told = super().clean()
        if told.get("in_spite") and not told.get("reason") and self.lead_to(told) and "reason" not in self.errors:
            self.add_error("reason", _("Say why: it stays on record."))
        return told
