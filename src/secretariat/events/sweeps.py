"""What the clock runs for events."""

from __future__ import annotations

import datetime as dt

from secretariat.record import clock

from . import erasing, surveys, telling


def register() -> None:
    clock.register("events: letters", telling.mail_waiting, every=dt.timedelta(minutes=1))
    clock.register("events: reminders", telling.remind, every=dt.timedelta(hours=1))
    clock.register("events: retention", erasing.erase_due, every=dt.timedelta(hours=6))
    clock.register("events: surveys", surveys.invite, every=dt.timedelta(hours=6))
