"""Which group of States a delegation belongs to, on a day."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from secretariat.accounts.models import Assignment, GroupOfStates, Membership, Organization, OrganizationKind
from secretariat.committee.models import Committee

from ..models import Dialogue, RequestKind, RequestState


def day_of(dialogue: Dialogue) -> dt.date | None:
    """The day on which memberships count: that of the dialogue, or the first of its session."""
    return dialogue.day or dialogue.session.start


def today_at(dialogue: Dialogue) -> dt.date:
    """The day it is now where the dialogue is held."""
    return timezone.now().astimezone(dialogue.zone).date()


def memberships(on: dt.date | None):
    """Those that hold on that day."""
    rows = Membership.objects.all()
    if on is None:
        return rows.filter(until__isnull=True)
    return rows.filter(Q(since__isnull=True) | Q(since__lte=on), Q(until__isnull=True) | Q(until__gt=on))


def groups_of(delegations, dialogue: Dialogue) -> dict[int, GroupOfStates]:
    """The group each of these delegations (ids) counts for: one that nominates a lead participant here, else a
    regional one of the committee's; one delegation, one group."""
    rows = memberships(day_of(dialogue)).filter(state__in=delegations).select_related("group")
    own = set(dialogue.slots.standing().values_list("group_id", flat=True))
    found: dict[int, GroupOfStates] = {}
    for row in rows.order_by("group__code"):
        if row.group_id in own if own else row.group.is_regional:
            found.setdefault(row.state_id, row.group)
    return found


def nominating(committee) -> QuerySet[GroupOfStates]:
    """The regional groups that nominate lead participants in a committee: its own, which have its code as their scheme,
    and where it has none those that are no other committee's."""
    regional = GroupOfStates.objects.filter(is_regional=True).exclude(scheme="un")
    own = regional.filter(scheme__iexact=committee.code)
    others = [code.lower() for code in Committee.objects.values_list("code", flat=True)]
    return own if own.exists() else regional.annotate(lower=Lower("scheme")).exclude(lower__in=others)


def groups_here(dialogue: Dialogue) -> set[int]:
    """The groups (ids) of this committee, and those that nominate a lead participant here."""
    own = dialogue.slots.standing().values("group")
    rows = GroupOfStates.objects.filter(Q(pk__in=own) | Q(scheme__iexact=dialogue.committee_code))
    return set(rows.values_list("pk", flat=True))


def delegations_here(dialogue: Dialogue, groups: set[int]) -> set[int]:
    """The delegations (ids) that belong to these groups, or for which somebody is accredited to this committee."""
    members = memberships(day_of(dialogue)).filter(group__in=groups).values_list("state", flat=True)
    accredited = Assignment.objects.current().filter(committee_code=dialogue.committee_code, organization__isnull=False)
    return {*members, *accredited.values_list("organization", flat=True)}


def states_in(group_id: int, on: dt.date | None):
    """The Member States of a group on that day."""
    states = memberships(on).filter(group=group_id).values("state")
    return Organization.objects.filter(kind=OrganizationKind.MEMBER_STATE, pk__in=states)


def voice_of(user, delegations, dialogue: Dialogue) -> set[int]:
    """The groups (ids) for which this user asks for the floor: those she coordinates, and those whose lead participant
    is one of these delegations. The desk puts others on the list on behalf of a group."""
    return coordinated_by(user, dialogue) | led_by(delegations, dialogue)


def led_by(delegations, dialogue: Dialogue) -> set[int]:
    """The groups (ids) whose lead participant one of these delegations is."""
    own = dialogue.slots.standing().filter(delegation__in=[one.pk for one in delegations])
    return set(own.values_list("group", flat=True))


def ways_of(user, delegations, dialogue: Dialogue) -> tuple[bool, set[int]]:
    """In which ways these delegations hand in what they said: as a lead participant, and on behalf of which groups
    (ids). Who was on the list in one of them hands it in, too, whoever put it there."""
    rows = dialogue.speakers.requests.standing().exclude(state=RequestState.TAKEN_BACK)
    rows = rows.filter(delegation__in=[one.pk for one in delegations], kind__in=[RequestKind.LEAD, RequestKind.GROUP])
    asked, led = set(rows.values_list("kind", "group")), led_by(delegations, dialogue)
    heard_for = {group for _kind, group in asked if group}
    return bool(led) or (RequestKind.LEAD, None) in asked, coordinated_by(user, dialogue) | led | heard_for


def coordinated_by(user, dialogue: Dialogue) -> set[int]:
    """The groups (ids) this user coordinates: those her State belongs to, while she is a coordinator."""
    person = getattr(user, "person", None)
    if person is None or not person.has_role("coordinator", committee=dialogue.committee_code):
        return set()
    states = {a.organization_id for a in person.current_assignments if a.organization_id} | {person.organization_id}
    return set(memberships(day_of(dialogue)).filter(state__in=states - {None}).values_list("group_id", flat=True))
