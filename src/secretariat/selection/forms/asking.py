"""Asking about a call, and answering for everybody."""

from __future__ import annotations

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.fields import texts
from secretariat.record.forms import CarefulForm

from ..models import Call, Clarification
from ..operations import asking
from .fields import keeps_meaning, reason


class QuestionForm(CarefulForm):
    text = forms.CharField(
        label=_("Your question"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It is published with its answer, without your name: leave out what tells of you."),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("Only to tell you that it was answered; then it is erased."),
    )

    def save(self, call: Call) -> Clarification:
        told = {name: self.cleaned_data[name] for name in ("text", "email")}
        return asking.ask(call, language=get_language() or "en", **told)


class AnswerForm(CarefulForm):
    questions = texts(
        _("Question"), required=True, help_text=_("As it is published: take out what tells who asked; add languages.")
    )
    answers = texts(_("Answer"), required=True)

    def __init__(self, data=None, *, question: Clarification, user):
        held = {name: getattr(question, name) for name in ("questions", "answers")}
        super().__init__(data, user=user, record=question, initial=held)

    @property
    def told(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name not in {"token", "version"}}

    def save(self, by) -> str:
        asking.answer(self.record, by=by, version=self.read_version, **self.told)
        return f"{self.record.selection.get_absolute_url()}#questions"


class CorrectAnswerForm(AnswerForm):
    keeps_meaning = keeps_meaning()
    reason = reason(
        _("Why it is corrected"), required=False,
        help_text=_("Everybody reads it, and whoever applied is told. Only another language added needs no reason."),
    )  # fmt: skip

    def save(self, by) -> str:
        asking.correct(self.record, by=by, version=self.read_version, **self.told)
        return f"{self.record.selection.get_absolute_url()}#questions"


class SetAsideForm(CarefulForm):
    reason = reason(help_text=_("Whoever asked is told, where an address was left."))

    def __init__(self, data=None, *, question: Clarification, user):
        super().__init__(data, user=user, record=question)

    def save(self, by) -> str:
        asking.set_aside(self.record, by=by, version=self.read_version, reason=self.cleaned_data["reason"])
        return f"{self.record.selection.get_absolute_url()}#questions"
