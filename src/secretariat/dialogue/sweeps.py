"""What time makes due: empty places are told of, genders forgotten once they have served."""

from __future__ import annotations

import datetime as dt

from secretariat.record import clock

from . import telling
from .models import ListState, SpeakingRequest

KEPT = dt.timedelta(days=1)


def forget_genders(now: dt.datetime) -> int:
    """Of dialogues that were closed a day ago. They are in no journal, so nothing is told."""
    over = SpeakingRequest.objects.filter(speakers__state=ListState.CLOSED, speakers__changed_at__lte=now - KEPT)
    return over.exclude(gender="").update(gender="")


def register() -> None:
    clock.register("dialogue: empty places", telling.tell_empty_places, every=dt.timedelta(hours=1))
    clock.register("dialogue: genders", forget_genders, every=dt.timedelta(hours=1))
