"""Badges, the check-in at the door, letters of invitation, and the public list of participants."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.committee.forms.fields import is_id
from secretariat.record.freshness import public_page
from secretariat.writing.formats import FORMATS, write

from .. import operations as do
from ..badges import badge
from ..forms.check_in import FindForm
from ..invitations import FORMS, letter
from ..models import Event, Registration, RegistrationState
from ..open_pages import follow
from ..present import rule
from .found import find, find_kept, trail
from .registering import form_of, own_registration

MOST = 30
ADMITTED = RegistrationState.ADMITTED


def admitted(event: Event):
    rows = Registration.objects.standing().filter(event=event, state=ADMITTED, erased_at=None)
    return rows.select_related("delegation").order_by("name", "pk")


def joined(rows, event: Event) -> list[Registration]:
    for one in rows:
        one.event = event
    return list(rows)


@never_cache
@login_not_required
@require_safe
def own_badge(request, token):
    found = own_registration(token)
    if not found.has_badge:
        raise Http404
    context = {"title": _("Badge"), "record": found.event, "badges": [badge(found)], "trail": []}
    return render(request, "events/badges.html", context | {"back": found.own_url})


@never_cache
@require_safe
def badges(request, slug):
    """The badge of everyone who comes, to be printed and cut."""
    event = find_kept(request, slug)
    found = [badge(one) for one in joined(admitted(event), event) if not one.is_from_elsewhere]
    context = {"title": _("Badges"), "record": event, "badges": found, "trail": trail(event, _("Badges"))}
    return render(request, "events/badges.html", context | {"back": reverse("events:registrations", args=[slug])})


@never_cache
@require_http_methods(["GET", "POST"])
def check_in(request, slug):
    """The door: type a code or a name, or let a phone read the badge; then one press."""
    event = find_kept(request, slug)
    if request.method == "POST":
        arrived(request, event)
        return redirect("events:check_in", slug)
    form = FindForm(request.GET or None, auto_id="find_%s")
    asked = form.cleaned_data["code"].strip() if form.is_valid() else ""
    context = {
        "title": _("Check-in"),
        "record": event,
        "follow": follow(event),
        "form": form,
        "asked": asked,
        "found": joined(matching(event, asked), event) if asked else [],
        **counted(event),
        "has_begun": event.starts_at <= timezone.now(),
        "zone": event.zone,
        "trail": trail(event, _("Check-in")),
    }
    return render(request, "events/check_in.html", context)


def counted(event: Event) -> dict:
    """How many are here of those who come; how many take part from elsewhere, whom nobody looks for at the door."""
    placed = joined(admitted(event), event)
    elsewhere = [one for one in placed if one.is_from_elsewhere and not one.checked_in_at]
    told = {"rule": rule(), "absent": sum(bool(one.absent_at) for one in elsewhere), "elsewhere": len(elsewhere)}
    arrived = sum(bool(one.checked_in_at) for one in placed)
    return {"arrived": arrived, "expected": len(placed) - len(elsewhere), **told}


def matching(event: Event, asked: str):
    rows = Registration.objects.standing().filter(event=event, erased_at=None).select_related("delegation")
    by_code = rows.filter(code__iexact=asked.replace(" ", ""))
    return by_code or rows.filter(Q(name__icontains=asked) | Q(email__iexact=asked)).order_by("name", "pk")[:MOST]


def arrived(request, event: Event) -> None:
    pk = request.POST.get("registration", "")
    rows = Registration.objects.visible_to(request.user).standing().filter(event=event)
    registration = get_object_or_404(rows, pk=int(pk) if is_id(pk) else 0)
    noted = next((act for name, act in NOTED.items() if name in request.POST), checked_in)
    try:
        noted(request, registration)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))


def checked_in(request, registration: Registration) -> None:
    found, is_new = do.check_in(registration, by=request.user)
    blanks = {"name": found, "hour": f"{found.checked_in_at.astimezone(found.event.zone):%H:%M}"}
    if is_new:
        messages.success(request, _("%(name)s is here.") % blanks)
    else:
        messages.warning(request, _("%(name)s was checked in at %(hour)s already.") % blanks)


def undone(request, registration: Registration) -> None:
    found = do.undo_check_in(registration, by=request.user)
    messages.success(request, _("%(name)s is not checked in.") % {"name": found})


def absent(request, registration: Registration) -> None:
    found = do.note_absent(registration, by=request.user)
    messages.success(request, _("%(name)s does not count as having taken part.") % {"name": found})


def took_part(request, registration: Registration) -> None:
    found = do.undo_absence(registration, by=request.user)
    messages.success(request, _("%(name)s counts as having taken part.") % {"name": found})


NOTED = {"undo": undone, "absent": absent, "present": took_part}


@never_cache
@login_not_required
@require_safe
def own_letter(request, token, form):
    """registrations/<token>/letter.pdf: for whoever asked for one and has a place."""
    found = own_registration(token)
    if form not in FORMS or not found.has_place or not found.wants_letter:
        raise Http404
    answer = HttpResponse(write(letter(found), form), content_type=FORMATS[form].content_type)
    answer["Content-Disposition"] = f'attachment; filename="invitation-{found.event.slug}.{form}"'
    return answer


@public_page(apart="event:")
def participants(request, slug):
    """The public list: those who have a place and agreed to be named, but for whom was noted absent."""
    event = find(request, slug)
    form = form_of(event)
    if not form.lists_participants:
        raise Http404
    placed = list(admitted(event).filter(absent_at=None).order_by("delegation__code", "name", "pk"))
    people = [one for one in placed if one.consents]
    context = {
        "title": _("Participants"),
        "record": event,
        "follow": follow(event),
        "people": people,
        "unnamed": len(placed) - len(people),
        "trail": trail(event, _("Participants")),
    }
    return render(request, "events/participants.html", context)
