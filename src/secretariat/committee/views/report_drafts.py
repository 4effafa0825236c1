"""Drafting: a new report, its cover, the wording of its paragraphs, who may see it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from secretariat.accounts.access import require
from secretariat.record.double import once
from secretariat.record.operations import EditConflict, change

from ..forms.reports import CoverForm, OpenForm, cover_of
from ..models import Mandate, Report, Session, SessionState
from ..operations.reports import OPEN_STATES, draft_report
from ..rules import DRAFT_REPORT
from .report_late import gives_back, released
from .reports import name_of, seen
from .shown import trail


def found(request, pk: int, permission: str = DRAFT_REPORT) -> Report:
    """The report, if this person sees it (404) and may do this to it (403), and it is still a draft (TooLate)."""
    report = get_object_or_404(seen(request.user), pk=pk)
    require(request.user, permission, report)
    if report.state not in OPEN_STATES:
        raise released(report)
    return report


def way(report: Report, *last):
    return trail(report.mandate, (name_of(report), report.get_absolute_url()), *last)


def form_page(request, title: str, form, report: Report, *, action: str = "", status: int = 200, **context):
    told = {
        "title": title,
        "form": form,
        "action": action or _("Save"),
        "trail": way(report, title),
        "around": name_of(report),
    }
    told["cancel_url"] = report.get_absolute_url()
    return render(request, "committee/report_form.html", {**told, **context}, status=status)


def attempt(request, form, make) -> str:
    """The address to go to once `make` is done; nothing where it was refused, which the form then says."""
    try:
        return once(request, make)
    except EditConflict:
        form.add_error(
            None, _("Someone else changed this while you were writing. Look at it as it stands, and try again.")
        )
    except ValidationError as refusal:
        form.take(refusal)
    return ""


# --- a new draft, its cover ------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def entry(request, slug):
    """mandates/<slug>/reports/entry/"""
    mandate = get_object_or_404(Mandate.objects.visible_to(request.user).select_related("committee"), slug=slug)
    require(request.user, DRAFT_REPORT, mandate)
    form = CoverForm(request.POST or None, mandate=mandate, user=request.user, initial=beginning(mandate, request.user))

    def make():
        report = draft_report(mandate=mandate, by=request.user, **form.values)
        return reverse("committee:report_wording", args=[report.pk])

    if form.is_valid() and (url := attempt(request, form, make)):
        return redirect(url)
    context = {"title": _("Draft a report"), "form": form, "action": _("Begin the draft"), "around": mandate}
    context |= {"cancel_url": mandate.get_absolute_url(), "trail": trail(mandate, _("Draft a report"))}
    return render(request, "committee/report_form.html", context)


def beginning(mandate: Mandate, user) -> dict:
    coming = Session.objects.visible_to(user).standing().filter(committee=mandate.committee)
    coming = coming.exclude(state__in=[SessionState.HELD, SessionState.CANCELLED]).order_by("number").first()
    return {"session": coming, "original_language": "en"}


@require_http_methods(["GET", "POST"])
@gives_back("titles", "symbol")
def cover(request, pk):
    report = found(request, pk)
    form = CoverForm(
        request.POST or None, mandate=report.mandate, user=request.user, record=report, initial=cover_of(report)
    )

    def make():
        change(report, by=request.user, version=form.read_version, **form.values)
        return report.get_absolute_url()

    if form.is_valid() and (url := attempt(request, form, make)):
        return redirect(url)
    return form_page(request, _("Cover of the report"), form, report)


@require_http_methods(["GET", "POST"])
@gives_back()
def audience(request, pk):
    report = found(request, pk)
    form = OpenForm(request.POST or None, record=report, user=request.user)

    def make():
        wanted = form.chosen_audience(report.audience)
        change(report, by=request.user, version=form.read_version, verb="opened", audience=wanted)
        return report.get_absolute_url()

    if form.is_valid() and (url := attempt(request, form, make)):
        return redirect(url)
    return form_page(request, _("Who may see this draft"), form, report)
