"""Stopping the letters of an event that come again, by the link that stands in each."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ..models import Registration
from ..stopping import choose, registration_of


@csrf_exempt  # a mail program sends it, at one press and without our cookie; the signed link is the authority
@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def letters(request, token):
    """registrations/letters/<token>/"""
    try:
        found = registration_of(token)
    except (signing.BadSignature, Registration.DoesNotExist):
        raise Http404 from None
    if request.method == "POST":
        found = choose(found, is_reminded="again" in request.POST)
    return render(request, "events/letters.html", {"title": _("Letters"), "registration": found, "record": found.event})
