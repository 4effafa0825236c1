"""The cover of a paper, and the wording of its sections."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.base import OWN_WORDS, RecordForm
from secretariat.committee.forms.fields import LONGEST_TEXT, some_of
from secretariat.committee.operations.documents import require_symbol, to_print
from secretariat.record.forms import CarefulForm

from .. import models as m
from .. import operations as do
from .events import PartForm


class PaperForm(PartForm):
    languages = some_of(_("Written in"), settings.LANGUAGES)

    class Meta(RecordForm.Meta):
        model = m.EventPaper
        fields = ["event", "kind", "symbol", "session", "day", "original_language", "languages", *OWN_WORDS]

    def start(self):
        event = self.around.get("event")
        return {**super().start(), "session": event and event.session, "languages": ["en"]}

    def clean_symbol(self):
        require_symbol(self.cleaned_data["symbol"])
        return to_print(self.cleaned_data["symbol"])


class WordingForm(CarefulForm):
    section = forms.CharField(widget=forms.HiddenInput, max_length=60)
    language = forms.ChoiceField(widget=forms.HiddenInput, choices=settings.LANGUAGES)
    text = forms.CharField(label=_("Text"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea)

    def do(self, by):
        told = {name: self.cleaned_data[name] for name in ("section", "language", "text")}
        return do.word(self.record, by=by, version=self.read_version, **told)
