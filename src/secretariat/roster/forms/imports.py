"""Sending a table of contracts, applying it, taking it back."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.record.forms import CarefulForm

from ..importing.later import stage_soon
from ..importing.showing import moves_in_words
from ..importing.tables import MAX_BYTES
from ..operations import imports as do


class UploadForm(CarefulForm):
    file = forms.FileField(
        label=_("Table of contracts"),
        help_text=_("A spreadsheet (.xlsx) or CSV, up to 200 MB and 500,000 rows, its columns named on top."),
        error_messages={"empty": _("This file is empty: choose it again, or save it once more.")},
    )  # fmt: skip
    system = forms.CharField(
        label=_("Contract system"), max_length=40, required=False, empty_value=do.SYSTEM,
        help_text=_("Which one it comes from, where there are several: only contracts of one system are compared."),
    )  # fmt: skip

    def clean_file(self):
        sent = self.cleaned_data["file"]
        if sent.size > MAX_BYTES:
            told = gettext("“%(name)s” has %(size)s MB, and %(limit)s MB is the limit: import it in parts.")
            sizes = {"size": sent.size // 10**6, "limit": MAX_BYTES // 10**6}
            raise forms.ValidationError(told % {"name": sent.name, **sizes})
        return sent

    def receive(self, by):
        told = self.cleaned_data
        return do.receive(told["file"].file, told["file"].name, by=by, system=told["system"])


class ApplicationForm(CarefulForm):
    def apply(self, by):
        return do.apply(self.record, by=by, version=self.read_version)


class MovesForm(CarefulForm):
    contracts = forms.MultipleChoiceField(label=_("Contracts that move"), widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(label=_("Why they move"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *told, rows, **more):
        super().__init__(*told, **more)
        self.fields["contracts"].choices = moves_in_words(rows)

    def confirm(self, by):
        told = {"reason": self.cleaned_data["reason"], "version": self.read_version}
        stage_soon(do.confirm_moves(self.record, self.cleaned_data["contracts"], by=by, **told), by=by)


class ReturnForm(CarefulForm):
    reason = forms.CharField(label=_("Why it is taken back"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))

    def take_back(self, by):
        return do.take_back(self.record, by=by, reason=self.cleaned_data["reason"], version=self.read_version)


class RemovalForm(CarefulForm):
    def drop(self, by):
        return do.drop(self.record, by=by, version=self.read_version)
