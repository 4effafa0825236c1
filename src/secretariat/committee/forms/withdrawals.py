"""A wrong entry is withdrawn with its reason, and can be brought back."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.record.operations import EditConflict, reinstate, withdraw

from .step import StepForm, why


class WithdrawForm(StepForm):
    reason = why(_("Why it is withdrawn"))

    def consequences(self):
        return [
            gettext("Nobody outside the Secretariat sees it any more; the Secretariat sees it, with the reason."),
            gettext("What hangs on it stays as it is: withdraw that too where it is wrong."),
        ]

    def do(self, by):
        refuse_if_changed(self)
        return withdraw(self.record, by=by, reason=self.cleaned_data["reason"])


class ReinstateForm(StepForm):
    reason = why(_("Why it is brought back"))

    def do(self, by):
        refuse_if_changed(self)
        return reinstate(self.record, by=by, reason=self.cleaned_data["reason"])


def refuse_if_changed(form) -> None:
    current = type(form.record).objects.get(pk=form.record.pk)
    if current.version != form.read_version:
        raise EditConflict(current, {})
