"""The one field at the door: a code, or a part of a name."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class FindForm(forms.Form):
    all_optional = True
    code = forms.CharField(
        label=_("Code or name"), required=False, max_length=100,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off", "dir": "auto"}),
    )  # fmt: skip
