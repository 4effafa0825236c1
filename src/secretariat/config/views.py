"""Pages that belong to no area."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from . import look as samples


@require_safe
@login_not_required
def look(request):
    """The style guide: every component, drawn from invented samples, for those who build pages with them."""
    return render(request, "look.html", samples.context(request))


@login_not_required
def closed(request):
    """A part of the site that this installation has not turned on."""
    raise Http404


@require_safe
@login_not_required
def about(request):
    """What this is, and which of its data is real."""
    return render(request, "site/about.html")


@require_safe
@login_not_required
def data(request):
    """Where every list, feed and file can be taken."""
    return render(request, "site/data.html", {"lists": downloadable(), "api": request.build_absolute_uri("/api/")})


@require_safe
@login_not_required
def accessibility(request):
    """How the pages are built and checked for everyone, and what is not good enough yet."""
    return render(request, "site/accessibility.html")


LISTS = ("mandates", "actions", "implementations", "considerations", "decisions", "follow_ups", "obligations")
MORE_LISTS = ("sessions", "documents", "agenda_items")


def downloadable() -> list[dict]:
    """The lists that can be downloaded, with their addresses; one that is not there is left out."""
    found = []
    for name in (*LISTS, *MORE_LISTS):
        try:
            found.append({"name": name, "url": reverse(f"committee:{name}")})
        except NoReverseMatch:
            continue
    return found
