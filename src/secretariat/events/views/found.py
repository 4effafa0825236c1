"""Finding the event an address names, within what the visitor may see."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from secretariat.accounts.access import require
from secretariat.committee.rules import KEEP_RECORD

from ..models import Event
from ..open_pages import with_positions


def seen(user):
    rows = with_positions(Event.objects.visible_to(user), "pk")
    return rows.select_related("committee", "session__committee", "unit")


def find(request, slug: str) -> Event:
    return get_object_or_404(seen(request.user), slug=slug)


def find_kept(request, slug: str) -> Event:
    """The event for an officer who keeps it: 404 where it is not to be seen, 403 where it is not hers to change."""
    event = find(request, slug)
    require(request.user, KEEP_RECORD, event)
    return event


def trail(event: Event, *last) -> list[dict]:
    from django.urls import reverse
    from django.utils.translation import gettext as _

    way = [{"text": _("Events"), "url": reverse("events:events")}]
    return [*way, {"text": str(event), "url": event.get_absolute_url() if last else ""}, *({"text": t} for t in last)]
