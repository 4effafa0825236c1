"""Applications are unsealed when their time is over; or the selection ends without one."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.core.multilingual import Texts
from secretariat.record.journal import now
from secretariat.record.operations import change

from .. import panel_letters, telling
from ..models import Application, ApplicationState, AwardState, Call, Outcome, Selection, State
from . import correcting
from .moving import locked, move, refuse_unless_next


def submitted(selection: Selection):
    rows = Application.objects.standing().filter(selection=selection, state=ApplicationState.SUBMITTED)
    return rows.order_by("code")


def came(selection: Selection):
    """Whatever was handed in, whatever became of it since."""
    return Application.objects.standing().filter(selection=selection, applicant__submitted_at__isnull=False)


@transaction.atomic
def close(selection: Selection, *, by, waiver: str = "", version=None) -> Selection:
    """Unseal the applications, once their time is over. Fewer than were wanted need a reason why they are enough."""
    current = locked(selection)
    refuse_unless_next(current, State.CLOSED)
    call = Call.objects.get(selection=current)
    if now() < call.closes_at:
        raise ValidationError(_("Applications stay sealed until %(when)s.") % {"when": telling.moment(call)})
    count = submitted(current).count()
    if count == 0:
        raise ValidationError(_("Nobody has applied: give more time, or say that the call has failed."))
    if count < current.wanted and not waiver.strip():
        blanks = {"count": count, "least": current.wanted}
        raise ValidationError(
            {"waiver": _("%(count)s applied, and %(least)s were wanted: say why they are enough.") % blanks}
        )
    correcting.let_go(current, by=by)
    told = {"waiver": waiver, "list_version": current.list_version + 1}
    moved = move(current, State.CLOSED, by=by, verb="unsealed", version=version, **told)
    panel_letters.tell_to_declare(moved)
    return moved


def cancel(selection: Selection, *, by, reason: str, notices=None, version=None) -> Selection:
    """The work is not needed any more, or not in this way."""
    return end(selection, State.CANCELLED, by=by, reason=reason, notices=notices, version=version)


def fail(selection: Selection, *, by, reason: str, notices=None, version=None) -> Selection:
    """Nobody, or nobody suitable, was found."""
    return end(selection, State.FAILED, by=by, reason=reason, notices=notices, version=version)


@transaction.atomic
def end(selection: Selection, state: str, *, by, reason: str, notices=None, version=None) -> Selection:
    """`reason` is for the record; `notices` (or the reason) is what the call says and applicants are told."""
    current = locked(selection)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stays on record.")})
    take_offers_back(current, by=by, reason=reason)
    correcting.let_go(current, by=by)
    ended = move(current, state, by=by, verb=state, version=version, reason=reason)
    call = Call.objects.filter(selection=current).first()
    if call is not None:
        public = Texts.of(notices or reason)
        call = change(call, by=by, verb=state, outcome=Outcome(state), notices=public)
        telling.tell_of_the_end(call, ended, lambda: (str(call.get_outcome_display()), public.best().text))
    return ended


def take_offers_back(selection: Selection, *, by, reason: str) -> None:
    """Nobody stays selected in what is not decided; the letter on the end tells them."""
    rows = selection.awards.filter(state__in=[AwardState.OFFERED, AwardState.ACCEPTED], contract="")
    for one in rows.select_related("application").order_by("pk"):
        told = {"state": AwardState.RETRACTED, "answered_at": now(), "why": reason[:500]}
        change(one, by=by, verb="offer taken back", **told)
        change(one.application, by=None, verb="offer taken back", state=ApplicationState.SUBMITTED)
