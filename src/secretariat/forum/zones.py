"""The reader's time zone: a discussion is read in many, and each sees her own hours."""

from __future__ import annotations

from contextlib import contextmanager
from functools import wraps
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone, translation

from secretariat.core import zones


def zone_of(user) -> ZoneInfo | None:
    """Hers, where she has chosen one that this machine knows."""
    name = getattr(getattr(user, "person", None), "time_zone", "")
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def in_zone_of(user):
    return timezone.override(zone_of(user) or timezone.get_default_timezone())


@contextmanager
def speaking_to(user):
    """What is said within is in this person's language, and tells hours in their zone."""
    with translation.override(user.person.language), in_zone_of(user):
        yield


def in_own_zone(view):
    """Mark a view that tells hours: they are the reader's, who may have chosen a zone without a sign-in."""

    @wraps(view)
    def page(request, *args, **kwargs):
        with timezone.override(zones.chosen(request) or zones.kept(request) or timezone.get_default_timezone()):
            return view(request, *args, **kwargs)

    return page
