"""Wording the section, and publishing it."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.fields import DayInput, texts
from secretariat.record.forms import CarefulForm

from ..operations.section import publish_section, word_section


class SectionForm(CarefulForm):
    texts = texts(
        _("Section"), required=True, help_text=_("An empty line between two paragraphs; each becomes a numbered one.")
    )

    opened = forms.CharField(widget=forms.HiddenInput, required=False)  # when its words were drafted or read

    def __init__(self, data=None, *, dialogue, section, draft, user):
        self.dialogue = dialogue
        known = {"texts": draft or section.texts, "opened": timezone.now().isoformat()}
        super().__init__(data, user=user, record=section, initial=known)
        for widget in self.fields["texts"].widget.widgets:
            if isinstance(widget, forms.Textarea):
                widget.attrs["rows"] = 16

    def clean_opened(self) -> dt.datetime | None:
        try:
            moment = parse_datetime(self.cleaned_data["opened"])
        except ValueError:
            return None
        return moment if moment is not None and timezone.is_aware(moment) else None

    def said_of(self, current) -> str:
        return _("Somebody else worded the section meanwhile. Compare with it in another window, then press again.")

    def save(self, by):
        version = self.read_version if self.record is not None else None
        told = {"version": version, "known_at": self.cleaned_data["opened"]}
        return word_section(self.dialogue, self.cleaned_data["texts"], by=by, **told)


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
