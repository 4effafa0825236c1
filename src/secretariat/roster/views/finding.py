"""Finding a profile: her own, or one that a steward keeps."""

from __future__ import annotations

from functools import wraps

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from secretariat.accounts.access import require

from ..models import Profile
from ..rules import KEEP


def own_profile(user) -> Profile | None:
    person = getattr(user, "person", None)
    rows = Profile.objects.standing().select_related("person__sign_in", "audience")
    return rows.filter(person=person, erased_at=None).first() if person else None


def for_the_consultant(view):
    """The page is about her own profile; who has none is told how to get one."""

    @never_cache
    @wraps(view)
    def page(request, *args, **kwargs):
        profile = own_profile(request.user)
        if profile is None:
            return render(request, "roster/none.html", {"title": _("Your profile in the roster")})
        return view(request, profile, *args, **kwargs)

    return page


def for_stewards(view):
    """The page is the stewards' own, about a profile by its number."""

    @never_cache
    @wraps(view)
    def page(request, number, *args, **kwargs):
        require(request.user, KEEP)
        rows = Profile.objects.visible_to(request.user).select_related("person__sign_in", "invitation")
        return view(request, get_object_or_404(rows, number=number), *args, **kwargs)

    return page


def mine(*last: str) -> list[dict]:
    """The way to one of her own pages."""
    return [{"text": _("Your profile in the roster"), "url": reverse("roster:mine")}, *({"text": one} for one in last)]


def kept(profile: Profile, *last: str) -> list[dict]:
    """The way to a steward's page about a profile."""
    return [
        {"text": _("Stewardship of the roster"), "url": reverse("roster:kept")},
        {"text": str(profile), "url": reverse("roster:steward", args=[profile.number])},
        *({"text": one} for one in last),
    ]


def of_profile(rows, profile: Profile, pk: int):
    """A row that belongs to this profile, or 404."""
    found = rows.filter(profile=profile, pk=pk).first()
    if found is None:
        raise Http404
    return found
