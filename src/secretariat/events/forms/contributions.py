"""What a delegation submits, its files, and what an officer answers."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.fields import texts
from secretariat.committee.kept_files import SLIDES_TOO, check_kept
from secretariat.core.forms import TextsFormField
from secretariat.record.forms import CarefulForm
from secretariat.writing.reading.gate import MAX_BYTES
from secretariat.writing.reading.unreadable import Unreadable

from .. import operations as do
from ..models import Contribution, ContributionState, Theme

WHOSE = [
    ("", _("Whoever sees the event")),
    ("states", _("Member States and the Secretariat")),
    ("own", _("The Secretariat and the delegation")),
]
TAKEN = _("Only slides, Word, OpenDocument, PDF and plain text are kept here.")
NOT_TAKEN = {"unknown-kind", "not-kept"}


SAID = ("theme", "titles", "summaries", "wants_floor")


class ContributionForm(CarefulForm):
    theme = forms.ModelChoiceField(label=_("Theme"), queryset=Theme.objects.none(), required=False)
    titles = TextsFormField(label=_("Title"), single_line=True, max_length=300)
    summaries = texts(_("Summary"), help_text=_("It stands in the report of the event."))
    wants_floor = forms.BooleanField(label=_("The delegation wishes to speak to it"), required=False)

    def __init__(self, data=None, *, event, user, **kwargs):
        super().__init__(data, user=user, **kwargs)
        themes = Theme.objects.visible_to(user).standing().filter(event=event).select_related("step")
        self.fields["theme"].queryset = themes
        if not themes:
            del self.fields["theme"]

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in SAID if name in self.fields}


class MaterialForm(CarefulForm):
    file = forms.FileField(
        label=_("File"),
        help_text=_("Slides (.pptx), Word, OpenDocument, PDF or text, up to 50 MB. It is shown by its name."),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES, initial=get_language)
    whose = forms.ChoiceField(
        label=_("Who may have it once the contribution is published"), choices=WHOSE, required=False,
        help_text=_("Until then, the Secretariat and the delegation."),
    )  # fmt: skip

    def clean_file(self):
        sent = self.cleaned_data["file"]
        if sent.size > MAX_BYTES:
            raise forms.ValidationError(gettext("This file is larger than 50 MB: split it or leave its pictures out."))
        self.content = sent.read()
        try:
            self.upload = check_kept(self.content, sent.name, kinds=SLIDES_TOO)
        except Unreadable as refusal:
            raise forms.ValidationError(TAKEN if refusal.code in NOT_TAKEN else str(refusal)) from None
        return sent

    def do(self, contribution: Contribution, by):
        told = {name: self.cleaned_data[name] for name in ("language", "whose")}
        told |= {"kind": self.upload.kind, "called": self.upload.name}
        return do.add_material(contribution, self.content, by=by, **told)


ANSWERS = [
    (one.value, one.label)
    for one in (ContributionState.RETURNED, ContributionState.ACCEPTED, ContributionState.PUBLISHED)
]


class AnswerForm(CarefulForm):
    """Returned, complete, or published."""

    state = forms.ChoiceField(choices=ANSWERS, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("What is missing"), required=False, max_length=500)
    order = forms.IntegerField(label=_("Place in the order"), required=False, min_value=1, max_value=1000)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def do(self, contribution: Contribution, by) -> Contribution:
        told = {name: self.cleaned_data[name] for name in ("reason", "order", "seen")}
        if self.cleaned_data["state"] == ContributionState.RETURNED:
            told["seen"] = None  # the delegation reads why, and hands in again
        return do.move_contribution(contribution, self.cleaned_data["state"], by=by, **told)
