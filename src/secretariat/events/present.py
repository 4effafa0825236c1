"""Who took part in an event, as far as that is known."""

from __future__ import annotations

from .models import Event, Registration, RegistrationState


def present(event: Event):
    """Those who were checked in; where nobody was, those who had a place."""
    rows = Registration.objects.standing().filter(event=event, state=RegistrationState.ADMITTED, erased_at=None)
    arrived = rows.exclude(checked_in_at=None)
    return arrived if arrived.exists() else rows
