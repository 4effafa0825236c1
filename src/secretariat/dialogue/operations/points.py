"""Points of order: raised, and ruled on one after the other, in the order raised."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record.operations import change, enter, withdraw

from ..models import PointOfOrder, SpeakersList
from .desk import ListMoved, at_the_list, floor_now
from .floor import paused, require_ruling, resumed


def raise_point(speakers: SpeakersList, *, delegation, category: str, by, at=None) -> PointOfOrder:
    """A delegation raises a point of order: the countdown stands still until the Chair has ruled on all there are."""
    with at_the_list(speakers, "point of order raised", by=by) as floor:
        refuse_twice(floor, delegation)
        at = at or timezone.now()
        if floor.current:
            paused(floor.current, by=by, at=at)
        return enter(
            PointOfOrder,
            by=by,
            verb="point of order raised",
            committee=floor.dialogue.committee,
            audience_id=floor.dialogue.audience_id,
            speakers=floor.speakers,
            delegation=delegation,
            category=category,
            raised_at=at,
        )


def refuse_twice(floor, delegation) -> None:
    if any(point.delegation_id == delegation.pk for point in floor.open_points):
        sentence = _("A point of order of %(delegation)s waits for a ruling already.")
        raise ListMoved(sentence % {"delegation": delegation})


def rule_on(point: PointOfOrder, ruling: str, *, by, at=None) -> PointOfOrder:
    """The Chair rules on the one that was raised first. After the last of them the countdown they stopped goes on where
    the dialogue sits."""
    if not ruling.strip():
        raise ValidationError({"ruling": _("Say what the Chair ruled.")})
    with at_the_list(point.speakers, "point of order ruled on", by=by) as floor:
        require_open(floor, point)
        if floor.open_point.pk != point.pk:
            require_ruling(floor)
        at = at or timezone.now()
        ruled = change(point, by=by, verb="point of order ruled on", ruling=ruling, ruled_at=at)
        countdown_follows(floor.speakers, by=by, at=at)
        return ruled


def take_back_point(point: PointOfOrder, *, by) -> PointOfOrder:
    """Its delegation does not insist; where no other waits, the countdown goes on as after a ruling."""
    with at_the_list(point.speakers, "point of order taken back", by=by, undoable=False) as floor:
        require_open(floor, point)
        gone = withdraw(point, by=by, reason=_("Taken back by the delegation."))
        countdown_follows(floor.speakers, by=by, at=timezone.now())
        return gone


def require_open(floor, point: PointOfOrder) -> None:
    if point.pk not in {one.pk for one in floor.open_points}:
        raise ListMoved(_("This point of order has been ruled on already."))


def countdown_follows(speakers: SpeakersList, *, by, at) -> None:
    """It stands still while a point of order waits, and goes on after the last of them."""
    floor = floor_now(speakers)
    if floor.current is None:
        return
    if floor.open_points:
        paused(floor.current, by=by, at=at)
    elif floor.speakers.is_sitting and is_paused_by_points(floor):
        change(floor.current, by=by, verb="countdown resumed", **resumed(floor.current, at))


def is_paused_by_points(floor) -> bool:
    """What the Chair had paused before the first of them was raised stays paused after the ruling."""
    if floor.current.paused_at is None:
        return False
    return floor.speakers.points.filter(raised_at=floor.current.paused_at).exists()
