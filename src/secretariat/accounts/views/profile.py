"""Everyone's own page: name, language, time zone; one's data to take away; erasure."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .. import operations
from ..forms import ErasureForm, ProfileForm
from ..keeping import keep
from . import attempt
from .people import data_file, erasure_context


@never_cache
@require_http_methods(["GET", "POST"])
def profile(request):
    """What the record says of her, as far as it is hers to say."""
    person = request.user.person
    form = ProfileForm(request.POST or None, instance=person)
    if form.is_valid():
        keep(form.save(commit=False), by=request.user)
        messages.success(request, _("Saved."))
        return redirect("profile")
    context = {
        "title": _("Your profile"),
        "form": form,
        "roles": person.current_assignments,
        "has_second_factor": settings.SECOND_FACTOR,
        "trail": [{"text": _("Your profile")}],
    }
    return render(request, "accounts/profile.html", context)


@never_cache
@require_safe
def profile_data(request):
    """All that is held of her, as a file."""
    return data_file(request.user.person)


@never_cache
@require_http_methods(["GET", "POST"])
def profile_erasure(request):
    """Erase one's own personal data, with the password once more."""
    person = request.user.person
    form = ErasureForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_bound and form.is_valid():
        if attempt(request, partial(operations.erase, person, by=person), _("Your personal data were erased.")):
            logout(request)
            messages.success(request, _("Your personal data were erased."))
            return redirect("home")
        return redirect("profile")
    trail = [{"text": _("Your profile"), "url": reverse("profile")}, {"text": _("Erasure")}]
    return render(request, "confirm.html", {**erasure_context(person, reverse("profile"), trail), "form": form})
