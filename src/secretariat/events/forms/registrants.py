"""What an officer or a focal point decides about one registration."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.record.forms import CarefulForm

from .. import operations as do
from ..models import Registration

ACCREDIT, APPROVE, ASK, DECLINE = "accredit", "approve", "ask", "decline"


class DecisionForm(CarefulForm):
    registration = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=[(one, one) for one in (ACCREDIT, APPROVE, ASK, DECLINE)])
    reason = forms.CharField(label=_("Reason"), required=False, max_length=300)

    def clean(self):
        super().clean()
        if self.cleaned_data.get("decision") == DECLINE and not self.cleaned_data.get("reason"):
            self.add_error("reason", gettext("Say why: the person is told."))

    def do(self, registration: Registration, by) -> Registration:
        decision = self.cleaned_data["decision"]
        if decision == DECLINE:
            return do.decline(registration, by=by, reason=self.cleaned_data["reason"])
        return {ACCREDIT: do.accredit, APPROVE: do.approve, ASK: do.ask_again}[decision](registration, by=by)
