"""Giving the floor and taking it back; the countdown."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record.operations import AlreadyDone, change

from ..models import RequestState, SpeakersList, SpeakingRequest
from .desk import ListMoved, at_the_list, expect, require_sitting

LONGEST_REASON = 500


def call(speakers: SpeakersList, request: SpeakingRequest, *, by, current: int | None, at=None) -> SpeakingRequest:
    """Give the floor to `request`, whom the desk expects to call; whoever has it (`current`) has then spoken.

    A second press does nothing; a press on a list that has moved on raises ListMoved and skips nobody.
    """
    with at_the_list(speakers, "called", by=by) as floor:
        at = at or timezone.now()
        if floor.current and floor.current.pk == request.pk:
            raise AlreadyDone
        expect(floor, current=current)
        require_sitting(floor)
        require_waiting(floor, request)
        if floor.current:
            has_spoken(floor.current, by=by, at=at)
        seconds = floor.dialogue.seconds_for(request.kind)
        begun = {"state": RequestState.SPEAKING, "began_at": at, "counted_from": at, "seconds": seconds}
        return change(request, by=by, verb="called", **begun)


def require_waiting(floor, request: SpeakingRequest) -> None:
    if request.pk not in floor.keys:
        raise ListMoved(_("%(delegation)s does not wait on the list any more.") % {"delegation": request.delegation})


def end(speakers: SpeakersList, request: SpeakingRequest, *, by, at=None) -> SpeakingRequest:
    """Whoever has the floor has spoken."""
    with at_the_list(speakers, "ended", by=by) as floor:
        has_the_floor(floor, request)
        return has_spoken(floor.current, by=by, at=at or timezone.now())


def has_the_floor(floor, request: SpeakingRequest) -> None:
    if floor.current is None or floor.current.pk != request.pk:
        raise ListMoved(
            _("%(delegation)s does not have the floor any more. Nothing was done.") % {"delegation": request.delegation}
        )


def has_spoken(request: SpeakingRequest, *, by, at: dt.datetime) -> SpeakingRequest:
    return change(request, by=by, verb="ended", **resumed(request, at), state=RequestState.SPOKEN, ended_at=at)


def pass_over(speakers: SpeakersList, request: SpeakingRequest, *, by) -> SpeakingRequest:
    """One who does not answer when called loses the place, and may ask again."""
    with at_the_list(speakers, "passed over", by=by) as floor:
        require_waiting(floor, request)
        return change(request, by=by, verb="passed over", state=RequestState.PASSED)


def move(speakers: SpeakersList, request: SpeakingRequest, place: int, *, by, reason: str) -> SpeakingRequest:
    """Put one who waits at `place` (1 is next) by the Chair's hand, with the reason; the rule leaves it there."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: everybody who sees the list can read it.")})
    with at_the_list(speakers, "moved", by=by, reason=reason, request=request) as floor:
        require_waiting(floor, request)
        others = [key for key in floor.keys if key != request.pk]
        held = others[: max(place - 1, 0)]
        return change(request, by=by, verb="moved on the list", reason=reason, held_after=held)


# --- the countdown ---


def pause(speakers: SpeakersList, request: SpeakingRequest, *, by, at=None) -> SpeakingRequest:
    with at_the_list(speakers, "paused", by=by) as floor:
        has_the_floor(floor, request)
        return paused(floor.current, by=by, at=at or timezone.now())


def paused(request: SpeakingRequest, *, by, at: dt.datetime) -> SpeakingRequest:
    """Stop the countdown; one that stands still already is left as it is."""
    return request if request.paused_at else change(request, by=by, verb="countdown paused", paused_at=at)


def go_on(speakers: SpeakersList, request: SpeakingRequest, *, by, at=None) -> SpeakingRequest:
    """Let the countdown run again; the time of the pause is given back."""
    with at_the_list(speakers, "resumed", by=by) as floor:
        has_the_floor(floor, request)
        if floor.open_point:
            raise ValidationError(_("A point of order waits for a ruling first."))
        return change(floor.current, by=by, verb="countdown resumed", **resumed(floor.current, at or timezone.now()))


def resumed(request: SpeakingRequest, at: dt.datetime) -> dict:
    if request.paused_at is None:
        return {}
    pause_was = at - request.paused_at
    return {
        "paused_at": None,
        "counted_from": request.counted_from + pause_was,
        "paused_seconds": request.paused_seconds + int(pause_was.total_seconds()),
    }


def reset(speakers: SpeakersList, request: SpeakingRequest, *, by, at=None) -> SpeakingRequest:
    """Count the whole time again."""
    with at_the_list(speakers, "reset", by=by) as floor:
        has_the_floor(floor, request)
        at = at or timezone.now()
        return change(floor.current, by=by, verb="countdown reset", **resumed(floor.current, at) | {"counted_from": at})
