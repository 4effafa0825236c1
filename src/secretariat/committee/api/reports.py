"""Drafting, clearing and releasing the implementation report."""

from __future__ import annotations

from django.http import Http404
from ninja import Status

from secretariat.accounts.access import require

from .. import models as m
from ..forms.reports import CoverForm, ReleaseForm, UnitsForm
from ..operations import releases
from ..operations.clearance import send_for_clearance
from ..operations.reports import OPEN_STATES, draft_report
from ..rules import DRAFT_REPORT, RELEASE_REPORT
from . import schemas as s
from .asked import Id, asked
from .reading import one
from .routing import router
from .sending import data_of
from .writing import REFUSALS, Key, done_once, taken

Drafted = asked("ReportDrafted", CoverForm, mandate_id=(Id, ...))
Cleared = asked("ReportClearance", UnitsForm)
Released = asked("ReportRelease", ReleaseForm)


def filled(form_class, told: dict, user, initial=None, **arguments):
    form = form_class(user=user, initial=initial, **arguments)
    return form_class(data_of(form, told, user), user=user, **arguments)


def open_report(pk: int, user, permission: str) -> m.Report:
    """A draft; what was released stays as it is."""
    report = one(m.Report, pk, user)
    require(user, permission, report)
    if report.state not in OPEN_STATES:
        raise Http404
    return report


@router.post("/reports", response={201: s.out(m.Report), **REFUSALS}, operation_id="enter_reports", summary="Draft")
def draft(request, told: Drafted, key: str | None = Key):
    def do():
        values = told.model_dump(exclude_unset=True)
        mandate = one(m.Mandate, values.pop("mandate_id"), request.auth)
        require(request.auth, DRAFT_REPORT, mandate)
        form = filled(CoverForm, values, request.auth, {"original_language": "en"}, mandate=mandate)
        return taken(form, lambda: draft_report(mandate=mandate, by=request.auth, **form.values))

    return Status(201, one(m.Report, done_once(request, key, do), request.auth))


@router.post(
    "/reports/{record_id}/clearance",
    response={200: s.out(m.Report), **REFUSALS},
    operation_id="clearance_of_reports",
    summary="Send a draft to the units that must clear it",
)
def clear(request, record_id: Id, told: Cleared, key: str | None = Key):
    def do():
        report = open_report(record_id, request.auth, DRAFT_REPORT)
        form = filled(UnitsForm, told.model_dump(exclude_unset=True), request.auth, record=report)
        return taken(form, lambda: send_for_clearance(report, form.cleaned_data["units"], by=request.auth))

    return one(m.Report, done_once(request, key, do), request.auth)


@router.post(
    "/reports/{record_id}/release",
    response={200: s.out(m.Report), **REFUSALS},
    operation_id="release_of_reports",
    summary="Release a report: its files are archived and never change",
)
def release(request, record_id: Id, told: Released, key: str | None = Key):
    def do():
        report = open_report(record_id, request.auth, RELEASE_REPORT)
        form = filled(ReleaseForm, told.model_dump(exclude_unset=True), request.auth, record=report)
        return taken(form, lambda: released(report, form, request.auth))

    return one(m.Report, done_once(request, key, do), request.auth)


def released(report: m.Report, form: ReleaseForm, by) -> m.Report:
    told = {"languages": form.cleaned_data["languages"], "override": form.reason}
    releases.release(report, by=by, audience=form.chosen_readers, **told)
    return report
