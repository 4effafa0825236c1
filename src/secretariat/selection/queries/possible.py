"""Who could sit on a panel: people of the Secretariat, and experts of the roster who sign in."""

from __future__ import annotations

from django.db.models import Q

from secretariat.accounts.models import Assignment, Person, Role
from secretariat.record.models.audience import INTERNAL
from secretariat.roster.models import Profile
from secretariat.roster.models import State as ProfileState

from ..audiences import STEWARDS
from ..models import OVER, InvitationState, PanelistState, Selection, State
from ..rules import APPROVE, REQUEST
from .reading import apart_by_application, had_a_part, latest_list


def possible(selection: Selection):
    """Without whoever approves, those who sit or sat on it, those who know who applied, and those invited to apply."""
    without = set().union(*kept_out(selection).values())
    return everybody().exclude(pk__in=without).order_by("name", "pk")


def kept_out(selection: Selection) -> dict[str, set[int]]:
    """Of those who could sit on any panel, who cannot on this one, by the rule that says so; nobody stands twice."""
    approving = {selection.approver_id} - {None}
    sitting = set(selection.panelists.standing().values_list("person_id", flat=True)) - approving
    keeping = set(keepers().values_list("person_id", flat=True)) - approving - sitting
    invited = candidates_named(selection) - approving - sitting - keeping
    return {"approves": approving, "sits": sitting, "keeps": keeping, "invited": invited}


def candidates_named(selection: Selection) -> set[int]:
    """Whom whoever leads it knows as candidates: named for a direct selection or invited to apply, whatever they
    answered. Whether they applied makes no difference here, and is told to nobody."""
    rows = selection.invitations.standing().exclude(state=InvitationState.TAKEN_BACK)
    return set(rows.filter(profile__person__isnull=False).values_list("profile__person", flat=True))


def everybody():
    """People of the Secretariat and experts of the roster who sign in."""
    rows = Profile.objects.standing().filter(person__isnull=False)
    experts = rows.filter(state=ProfileState.ACTIVE, objected_at=None, erasure_asked_at=None)
    rows = Person.objects.filter(sign_in__is_active=True)
    return rows.filter(Q(pk__in=staff().values("person")) | Q(pk__in=experts.values("person")))


def approvers(selection: Selection):
    """Who may approve it: never whoever asks, nor one of its panel."""
    return without_a_seat(selection, APPROVE).exclude(pk=selection.requester_id)


def leaders_to_be(selection: Selection):
    """To whom its lead can be handed: never who approves it, nor one of its panel, nor whoever has a conflict of
    interest with one on the shortlist, where names are open."""
    rows = without_a_seat(selection, REQUEST).exclude(pk__in={selection.requester_id, selection.approver_id} - {None})
    if not selection.had_reached(State.SHORTLISTED):
        return rows
    apart, listed = apart_by_application(selection), latest_list(selection)
    return rows.exclude(pk__in={person for one in listed for person in apart.get(one.application_id, ())})


def without_a_lead():
    """Selections that go on while nobody leads them: whoever asked cannot sign in, or may not ask any more."""
    return Selection.objects.standing().exclude(state__in=OVER).exclude(requester__in=may_by_role(REQUEST))


def may_by_role(permission: str):
    """Who signs in, and has a role now that lets them do this."""
    roles = [role.pk for role in Role.objects.all() if permission in role.may]
    held = Assignment.objects.current().filter(role__in=roles)
    return Person.objects.filter(sign_in__is_active=True, pk__in=held.values("person"))


def without_a_seat(selection: Selection, permission: str):
    """Who may do this by their role, and does not sit on the panel."""
    sitting = selection.panelists.standing().exclude(state__in=[PanelistState.DECLINED, PanelistState.REPLACED])
    return may_by_role(permission).exclude(pk__in=sitting.values("person")).order_by("name", "pk")


def keepers():
    """The roles, held now, that keep selections: who has one sees who applied, and decides complaints."""
    keeping = [role.pk for role in Role.objects.all() if STEWARDS in role.tokens]
    return Assignment.objects.current().filter(role__in=keeping)


def judges(selection: Selection) -> list[Person]:
    """Who may decide a complaint: they keep selections, and have no part in this one."""
    return list(stewards().exclude(pk__in=had_a_part(selection)))


def stewards():
    """Who keeps selections, and can be told."""
    rows = Person.objects.filter(sign_in__is_active=True, pk__in=keepers().values("person"))
    return rows.order_by("name", "pk")


def staff():
    """The roles, held now, that belong to the Secretariat."""
    inside = [role.pk for role in Role.objects.all() if INTERNAL in role.tokens]
    return Assignment.objects.current().filter(role__in=inside)
