"""Events on the pages of the records they belong to: a session, an action, an implementation, a committee."""

from __future__ import annotations

from django.template.loader import render_to_string

from .models import Event

WAYS = {"session": "session", "action": "actions", "implementation": "implementation", "committee": "committee"}
MOST = 10


def shown(record, request) -> str:
    rows = Event.objects.visible_to(request.user).standing().filter(**{WAYS[record.noun()]: record})
    found = list(rows.select_related("committee")[:MOST])
    return render_to_string("events/_beside.html", {"events": found}, request) if found else ""


def register() -> None:
    from secretariat.committee import beside

    for noun in WAYS:
        beside.register(noun, shown)
