"""For whom people speak, and to which group of States that belonged on the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from secretariat.accounts.models import GroupOfStates, Membership, Organization, Person

from ..models import Message


def capacities(person: Person) -> list[Organization]:
    """The organizations a person can speak for today: those of her roles, and her own."""
    held = [a.organization for a in person.current_assignments if a.organization_id]
    own = [person.organization] if person.organization_id else []
    return list({organization.pk: organization for organization in [*held, *own]}.values())


class Groups:
    """The regional groups of the organizations behind these messages, in one query: `of(message)`."""

    def __init__(self, messages: Iterable[Message]):
        states = {message.organization_id for message in messages if message.organization_id}
        rows = Membership.objects.filter(state__in=states, group__is_regional=True) if states else []
        self.rows: dict[int, list[Membership]] = {}
        for row in rows.select_related("group").order_by("group__scheme", "group__code") if states else []:
            self.rows.setdefault(row.state_id, []).append(row)

    def of(self, message: Message) -> GroupOfStates | None:
        day = timezone.localdate(message.recorded_at)
        return next((row.group for row in self.rows.get(message.organization_id, []) if held(row, day)), None)


def held(row: Membership, day: dt.date) -> bool:
    return (row.since is None or row.since <= day) and (row.until is None or row.until > day)


def of_group(rows, group: str):
    """Messages of those whose State belonged to this group when they wrote."""
    member = Membership.objects.filter(
        Q(since=None) | Q(since__lte=OuterRef("recorded_at__date")),
        Q(until=None) | Q(until__gt=OuterRef("recorded_at__date")),
        state=OuterRef("organization"),
        group__code=group,
    )
    return rows.filter(Exists(member))


def groups_in(week) -> list[GroupOfStates]:
    """Every group whose members spoke in the week, for the filter."""
    spoke = Message.objects.filter(week=week).values("organization")
    return list(GroupOfStates.objects.filter(is_regional=True, memberships__state__in=spoke).distinct())
