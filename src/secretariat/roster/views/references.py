"""Referees: named by the consultant, answering by a link without an account, read by officers."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ..forms.entering import AnswerForm
from ..forms.own import RefereeForm
from ..models import Reference, ReferenceState
from ..models.reference import SALT
from ..operations import references as do
from .finding import for_the_consultant, of_profile
from .finding import mine as way
from .sending import pressed, sent


@require_http_methods(["GET", "POST"])
@for_the_consultant
def references(request, profile):
    """roster/mine/references/"""
    here = reverse("roster:references")
    form = RefereeForm(request.POST or None, user=request.user, initial={"language": get_language()})
    told = ("name", "email", "relation", "language")
    answer = sent(
        request, form, lambda: do.ask(profile, **{name: form.cleaned_data[name] for name in told}), here,
        _("The referee is asked by letter, and reminded twice."),
    )  # fmt: skip
    if answer is not None:
        return answer
    title = _("Your referees")
    rows = profile.references.exclude(state=ReferenceState.TAKEN_BACK)
    return render(request, "roster/references.html", {"title": title, "form": form, "rows": rows, "trail": way(title)})


@require_POST
@for_the_consultant
def reference_taken_back(request, profile, pk):
    """roster/mine/references/<id>/"""
    found = of_profile(Reference.objects.all(), profile, pk)
    return pressed(request, lambda: do.take_back(found), reverse("roster:references"), _("Taken back."))


def reference_of(token: str) -> Reference:
    """Whoever holds the link is the referee: it was sent to nobody else."""
    try:
        pk = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        raise Http404 from None
    found = Reference.objects.filter(pk=pk, profile__erased_at=None).select_related("profile").first()
    if found is None or found.state == ReferenceState.TAKEN_BACK:
        raise Http404
    return found


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def referee(request, token):
    """roster/references/<token>/"""
    found = reference_of(token)
    here = found.own_url
    if request.POST.get("decline"):
        return pressed(request, lambda: do.decline(found), here, _("Thank you. You are not asked again."))
    form = AnswerForm(request.POST or None, user=None) if found.is_open else None
    if form is not None:
        told = ("advice", "text")
        answer = sent(
            request, form, lambda: do.answer(found, **{name: form.cleaned_data[name] for name in told}), here,
            _("Thank you: your answer was given to the Secretariat."),
        )  # fmt: skip
        if answer is not None:
            return answer
    context = {"title": _("Reference for %(name)s") % {"name": found.profile}, "reference": found, "form": form}
    return render(request, "roster/referee.html", context)
