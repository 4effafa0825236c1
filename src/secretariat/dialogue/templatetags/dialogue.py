"""`{% load dialogue %}`: times at the list, as a clock on the wall of the meeting shows them."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def clock(seconds: int) -> str:
    """3:05, or −0:20 over time."""
    minutes, rest = divmod(abs(int(seconds)), 60)
    return f"{'−' if seconds < 0 else ''}{minutes}:{rest:02}"


@register.filter
def at(moment, zone) -> str:
    """10:31, where the dialogue is held."""
    return f"{moment.astimezone(zone):%H:%M}" if moment else ""


@register.filter
def minutes(seconds: int) -> int:
    return round(seconds / 60)
