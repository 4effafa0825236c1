"""The categories of points of order, each with the rule of procedure it rests on; officers word them."""

from __future__ import annotations

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from secretariat.accounts.access import may, require
from secretariat.committee.rules import KEEP_RECORD
from secretariat.record.freshness import public_page
from secretariat.record.sending import sent

from ..forms.category import CategoryForm
from ..forms.desk import categories as known


@public_page
def categories(request):
    """dialogues/points-of-order/"""
    keeps = may(request.user, KEEP_RECORD)
    title = _("Points of order")
    rows = [[cell(term, keeps), term.extras.get("rule", "")] for term in known()]
    table = {
        "id": "categories",
        "caption": _("On what a delegation may raise one, and the rule it rests on"),
        "columns": [{"label": _("Category")}, {"label": _("Rule of procedure")}],
        "rows": rows,
        "empty": _("No categories are loaded yet."),
    }
    trail = [{"text": _("Interactive dialogues"), "url": reverse("dialogue:dialogues")}, {"text": title}]
    return render(request, "dialogue/categories.html", {"title": title, "table": table, "trail": trail})


def cell(term, keeps: bool) -> dict:
    url = reverse("dialogue:category", args=[term.code]) if keeps else ""
    return {"text": str(term), "url": url}


@require_http_methods(["GET", "POST"])
def category(request, code):
    """dialogues/points-of-order/<code>/"""
    require(request.user, KEEP_RECORD)
    term, back = get_object_or_404(known(), code=code), reverse("dialogue:categories")
    form = CategoryForm(request.POST or None, term=term, user=request.user)
    if url := sent(request, form, lambda: form.save(request.user) and back, said=_("Your changes were saved.")):
        return redirect(url)
    title = _("Change this category")
    context = {"title": title, "lead": str(term), "form": form, "action": _("Save"), "cancel_url": back}
    context["trail"] = [{"text": _("Points of order"), "url": back}, {"text": title}]
    return render(request, "dialogue/form.html", context)
