"""What the panel recommends is checked, put before the approver, approved or sent back."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record.journal import now
from secretariat.record.operations import change, enter

from .. import panel_letters as letters
from ..audiences import keep_true, of_leaders
from ..models import (
    Applicant,
    Application,
    Approval,
    ApprovalState,
    Award,
    AwardState,
    Finding,
    Screening,
    Selection,
    Stage,
    Standing,
    State,
)
from ..queries.basis import basis_of
from ..queries.in_the_way import in_the_way, of_complaints, was_approved
from ..queries.reading import Part, has_declared, latest_list, newly_recommended, recommended
from .approving import ask, decide, open_approval
from .moving import locked, move
from .seating import ON_IT


@transaction.atomic
def screen(
    applicant: Applicant, *, by, list_name: str, list_edition: str, finding: str, checked_on, note=""
) -> Screening:
    """Somebody was looked for on a list of sanctions; which version of it, and what was found, is kept."""
    selection = locked(applicant.selection)
    if not selection.has_reached(State.SHORTLISTED):
        raise ValidationError(_("Candidates are checked once they are shortlisted."))
    if finding != Finding.CLEAR and not note.strip():
        raise ValidationError({"note": _("Say what was looked into, and with what result.")})
    if checked_on > timezone.localdate(now()):
        raise ValidationError({"checked_on": _("This day has not come: give the day on which you looked.")})
    told = {"list_name": list_name, "list_edition": list_edition, "finding": finding, "checked_on": checked_on}
    shared = {"selection": selection, "applicant": applicant, "audience": of_leaders(selection)}
    made = enter(Screening, by=by, verb="screened", note=note, **shared, **told)
    if finding == Finding.MATCH:
        letters.tell_held_up(made)
    return made


def refuse_nobody(selection: Selection) -> None:
    if newly_recommended(selection):
        return
    if any(one.standing == Standing.RECOMMENDED for one in latest_list(selection)):
        raise ValidationError(_("Whom the panel recommends has withdrawn: it recommends somebody else first."))
    raise ValidationError(_("The panel has not recommended anybody yet."))


def refuse_in_the_way(found: list[str]) -> None:
    """`found` by one of the rules in queries/in_the_way.py."""
    if found:
        raise ValidationError(found)


@transaction.atomic
def ask_for_award(selection: Selection, *, by, approver=None, version=None) -> Approval:
    """Put the recommendation before the approver, who is never the requester; before another one, where the first has a
    conflict of interest."""
    current = with_approver(locked(selection), approver, by=by)
    if current.state != State.RECOMMENDED:
        raise ValidationError(_("The panel has not recommended anybody yet."))
    if current.approver_id is None:
        raise ValidationError({"approver": _("Name the approver first.")})
    refuse_nobody(current)
    if current.approvals.filter(stage=Stage.AWARD, state=ApprovalState.ASKED).exists():
        raise ValidationError(_("The approver was asked already."))
    refuse_undeclared(current, current.requester)
    refuse_in_the_way(in_the_way(current, recommended(current), current.approver))
    refuse_settled(current)
    return ask(current, Stage.AWARD, by=by, fingerprint=basis_of(current), application=newly_recommended(current)[0])


def with_approver(selection: Selection, approver, *, by) -> Selection:
    if approver is None or approver.pk == selection.approver_id:
        return selection
    if approver.pk == selection.requester_id or selection.panelists.filter(person=approver, state__in=ON_IT).exists():
        raise ValidationError({"approver": _("Whoever asks or sits on the panel does not approve: choose another.")})
    changed = change(selection, by=by, verb="approver changed", approver=approver)
    keep_true(changed)
    letters.tell_to_declare(changed)
    return changed


def refuse_undeclared(selection: Selection, person) -> None:
    if not has_declared(Part(selection, person), selection):
        told = _("%(name)s has not declared interests for this list of candidates, or a conflict is not settled yet.")
        raise ValidationError(told % {"name": person})


def is_to_be_decided(selection: Selection) -> bool:
    """Is there a recommendation that was neither offered and declined, nor taken back, nor left by its candidate?"""
    try:
        refuse_nobody(selection)
        refuse_settled(selection)
        refuse_in_the_way([*of_complaints(selection)])
    except ValidationError:
        return False
    return True


def refuse_settled(selection: Selection) -> None:
    """What was approved once and holds no more, or whose offer was taken back, needs a new recommendation."""
    refuse_offered(newly_recommended(selection))
    if was_approved(selection):
        raise ValidationError(_("This was approved before and holds no more: the panel recommends anew first."))


def refuse_offered(applications: list[Application]) -> None:
    """Who has an offer, or declined one, is not recommended again; whose offer was taken back can be."""
    rows = Award.objects.filter(application__in=applications).exclude(state=AwardState.RETRACTED)
    held = set(rows.values_list("application_id", flat=True))
    if old := [str(one) for one in applications if one.pk in held]:
        raise ValidationError(_("Was offered the work already: %(codes)s.") % {"codes": ", ".join(old)})


@transaction.atomic
def approve(selection: Selection, *, by, reason: str = "", version=None) -> Selection:
    """Approve what lay before her: where scores, list or screening have changed since, it is sent back instead."""
    current = locked(selection)
    approval = open_approval(current, Stage.AWARD)
    if approval.fingerprint != basis_of(current):
        raise ValidationError(_("What was put before you has changed since: send it back, and let it be asked anew."))
    refuse_nobody(current)
    refuse_undeclared(current, approval.approver)
    refuse_in_the_way(in_the_way(current, recommended(current), approval.approver))
    decide(approval, ApprovalState.APPROVED, by=by, reason=reason)
    moved = move(current, State.APPROVED, by=by, verb="award approved", version=version, reason=reason)
    letters.tell_decided(moved, approval, _approved, lambda: (_("You can offer the work now."),))
    return moved


@transaction.atomic
def send_back(selection: Selection, *, by, reason: str, version=None) -> Selection:
    """Back to the panel, with the reason; one step, and the list stays."""
    current = locked(selection)
    approval = decide(open_approval(current, Stage.AWARD), ApprovalState.RETURNED, by=by, reason=reason)
    moved = move(current, State.SHORTLISTED, by=by, verb="sent back", version=version, reason=reason)
    letters.tell_decided(moved, approval, lambda: (_("The recommendation was sent back"), reason))
    return moved


def _approved() -> tuple[str, ...]:
    return (_("The recommendation was approved"),)


def is_offered(application: Application) -> bool:
    return application.awards.filter(state__in=[AwardState.OFFERED, AwardState.ACCEPTED]).exists()
