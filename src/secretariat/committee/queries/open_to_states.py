"""Drafts and papers that are open to Member States and not yet to everyone."""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.accounts.access import PUBLIC
from secretariat.record.models import Audience

from ..kinds import KINDS, page_of
from ..models import Report
from ..moves import LEFT_OUT, name_of

MOST = 200
STATES = frozenset({"states"})


@dataclass(frozen=True)
class Open:
    """One record, and from which day the public may see it, where that is known."""

    name: str
    language: str
    url: str
    public_from: object


def open_to_states(user) -> list[tuple[str, list[Open]]]:
    """(kind, records) for every kind that has any, newest first; at most 200 of a kind."""
    audiences = audiences_of_states_alone()
    kinds = [(str(kind.name), kind.records()) for noun, kind in KINDS.items() if is_told(noun, kind)]
    reports = str(Report._meta.verbose_name).capitalize(), Report.objects.select_related("committee", "mandate")
    found = [(name, listed(rows, user, audiences)) for name, rows in [reports, *kinds]]
    return [(name, rows) for name, rows in found if rows]


def is_told(noun: str, kind) -> bool:
    """What stands on the page of another record is told with it."""
    return noun not in LEFT_OUT and not kind.parent


def audiences_of_states_alone() -> dict[int, Audience]:
    opened = Audience.objects.filter(pk__in=Audience.objects.holding(STATES))
    rows = opened.exclude(pk__in=Audience.objects.holding(PUBLIC)).prefetch_related("grants")
    return {audience.pk: audience for audience in rows}


def listed(rows, user, audiences) -> list[Open]:
    if not audiences:
        return []
    rows = rows.visible_to(user).standing().filter(audience__in=list(audiences))
    return [
        Open(*name_of(row), page_of(row), audiences[row.audience_id].tokens.get("public"))
        for row in rows.order_by("-changed_at")[:MOST]
    ]
