"""On what a point of order is raised: its name in six languages, and the rule of procedure it rests on."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from secretariat.core.forms import TextsFormField
from secretariat.record.forms import CarefulForm
from secretariat.record.models import Term
from secretariat.record.terms import change_term


class CategoryForm(CarefulForm):
    labels = TextsFormField(label=_("Name"), single_line=True)
    rule = forms.CharField(
        label=_("Rule of procedure"), required=False, max_length=100,
        help_text=_("As it is cited, for example “Rule 14”."),
    )  # fmt: skip

    def __init__(self, data=None, *, term: Term, user):
        self.term = term
        super().__init__(data, user=user, initial={"labels": term.labels, "rule": term.extras.get("rule", "")})
        self.fields["labels"].single_line = True

    def save(self, by):
        told = self.cleaned_data
        return change_term(self.term, by=by, labels=told["labels"], rule=told["rule"])
