"""The first page: which committees, which mandates and how far their threads have come, what is next, what moved."""

from __future__ import annotations

from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from secretariat.accounts.access import may
from secretariat.record.freshness import public_page, remembered
from secretariat.record.models import Entry

from ..models import Committee
from ..moves import LEFT_OUT, moves
from ..queries.calendar import Calendar
from ..queries.glance import Newest, newest
from ..rules import ADMINISTER

MOVED = 8  # lines on the page
LOOKED_AT = 60  # entries read for them: several tell of one record


@public_page
def home(request):
    committees = list(Committee.objects.visible_to(request.user).standing())
    mandates = newest(committees, request.user, partial(remembered, "glance", request.user))
    calendars = Calendar.of_all(committees, request.user)
    context = {
        "title": _("From what Member States decided to what lasted"),
        "committees": [told(one, mandates[one.pk], calendars[one.pk]) for one in committees],
        "moved": moved(request.user),
        "way": reverse("committee:entry", args=["committee"]) if may(request.user, ADMINISTER) else "",
    }
    return render(request, "committee/home.html", context)


def told(committee: Committee, shown: Newest, calendar: Calendar) -> dict:
    return {
        "committee": committee,
        "next": calendar.next,
        "last": calendar.held[-1] if calendar.held else None,
        "shown": shown,
    }


def moved(user) -> list:
    """The newest move of each of the records that moved last."""
    entries = Entry.objects.visible_to(user).exclude(kind__in=LEFT_OUT).order_by("-pk")[:LOOKED_AT]
    newest = {}
    for move in moves(entries, user):
        newest.setdefault((move.entry.kind, move.entry.record_id), move)
    return [move for move in newest.values() if move.url][:MOVED]
