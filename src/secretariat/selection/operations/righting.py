"""The way back, with its reason: after a complaint was upheld, to where it went wrong; where nobody on the shortlist
can be recommended any more, to its naming."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.record.operations import change

from .. import panel_letters as letters
from .. import telling
from ..models import (
    Applicant,
    ApplicationState,
    ApprovalState,
    Complaint,
    Feedback,
    Selection,
    Stage,
    State,
)
from ..queries.exhausted import is_exhausted
from ..queries.in_the_way import WENT_BACK, is_to_go_back
from .moving import locked, move


def can_go_back(selection: Selection) -> bool:
    """Was a complaint upheld that it has not gone back for yet, and does nothing wait for the approver?"""
    if selection.state not in {State.SHORTLISTED, State.RECOMMENDED}:
        return False
    waiting = selection.approvals.filter(stage=Stage.AWARD, state=ApprovalState.ASKED)
    return is_to_go_back(selection) and not waiting.exists()


@transaction.atomic
def go_back(selection: Selection, state: str, *, by, reason: str, version=None) -> Selection:
    """To the first pass, or to the naming of the shortlist; from there it goes on as it did the first time."""
    current = locked(selection)
    if state not in WENT_BACK or not can_go_back(current):
        raise ValidationError(_("It goes back after a complaint was upheld, while nothing waits for approval."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stays on record.")})
    return gone_back(current, state, by=by, reason=reason, version=version)


@transaction.atomic
def name_anew(selection: Selection, *, by, reason: str, version=None) -> Selection:
    """To the naming of the shortlist, once nobody on it can be recommended any more and others are still candidates."""
    current = locked(selection)
    if not is_exhausted(current):
        raise ValidationError(_("Somebody on the shortlist can still be recommended, or nobody else is a candidate."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stays on record.")})
    return gone_back(current, State.CALIBRATION, by=by, reason=reason, version=version)


def gone_back(selection: Selection, state: str, *, by, reason: str, version=None) -> Selection:
    moved = move(selection, state, by=by, verb=WENT_BACK[state], version=version, reason=reason)
    letters.tell_panel(moved, f"back {moved.version}", lambda: (str(moved.get_state_display()), reason))
    return moved


def candidates_again(selection: Selection, complaint: Complaint, *, by) -> None:
    """Whoever was told that somebody else was selected is a candidate as before, and is told the next outcome too."""
    sent = Feedback.objects.filter(selection=selection).exclude(sent_at=None).select_for_update(of=("self",))
    for one in sent.order_by("pk"):
        change(one, by=by, verb="holds no more", sent_at=None)
    rows = Applicant.objects.standing().filter(selection=selection, application__state=ApplicationState.NOT_SELECTED)
    for one in rows.select_related("application", "profile__person__sign_in", "selection").order_by("pk"):
        change(one.application, by=None, verb="candidate again", state=ApplicationState.SUBMITTED)
        if one.pk != complaint.applicant_id:
            telling.write(one, f"candidate again {complaint.pk}", again)


def again() -> tuple[str, ...]:
    return (
        _("The decision was taken back"),
        _("A complaint was upheld. You are a candidate as before, and will be told how the selection ends."),
    )
