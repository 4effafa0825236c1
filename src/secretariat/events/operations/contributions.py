"""Contributions are submitted by delegations, completed, put in order and published with their material."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record.attachments import attach, take_away
from secretariat.record.journal import person_of
from secretariat.record.models import Attachment, Audience
from secretariat.record.operations import change, enter
from secretariat.record.seen import refuse_unseen

from .. import telling
from ..accessible import look
from ..models import Contribution, ContributionState, Event, EventState
from ..models.contribution import NEXT_CONTRIBUTION_STATES
from ..rules import hands_in

State = ContributionState
MOST_FILES = 20


def is_called(event: Event) -> bool:
    """Do delegations submit contributions now?"""
    opens, closes, now = event.call_opens_at, event.call_closes_at, timezone.now()
    open_now = opens is not None and opens <= now and (closes is None or now < closes)
    return event.is_standing and event.state != EventState.CANCELLED and open_now


def submit(event: Event, *, by, delegation, **details) -> Contribution:
    if not is_called(event):
        raise ValidationError(_("Contributions are not called for now."))
    audience = Audience.objects.of("internal", f"party:{delegation.pk}")
    order = Contribution.objects.filter(event=event).count() + 1
    told = {"committee": event.committee, "event": event, "delegation": delegation, "order": order, **details}
    return enter(Contribution, by=by, verb="submitted", audience=audience, person=person_of(by), **told)


def complete(contribution: Contribution, *, by, version=None, **details) -> Contribution:
    """The delegation changes what it submitted, or an officer for it; what was returned is handed in again with it."""
    refuse_changing(contribution)
    told = {"state": State.SUBMITTED, "returned_because": "", **details}
    return change(contribution, by=by, version=version, verb="completed", **told)


def refuse_changing(contribution: Contribution) -> None:
    """Raises ValidationError where it is not to be changed any more."""
    refuse_cancelled(contribution.event)
    if contribution.state == State.WITHDRAWN:
        raise ValidationError(_("This contribution was taken back: hand it in again to change it."))
    if contribution.state not in {State.SUBMITTED, State.RETURNED}:
        raise ValidationError(_("This contribution was accepted: ask the Secretariat to return it to you."))


def hand_in_again(contribution: Contribution, *, by) -> Contribution:
    """What was taken back is submitted as it was, with its files. ValidationError where none is called for now."""
    if contribution.state != State.WITHDRAWN:
        raise ValidationError(_("This contribution stands elsewhere by now: look at it again."))
    if not is_called(contribution.event):
        raise ValidationError(_("Contributions are not called for now."))
    return change(contribution, by=by, verb="handed in again", state=State.SUBMITTED)


def refuse_cancelled(event: Event) -> None:
    if event.is_off:
        raise ValidationError(_("“%(event)s” was cancelled: nothing is handed in for it.") % {"event": event})


@transaction.atomic
def move(
    contribution: Contribution, state: str, *, by, reason: str = "", order: int | None = None, seen: str | None = None
) -> Contribution:
    """Return it with a reason, say that it is complete, take it back, or publish it to those who see the event. `seen`
    is how it stood (`standing_of`) before whoever does it: ValidationError where it reads otherwise by now."""
    contribution = Contribution.objects.select_for_update(of=("self",)).select_related("event").get(pk=contribution.pk)
    if state not in NEXT_CONTRIBUTION_STATES[contribution.state] or state == State.SUBMITTED:
        raise ValidationError(_("This contribution stands elsewhere by now: look at it again."))
    if state == State.RETURNED and not reason.strip():
        raise ValidationError({"reason": _("Say what is missing.")})
    refuse_unseen(contribution, seen)
    told = {"state": state, "returned_because": reason if state == State.RETURNED else ""}
    told |= {"audience": contribution.event.audience} if state == State.PUBLISHED else {}
    told |= {"order": order} if order else {}
    moved = change(contribution, by=by, verb=f"contribution {state}", reason=reason, **told)
    if state == State.RETURNED:
        telling.tell_returned(moved)
    return moved


@transaction.atomic
def add_material(
    contribution: Contribution, content: bytes, *, kind: str, language: str, by, called="", whose=""
) -> Attachment:
    """Keep one more file with the contribution, and what a look at its accessibility found. `called` is the name it was
    sent under, which the journal does not hold. `whose` narrows who may have it: "states", or "own" for the Secretariat
    and the delegation. ValidationError where there are too many. With what was missing its delegation hands in again
    what was returned."""
    refuse_cancelled(contribution.event)
    extension = ".txt" if kind == "text" else f".{kind}"
    audience = narrowed(contribution, whose)
    label = label_of(contribution, content, audience)
    told = {"extension": extension, "label": label, "language": language, "audience": audience}
    kept = attach(contribution, content, by=by, image={"description": called[:500]}, **told)
    findings = {**contribution.findings, kept.sha256: look(content, kind)}
    looked = change(contribution, by=by, verb="looked through", findings=findings)
    if looked.state == State.RETURNED and hands_in(by, looked):
        complete(looked, by=by)
    return kept


def label_of(contribution: Contribution, content: bytes, audience: Audience | None) -> str:
    """Its number among the files of the contribution; the one it has where the same was added before."""
    rows = Attachment.objects.filter(kind=contribution.noun(), record_id=contribution.pk)
    same = rows.filter(sha256=Attachment.fingerprint(content), superseded_at=None).first()
    if same is not None and same.audience_id != (audience.pk if audience else None):
        raise ValidationError({"file": _("This file is here already: remove it first to let others have it.")})
    if same is not None:
        return same.label
    if rows.filter(superseded_at=None).count() >= MOST_FILES:
        raise ValidationError({"file": _("At most %(number)s files are kept here.") % {"number": MOST_FILES}})
    return str(rows.count() + 1)


def remove_material(contribution: Contribution, file: Attachment, *, by) -> None:
    take_away(contribution, file, by=by)


def narrowed(contribution: Contribution, whose: str) -> Audience | None:
    wide = {"states": ["states"], "own": []}.get(whose)
    own = ("internal", f"party:{contribution.delegation_id}")
    return Audience.objects.of(*wide, *own) if wide is not None else None
