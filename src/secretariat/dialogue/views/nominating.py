"""A coordinator nominates the lead participant of her group, or puts another in her place."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from secretariat.accounts.access import may
from secretariat.record.sending import sent

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
    form = NominationForm(request.POST or None, slot=place, user=request.user)
    if url := sent(request, form, lambda: form.save(request.user), said=_("This was recorded.")):
        return redirect(url)
    return render(request, "dialogue/form.html", context_of(dialogue, place, form), status=form.status)


def require_nominator(user, slot: LeadSlot) -> None:
    """Officers and the Chair until the dialogue is over; the group's own coordinator until the day."""
    if may(user, RUN, slot.dialogue):
        return
    if slot.group_id not in coordinated_by(user, slot.dialogue):
        raise PermissionDenied
    day = day_of(slot.dialogue)
    if day is not None and day < timezone.now().astimezone(slot.dialogue.zone).date():
        raise PermissionDenied(_("The day of the dialogue has passed: nominations are closed."))


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
