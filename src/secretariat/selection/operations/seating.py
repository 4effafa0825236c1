"""The panel is proposed, invited, seated; one of it is replaced, and what she scored is kept but does not count."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.record.journal import person_of
from secretariat.record.operations import change, enter

from .. import panel_letters as letters
from ..audiences import keep_true, of_selection
from ..by_rule import REPLACED
from ..models import Applicant, ApplicationState, Panelist, PanelistState, PanelRole, Selection, State
from ..queries.conflicts import named_applicants
from ..queries.order import has_seen
from ..queries.possible import candidates_named, keepers
from ..queries.reading import Part
from .moving import locked
from .setting_aside import set_aside_scores

S = PanelistState
ON_IT = (S.PROPOSED, S.INVITED, S.ACCEPTED)


@transaction.atomic
def propose(selection: Selection, person, *, by, role: str = PanelRole.MEMBER, because=()) -> Panelist:
    """Propose somebody for the panel; nobody is told before she is invited."""
    current = locked(selection)
    refuse_unless_it_can_change(current)
    refuse_who_cannot_sit(current, person, role)
    told = {"role": role, "because": list(because), "audience": of_selection(current)}
    return enter(Panelist, by=by, verb="proposed", selection=current, person=person, **told)


def refuse_unless_it_can_change(selection: Selection) -> None:
    if selection.is_over or selection.has_reached(State.RECOMMENDED):
        raise ValidationError(_("The panel has recommended: it does not change any more."))


def refuse_who_cannot_sit(selection: Selection, person, role: str) -> None:
    if person.pk == selection.approver_id:
        raise ValidationError({"person": _("Whoever approves does not sit on the panel: choose somebody else.")})
    if not (getattr(person, "sign_in", None) and person.sign_in.is_active):
        raise ValidationError(
            {"person": _("%(name)s cannot sign in: invite this person to the site first.") % {"name": person}}
        )
    if keepers().filter(person=person).exists():
        told = _("%(name)s keeps selections, sees who applied and decides complaints: choose somebody else.")
        raise ValidationError({"person": told % {"name": person}})
    refuse_who_has_seen(selection, person, role)
    refuse_candidate(Panelist(selection=selection, person=person))
    chairs = selection.panelists.standing().filter(state__in=ON_IT, role=PanelRole.CHAIR)
    if role == PanelRole.CHAIR and chairs.exists():
        raise ValidationError({"role": _("The panel has a chair already: choose another role.")})


def refuse_who_has_seen(selection: Selection, person, role: str) -> None:
    """Whoever scores does so without knowing what others gave; an observer does not score."""
    if role != PanelRole.OBSERVER and has_seen(selection, person.pk):
        told = _("The scores were open to %(name)s already: choose somebody who has not seen them.")
        raise ValidationError({"person": told % {"name": person}})


def refuse_candidate(panelist: Panelist) -> None:
    """Whoever is named or invited is known to whoever leads it; who applied, only once names are open."""
    if panelist.person_id in candidates_named(panelist.selection):
        told = _("%(name)s is named here as a candidate, or invited to apply: choose somebody else for the panel.")
        raise ValidationError({"person": told % {"name": panelist.person}})
    if named_applicants(panelist.selection).filter(profile__person=panelist.person_id).exists():
        raise ValidationError({"person": _("%(name)s cannot sit on this panel.") % {"name": panelist.person}})


@transaction.atomic
def invite_to_panel(panelist: Panelist, *, by, version=None) -> Panelist:
    """Ask her whether she sits on it; from now on she sees the selection, and no application yet."""
    refuse_state(panelist, S.PROPOSED)
    refuse_unless_it_can_change(panelist.selection)
    refuse_candidate(panelist)
    invited = change(panelist, by=by, version=version, verb="invited to the panel", state=S.INVITED)
    keep_true(invited.selection)
    letters.tell_invited(invited)
    return invited


@transaction.atomic
def accept_seat(panelist: Panelist, *, by, version=None) -> Panelist:
    refuse_state(panelist, S.INVITED)
    refuse_another(panelist, by)
    if panelist.role != PanelRole.OBSERVER and has_seen(panelist.selection, panelist.person_id):
        raise ValidationError(_("The scores were open to you already: you cannot score without knowing them."))
    refuse_who_applied(panelist)
    seated = change(panelist, by=by, version=version, verb="accepted the seat", state=S.ACCEPTED)
    keep_true(seated.selection)
    letters.tell_seat_answered(seated)
    return seated


def refuse_who_applied(panelist: Panelist) -> None:
    """This is read by her alone, sealed or not."""
    rows = Applicant.objects.standing().filter(selection=panelist.selection_id, profile__person=panelist.person_id)
    if rows.exclude(application__state=ApplicationState.WITHDRAWN).exists():
        raise ValidationError(_("You apply here yourself: decline the seat, or withdraw your application first."))


@transaction.atomic
def decline_seat(panelist: Panelist, *, by, reason: str = "", version=None) -> Panelist:
    refuse_state(panelist, S.INVITED)
    refuse_another(panelist, by)
    told = {"state": S.DECLINED, "why": reason}
    declined = change(panelist, by=by, version=version, verb="declined the seat", reason=reason, **told)
    letters.tell_seat_answered(declined)
    keep_true(declined.selection)
    return declined


@transaction.atomic
def replace(panelist: Panelist, *, by, reason: str, person=None, version=None) -> Panelist:
    """She leaves the panel, and somebody may take her seat. What she scored is kept, marked, and does not count."""
    selection = locked(panelist.selection)
    refuse_unless_it_can_change(selection)
    if panelist.state not in ON_IT:
        raise ValidationError(_("This person is not on the panel any more."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stays on record.")})
    gone = leave(panelist, reason, by=by, version=version)
    set_aside_scores(gone.scores.all(), by=by, because=REPLACED, reason=reason)
    if person is not None:
        new = propose(selection, person, by=by, role=gone.role, because=[{"code": "instead", "of": gone.pk}])
        gone = change(gone, by=by, verb="replaced by another", replaced_by=invite_to_panel(new, by=by))
    keep_true(selection)
    return gone


def leave(panelist: Panelist, reason: str, *, by, version=None) -> Panelist:
    told = {"state": S.REPLACED, "why": reason.strip()}
    return change(panelist, by=by, version=version, verb="left the panel", reason=reason, **told)


def refuse_state(panelist: Panelist, state: str) -> None:
    if panelist.state != state:
        blanks = {"name": panelist.person, "state": panelist.get_state_display()}
        raise ValidationError(_("%(name)s: %(state)s. This step is not possible any more.") % blanks)


def refuse_another(part: Part | Panelist, by) -> None:
    """Their own seat is theirs to answer for, and what they declare."""
    person = person_of(by)
    if person is None or person.pk != part.person_id:
        raise ValidationError(_("Only the person concerned can do this."))
