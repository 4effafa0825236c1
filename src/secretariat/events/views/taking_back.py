"""A delegation takes its contribution back, asked once more, and hands it in again as it was."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from secretariat.record.sending import pressed

from .. import operations as do
from ..models import Contribution, ContributionState
from ..models.contribution import NEXT_CONTRIBUTION_STATES
from ..rules import hands_in
from .contributions import found_for
from .found import trail


def own(request, pk: int) -> Contribution:
    found = found_for(request, pk)
    if not hands_in(request.user, found):
        raise PermissionDenied
    return found


@never_cache
@require_http_methods(["GET", "POST"])
def taking_back(request, pk):
    """contributions/<id>/taking-back/"""
    found, state = own(request, pk), ContributionState.WITHDRAWN
    if request.method == "POST":
        pressed(
            request,
            lambda: do.move_contribution(found, state, by=request.user),
            _("The contribution was taken back."),
        )
        return redirect(found)
    if state not in NEXT_CONTRIBUTION_STATES[found.state] or found.event.is_off:
        return redirect(found)
    action = _("Take the contribution back")
    context = {
        "title": action,
        "sentence": str(found),
        "consequences": consequences(found),
        "action": action,
        "is_grave": True,
        "cancel_url": found.get_absolute_url(),
        "trail": trail(found.event, _("Contributions")),
    }
    return render(request, "confirm.html", context)


def consequences(found: Contribution) -> list[str]:
    again = (
        _("Its text and its files are kept: you can hand it in again while contributions are called for.")
        if do.is_called(found.event)
        else _("Contributions are not called for any more: you cannot hand it in again.")
    )
    return [_("The Secretariat does not look at it any further, and it is not published."), again]


@require_POST
def handing_in(request, pk):
    """contributions/<id>/handing-in/"""
    found = own(request, pk)
    pressed(request, lambda: do.hand_in_again(found, by=request.user), _("The contribution was handed in again."))
    return redirect(found)
