"""The view for the projector: who speaks, how long yet, who comes next."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from ..queries.floor import Floor
from ..showing import screen_regions
from .found import find, follow


@require_safe
@login_not_required
def screen(request, pk):
    """dialogues/<id>/screen/: kept by nobody, for it carries the moment at which it was drawn"""
    dialogue = find(request.user, pk)
    context = {"follow": follow(dialogue), "title": dialogue.titles.best().text, "record": dialogue}
    context |= screen_regions(Floor(dialogue))
    response = render(request, "dialogue/screen.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response
