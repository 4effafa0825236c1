"""Feeds and calendars, and the page that lists them."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from secretariat.record.freshness import EVERY_STREAM, public_page

from ..feeds import MovesFeed, RecordFeed
from ..models import Committee, Mandate, Session, SessionPart
from ..session_calendar import of_sessions


@public_page
def all_moves(request):
    return MovesFeed()(request)


@public_page(apart=EVERY_STREAM)
def record_moves(request, noun, pk):
    return RecordFeed()(request, noun=noun, pk=pk)


@public_page
def sessions_calendar(request, code):
    committee = get_object_or_404(Committee.objects.visible_to(None).standing(), code=code)
    sessions = Session.objects.visible_to(None).standing().filter(committee=committee).select_related("committee")
    parts = SessionPart.objects.visible_to(None).standing()
    sessions = sessions.prefetch_related(Prefetch("parts", queryset=parts))
    return HttpResponse(of_sessions(committee, sessions), content_type="text/calendar; charset=utf-8")


@public_page
def feeds(request):
    """Where to find them: one of everything, one for each committee and mandate, calendars of sessions."""
    mandates = Mandate.objects.visible_to(None).standing().select_related("committee").order_by("committee", "slug")
    by_committee = {}
    for mandate in mandates:
        by_committee.setdefault(mandate.committee_id, []).append(mandate)
    committees = Committee.objects.visible_to(None).standing()
    rows = [(committee, by_committee.get(committee.pk, [])) for committee in committees]
    return render(request, "committee/feeds.html", {"title": _("Feeds"), "rows": rows, "trail": [{"text": _("Feeds")}]})
