"""A wrong entry is withdrawn with its reason, and can be brought back."""

from __future__ import annotations

from django.apps import apps
from django.db import transaction
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.joining import led
from secretariat.record.models import Record
from secretariat.record.operations import EditConflict, withdraw

from ..models import (
    Action,
    ActionStatus,
    Committee,
    DocumentVersion,
    Implementation,
    Obligation,
    SessionPart,
    ThreadRecord,
)
from ..operations.bringing_back import bring_back
from ..operations.documents import withdraw_version
from ..operations.parts import settle_part, withdraw_part
from ..operations.settling import touched_by
from ..operations.timeline import standing
from .step import StepForm, why

FEW = 10


class WithdrawForm(StepForm):
    reason = why(_("Why it is withdrawn"))

    def consequences(self):
        return [
            gettext("Nobody outside the Secretariat sees it any more; the Secretariat sees it, with the reason."),
            gettext("It can be brought back: from its page, or from the list of what was withdrawn."),
            *going_with(self.record, self.user),
            *hanging_on(self.record, self.user),
            *open_again(self.record, self.user),
            *standing_without(self.record, self.user),
            *self.record.left_of_it(self.user),
        ]

    def do(self, by):
        refuse_if_changed(self)
        if isinstance(self.record, DocumentVersion):
            return withdraw_version(self.record, by=by, reason=self.cleaned_data["reason"])
        if isinstance(self.record, SessionPart):
            return withdraw_part(self.record, by=by, reason=self.cleaned_data["reason"])
        return withdraw(self.record, by=by, reason=self.cleaned_data["reason"])


def going_with(record, user) -> list[str]:
    """What nobody can read any more without this record, as far as `user` may see it."""
    told = named(read_with(record, user), record)
    return [gettext("These disappear with it, and come back with it:"), *told] if told else []


def hanging_on(record, user) -> list[str]:
    """What stands in the record, points at this one and stays."""
    told = [] if isinstance(record, Committee) else named(pointing_at(record, user), record)
    return [gettext("What hangs on it stays as it is: withdraw that too where it is wrong."), *told] if told else []


def named(kinds: list, record) -> list[str]:
    """A few of each kind by name, many by number; of all that a committee holds, the numbers."""
    by_name = not isinstance(record, Committee)
    told = []
    for rows in kinds:
        few = list(rows[: FEW + 1]) if by_name else []
        many = rows.count() if len(few) > FEW or not by_name else 0
        told += [led(capfirst(str(rows.model._meta.verbose_name_plural)), many)] if many else []
        told += [led(row.kind_name, row) for row in few[:FEW]]
    return told


def read_with(record, user) -> list:
    """The rows of each kind that are read with this record alone: of a committee, all it has."""
    if isinstance(record, Committee):
        return pointing_at(record, user)
    models = [model for model in apps.get_models() if issubclass(model, ThreadRecord)]
    ways = [(model, way) for model in models if (way := way_to(type(record), model))]
    return [model.objects.visible_to(user).standing().filter(**{way: record}) for model, way in ways]


def way_to(above: type[Record], model: type[ThreadRecord]) -> str:
    """The way from a kind of record to another without which it is not read; empty where there is none."""
    for name in (*model.READ_WITH, *model.GOES_WITH):
        other = model._meta.get_field(name).related_model
        if other is above:
            return name
        if further := way_to(above, other):
            return f"{name}__{further}"
    return ""


def open_again(record, user) -> list[str]:
    """The requests that nothing meets any more without this record."""
    if not isinstance(record, Implementation):
        return []
    met = Obligation.objects.visible_to(user).standing().filter(met_by=record)
    sentence = gettext("“%(request)s” is met by it: that request is open again, until this is brought back.")
    return [sentence % {"request": one} for one in met]


def going(model) -> tuple[str, ...]:
    return (*getattr(model, "READ_WITH", ()), *getattr(model, "GOES_WITH", ()))


def pointing_at(record, user) -> list:
    """The rows of each kind that name this record and are read without it too, each once however often it names it;
    of a committee, all that name it."""
    ways: dict[type[Record], Q] = {}
    for link in record._meta.get_fields(include_hidden=isinstance(record, Committee)):
        if is_pointing(link):
            ways[link.related_model] = ways.get(link.related_model, Q()) | Q(**{link.field.name: record})
    return [
        model.objects.visible_to(user).standing().filter(pk__in=model.objects.filter(way).values("pk"))
        for model, way in ways.items()
    ]


def is_pointing(link) -> bool:
    if not ((link.one_to_many or link.many_to_many) and link.auto_created and issubclass(link.related_model, Record)):
        return False
    is_told_elsewhere = link.field == Obligation._meta.get_field("met_by") or link.field.name == "merged_into"
    return not is_told_elsewhere and link.field.name not in going(link.related_model)


def standing_without(record, user) -> list[str]:
    """The actions that stand where they do because of this record, and where they stand without it."""
    sentence = gettext("“%(action)s” stands as “%(status)s” by it, and as “%(then)s” without it.")
    told = []
    for action in Action.objects.visible_to(user).standing().filter(pk__in=touched_by(record))[:FEW]:
        then = ActionStatus(standing(action, without=record).status)
        if then != action.status:
            told.append(sentence % {"action": action, "status": action.get_status_display(), "then": then.label})
    return told


class ReinstateForm(StepForm):
    reason = why(_("Why it is brought back"))

    @transaction.atomic
    def do(self, by):
        refuse_if_changed(self)
        back = bring_back(self.record, by=by, reason=self.cleaned_data["reason"])
        if isinstance(back, SessionPart):
            settle_part(back, by=by)
        return back


def refuse_if_changed(form) -> None:
    current = type(form.record).objects.get(pk=form.record.pk)
    if current.version != form.read_version:
        raise EditConflict(current, {})
