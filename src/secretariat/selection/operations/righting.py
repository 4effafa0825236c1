"""The way back, with its reason: after a complaint was upheld, to where it went wrong; where nobody on the shortlist
can be recommended any more, to its naming; where a place is free again, to those on it who were told already."""

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
from ..queries.exhausted import is_exhausted, told_of_another
from ..queries.in_the_way import STANDING, WENT_BACK, is_to_go_back
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


def can_stand_again(selection: Selection) -> bool:
    """Is a place free again after others were told, are some of those still on the shortlist, and does nothing else
    come first?"""
    if selection.state != State.RECOMMENDED or not told_of_another(selection).exists():
        return False
    held = selection.awards.filter(state__in=STANDING).count()
    waiting = selection.approvals.filter(stage=Stage.AWARD, state=ApprovalState.ASKED)
    return held < selection.places and not waiting.exists() and not is_to_go_back(selection)


@transaction.atomic
def stand_again(selection: Selection, *, by, reason: str, version=None) -> Selection:
    """Whoever on the shortlist was told that somebody else was selected is a candidate again, and is told; so are the
    panel, which recommends anew, and the approver."""
    current = locked(selection)
    if not can_stand_again(current):
        told = _("Nobody on the shortlist was told that somebody else was selected, or no place is free.")
        raise ValidationError(told)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stays on record.")})
    rows = Applicant.objects.filter(application__in=told_of_another(current).values("application"))
    taken_back(rows, by=by, key=f"stands again {current.version}", say=stands_again)
    changed = change(current, by=by, version=version, verb="candidates again", reason=reason, why=reason[:500])
    letters.tell_of_candidates(changed, reason)
    return changed


def candidates_again(selection: Selection, complaint: Complaint, *, by) -> None:
    """Whoever was told that somebody else was selected is a candidate as before, and is told the next outcome too."""
    rows = Applicant.objects.filter(selection=selection, application__state=ApplicationState.NOT_SELECTED)
    taken_back(rows, by=by, key=f"candidate again {complaint.pk}", say=again, without=complaint.applicant_id)


def taken_back(rows, *, by, key: str, say, without: int | None = None) -> None:
    """What they were told holds no more: they are told the next outcome too. `without`: who is not written to."""
    people = list(rows.standing().select_related("application", "profile__person__sign_in", "selection").order_by("pk"))
    sent = Feedback.objects.filter(applicant__in=people).exclude(sent_at=None).select_for_update(of=("self",))
    for one in sent.order_by("pk"):
        change(one, by=by, verb="holds no more", sent_at=None)
    for one in people:
        change(one.application, by=None, verb="candidate again", state=ApplicationState.SUBMITTED)
        if one.pk != without:
            telling.write(one, key, say)


def stands_again() -> tuple[str, ...]:
    return (
        _("You are a candidate again"),
        _("Who was selected does not take the work. You are on the shortlist as before, and are told how it ends."),
    )


def again() -> tuple[str, ...]:
    return (
        _("The decision was taken back"),
        _("A complaint was upheld. You are a candidate as before, and will be told how the selection ends."),
    )
