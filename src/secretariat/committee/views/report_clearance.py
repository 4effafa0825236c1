"""Clearance: who is asked, what they remark and answer."""

from __future__ import annotations

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.accounts.access import may, require
from secretariat.accounts.models import Organization
from secretariat.core.sheets import Field, taken_away

from ..forms.reports import AnswerForm, RemarkForm, SettleForm, UnitsForm
from ..models import Clearance, ReportComment, ReportState
from ..operations import clearance as clearing
from ..queries.thread import load_thread
from ..report import build_report
from ..report.moment import reader_of
from ..rules import COMMENT_REPORT, DRAFT_REPORT, SEE_BOARD, SIGN_OFF
from .report_drafts import attempt, form_page, found, way
from .report_late import gives_back
from .report_wording import slot_of


@require_http_methods(["GET", "POST"])
@gives_back()
def sending(request, pk):
    """reports/<pk>/clearance/: whom to ask"""
    report = found(request, pk)
    form = UnitsForm(request.POST or None, user=request.user, record=report, initial={"units": asked_first(report)})

    def make():
        clearing.send_for_clearance(report, form.cleaned_data["units"], by=request.user)
        return report.get_absolute_url()

    if form.is_valid() and (url := attempt(request, form, make)):
        return redirect(url)
    return form_page(request, _("Send for clearance"), form, report, action=_("Send"))


def asked_first(report) -> list:
    asked = list(Organization.objects.filter(clearances__report=report, clearances__withdrawn_at=None))
    return asked or clearing.units_concerned(load_thread(report.mandate))


FIELDS = (
    Field("report", gettext_lazy("Report"), lambda row: row.report),
    Field("session", gettext_lazy("Session"), lambda row: row.report.session),
    Field("unit", gettext_lazy("Unit"), lambda row: row.unit),
    Field("answer", gettext_lazy("Answer"), lambda row: row.get_answer_display()),
    Field("address", gettext_lazy("Address"), lambda row: reverse("committee:clearance", args=[row.pk])),
)


@require_safe
def desk(request):
    """clearances/: the drafts that wait for the reader's units; for who keeps the board, all that wait"""
    require(request.user, SIGN_OFF)
    mine = clearing.units_of(request.user)
    rows = (
        Clearance.objects.visible_to(request.user)
        .standing()
        .filter(report__state__in=[ReportState.CLEARANCE, ReportState.CLEARED])
    )
    rows = rows.filter(report__withdrawn_at=None).select_related(
        "unit", "report__mandate", "report__session__committee", "committee"
    )
    if not may(request.user, DRAFT_REPORT):
        rows = rows.filter(unit__in=mine)
    if file := taken_away(request, "clearances", _("Drafts to clear"), FIELDS, rows):
        return file
    context = {
        "title": _("Drafts to clear"),
        "trail": [{"text": _("Drafts to clear")}],
        "rows": sorted(rows, key=lambda row: (row.answer == Clearance.Answer.CLEARED, row.unit_id not in mine, row.pk)),
        "mine": mine,
        "board": may(request.user, SEE_BOARD),
    }
    return render(request, "committee/report_desk.html", context)


@require_http_methods(["GET", "POST"])
def answer(request, pk):
    """clearances/<pk>/: sign off, or return with comments"""
    rows = (
        Clearance.objects.visible_to(request.user)
        .standing()
        .select_related("report__mandate__committee", "unit", "committee")
    )
    asked = get_object_or_404(rows, pk=pk)
    require(request.user, SIGN_OFF, asked.report)
    is_hers = asked.unit_id in clearing.units_of(request.user)
    form = AnswerForm(request.POST or None, user=request.user, record=asked, initial={"comment": asked.comment})
    if request.method == "POST" and not is_hers:
        form.add_error(None, _("Only the people of %(unit)s can answer for it.") % {"unit": asked.unit})

    def make():
        told = {"by": request.user, "comment": form.cleaned_data["comment"], "version": form.read_version}
        act = clearing.return_draft if "return" in request.POST else clearing.sign_off
        act(asked, **told)
        return asked.report.get_absolute_url()

    if form.is_valid() and (url := attempt(request, form, make)):
        return redirect(url)
    context = {"form": form, "clearance": asked, "report": asked.report, "is_hers": is_hers, "slots": concerned(asked)}
    context |= {"title": _("Clearance by %(unit)s") % {"unit": asked.unit}, "trail": way(asked.report, str(asked.unit))}
    return render(request, "committee/report_clearance.html", context)


def concerned(asked: Clearance) -> list:
    """The paragraphs of the unit's own actions."""
    built = build_report(asked.report, get_language(), user=reader_of(asked.report))
    return [slot for slot in built.slots if slot.action is not None and slot.action.unit_id == asked.unit_id]


@require_http_methods(["GET", "POST"])
@gives_back("text")
def remark(request, pk):
    """reports/<pk>/remarks/?slot=…: a remark on a paragraph, or on the whole draft"""
    report = found(request, pk, COMMENT_REPORT)
    key = request.GET.get("slot", "")
    slot = slot_of(report, key) if key else None
    form = RemarkForm(request.POST or None, user=request.user)

    def make():
        own = clearing.units_of(request.user)
        unit = Organization.objects.filter(pk__in=own, clearances__report=report).first()
        clearing.remark(report, form.cleaned_data["text"], by=request.user, slot=key, unit=unit)
        return report.get_absolute_url() + "#remarks"

    if form.is_valid() and (url := attempt(request, form, make)):
        return redirect(url)
    return form_page(request, _("Remark on the draft"), form, report, action=_("Send the remark"), slot=slot)


@require_http_methods(["GET", "POST"])
def settlement(request, pk):
    """remarks/<pk>/settlement/: what became of a remark"""
    rows = (
        ReportComment.objects.visible_to(request.user)
        .standing()
        .select_related("report__mandate__committee", "author", "committee")
    )
    comment = get_object_or_404(rows, pk=pk)
    require(request.user, DRAFT_REPORT, comment.report)
    form = SettleForm(request.POST or None, user=request.user, record=comment, initial={"answer": comment.answer})

    def make():
        clearing.settle(comment, by=request.user, answer=form.cleaned_data["answer"], version=form.read_version)
        return comment.report.get_absolute_url() + "#remarks"

    if form.is_valid() and (url := attempt(request, form, make)):
        return redirect(url)
    return form_page(request, _("Settle a remark"), form, comment.report, remark=comment)
