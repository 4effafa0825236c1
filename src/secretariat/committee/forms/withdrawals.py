"""A wrong entry is withdrawn with its reason, and can be brought back."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.joining import led
from secretariat.record.models import Record
from secretariat.record.operations import EditConflict, reinstate, withdraw

from ..models import Action, Citation, Document, Session, StatusChange
from .step import StepForm, why

FEW = 10


class WithdrawForm(StepForm):
    reason = why(_("Why it is withdrawn"))

    def consequences(self):
        return [
            gettext("Nobody outside the Secretariat sees it any more; the Secretariat sees it, with the reason."),
            gettext("What hangs on it stays as it is: withdraw that too where it is wrong."),
            *(led(row.kind_name, row) for row in hanging_on(self.record, self.user)),
            *standing_by(self.record, self.user),
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


def standing_by(record, user) -> list[str]:
    """The actions that stand where they do because of this record, and go on standing there."""
    by_it = Q(ground_kind=record.noun(), ground_id=record.pk)
    for model, name in ((Citation, "citation"), (Document, "citation__document"), (Session, "session")):
        by_it |= Q(**{name: record}) if isinstance(record, model) else Q()
    moved = StatusChange.objects.filter(by_it, status=F("action__status"))
    actions = Action.objects.visible_to(user).standing().filter(pk__in=moved.values("action"))[:FEW]
    sentence = gettext("“%(action)s” stands as “%(status)s” by it: move its status too where that is wrong.")
    return [sentence % {"action": one, "status": one.get_status_display()} for one in actions]


class ReinstateForm(StepForm):
    reason = why(_("Why it is brought back"))

    def do(self, by):
        refuse_if_changed(self)
        return reinstate(self.record, by=by, reason=self.cleaned_data["reason"])


def refuse_if_changed(form) -> None:
    current = type(form.record).objects.get(pk=form.record.pk)
    if current.version != form.read_version:
        raise EditConflict(current, {})
