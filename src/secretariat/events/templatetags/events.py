"""`{% load events %}`: which tone of voice a registration's state has, and days where the event is held."""

from __future__ import annotations

import datetime as dt

from django import template

from .. import surveys
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


@register.filter
def address_until(form) -> dt.date | None:
    """Until when addresses are kept for a survey, where that is longer than the rest."""
    day = surveys.address_until(form.event)
    return day if day > form.erased_on and not form.event.is_off else None
