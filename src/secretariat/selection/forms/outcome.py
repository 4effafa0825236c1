"""What a candidate says after the decision."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from secretariat.record.forms import CarefulForm

from ..models import Appraisal
from ..operations import appraising, awarding, feedback
from .deciding import words
from .documents import checked
from .fields import language_of_words, reason

DOCUMENTS = {
    "first": _("A document that shows it, if you have one"),
    "second": _("Another document"),
    "third": _("One more document"),
}


class AcceptForm(CarefulForm):
    def save(self, award, by) -> None:
        awarding.accept(award, by=by)


class DeclineForm(CarefulForm):
    reason = reason(required=False)

    def save(self, award, by) -> None:
        awarding.decline(award, by=by, reason=self.cleaned_data["reason"])


class ComplainForm(CarefulForm):
    text = forms.CharField(
        label=_("What was wrong"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"})
    )

    def __init__(self, data=None, files=None, *, user):
        super().__init__(data, files, user=user)
        for name, label in DOCUMENTS.items():
            self.fields[name] = forms.FileField(label=label, required=False)
        self.fields["first"].help_text = _(
            "PDF, Word or OpenDocument, up to 10 MB. Whoever reads the complaint reads it."
        )

    def _clean_fields(self):
        super()._clean_fields()
        self.documents = []
        for name in DOCUMENTS:
            if sent := self.cleaned_data.get(name):
                try:
                    self.documents.append(checked(sent))
                except forms.ValidationError as refusal:
                    self.add_error(name, refusal)

    def save(self, applicant, by) -> None:
        feedback.complain(applicant, text=self.cleaned_data["text"], documents=self.documents, by=by)


class ReplyForm(CarefulForm):
    text = words(_("Your reply"))
    language = language_of_words()

    def __init__(self, data=None, *, appraisal: Appraisal, user):
        held = {"text": appraisal.reply} | ({"language": appraisal.reply_language} if appraisal.reply_language else {})
        super().__init__(data, user=user, initial=held)

    def save(self, appraisal, by) -> None:
        told = {name: self.cleaned_data[name] for name in ("text", "language")}
        appraising.reply(appraisal, by=by, **told)
