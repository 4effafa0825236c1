"""The approver, who is never the requester, lets a call be published or sends it back."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.record.journal import now, person_of
from secretariat.record.operations import change, enter

from .. import telling
from ..audiences import of_leaders
from ..fingerprint import content_of, fingerprint, put_before
from ..models import Approval, ApprovalState, Selection, Stage, State
from ..queries.readiness import missing
from .moving import locked, move, refuse_unless_next


@transaction.atomic
def ask_to_publish(selection: Selection, *, by, approver, version=None) -> Selection:
    """Put the selection before an approver, once nothing is missing."""
    current = locked(selection)
    refuse_unless_next(current, State.TO_APPROVE)
    if faults := missing(current):
        raise ValidationError([one.sentence for one in faults])
    asked = move(current, State.TO_APPROVE, by=by, verb="put before the approver", version=version, approver=approver)
    ask(asked, Stage.PUBLICATION, by=by, fingerprint=fingerprint(content_of(asked)), content=put_before(asked))
    return asked


def ask(selection: Selection, stage: str, *, by, fingerprint: str = "", content=None, application=None) -> Approval:
    """Ask the approver of a selection, and tell her. Raises ValidationError where she is the requester."""
    told = {"requester": selection.requester, "approver": selection.approver, "application": application}
    told |= {"stage": stage, "fingerprint": fingerprint, "content": content or {}, "audience": of_leaders(selection)}
    approval = enter(Approval, by=by, verb="approval asked", selection=selection, **told)
    telling.tell_of_approval(approval)
    return approval


def open_approval(selection: Selection, stage: str) -> Approval:
    """The question that waits; ValidationError where none does."""
    rows = Approval.objects.select_for_update().filter(selection=selection, stage=stage, state=ApprovalState.ASKED)
    found = rows.first()
    if found is None:
        raise ValidationError(_("Nothing waits for an approval here: somebody has decided already."))
    return found


def decide(approval: Approval, state: str, *, by, reason: str = "") -> Approval:
    """Decide what was asked. Only the approver who was named can, and never the requester."""
    person = person_of(by)
    if person is None or person.pk != approval.approver_id or person.pk == approval.requester_id:
        raise ValidationError(_("Only the approver who was named decides, and never the requester."))
    if state == ApprovalState.RETURNED and not reason.strip():
        raise ValidationError({"reason": _("Say why it is sent back.")})
    told = {"state": state, "decided_at": now(), "why": reason}
    return change(approval, by=by, verb=f"approval {state}", reason=reason, **told)


@transaction.atomic
def clear(selection: Selection, *, by, version=None, reason: str = "") -> Selection:
    """Let it be published, as it lay before her."""
    current = locked(selection)
    approval = open_approval(current, Stage.PUBLICATION)
    if approval.fingerprint != fingerprint(content_of(current)):
        raise ValidationError(_("Terms or criteria are not those that were put before you: send it back."))
    decide(approval, ApprovalState.APPROVED, by=by, reason=reason)
    cleared = move(current, State.CLEARED, by=by, verb="approved for publication", version=version)
    telling.tell_requester(cleared, "cleared", _cleared)
    return cleared


@transaction.atomic
def send_back(selection: Selection, *, by, reason: str, version=None) -> Selection:
    current = locked(selection)
    decide(open_approval(current, Stage.PUBLICATION), ApprovalState.RETURNED, by=by, reason=reason)
    returned = move(current, State.DRAFT, by=by, verb="sent back", version=version, reason=reason)
    telling.tell_requester(returned, f"returned {returned.version}", lambda: (_returned(), reason))
    return returned


@transaction.atomic
def prepare_again(selection: Selection, *, by, reason: str, version=None) -> Selection:
    """The requester takes it back into her own hands; what was asked of the approver is asked no more."""
    current = locked(selection)
    for one in Approval.objects.filter(selection=current, stage=Stage.PUBLICATION, state=ApprovalState.ASKED):
        told = {"state": ApprovalState.RETURNED, "decided_at": now(), "why": reason}
        change(one, by=by, verb="taken back", reason=reason, **told)
    return move(current, State.DRAFT, by=by, verb="taken back", version=version, reason=reason)


def _cleared() -> tuple[str, str]:
    return _("Approved for publication"), _("You can publish the call now.")


def _returned() -> str:
    return _("Sent back to you")
