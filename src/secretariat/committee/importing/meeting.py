"""A request that the record holds open, and of which a report shows what met it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from secretariat.record.models import Entry

from ..models import Obligation
from .differences import Difference
from .wording import said

if TYPE_CHECKING:
    from .plan import Item, Plan

MET_BY = "met_by"
BY_HAND = ("owed still", "owed again")


def met_as_told(plan: Plan, item: Item) -> tuple[Difference, ...]:
    """The report's is taken by itself, unless somebody said of it by hand that it is owed."""
    made = plan.get(item.finding.says["met_by"])
    record = item.record
    if item.is_left_out or made is None or made.is_left_out or not isinstance(record, Obligation) or not record.is_open:
        return ()
    return (
        Difference(
            MET_BY, _("Met by"), _("not met"), said(made, plan), made.key, leads=not is_said_by_hand(record)
        ),
    )  # fmt: skip


def is_said_by_hand(record: Obligation) -> bool:
    return Entry.objects.filter(kind=record.noun(), record_id=record.pk, verb__in=BY_HAND).exists()


def is_met_as_told(item: Item) -> bool:
    return any(one.name == MET_BY for one in item.taken)
