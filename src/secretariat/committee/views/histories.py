"""The history of a record: who changed what, when and why; and of everything that belongs to it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _

from secretariat.accounts.access import is_internal
from secretariat.record.freshness import EVERY_STREAM, public_page
from secretariat.record.journal import history as entries_of
from secretariat.record.journal import of_what_is_seen
from secretariat.record.models import Entry
from secretariat.record.sight import Sight

from ..queries.history import read_history
from ..queries.reach import pruned
from .found import find, trail

ON_A_PAGE = 50


@public_page(apart=EVERY_STREAM)
def history(request, noun, pk):
    kind, record = find(request.user, noun, pk)
    sight = Sight(request.user)
    record = pruned(record, sight)
    whole = request.GET.get("whole") == "1"
    found = (
        of_what_is_seen(Entry.objects.about(record).visible_to(request.user).select_related("by"), request.user)
        if whole
        else entries_of(record, request.user)
    )
    page = Paginator(found.order_by("-recorded_at", "-id"), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("History of %(record)s") % {"record": record},
        "record": record,
        "kind": kind,
        "whole": whole,
        "page": page,
        "entries": read_history(page.object_list, request.user, record.committee_code, whole=whole, sight=sight),
        "shows_names": is_internal(request.user, record.committee_code),
        "trail": trail(record, _("History")),
    }
    return render(request, "committee/history.html", context)
