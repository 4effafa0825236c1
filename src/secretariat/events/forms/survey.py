"""The questions of the survey, as officers write and participants answer them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.base import OWN_WORDS, RecordForm
from secretariat.core.multilingual import Texts
from secretariat.record.forms import CarefulForm

from .. import models as m
from ..models.survey import SurveyKind
from .choices import faults, refuse_other_choices, tidy
from .events import PartForm
from .wordings import hint, label, marked


class SurveyQuestionForm(PartForm):
    class Meta(RecordForm.Meta):
        model = m.SurveyQuestion
        fields = ["event", "kind", "titles", "options", "order", *OWN_WORDS]
        help_texts = {
            "options": _("A line for each choice; in every language the same number of lines, in the same order."),
        }

    def clean(self):
        super().clean()
        for fault in faults(self.cleaned_data.get("options") or {}) if self.offers_choices else ():
            self.add_error("options", fault)
        refuse_other_choices(self, not self.is_new and self.is_asked())

    @property
    def offers_choices(self) -> bool:
        return self.cleaned_data.get("kind") == SurveyKind.ONE

    def clean_options(self):
        return tidy(self.cleaned_data["options"])

    def is_asked(self) -> bool:
        return m.SurveyAnswer.objects.filter(event=self.instance.event, answers__has_key=self.instance.key).exists()


class AnswerSurveyForm(CarefulForm):
    """No question must be answered; but sent for good, one at least is."""

    all_optional = True

    def __init__(self, data=None, *, questions, initial=None, user=None):
        super().__init__(data, user=user, initial=initial)
        self.questions = questions
        for one in questions:
            told = {"label": label(one.titles), "help_text": hint(one.titles, Texts()), "required": False}
            if one.kind == SurveyKind.LONG:
                field = forms.CharField(
                    max_length=5000, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}), **told
                )
            else:
                choices = [(number, marked(line, one.options.best())) for number, line in one.lines()]
                field = forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **told)
            self.fields[one.key] = field

    def clean(self):
        told = super().clean()
        if "send" in self.data and not self.answers:
            raise forms.ValidationError(gettext("Nothing is answered yet. Answer at least one question, then send."))
        return told

    @property
    def answers(self) -> dict:
        return {one.key: self.cleaned_data[one.key] for one in self.questions if self.cleaned_data.get(one.key)}
