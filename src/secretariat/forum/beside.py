"""The forum on the pages of the thread: of its committee, its action, and what its digests delivered."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import timezone

from .models import Forum, Week, WeekDigest

MOST = 5


def of_committee(committee, request) -> str:
    return drawn(Forum.objects.visible_to(request.user).standing().filter(committee=committee), request)


def of_action(action, request) -> str:
    return drawn(Forum.objects.visible_to(request.user).standing().filter(action=action), request)


def of_delivery(delivery, request) -> str:
    """The week whose digest this implementation is."""
    if not delivery.document_id:
        return ""
    digests = WeekDigest.objects.visible_to(request.user).filter(document=delivery.document_id)
    week = Week.objects.visible_to(request.user).standing().filter(digest__in=digests).select_related("forum").first()
    return render_to_string("forum/_beside.html", {"weeks": [week], "forums": [week.forum]}) if week else ""


def drawn(forums, request) -> str:
    """The forums with their latest weeks. Days alone: a page that is kept must not say what the hour changes."""
    forums = list(forums)
    if not forums:
        return ""
    weeks = Week.objects.visible_to(request.user).standing().filter(forum__in=forums).select_related("forum")
    latest = list(weeks.order_by("-opens_at")[:MOST])
    return render_to_string(
        "forum/_beside.html", {"forums": forums, "weeks": latest, "zone": timezone.get_current_timezone_name()}
    )
