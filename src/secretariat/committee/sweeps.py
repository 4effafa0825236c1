"""What the clock runs for the committee cycle."""

from __future__ import annotations

import datetime as dt

from secretariat.record import clock

HOURLY = dt.timedelta(hours=1)


def register() -> None:
    from . import digest_letters, notifications
    from .operations import follow_ups, parts, settling

    clock.register("committee: due and overdue", notifications.tell_due, every=HOURLY)
    clock.register("committee: addressed", notifications.tell_addressed, every=dt.timedelta(minutes=10))
    clock.register("committee: drafts withdrawn", notifications.settle_withdrawn, every=HOURLY)
    clock.register("committee: statuses that follow", settling.follow_days, every=HOURLY)
    clock.register("committee: follow-ups opened", follow_ups.end_on_their_day, every=HOURLY)
    clock.register("committee: days of sessions in parts", parts.settle_opened, every=HOURLY)
    clock.register("committee: digests", digest_letters.write_waiting, every=HOURLY)
