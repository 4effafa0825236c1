"""`{% load events %}`: which tone of voice a registration's state has, and days where the event is held."""

from __future__ import annotations

import datetime as dt

from django import template

from ..models import RegistrationState as S

register = template.Library()
TONES = {S.ADMITTED: "done", S.WAITING: "attention", S.TO_ACCREDIT: "progress", S.TO_APPROVE: "progress"}


@register.filter
def registration_tone(state: str) -> str:
    return TONES.get(state, "withdrawn")


@register.filter
def there(moment: dt.datetime, event) -> dt.date:
    """The day of a moment where the event is held."""
    return moment.astimezone(event.zone).date()
