"""Calls on the page of the action for which somebody is looked for."""

from __future__ import annotations

from django.template.loader import render_to_string

from secretariat.accounts.access import may

from .listings import CALL_TONES, WORDS, standing_of
from .models import Call
from .rules import REQUEST

MOST = 10


def shown(record, request) -> str:
    rows = (
        Call.objects.visible_to(request.user).standing().filter(selection__action=record).order_by("-opens_at", "-pk")
    )
    found = [(one, WORDS[standing_of(one)], CALL_TONES.get(standing_of(one), "withdrawn")) for one in rows[:MOST]]
    asks = may(request.user, REQUEST)
    context = {"calls": found, "action": record, "asks": asks}
    return render_to_string("selection/_beside.html", context, request) if found or asks else ""


def register() -> None:
    from secretariat.committee import beside

    beside.register("action", shown)
