"""Terms of reference, criteria, and the library of clauses."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretariat.accounts.access import may, require

from ..fingerprint import criteria_of
from ..forms.terms import ClauseForm, CriterionForm, TermsForm
from ..models import WHOLE, Clause, Criterion, Selection
from ..operations import clauses as library
from ..operations import preparing as do
from ..rules import FOLLOW, KEEP, LEAD
from .filling import filled
from .found import find, trail
from .selections import too_late


@require_http_methods(["GET", "POST"])
def terms(request, pk):
    """selections/<id>/terms/"""
    found = find(request.user, pk)
    require(request.user, LEAD, found)
    if not found.is_in_preparation:
        return too_late(request, found)
    return filled(
        request,
        lambda data: TermsForm(data, terms=find(request.user, pk).terms, user=request.user),
        lambda form: form.save(request.user),
        title=_("Terms of reference"), lead=str(found), action=_("Save"), cancel_url=found.get_absolute_url(),
        trail=trail(found, _("Terms of reference")),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def criteria(request, pk):
    """selections/<id>/criteria/: those there are, what they weigh, and a form for the next."""
    found = find(request.user, pk)
    require(request.user, LEAD, found)
    if not found.is_in_preparation:
        return too_late(request, found)
    rows = list(criteria_of(found))
    return filled(
        request,
        lambda data: CriterionForm(data, selection=found, user=request.user),
        lambda form: form.save(request.user) and reverse("selection:criteria", args=[pk]),
        template="selection/criteria.html",
        title=_("Criteria"), lead=str(found), action=_("Add the criterion"), cancel_url=found.get_absolute_url(),
        record=found, criteria=rows, total=sum(one.weight for one in rows), whole=WHOLE, others=others(request, found),
        trail=trail(found, _("Criteria")),
    )  # fmt: skip


def others(request, found: Selection) -> list[Selection]:
    """Selections of the same kind of work whose criteria can be taken over."""
    rows = Selection.objects.visible_to(request.user).standing().exclude(pk=found.pk)
    return list(rows.filter(need_type=found.need_type, criteria__isnull=False).distinct().order_by("-pk")[:20])


@require_POST
def criteria_copy(request, pk):
    """Take over the criteria of another selection that one may see."""
    found = find(request.user, pk)
    require(request.user, LEAD, found)
    sent = request.POST.get("source", "")
    source = find(request.user, int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 18 else 0)
    return done(request, lambda: do.copy_criteria(found, source, by=request.user), "selection:criteria", pk)


@require_http_methods(["GET", "POST"])
def criterion(request, pk, criterion):
    """selections/<id>/criteria/<id>/"""
    found = find(request.user, pk)
    require(request.user, LEAD, found)
    if not found.is_in_preparation:
        return too_late(request, found)
    one = find_criterion(request.user, found, criterion)
    return filled(
        request,
        lambda data: CriterionForm(data, selection=found, criterion=one, user=request.user),
        lambda form: form.save(request.user) and reverse("selection:criteria", args=[pk]),
        title=_("Change this criterion"), lead=str(one), action=_("Save"),
        cancel_url=reverse("selection:criteria", args=[pk]), trail=trail(found, _("Criteria")),
    )  # fmt: skip


def find_criterion(user, found: Selection, pk: int) -> Criterion:
    rows = Criterion.objects.visible_to(user).standing().filter(selection=found).select_related("selection")
    return get_object_or_404(rows, pk=pk)


@require_POST
def criterion_removal(request, pk, criterion):
    found = find(request.user, pk)
    require(request.user, LEAD, found)
    one = find_criterion(request.user, found, criterion)
    return done(request, lambda: do.drop_criterion(one, by=request.user), "selection:criteria", pk)


def done(request, make, name: str, *args):
    """Do what a button asks, and go back; what was refused is said there."""
    try:
        make()
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("This was recorded."))
    return redirect(name, *args)


# --- the library ---------------------------------------------------------------------


@require_safe
def clauses(request):
    """clauses/"""
    require(request.user, FOLLOW)
    rows = Clause.objects.visible_to(request.user).standing()
    context = {
        "title": _("Clauses of terms of reference"),
        "clauses": list(rows),
        "keeps": may(request.user, KEEP),
        "trail": trail(_("Clauses")),
    }
    return render(request, "selection/clauses.html", context)


@require_POST
def clauses_standard(request):
    """Take over the standard clauses that are not there yet."""
    require(request.user, KEEP)
    return done(request, lambda: library.take_over_standard(by=request.user), "selection:clauses")


@require_http_methods(["GET", "POST"])
def clause_entry(request):
    require(request.user, KEEP)
    return clause_form(request, None, _("Enter a clause"))


@require_http_methods(["GET", "POST"])
def clause(request, pk):
    require(request.user, KEEP)
    found = get_object_or_404(Clause.objects.visible_to(request.user).standing(), pk=pk)
    return clause_form(request, found, _("Word this clause anew"))


def clause_form(request, found: Clause | None, title: str):
    return filled(
        request,
        lambda data: ClauseForm(data, clause=found, user=request.user),
        lambda form: form.save(request.user),
        title=title, lead=str(found or ""), action=_("Save"), cancel_url=reverse("selection:clauses"),
        trail=[*trail(), {"text": _("Clauses"), "url": reverse("selection:clauses")}, {"text": title}],
    )  # fmt: skip
