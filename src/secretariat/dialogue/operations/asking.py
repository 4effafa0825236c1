"""Asking for the floor and taking it back."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record.operations import change, enter

from ..models import LeadSlot, ListState, RequestKind, RequestState, SpeakersList, SpeakingRequest
from ..models.request import as_what
from ..queries.floor import HEARD
from ..queries.groups import day_of, states_in
from .desk import at_the_list


def ask(
    speakers: SpeakersList, *, delegation, by, kind: str = RequestKind.NATIONAL, group=None, at=None,
    at_desk: bool = False, **told,
) -> SpeakingRequest:  # fmt: skip
    """Put a delegation on the list. The desk may add one whose nameplate is up when the list is closed already."""
    kind = as_what(delegation, kind)
    verb = "added" if at_desk else "asked for the floor"
    with at_the_list(speakers, verb, by=by, undoable=at_desk) as floor:
        refuse_unless_taken(floor.speakers, at_desk)
        refuse_wrong_group(floor, delegation, kind, group)
        refuse_twice(floor, delegation, kind)
        refuse_second_voice(floor, group, at_desk)
        return enter(
            SpeakingRequest,
            by=by,
            verb=verb,
            committee=floor.dialogue.committee,
            audience_id=floor.dialogue.audience_id,
            speakers=floor.speakers,
            delegation=delegation,
            kind=kind,
            group=group,
            slot=slot_of(floor, delegation, kind),
            asked_at=at or timezone.now(),
            seconds=floor.dialogue.seconds_for(kind),
            **told,
        )


def refuse_unless_taken(speakers: SpeakersList, at_desk: bool) -> None:
    if speakers.state == ListState.CLOSED:
        raise ValidationError(_("The dialogue is over."))
    if not speakers.is_open and not at_desk:
        raise ValidationError(_("The list is closed: no requests are taken now."))


def refuse_wrong_group(floor, delegation, kind: str, group) -> None:
    """A State speaks nationally or for a group, and for a group it belongs to."""
    if (kind == RequestKind.GROUP) != (group is not None):
        raise ValidationError({"group": _("Name the group for one who speaks on its behalf, and for nobody else.")})
    if group is not None:
        refuse_no_member(floor.dialogue, delegation, group)


def slot_of(floor, delegation, kind: str) -> LeadSlot | None:
    """The place in which it speaks as a lead participant: of two, the one that was not heard yet."""
    if kind != RequestKind.LEAD:
        return None
    slots = list(floor.dialogue.slots.standing().filter(delegation=delegation))
    if not slots:
        sentence = _("%(delegation)s is the lead participant of no group in this dialogue.")
        raise ValidationError({"kind": sentence % {"delegation": delegation}})
    taken = {request.slot_id for request in floor.requests if request.state in HEARD}
    return min(slots, key=lambda slot: slot.pk in taken)


def refuse_no_member(dialogue, delegation, group) -> None:
    if not states_in(group.pk, day_of(dialogue)).filter(pk=delegation.pk).exists():
        blanks = {"delegation": delegation, "group": group}
        raise ValidationError({"group": _("%(delegation)s is not a member of %(group)s on that day.") % blanks})


def refuse_twice(floor, delegation, kind: str) -> None:
    held = [r for r in floor.requests if r.delegation_id == delegation.pk and (r.is_waiting or r.is_speaking)]
    if any(request.kind == kind for request in held):
        raise ValidationError(_("%(delegation)s is on the list already.") % {"delegation": delegation})


def refuse_second_voice(floor, group, at_desk: bool) -> None:
    """One speaks for a group at a time; the desk may see it otherwise."""
    waiting = (r for r in floor.requests if group and r.group_id == group.pk and (r.is_waiting or r.is_speaking))
    held = next(waiting, None)
    if held is not None and not at_desk:
        blanks = {"delegation": held.delegation, "group": group}
        raise ValidationError({"group": _("%(delegation)s is on the list on behalf of %(group)s already.") % blanks})


def take_back(request: SpeakingRequest, *, by) -> SpeakingRequest:
    """A delegation does not want the floor any more."""
    with at_the_list(request.speakers, "taken back", by=by, undoable=False) as floor:
        if request.pk not in floor.keys:
            raise ValidationError(_("This request does not wait on the list any more."))
        return change(request, by=by, verb="request taken back", state=RequestState.TAKEN_BACK)
