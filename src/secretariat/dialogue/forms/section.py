"""Wording the section, and publishing it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.fields import DayInput, texts
from secretariat.record.forms import CarefulForm

from ..operations.section import publish_section, word_section


class SectionForm(CarefulForm):
    texts = texts(
        _("Section"), required=True, help_text=_("An empty line between two paragraphs; each becomes a numbered one.")
    )

    def __init__(self, data=None, *, dialogue, section, draft, user):
        self.dialogue = dialogue
        super().__init__(data, user=user, record=section, initial={"texts": draft or section.texts})
        for widget in self.fields["texts"].widget.widgets:
            if isinstance(widget, forms.Textarea):
                widget.attrs["rows"] = 16

    def said_of(self, current) -> str:
        return _("Somebody else worded the section meanwhile. Compare with it in another window, then press again.")

    def save(self, by):
        version = self.read_version if self.record is not None else None
        return word_section(self.dialogue, self.cleaned_data["texts"], by=by, version=version)


class PublishForm(CarefulForm):
    symbol = forms.CharField(
        label=_("Symbol"), required=False, max_length=80, help_text=_("Where the section is issued under one.")
    )
    day = forms.DateField(label=_("Date"), required=False, widget=DayInput)

    def __init__(self, data=None, *, section, user):
        super().__init__(data, user=user, record=section, initial={"day": section.dialogue.day})

    def save(self, by):
        told = {name: self.cleaned_data[name] for name in ("symbol", "day")}
        return publish_section(self.record, by=by, version=self.read_version, **told)
