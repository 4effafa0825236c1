"""Items of the programme are put into their hour and their room, and who speaks in them is told."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.record.operations import change

from .. import telling
from ..models import ProgrammeItem, Track

FURTHEST = dt.timedelta(days=31)


@transaction.atomic
def place(item: ProgrammeItem, *, by, starts_at: dt.datetime | None, track: Track | None, version=None):
    """Put an item at an hour of a track, or (no track) before everyone. Clashes are said on the page and hold nothing
    up: a programme passes through them while it is arranged."""
    if track is not None and track.event_id != item.event_id:
        raise ValidationError({"track": _("This track belongs to another event.")})
    if starts_at is not None and abs(starts_at - item.event.starts_at) > FURTHEST:
        raise ValidationError({"begins": _("This is more than a month away from the event: check the day.")})
    before = place_of(item)
    placed = change(item, by=by, version=version, verb="placed", starts_at=starts_at, track=track)
    tell_if_moved(placed, before)
    return placed


def place_of(item: ProgrammeItem) -> tuple:
    """Where it stands in the record, whatever a form made of it."""
    return ProgrammeItem.objects.values_list("starts_at", "track").get(pk=item.pk)


def tell_if_moved(item: ProgrammeItem, before: tuple) -> None:
    """Whoever speaks in it relies on its hour and room once the event is announced."""
    if item.event.is_ahead and place_of(item) != before:
        telling.tell_of_item(item)
