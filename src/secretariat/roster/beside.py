"""Who was engaged for an action, on its page."""

from __future__ import annotations

from django.template.loader import render_to_string

from .levels import level_of
from .models import Engagement
from .sight import Shown

MOST = 20


def engaged_for(record, request) -> str:
    """Those whom this reader may find in the roster; of each contract what she sees of it."""
    rows = Engagement.objects.visible_to(request.user).standing().filter(action=record, profile__withdrawn_at=None)
    level, found = level_of(request.user), []
    for one in rows.select_related("profile").order_by("-starts_on", "-pk")[:MOST]:
        shown = Shown(one.profile, level, [one])
        if shown.name is not None:
            found.append({"shown": shown, "engagement": shown.engagements[0]})
    return render_to_string("roster/_engaged.html", {"engaged": found}, request) if found else ""


def register() -> None:
    from secretariat.committee import beside

    beside.register("action", engaged_for)
