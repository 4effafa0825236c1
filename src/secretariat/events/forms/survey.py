"""The questions of the survey, as officers write and participants answer them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.base import OWN_WORDS, RecordForm
from secretariat.record.forms import CarefulForm

from .. import models as m
from ..models.survey import SurveyKind
from .events import PartForm


class SurveyQuestionForm(PartForm):
    class Meta(RecordForm.Meta):
        model = m.SurveyQuestion
        fields = ["event", "kind", "titles", "options", "order", *OWN_WORDS]
        help_texts = {
            "options": _("A line for each choice; in every language the same number of lines, in the same order."),
        }

    def clean(self):
        super().clean()
        options = self.cleaned_data.get("options") or {}
        lines = {len(entry["text"].split("\n")) for entry in options.values()}
        if self.cleaned_data.get("kind") == SurveyKind.ONE and (not lines or len(lines) > 1 or min(lines) < 2):
            self.add_error("options", gettext("Write at least two choices, each on its own line."))


class AnswerSurveyForm(CarefulForm):
    """No question must be answered; but sent for good, one at least is."""

    all_optional = True

    def __init__(self, data=None, *, questions, initial=None, user=None):
        super().__init__(data, user=user, initial=initial)
        self.questions = questions
        for one in questions:
            told = {"label": str(one.titles), "required": False}
            if one.kind == SurveyKind.LONG:
                field = forms.CharField(
                    max_length=5000, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}), **told
                )
            else:
                field = forms.ChoiceField(choices=one.lines(), widget=forms.RadioSelect, **told)
            self.fields[one.key] = field

    def clean(self):
        told = super().clean()
        if "send" in self.data and not self.answers:
            raise forms.ValidationError(gettext("Nothing is answered yet. Answer at least one question, then send."))
        return told

    @property
    def answers(self) -> dict:
        return {one.key: self.cleaned_data[one.key] for one in self.questions if self.cleaned_data.get(one.key)}
