"""Help in typing @name."""

from __future__ import annotations

from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from secretariat.accounts.access import require
from secretariat.core.limits import within
from secretariat.core.text import clean

from ..queries.names import MOST, names_beginning
from ..rules import WRITE
from .finding import find_forum


@never_cache
@require_safe
def names(request, pk):
    """<pk>/names/?begins=an: for who may write in the forum; `whole` where that is everybody whose name begins so"""
    forum = find_forum(request, pk)
    require(request.user, WRITE, forum)
    if not within(f"forum-names-{request.user.pk}", most=120, seconds=60):
        return JsonResponse(
            {"error": _("You asked too often: wait a minute.")}, status=429, headers={"Retry-After": "60"}
        )
    begins = clean(request.GET.get("begins", ""))[:60]
    found = names_beginning(forum, request.user, begins) if begins else []
    told = [{"name": one.name, "organization": str(one.organization or "")} for one in found]
    return JsonResponse({"people": told, "whole": len(told) < MOST})
