"""Every event in which one takes part."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .. import operations as do
from ..models import Registration


@never_cache
@require_http_methods(["GET", "POST"])
def mine(request):
    """events/mine/: every event in which one takes part; what was made by e-mail alone can be taken as one's own."""
    person = request.user.person
    if request.method == "POST":
        count = do.claim(person, by=request.user)
        messages.success(request, _("%(count)s taken as your own.") % {"count": count})
        return redirect("events:mine")
    rows = Registration.objects.visible_to(request.user).standing().filter(person=person)
    context = {
        "title": _("Your events"),
        "registrations": rows.select_related("event__committee").order_by("-event__starts_at"),
        "speakings": person.speakings.visible_to(request.user).standing().select_related("event", "item"),
        "unclaimed": len(do.unclaimed(request.user.email)),
        "trail": [{"text": _("Events"), "url": reverse("events:events")}, {"text": _("Your events")}],
    }
    return render(request, "events/mine.html", context)
