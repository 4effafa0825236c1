"""From what an event was moved, in words: for its pages and the letters of its move."""

from __future__ import annotations

from django.utils.translation import gettext as _

from secretariat.core.zones import written

from .models import Event


def moved_from(event: Event) -> str:
    """The moment before, as it was announced."""
    return written(event.moved_from, event.zone_before) if event.moved_from else ""


def venue_in_words(event: Event) -> str:
    if not event.venue_before or event.is_off:
        return ""
    if not event.venue:
        return _("It was to be held at: %(venue)s.") % {"venue": event.venue_before}
    blanks = {"venue": event.venue, "before": event.venue_before}
    return _("It is held at: %(venue)s (before: %(before)s).") % blanks
