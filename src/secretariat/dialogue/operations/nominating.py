"""A group nominates its lead participant, and may put another in her place until the day."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.accounts.access import may
from secretariat.record.journal import person_of
from secretariat.record.operations import change, enter

from ..models import LeadSlot, ListState, RequestKind, RequestState, SpeakingRequest
from ..queries.groups import day_of, states_in
from ..rules import RUN
from .desk import at_the_list


@transaction.atomic
def nominate(
    slot: LeadSlot, *, delegation, capacity: str, by, lead_name: str = "", version=None, reason: str = ""
) -> LeadSlot:
    """Name the delegation that leads for the group, in which capacity, and (if it is known) the person."""
    slot = LeadSlot.objects.select_for_update(of=("self",)).select_related("dialogue__speakers").get(pk=slot.pk)
    refuse_late(slot, by, reason)
    if not states_in(slot.group_id, day_of(slot.dialogue)).filter(pk=delegation.pk).exists():
        blanks = {"delegation": delegation, "group": slot.group}
        raise ValidationError({"delegation": _("%(delegation)s is not a member of %(group)s on that day.") % blanks})
    told = {"delegation": delegation, "capacity": capacity, "lead_name": lead_name}
    is_new = slot.delegation_id != delegation.pk
    waits = place_on_list(slot, delegation, lead_name, by=by)
    named = change(
        slot,
        by=by,
        version=version,
        reason=reason,
        verb="replaced" if slot.delegation_id else "nominated",
        nominated_by=person_of(by),
        nominated_at=timezone.now(),
        **told,
    )
    if is_new and not waits and slot.dialogue.speakers.state != ListState.PLANNED:
        with at_the_list(slot.dialogue.speakers, "added", by=by, undoable=False) as floor:
            put_lead(floor, named, by=by, at=timezone.now())
    return named


def refuse_late(slot: LeadSlot, by, reason: str) -> None:
    """A group names its lead until the dialogue opens; whoever runs it may after that, with a reason, until the lead
    has spoken."""
    speakers = slot.dialogue.speakers
    if speakers.state == ListState.CLOSED:
        raise ValidationError(_("The dialogue is over."))
    if speakers.state == ListState.PLANNED:
        return
    if slot.requests.standing().filter(state__in=[RequestState.SPEAKING, RequestState.SPOKEN]).exists():
        raise ValidationError(_("The lead participant of %(group)s has spoken already.") % {"group": slot.group})
    if not may(by, RUN, slot.dialogue):
        raise ValidationError(_("The dialogue has opened: the Chair’s desk alone puts another in this place."))
    if slot.delegation_id and not reason.strip():
        raise ValidationError({"reason": _("The dialogue has opened: say why.")})


def place_on_list(slot: LeadSlot, delegation, lead_name: str, *, by) -> bool:
    """Where the lead waits on the list already, who replaces them waits in their place; does anybody wait there?"""
    waiting = list(slot.requests.standing().filter(state=RequestState.WAITING))
    for request in waiting:
        change(request, by=by, verb="replaced", delegation=delegation, speaker_name=lead_name)
    return bool(waiting)


def put_lead(floor, slot: LeadSlot, *, by, at) -> SpeakingRequest:
    """Put the lead participant of a group on the list, where leads stand."""
    return enter(
        SpeakingRequest,
        by=by,
        verb="added",
        committee=floor.dialogue.committee,
        audience_id=floor.dialogue.audience_id,
        speakers=floor.speakers,
        slot=slot,
        delegation=slot.delegation,
        kind=RequestKind.LEAD,
        speaker_name=slot.lead_name,
        asked_at=at,
        seconds=floor.dialogue.seconds_for(RequestKind.LEAD),
    )
