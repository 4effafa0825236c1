"""A coordinator nominates the lead participant of her group, or puts another in her place."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from secretariat.accounts.access import may
from secretariat.record.double import made_by, once
from secretariat.record.operations import EditConflict

from ..forms import NominationForm
from ..models import LeadSlot
from ..queries.groups import coordinated_by, day_of
from ..rules import RUN
from .found import find, find_slot, way


@require_http_methods(["GET", "POST"])
def nomination(request, pk, slot):
    """dialogues/<id>/places/<id>/"""
    dialogue = find(request.user, pk)
    place = find_slot(request.user, dialogue, slot)
    require_nominator(request.user, place)
    if url := made_by(request.POST.get("token", ""), request.user):
        return redirect(url)
    form = NominationForm(request.POST or None, slot=place, user=request.user)
    status = 200
    if form.is_valid():
        try:
            url = once(form.cleaned_data["token"], request.user, lambda: form.save(request.user))
        except EditConflict as conflict:
            form, status = look_again(request, conflict.current, dialogue), 409
        except ValidationError as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("This was recorded."))
            return redirect(url)
    return render(request, "dialogue/form.html", context_of(dialogue, place, form), status=status)


def require_nominator(user, slot: LeadSlot) -> None:
    """Officers and the Chair until the dialogue is over; the group's own coordinator until the day."""
    if may(user, RUN, slot.dialogue):
        return
    if slot.group_id not in coordinated_by(user, slot.dialogue):
        raise PermissionDenied
    day = day_of(slot.dialogue)
    if day is not None and day < timezone.now().astimezone(slot.dialogue.zone).date():
        raise PermissionDenied(_("The day of the dialogue has passed: nominations are closed."))


def look_again(request, slot: LeadSlot, dialogue) -> NominationForm:
    """Somebody else nominated meanwhile: what was typed stays, on top of what stands now."""
    slot.dialogue = dialogue
    sent = request.POST.copy()
    sent["version"] = str(slot.version)
    form = NominationForm(sent, slot=slot, user=request.user)
    sentence = _("Somebody else has nominated %(delegation)s meanwhile. Press again if yours is to stand.")
    form.add_error(None, sentence % {"delegation": slot.delegation})
    return form


def context_of(dialogue, slot: LeadSlot, form) -> dict:
    title = _("Replace the lead participant") if slot.delegation_id else _("Nominate the lead participant")
    return {
        "title": title,
        "lead": str(slot.group),
        "form": form,
        "action": _("Nominate"),
        "cancel_url": dialogue.get_absolute_url(),
        "trail": way(dialogue, title),
    }
