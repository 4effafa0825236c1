"""A wrong entry is withdrawn with its reason, and can be brought back."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.joining import led
from secretariat.record.models import Record
from secretariat.record.operations import EditConflict, reinstate, withdraw

from ..models import Action, Citation, Committee, Document, DocumentVersion, Session, StatusChange
from ..operations.documents import withdraw_version
from .step import StepForm, why

FEW = 10


class WithdrawForm(StepForm):
    reason = why(_("Why it is withdrawn"))

    def consequences(self):
        return [
            gettext("Nobody outside the Secretariat sees it any more; the Secretariat sees it, with the reason."),
            gettext("It can be brought back: from its page, or from the list of what was withdrawn."),
            gettext("What hangs on it stays as it is: withdraw that too where it is wrong."),
            *hanging_on(self.record, self.user),
            *standing_by(self.record, self.user),
        ]

    def do(self, by):
        refuse_if_changed(self)
        if isinstance(self.record, DocumentVersion):
            return withdraw_version(self.record, by=by, reason=self.cleaned_data["reason"])
        return withdraw(self.record, by=by, reason=self.cleaned_data["reason"])


def hanging_on(record, user) -> list[str]:
    """What stands in the record and points at this one, as far as `user` may see it: a few by name, many by number."""
    by_name = not isinstance(record, Committee)
    told = []
    for rows in pointing_at(record, user):
        few = list(rows[: FEW + 1]) if by_name else []
        many = rows.count() if len(few) > FEW or not by_name else 0
        told += [led(capfirst(str(rows.model._meta.verbose_name_plural)), many)] if many else []
        told += [led(row.kind_name, row) for row in few[:FEW]]
    return told


def pointing_at(record, user) -> list:
    """The rows of each kind that name this record; of a committee, where every row names it, each kind once."""
    links = record._meta.get_fields(include_hidden=isinstance(record, Committee))
    return [
        link.related_model.objects.visible_to(user).standing().filter(**{link.field.name: record})
        for link in links
        if (link.one_to_many or link.many_to_many) and link.auto_created and link.field.name != "merged_into"
        if issubclass(link.related_model, Record)
    ]


def standing_by(record, user) -> list[str]:
    """The actions that stand where they do because of this record, and go on standing there."""
    by_it = Q(ground_kind=record.noun(), ground_id=record.pk)
    for model, name in ((Citation, "citation"), (Document, "citation__document"), (Session, "session")):
        by_it |= Q(**{name: record}) if isinstance(record, model) else Q()
    moved = StatusChange.objects.filter(by_it, status=F("action__status"))
    actions = Action.objects.visible_to(user).standing().filter(pk__in=moved.values("action"))[:FEW]
    sentence = gettext("“%(action)s” stands as “%(status)s” by it: take its last move back too where that is wrong.")
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
