"""The page of one consultant."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..models import Profile
from ..sight import Shown, level_for


@require_safe
@login_not_required
def profile(request, number):
    """roster/<number>/"""
    found = get_object_or_404(Profile.objects.visible_to(request.user), number=number)
    engagements = list(found.engagements.standing().select_related("unit"))
    shown = Shown(found, level_for(request.user, found), engagements)
    return render(request, "roster/profile.html", {"shown": shown, "record": found, "title": shown.name})
