"""What the clock runs for the roster."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from secretariat.record import clock

from . import appearances, availability, ladder, telling
from .importing import later
from .operations import corrections, erasing, prospects, references
from .queries.statistics import kept as figures

A_DAY = dt.timedelta(days=1)


def register() -> None:
    clock.register("roster: letters", telling.mail_waiting, every=dt.timedelta(minutes=1))
    clock.register("roster: appearances", appearances.flush, every=dt.timedelta(minutes=1))
    clock.register("roster: tables cut off", later.fail_cut_off, every=dt.timedelta(minutes=5))
    clock.register("roster: ladder", ladder.climb, every=dt.timedelta(hours=6))
    clock.register("roster: references", references.remind, every=A_DAY)
    clock.register("roster: proposed people", prospects.forget_unanswered, every=dt.timedelta(hours=6))
    clock.register("roster: availability", availability.forget_lapsed, every=A_DAY)
    clock.register("roster: erasure", erasing.erase_due, every=dt.timedelta(hours=6))
    clock.register("roster: figures", lambda now: figures(), every=dt.timedelta(hours=6))
    clock.register("roster: decided proposals", forget_decided, every=A_DAY)


def forget_decided(now: dt.datetime) -> int:
    return corrections.empty_old(now, days=settings.ROSTER_PROPOSALS_KEPT)
