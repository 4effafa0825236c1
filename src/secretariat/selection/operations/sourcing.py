"""Searches of the roster are kept as evidence, and people found there are invited."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.record.journal import now
from secretariat.record.operations import change, enter
from secretariat.roster.models import Profile
from secretariat.roster.models import State as ProfileState

from .. import telling
from ..audiences import keep_true, of_leaders
from ..models import CallInvitation, InvitationState, Method, PanelistState, Selection, Sourcing, State
from .moving import locked

S = InvitationState
ON_THE_PANEL = (PanelistState.PROPOSED, PanelistState.INVITED, PanelistState.ACCEPTED)
KEPT = 200  # numbers of profiles in one search


@transaction.atomic
def keep_search(
    selection: Selection, *, by, asked: dict, found: int, numbers, is_capped=False, note: str = ""
) -> Sourcing:
    """Keep what was asked of the roster, how many there were, and who was looked at."""
    told = {"asked": asked, "found": found, "is_capped": is_capped, "numbers": list(numbers)[:KEPT], "note": note}
    audience = of_leaders(selection)
    return enter(Sourcing, by=by, verb="searched", selection=selection, audience=audience, searched_at=now(), **told)


@transaction.atomic
def invite(selection: Selection, profile: Profile, *, by, language="en", because="", sourcing=None) -> CallInvitation:
    """Invite somebody to apply; her letter goes out when the call is published, or at once where it is."""
    current = locked(selection)
    refuse_invitation(current, profile)
    told = {"language": language, "because": because, "sourcing": sourcing, "audience": of_leaders(current)}
    made = enter(CallInvitation, by=by, verb="invited", selection=current, profile=profile, **told)
    keep_true(current)
    if current.state == State.PUBLISHED:
        send_waiting(current, by=by)
        made.refresh_from_db()
    return made


def refuse_invitation(selection: Selection, profile: Profile) -> None:
    if selection.state not in {State.DRAFT, State.TO_APPROVE, State.CLEARED, State.PUBLISHED}:
        raise ValidationError(_("Applications are closed: nobody can be invited any more."))
    if profile.state == ProfileState.REMOVED or not profile.is_standing:
        raise ValidationError(_("This person is no longer in the roster."))
    if profile.is_leaving:
        told = _("%(name)s objects to being in the roster, or has asked to be erased: nobody invites them.")
        raise ValidationError(told % {"name": profile})
    if not (profile.email or telling.signs_in(profile)):
        raise ValidationError(_("%(name)s: the roster holds no e-mail address.") % {"name": profile})
    refuse_one_of_the_panel(selection, profile)
    refuse_another_than_approved(selection)
    rows = CallInvitation.objects.filter(selection=selection)
    if rows.filter(profile=profile).exists():
        raise ValidationError(_("%(name)s is invited already.") % {"name": profile})
    if selection.method == Method.DIRECT and rows.exclude(state=S.TAKEN_BACK).count() >= selection.places:
        raise ValidationError(_("A direct selection names no more people than are needed."))


def refuse_one_of_the_panel(selection: Selection, profile: Profile) -> None:
    seats = selection.panelists.standing().filter(state__in=ON_THE_PANEL)
    if profile.person_id and profile.person_id in {selection.requester_id, selection.approver_id}:
        told = _("%(name)s leads or approves this selection: nobody invites them to apply.")
        raise ValidationError(told % {"name": profile})
    if profile.person_id and seats.filter(person=profile.person_id).exists():
        told = _("%(name)s is on the panel of this selection: nobody invites them to apply.")
        raise ValidationError(told % {"name": profile})


def refuse_another_than_approved(selection: Selection) -> None:
    """The approver agreed to a direct selection of this person, and of nobody else."""
    if selection.method == Method.DIRECT and not selection.is_in_preparation:
        raise ValidationError(_("Whom a direct selection is for is approved with it: take it back to change that."))


def send_waiting(selection: Selection, *, by) -> int:
    """Write to those invited who were not written to yet."""
    rows = CallInvitation.objects.standing().filter(selection=selection, state=S.SENT, sent_at=None)
    waiting = list(rows.select_related("profile__person"))
    for one in waiting:
        telling.invite(change(one, by=by, verb="written to", sent_at=now()))
    return len(waiting)


@transaction.atomic
def decline_invitation(invitation: CallInvitation, *, by=None, reason: str = "") -> CallInvitation:
    """She does not want to apply, and need not say why."""
    if invitation.has_application:
        raise ValidationError(_("You have applied: withdraw your application on its own page."))
    return change(invitation, by=by, verb="declined", state=S.DECLINED, why=reason)


@transaction.atomic
def take_back(invitation: CallInvitation, *, by, reason: str) -> CallInvitation:
    """Before the letter has gone out: later the person has it in her hands."""
    if invitation.sent_at or invitation.state != S.SENT:
        raise ValidationError(_("The letter has gone out: an invitation is taken back before that."))
    refuse_another_than_approved(locked(invitation.selection))
    taken = change(invitation, by=by, verb="taken back", state=S.TAKEN_BACK, why=reason)
    keep_true(invitation.selection)
    return taken
