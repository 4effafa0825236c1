"""Points of order: raised, and ruled on."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from secretariat.record.operations import change, enter, withdraw

from ..models import PointOfOrder, SpeakersList
from .desk import ListMoved, at_the_list
from .floor import paused, resumed


def raise_point(speakers: SpeakersList, *, delegation, category: str, by, at=None) -> PointOfOrder:
    """A delegation raises a point of order: the countdown stands still until the Chair has ruled."""
    with at_the_list(speakers, "point of order raised", by=by) as floor:
        if floor.open_point:
            raise ListMoved(_("A point of order waits for a ruling already."))
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


def rule_on(point: PointOfOrder, ruling: str, *, by, at=None) -> PointOfOrder:
    """The Chair rules, and the countdown this point stopped goes on where the dialogue sits."""
    if not ruling.strip():
        raise ValidationError({"ruling": _("Say what the Chair ruled.")})
    with at_the_list(point.speakers, "point of order ruled on", by=by) as floor:
        if floor.open_point is None or floor.open_point.pk != point.pk:
            raise ListMoved(_("This point of order has been ruled on already."))
        at = at or timezone.now()
        ruled = change(point, by=by, verb="point of order ruled on", ruling=ruling, ruled_at=at)
        if is_paused_by(ruled, floor.current) and floor.speakers.is_sitting:
            change(floor.current, by=by, verb="countdown resumed", **resumed(floor.current, at))
        return ruled


def take_back_point(point: PointOfOrder, *, by) -> PointOfOrder:
    """Its delegation does not insist; the countdown this point stopped goes on where the dialogue sits."""
    with at_the_list(point.speakers, "point of order taken back", by=by, undoable=False) as floor:
        if floor.open_point is None or floor.open_point.pk != point.pk:
            raise ListMoved(_("This point of order has been ruled on already."))
        if is_paused_by(point, floor.current) and floor.speakers.is_sitting:
            change(floor.current, by=by, verb="countdown resumed", **resumed(floor.current, timezone.now()))
        return withdraw(point, by=by, reason=_("Taken back by the delegation."))


def is_paused_by(point: PointOfOrder, current) -> bool:
    """What the Chair had paused before the point was raised stays paused after the ruling."""
    return current is not None and current.paused_at == point.raised_at
