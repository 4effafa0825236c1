"""Releasing, verifying, and what follows from a release."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from secretariat.accounts.access import require
from secretariat.record.double import made_by
from secretariat.record.freshness import public_page

from ..forms.reports import IssueForm, ReleaseForm
from ..models import ReportState
from ..operations import releases
from ..operations.reports import begin_issue
from ..report import build_report
from ..report.check import cross_check
from ..report.moment import reader_of
from ..rules import RELEASE_REPORT
from .report_drafts import attempt, form_page, found, way
from .report_late import gives_back
from .reports import name_of, seen


@require_http_methods(["GET", "POST"])
@gives_back("override")
def release(request, pk):
    """reports/<pk>/release/: in these languages, for these readers; with a reason where it is not cleared"""
    if url := made_by(request):
        return redirect(url)
    report = found(request, pk, RELEASE_REPORT)
    form = ReleaseForm(request.POST or None, record=report, user=request.user)

    def make():
        told = form.cleaned_data
        how = {"languages": told["languages"], "override": form.reason, "audience": form.chosen_readers}
        releases.release(report, by=request.user, **how)
        return report.get_absolute_url()

    if form.is_valid() and (url := attempt(request, form, make)):
        messages.success(request, _("The report was released. Its files are archived and will never change."))
        return redirect(url)
    differences = cross_check(build_report(report, report.original_language, user=reader_of(report)))
    context = {
        "missing": releases.missing(report),
        "open_points": form.open_points,
        "problems": differences,
        "is_grave": True,
        "working": _("The files are being written…"),
        "takes_time": _("Writing and archiving the files takes some seconds; six languages take longer than one."),
    }
    return form_page(request, _("Release the report"), form, report, action=_("Release"), **context)


@public_page
def verification(request, pk):
    """reports/<pk>/verification/: are the archived bytes those that were released, and can they be written again?"""
    report = get_object_or_404(seen(request.user), pk=pk)
    if report.state != ReportState.RELEASED:
        raise Http404
    context = {
        "title": _("Verification of %(report)s") % {"report": name_of(report)},
        "trail": way(report, _("Verification")),
        "report": report,
        "rows": [releases.verify(row) for row in report.releases.all()],
    }
    return render(request, "committee/report_verification.html", context)


@require_http_methods(["GET", "POST"])
def issue(request, pk):
    """reports/<pk>/issues/: begin a Rev., a Corr. or an Add."""
    report = get_object_or_404(seen(request.user), pk=pk)
    require(request.user, RELEASE_REPORT, report)
    if report.state != ReportState.RELEASED:
        raise Http404
    form = IssueForm(request.POST or None, user=request.user)

    def make():
        told = form.cleaned_data
        return begin_issue(report, told["kind"], by=request.user, day=told["day"]).get_absolute_url()

    if form.is_valid() and (url := attempt(request, form, make)):
        return redirect(url)
    return form_page(request, _("Revise, correct or supplement"), form, report, action=_("Begin the draft"))
