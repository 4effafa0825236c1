"""A participant's own page: ask for the floor with one press, see one's place, take it back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from secretariat.accounts.access import require
from secretariat.record.sending import pressed, sent

from ..forms import AskForm, OwnPointForm
from ..models import ListState
from ..operations.asking import take_back
from ..operations.points import take_back_point
from ..queries.floor import Floor
from ..rules import ASK, delegations_of
from ..showing import mine, own_regions, regions
from .found import find, find_point, find_request, follow, way


@require_http_methods(["GET", "POST"])
def participation(request, pk):
    """dialogues/<id>/floor/"""
    dialogue = find(request.user, pk)
    require(request.user, ASK, dialogue)
    here = reverse("dialogue:participation", args=[pk])
    form = AskForm(request.POST or None, dialogue=dialogue, user=request.user)
    if sent(request, form, lambda: form.save(request.user) and here, said=_("You are on the list.")):
        return redirect(here)
    return render(request, "dialogue/participation.html", context_of(request, dialogue, form))


@require_http_methods(["GET", "POST"])
def point(request, pk):
    """dialogues/<id>/floor/point/: a delegation raises a point of order from where it sits"""
    dialogue = find(request.user, pk)
    require(request.user, ASK, dialogue)
    back = reverse("dialogue:participation", args=[pk])
    form = OwnPointForm(request.POST or None, floor=Floor(dialogue), user=request.user)
    if sent(request, form, lambda: form.save(request.user) and back, said=_("Your point of order was raised.")):
        return redirect(back)
    title = _("Raise a point of order")
    context = {"title": title, "lead": str(dialogue), "form": form, "action": title, "cancel_url": back}
    return render(request, "dialogue/form.html", context | {"trail": way(dialogue, title)})


def context_of(request, dialogue, form) -> dict:
    floor = Floor(dialogue)
    own = {one.pk for one in delegations_of(request.user, dialogue)}
    return {
        "follow": follow(dialogue),
        "title": _("Ask for the floor"),
        "record": dialogue,
        "form": form,
        "takes_requests": dialogue.speakers.is_open and dialogue.state != ListState.CLOSED,
        "has_asked": "kind" not in form.fields and own <= {one["request"].delegation_id for one in mine(floor, own)},
        "may_object": own - {point.delegation_id for point in floor.open_points},
        "trail": way(dialogue, _("Ask for the floor")),
        **own_regions(floor, own),
        **regions(floor, is_fresh=True),
    }


@require_POST
def point_withdrawal(request, pk, point):
    """dialogues/<id>/floor/point/<id>/withdrawal/: the delegation that raised it takes it back"""
    dialogue = find(request.user, pk)
    require(request.user, ASK, dialogue)
    found = find_point(request.user, dialogue, point)
    if found.delegation_id not in {one.pk for one in delegations_of(request.user, dialogue)}:
        raise Http404
    pressed(request, lambda: take_back_point(found, by=request.user), _("Your point of order was taken back."))
    return redirect("dialogue:participation", pk=pk)


@require_POST
def withdrawal(request, pk):
    """dialogues/<id>/floor/withdrawal/: any of the delegation may take its request back"""
    dialogue = find(request.user, pk)
    require(request.user, ASK, dialogue)
    told = request.POST.get("request", "")
    asked = find_request(request.user, dialogue, int(told) if told.isdecimal() and len(told) < 19 else 0)
    if asked.delegation_id in {one.pk for one in delegations_of(request.user, dialogue)}:
        try:
            take_back(asked, by=request.user)
            messages.success(request, _("Your request was taken back."))
        except ValidationError as refusal:
            messages.warning(request, " ".join(refusal.messages))
    return redirect("dialogue:participation", pk=pk)
