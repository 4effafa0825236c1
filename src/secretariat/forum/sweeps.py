"""What the clock does for the discussions: drafts, reminders, letters. What opens and closes needs no clock."""

from __future__ import annotations

import datetime as dt

from secretariat.record import clock

from .models import Week
from .operations import draft_digest
from .telling import tell_digest_due

REMINDED = dt.timedelta(days=3)  # before a digest is due


def draft_waiting(now: dt.datetime) -> None:
    """A draft for each week that has closed and has none."""
    weeks = Week.objects.standing().filter(closes_at__lte=now, digest=None)
    for week in weeks.select_related("forum__committee", "committee", "moderator"):
        draft_digest(week)


def remind(now: dt.datetime) -> None:
    """Moderators hear of a digest that falls due and is not published."""
    due = Week.objects.standing().filter(digest_due__lte=(now + REMINDED).date(), closes_at__lte=now)
    for week in due.exclude(digest__document__isnull=False).select_related("forum__committee", "moderator__sign_in"):
        tell_digest_due(week)


def register() -> None:
    from .digest_letters import write_digests
    from .letters import write_waiting

    clock.register("forum: draft digests", draft_waiting, every=dt.timedelta(minutes=10))
    clock.register("forum: digests due", remind, every=dt.timedelta(hours=1))
    clock.register("forum: letters", write_waiting, every=dt.timedelta(hours=1))
    clock.register("forum: letters of digests", write_digests, every=dt.timedelta(hours=1))
