"""`{% load events %}`: which tone of voice a registration's state has."""

from __future__ import annotations

from django import template

from ..models import RegistrationState as S

register = template.Library()
TONES = {S.ADMITTED: "done", S.WAITING: "attention", S.TO_ACCREDIT: "progress", S.TO_APPROVE: "progress"}


@register.filter
def registration_tone(state: str) -> str:
    return TONES.get(state, "withdrawn")
