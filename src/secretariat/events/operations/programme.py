"""Items of the programme are put into their hour and their room."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from secretariat.record.operations import change

from ..models import ProgrammeItem, Track

FURTHEST = dt.timedelta(days=31)


def place(item: ProgrammeItem, *, by, starts_at: dt.datetime | None, track: Track | None, version=None):
    """Put an item at an hour of a track, or (no track) before everyone. Clashes are said on the page and hold nothing
    up: a programme passes through them while it is arranged."""
    if track is not None and track.event_id != item.event_id:
        raise ValidationError({"track": _("This track belongs to another event.")})
    if starts_at is not None and abs(starts_at - item.event.starts_at) > FURTHEST:
        raise ValidationError({"begins": _("This is more than a month away from the event: check the day.")})
    return change(item, by=by, version=version, verb="placed", starts_at=starts_at, track=track)
