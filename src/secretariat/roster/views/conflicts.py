"""Her profile changed while she was writing: both versions side by side, as everywhere in the house."""

from __future__ import annotations

from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from secretariat.committee.views.changing import sent_again
from secretariat.record import conflicts
from secretariat.record.models import Entry

from ..models import Profile
from .finding import mine


def read(request, profile: Profile, form_class):
    """The form as sent, with what she chose to keep of the other version; and the differences that are still open.

    Without a conflict there are none, whatever she changed.
    """
    theirs = form_class(record=profile, user=request.user)
    if not request.POST:
        return theirs, []
    form = form_class(conflicts.choose(request.POST, theirs), record=profile, user=request.user)
    if not form.is_valid():
        return form, []
    if form.read_version == profile.version and conflicts.COMPARED not in request.POST:
        return form, []
    rows = conflicts.comparison(form, theirs)
    open_rows = rows if form.read_version != profile.version or conflicts.left_open(request.POST, rows) else []
    return form, open_rows


def conflict_page(request, profile: Profile, form, form_class, back: str):
    theirs = form_class(record=profile, user=request.user)
    rows = conflicts.comparison(form, theirs)
    conflicts.keep_choices(request.POST, rows)
    last = Entry.objects.filter(kind=profile.noun(), record_id=profile.pk).select_related("by").order_by("-pk").first()
    context = {
        "title": _("Someone else changed this while you were writing"),
        "comparison": {
            "caption": _("Where the two differ"),
            "first": _("As it stands now"),
            "second": _("What you wrote"),
            "rows": rows,
        },
        "last": last,
        "last_at": localtime(last.recorded_at) if last else None,
        "left_open": conflicts.COMPARED in request.POST and conflicts.left_open(request.POST, rows),
        "sent": sent_again(form.data, theirs),
        "record": profile,
        "trail": mine(_("Correct your profile")),
        "back": back,
    }
    return render(request, "committee/conflict.html", context, status=409)
