"""Objecting, and being erased: for the consultant."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..forms.own import ObjectionForm
from ..models import Objection, Ruling
from ..operations.erasing import ask_for_erasure, stay
from ..operations.objections import object_to, take_back
from ..retention import holds_on
from .finding import for_the_consultant
from .finding import mine as way
from .sending import form_page, pressed, sent


@require_http_methods(["GET", "POST"])
@for_the_consultant
def objection(request, profile):
    """roster/mine/objection/"""
    here, waiting = reverse("roster:mine"), Objection.objects.filter(profile=profile, ruling=Ruling.OPEN).first()
    if request.POST.get("take_back") and waiting:
        return pressed(request, lambda: take_back(waiting, by=request.user), here, _("Taken back."))
    form = ObjectionForm(request.POST or None, user=request.user)
    answer = sent(
        request, form, lambda: object_to(profile, form.cleaned_data["words"], by=request.user), here,
        _("From now on nothing of your profile is public. The steward decides and tells you why."),
    )  # fmt: skip
    if answer is not None:
        return answer
    title = _("Object")
    lead = _("Your profile is out of what is public the moment you send this, until a steward has decided.")
    return form_page(request, form, title=title, action=_("Send"), back=here, trail=way(title), lead=lead)


@require_http_methods(["GET", "POST"])
@for_the_consultant
def erasure(request, profile):
    """roster/mine/erasure/"""
    if request.method == "POST":
        holds = ask_for_erasure(profile, by=request.user)
        for hold in holds:
            messages.warning(request, str(hold))
        if not holds:
            messages.success(request, _("Your data in the roster were erased."))
        return redirect("roster:mine")
    title = _("Erase my data in the roster")
    context = {
        "title": title,
        "sentence": _("All that is personal in your profile is erased for good. This cannot be undone."),
        "consequences": [
            _("Name, contacts, languages, expertise, availability, files and references are erased."),
            _("Of your engagements the countries, the period and the purpose stay, without you, for statistics."),
            _("The receipts of your consent and the proof of what was done stay, without anything personal."),
            *(str(hold) for hold in holds_on(profile)),
            *([_("Until then nobody but the Secretariat sees them, and they are erased by themselves afterwards.")]
              if holds_on(profile) else []),
        ],
        "action": _("Erase"),
        "is_grave": True,
        "cancel_url": reverse("roster:mine"),
        "trail": way(title),
    }  # fmt: skip
    return render(request, "confirm.html", context)


@require_POST
@for_the_consultant
def staying(request, profile):
    """roster/mine/staying/: while erasure waits she may think better of it."""
    return pressed(request, lambda: stay(profile, by=request.user), reverse("roster:mine"), _("Your data stay."))
