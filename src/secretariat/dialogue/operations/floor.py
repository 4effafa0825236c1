"""Giving the floor and taking it back; the countdown."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record.operations import AlreadyDone, change

from ..models import RequestState, SpeakersList, SpeakingRequest
from .desk import ListMoved, at_the_list, expect, note_hand, require_sitting

LONGEST_REASON = 500


def call(
    speakers: SpeakersList, request: SpeakingRequest, *, by, current: int | None, reason: str = "", at=None
) -> SpeakingRequest:
    """Give the floor to `request`, whom the desk expects to call; whoever has it (`current`) has then spoken.

    One who is not next is called with a reason alone. A second press does nothing; a press on a list that has moved on
    raises ListMoved and skips nobody.
    """
    with at_the_list(speakers, "called", by=by) as floor:
        at = at or timezone.now()
        if floor.current and floor.current.pk == request.pk:
            raise AlreadyDone
        expect(floor, current=current)
        require_sitting(floor)
        require_ruling(floor)
        require_waiting(floor, request)
        if floor.keys[0] != request.pk:
            out_of_turn(floor, request, by=by, reason=reason)
        if floor.current:
            has_spoken(floor.current, by=by, at=at)
        seconds = floor.dialogue.seconds_for(request.kind)
        begun = {"state": RequestState.SPEAKING, "began_at": at, "counted_from": at, "seconds": seconds}
        return change(request, by=by, verb="called", reason=reason, **begun)


def require_ruling(floor) -> None:
    """A point of order takes precedence: nobody else is called before the Chair has ruled."""
    if floor.open_point:
        blanks = {"delegation": floor.open_point.delegation}
        raise ValidationError(_("The point of order of %(delegation)s waits for a ruling: rule on it first.") % blanks)


def out_of_turn(floor, request: SpeakingRequest, *, by, reason: str) -> None:
    if not reason.strip():
        blanks = {"delegation": request.delegation}
        raise ValidationError({"reason": _("%(delegation)s is not next on the list: say why it speaks now.") % blanks})
    note_hand(floor, request, "turn", place=1, by=by, reason=reason)


def require_waiting(floor, request: SpeakingRequest) -> None:
    if floor.is_over:
        raise ListMoved(_("The dialogue is closed: who still waited then was not heard."))
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


def pass_over(speakers: SpeakersList, request: SpeakingRequest, *, by, reason: str) -> SpeakingRequest:
    """One who does not answer when called loses the place, and may ask again."""
    require_reason(reason)
    with at_the_list(speakers, "passed over", by=by) as floor:
        require_waiting(floor, request)
        note_hand(floor, request, "passed", place=None, by=by, reason=reason)
        return change(request, by=by, verb="passed over", reason=reason, state=RequestState.PASSED)


def require_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: everybody who sees the list can read it.")})


def move(speakers: SpeakersList, request: SpeakingRequest, place: int, *, by, reason: str) -> SpeakingRequest:
    """Put one who waits at `place` (1 is next) by the Chair's hand, with the reason; the rule leaves it there."""
    require_reason(reason)
    with at_the_list(speakers, "moved", by=by, reason=reason, request=request) as floor:
        require_waiting(floor, request)
        others = [key for key in floor.keys if key != request.pk]
        held = others[: max(place - 1, 0)]
        return change(request, by=by, verb="moved on the list", reason=reason, held_after=held)


# --- the countdown ---


def pause(speakers: SpeakersList, request: SpeakingRequest, *, by, at=None) -> SpeakingRequest:
    with at_the_list(speakers, "paused", by=by) as floor:
        has_the_floor(floor, request)
        if floor.current.paused_at:
            raise AlreadyDone
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
        if floor.current.paused_at is None:
            raise AlreadyDone
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
        if floor.open_point and floor.current.paused_at:
            # It stands still until the Chair has ruled, with the whole time before it.
            return change(floor.current, by=by, verb="countdown reset", counted_from=floor.current.paused_at)
        return change(floor.current, by=by, verb="countdown reset", **resumed(floor.current, at) | {"counted_from": at})
