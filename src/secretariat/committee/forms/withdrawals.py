"""A wrong entry is withdrawn with its reason, and can be brought back."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.record.models import Record
from secretariat.record.operations import EditConflict, reinstate, withdraw

from .step import StepForm, why

FEW = 10


class WithdrawForm(StepForm):
    reason = why(_("Why it is withdrawn"))

    def consequences(self):
        return [
            gettext("Nobody outside the Secretariat sees it any more; the Secretariat sees it, with the reason."),
            gettext("What hangs on it stays as it is: withdraw that too where it is wrong."),
            *(f"{row.kind_name}: {row}" for row in hanging_on(self.record, self.user)),
        ]

    def do(self, by):
        refuse_if_changed(self)
        return withdraw(self.record, by=by, reason=self.cleaned_data["reason"])


def hanging_on(record, user) -> list[Record]:
    """What stands in the record and points at this one, a few of each kind, as far as `user` may see it."""
    links = [link for link in record._meta.related_objects if link.one_to_many and link.field.name != "merged_into"]
    rows = [
        link.related_model.objects.visible_to(user).standing().filter(**{link.field.name: record})[:FEW]
        for link in links
        if issubclass(link.related_model, Record)
    ]
    return [row for found in rows for row in found]


class ReinstateForm(StepForm):
    reason = why(_("Why it is brought back"))

    def do(self, by):
        refuse_if_changed(self)
        return reinstate(self.record, by=by, reason=self.cleaned_data["reason"])


def refuse_if_changed(form) -> None:
    current = type(form.record).objects.get(pk=form.record.pk)
    if current.version != form.read_version:
        raise EditConflict(current, {})
