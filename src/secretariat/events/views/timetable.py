"""Arranging the programme. Dragging, the arrow keys and the plain forms all send the same form."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from secretariat.committee.forms.fields import is_id
from secretariat.record.double import made_by, new_token, once
from secretariat.record.operations import EditConflict

from ..clashes import clashes
from ..forms.timetable import PlaceForm
from ..models import Event, ProgrammeItem
from ..programme import Programme
from ..timetable import tables
from .found import find_kept, trail


@require_http_methods(["GET", "POST"])
def timetable(request, slug):
    """events/seminar-2027/timetable/"""
    event = find_kept(request, slug)
    if request.method == "POST":
        return placed(request, event)
    return render(request, "events/timetable.html", context_of(request, event))


def placed(request, event: Event):
    if url := made_by(request):
        return redirect(url)
    form = PlaceForm(request.POST, item=item_of(request, event), user=request.user)
    if form.is_valid():
        try:
            return redirect(once(request, lambda: place_of(form.do(request.user))))
        except EditConflict:
            messages.warning(request, _("Somebody else moved this item in the meantime: here is where it stands now."))
            return render(request, "events/timetable.html", context_of(request, event), status=409)
        except ValidationError as refusal:
            form.take(refusal)
    return render(request, "events/timetable.html", context_of(request, event, form), status=400)


def place_of(item: ProgrammeItem) -> str:
    return f"{reverse('events:timetable', args=[item.event.slug])}#programmeitem-{item.pk}"


def item_of(request, event: Event) -> ProgrammeItem:
    pk = request.POST.get("item", "")
    rows = ProgrammeItem.objects.visible_to(request.user).standing().select_related("event", "committee", "track")
    return get_object_or_404(rows, event=event, pk=int(pk) if is_id(pk) else 0)


def context_of(request, event: Event, refused: PlaceForm | None = None) -> dict:
    programme = Programme.of(event, request.user)
    for item in programme.items:
        item.token = new_token(request.user)
    found = clashes(programme)
    return {
        "title": _("Timetable of %(event)s") % {"event": event},
        "record": event,
        "trail": trail(event, _("Timetable")),
        "tables": tables(programme),
        "programme": programme,
        "untimed": programme.untimed,
        "clashes": found,
        "clashing": {item.pk for clash in found for item in clash.items},
        "form": refused,
        "zone": event.zone,
    }
