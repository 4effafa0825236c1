"""The cover of a paper, and the wording of its sections."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.base import OWN_WORDS, RecordForm
from secretariat.committee.forms.fields import LONGEST_TEXT, some_of
from secretariat.committee.operations.documents import require_symbol, to_print
from secretariat.core.joining import joined, led
from secretariat.core.languages import language_name
from secretariat.record.forms import CarefulForm
from secretariat.writing.blocks import plain

from .. import models as m
from .. import operations as do
from ..sections import Material
from ..unsettled import doubts
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


class ReleaseForm(CarefulForm):
    """Issued is issued: what follows is read first, and what is in doubt is answered for, unless something bars it."""

    def __init__(self, data=None, *, record, **kwargs):
        super().__init__(data, record=record, **kwargs)
        self.doubts = doubts(Material.of(record))
        if self.doubts and not any(one.bars for one in self.doubts):
            label = gettext("I have looked at these: release it as it is")
            told = gettext("Look at what stands above “Release”, and say that it may be released as it is.")
            self.fields["anyway"] = forms.BooleanField(label=label, error_messages={"required": told})

    def consequences(self) -> list[str]:
        languages = joined(language_name(code) for code in self.record.every_language)
        is_report = self.record.kind == m.PaperKind.REPORT
        return [
            led(gettext("Languages"), languages),
            gettext("It becomes a document of the session in every format."),
            *([gettext("The event becomes the implementation of its actions.")] if is_report else []),
            gettext("Issued is issued: it is not worded otherwise any more, and not taken back."),
            *(led(plain(one.heading), one.sentence) for one in self.doubts),
        ]

    def do(self, by):
        return do.release_paper(self.record, by=by, version=self.read_version)
