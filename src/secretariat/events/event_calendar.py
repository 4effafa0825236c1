"""Events as a calendar file: the hours of the event's own zone."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from secretariat.core.calendar_files import calendar_file, entry
from secretariat.core.zones import both

from .models import Event, EventState

STATUS = {EventState.DRAFT: "TENTATIVE", EventState.CANCELLED: "CANCELLED"}


def of_events(name: str, events: Iterable[Event], *, urls: dict | None = None, is_off: bool = False) -> str:
    """`urls` gives an event another address than its public page: a registrant's own, for one; `is_off` where that
    person takes no part any more."""
    paths = urls or {}
    entries = [entry_of(event, paths.get(event.pk, event.get_absolute_url()), is_off) for event in events]
    return calendar_file(name, entries, "Events")


def entry_of(event: Event, path: str, is_off: bool):
    first, last = moments(event)
    return entry(
        f"event-{event.pk}",
        first,
        last,
        path=path,
        summary=event,
        description=described(event),
        location=event.venue,
        stamp=event.changed_at,
        last_modified=event.changed_at,
        sequence=event.version - 1 + is_off,
        status="CANCELLED" if is_off else STATUS.get(event.state, "CONFIRMED"),
    )


def moments(event: Event) -> tuple:
    """Hours in the event's zone; where the day alone is known, whole days."""
    if not event.hours_known:
        return event.first_day, event.last_day
    return event.starts_at.astimezone(event.zone), event.ends_at.astimezone(event.zone)


def described(event: Event) -> str:
    """When it is on both clocks, what it is about, and what changed."""
    when = both(event.starts_at, event) if event.hours_known else ""
    notice = _("What changed: %(notice)s") % {"notice": event.notice} if event.notice else ""
    return "\n".join(line for line in (when, notice, str(event.digests)) if line)
