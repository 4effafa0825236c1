"""Selections whose lead is gone: an administrator, who sees nothing else of them, hands the lead to somebody else."""

from __future__ import annotations

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.accounts.access import require
from secretariat.accounts.rules import ADMINISTER

from ..forms.steps import HandOverForm
from ..queries.possible import without_a_lead
from .filling import filled


@require_safe
def leaderless(request):
    """selections/without-lead/"""
    require(request.user, ADMINISTER)
    context = {"title": _("Selections that nobody leads"), "selections": without_a_lead().order_by("pk")}
    return render(request, "selection/leaderless.html", context)


@require_http_methods(["GET", "POST"])
def handing(request, pk):
    """selections/without-lead/<id>/"""
    require(request.user, ADMINISTER)
    found, back = get_object_or_404(without_a_lead(), pk=pk), reverse("selection:leaderless")
    title = _("Hand the lead over")
    return filled(
        request,
        lambda data: HandOverForm(data, selection=found, user=request.user),
        lambda form: form.do(request.user) or back,
        title=title, lead=str(found), action=title, cancel_url=back,
        trail=[{"text": _("Selections that nobody leads"), "url": back}, {"text": title}],
    )  # fmt: skip
