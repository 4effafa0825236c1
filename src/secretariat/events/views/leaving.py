"""Giving one's place to others, and having erased what one said: asked once more, since neither is taken back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .. import operations as do
from ..erasing import forget_who_left
from ..models import Registration
from .found import trail
from .registering import own_registration


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def own_leaving(request, token):
    """registrations/<token>/leaving/"""
    found = own_registration(token)
    if request.method == "POST":
        return left(request, found)
    if not (found.is_alive and found.event.is_ahead):
        return redirect(found.own_url)
    sentences = [
        _("Your place, or your place in the queue, goes to others at once."),
        _("You can register again while registration is open, and wait your turn anew."),
    ]
    return asked(request, found, _("Give my place to others"), sentences)


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def own_erasure(request, token):
    """registrations/<token>/erasure/"""
    found = own_registration(token)
    if request.method == "POST":
        return erased(request, found)
    if not found.is_erasable:
        return redirect(found.own_url)
    sentences = [_("Nothing of it comes back, and your own page is gone with it.")]
    if found.has_place:
        sentences += [_("You are neither named nor counted in a report that is issued later, nor asked how it was.")]
    return asked(request, found, _("Erase what I told you"), sentences)


def asked(request, found: Registration, action: str, consequences: list[str]):
    context = {
        "title": action,
        "sentence": str(found.event),
        "consequences": consequences,
        "action": action,
        "is_grave": True,
        "cancel_url": found.own_url,
        "trail": trail(found.event, action),
    }
    return render(request, "confirm.html", context)


def by(request):
    return request.user if request.user.is_authenticated else None


def left(request, found: Registration):
    try:
        do.leave(found, by=by(request))
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Your place goes to somebody who waits. You can register again while it is open."))
    return redirect(found.own_url)


def erased(request, found: Registration):
    try:
        forget_who_left(found, by=by(request))
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
        return redirect(found.own_url)
    messages.success(request, _("What you told us was erased. This page is gone with it."))
    return redirect(found.event)
