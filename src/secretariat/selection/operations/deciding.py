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
from ..queries.reading import Part, barred, has_declared, latest_list
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
    return enter(Screening, by=by, verb="screened", note=note, **shared, **told)


def recommended(selection: Selection) -> list[Application]:
    """Whom the latest list recommends, without those who have withdrawn since."""
    named = [one.application for one in latest_list(selection) if one.standing == Standing.RECOMMENDED]
    return [one for one in named if not one.is_gone]


def refuse_nobody(selection: Selection) -> None:
    if recommended(selection):
        return
    if any(one.standing == Standing.RECOMMENDED for one in latest_list(selection)):
        raise ValidationError(_("Whom the panel recommends has withdrawn: it recommends somebody else first."))
    raise ValidationError(_("The panel has not recommended anybody yet."))


def refuse_unscreened(selection: Selection) -> None:
    """Everybody recommended was checked, and is on no list."""
    faults = []
    for one in recommended(selection):
        last = Screening.objects.standing().filter(applicant__application=one).order_by("-checked_on", "-pk").first()
        if last is None:
            faults.append(_("%(code)s was not looked for on a list of sanctions yet.") % {"code": one})
        elif last.finding == Finding.MATCH:
            faults.append(_("%(code)s is on a list of sanctions: recommend somebody else.") % {"code": one})
    if faults:
        raise ValidationError(faults)


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
    refuse_tied(current, current.approver)
    refuse_unscreened(current)
    refuse_settled(current)
    return ask(current, Stage.AWARD, by=by, fingerprint=basis_of(current), application=recommended(current)[0])


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


def refuse_tied(selection: Selection, approver) -> None:
    """Nobody approves a candidate with whom they have a conflict of interest."""
    without = barred(Part(selection, approver))
    codes = ", ".join(str(one) for one in recommended(selection) if one.pk in without)
    if codes:
        told = _("%(name)s has a conflict of interest with %(codes)s: somebody else approves this.")
        raise ValidationError(told % {"name": approver, "codes": codes})


def is_to_be_decided(selection: Selection) -> bool:
    """Is there a recommendation that was neither offered and declined, nor taken back, nor left by its candidate?"""
    try:
        refuse_nobody(selection)
        refuse_settled(selection)
    except ValidationError:
        return False
    return True


def refuse_settled(selection: Selection) -> None:
    """An offer that was taken back needs a new recommendation before it is made again."""
    refuse_offered(recommended(selection))
    named_at = max(one.recorded_at for one in latest_list(selection))
    since = selection.awards.filter(state=AwardState.RETRACTED, answered_at__gte=named_at)
    refuse_among(recommended(selection), set(since.values_list("application_id", flat=True)))


def refuse_offered(applications: list[Application]) -> None:
    """Who has an offer, or declined one, is not recommended again; whose offer was taken back can be."""
    held = Award.objects.filter(application__in=applications).exclude(state=AwardState.RETRACTED)
    refuse_among(applications, set(held.values_list("application_id", flat=True)))


def refuse_among(applications: list[Application], held: set[int]) -> None:
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
    refuse_tied(current, approval.approver)
    refuse_unscreened(current)
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
