"""The clock: sweeps that notice what time has made due. Nothing depends on them running on the minute."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils import timezone

from .models import SweepRun

GIVEN_UP_AFTER = dt.timedelta(hours=1)  # a worker that died in the middle does not hold a sweep for ever
log = logging.getLogger("secretariat.clock")


@dataclass(frozen=True)
class Sweep:
    """`run(now)` does whatever is due; it may be run again at any time and does nothing twice."""

    name: str
    every: dt.timedelta
    run: Callable[[dt.datetime], object]


_sweeps: dict[str, Sweep] = {}


def register(name: str, run: Callable[[dt.datetime], object], *, every: dt.timedelta) -> None:
    """Add a sweep; called in `AppConfig.ready()`."""
    _sweeps[name] = Sweep(name, every, run)


def sweeps() -> tuple[Sweep, ...]:
    return tuple(_sweeps.values())


def run_due(now: dt.datetime | None = None, *, all_of_them: bool = False) -> list[str]:
    """Run every sweep whose time has come (or all that do not run already); answers the names of those that ended well.

    A sweep that fails is logged and tried again at its next time; the others run all the same.
    """
    moment = now or timezone.now()
    done = []
    for sweep in sweeps():
        if claim(sweep, moment, always=all_of_them) and run(sweep, now):
            done.append(sweep.name)
    return done


def claim(sweep: Sweep, moment: dt.datetime, *, always: bool = False) -> bool:
    """Take the sweep for this process: of two that ask at once, one statement finds the row as it was."""
    SweepRun.objects.bulk_create([SweepRun(name=sweep.name)], ignore_conflicts=True)
    is_idle = Q(began_at=None) | Q(ended_at__gte=F("began_at")) | Q(began_at__lte=moment - GIVEN_UP_AFTER)
    is_due = Q() if always else Q(began_at=None) | Q(began_at__lte=moment - sweep.every)
    return bool(SweepRun.objects.filter(is_idle, is_due, name=sweep.name).update(began_at=moment, ended_at=None))


def run(sweep: Sweep, now: dt.datetime | None) -> bool:
    row = SweepRun.objects.filter(name=sweep.name)
    try:
        sweep.run(now or timezone.now())
    except Exception:
        log.exception("The sweep “%s” failed; it is tried again in %s.", sweep.name, sweep.every)
        row.update(ended_at=now or timezone.now(), failed=F("failed") + 1)
        return False
    row.update(ended_at=now or timezone.now(), failed=0)
    return True
