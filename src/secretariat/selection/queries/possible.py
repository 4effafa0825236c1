"""Who could sit on a panel: people of the Secretariat, and experts of the roster who sign in."""

from __future__ import annotations

from django.db.models import Q

from secretariat.accounts.models import Assignment, Person, Role
from secretariat.record.models.audience import INTERNAL
from secretariat.roster.models import Profile
from secretariat.roster.models import State as ProfileState

from ..audiences import STEWARDS
from ..models import PanelistState, Selection
from ..rules import APPROVE
from .reading import had_a_part


def possible(selection: Selection):
    """Without whoever approves, without those who sit or sat on it, and without those who know who applied."""
    rows = Profile.objects.standing().filter(person__isnull=False)
    experts = rows.filter(state=ProfileState.ACTIVE, objected_at=None, erasure_asked_at=None)
    rows = Person.objects.filter(sign_in__is_active=True)
    rows = rows.filter(Q(pk__in=staff().values("person")) | Q(pk__in=experts.values("person")))
    without = {selection.approver_id, *selection.panelists.standing().values_list("person_id", flat=True)} - {None}
    return rows.exclude(pk__in=without).exclude(pk__in=keepers().values("person")).order_by("name", "pk")


def approvers(selection: Selection):
    """Who may approve it: never whoever asks, nor one of its panel."""
    roles = [role.pk for role in Role.objects.all() if APPROVE in role.may]
    held = Assignment.objects.current().filter(role__in=roles)
    sitting = selection.panelists.standing().exclude(state__in=[PanelistState.DECLINED, PanelistState.REPLACED])
    rows = Person.objects.filter(sign_in__is_active=True, pk__in=held.values("person"))
    return rows.exclude(pk=selection.requester_id).exclude(pk__in=sitting.values("person")).order_by("name")


def keepers():
    """The roles, held now, that keep selections: who has one sees who applied, and decides complaints."""
    keeping = [role.pk for role in Role.objects.all() if STEWARDS in role.tokens]
    return Assignment.objects.current().filter(role__in=keeping)


def judges(selection: Selection) -> list[Person]:
    """Who may decide a complaint: they keep selections, and have no part in this one."""
    rows = Person.objects.filter(sign_in__is_active=True, pk__in=keepers().values("person"))
    return list(rows.exclude(pk__in=had_a_part(selection)).order_by("name", "pk"))


def staff():
    """The roles, held now, that belong to the Secretariat."""
    inside = [role.pk for role in Role.objects.all() if INTERNAL in role.tokens]
    return Assignment.objects.current().filter(role__in=inside)
