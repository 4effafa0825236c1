"""The dialogues of a session or an action, on its page; the list and statements on that of the implementation."""

from __future__ import annotations

from django.template.loader import render_to_string

from secretariat.committee import beside

from .models import Dialogue

WAYS = {"session": "session", "action": "action", "implementation": "implementation"}


def dialogues_beside(record, request) -> str:
    rows = Dialogue.objects.visible_to(request.user).standing().filter(**{WAYS[record.noun()]: record})
    found = list(rows.select_related("speakers", "session").order_by("starts_at", "pk"))
    for one in found:
        one.session.committee = record.committee
    return render_to_string("dialogue/_beside.html", {"dialogues": found}) if found else ""


def register() -> None:
    for noun in WAYS:
        beside.register(noun, dialogues_beside)
