"""The steps an officer takes with an import: apply it, take it back, set it aside."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from secretariat.record.double import once
from secretariat.record.operations import EditConflict

from ..forms.imports import ApplicationForm, DropForm, ReturnForm
from ..importing.bodies import other_body
from ..importing.taking_back import TakingBack
from ..models import ReportImport
from ..operations import imports as do
from .imports import found, trail

State = ReportImport.State


@require_http_methods(["GET", "POST"])
def application(request, pk):
    record = found(request, pk)
    if record.state not in do.OPEN:
        messages.info(request, _("This import has been applied already; nothing was changed."))
        return redirect("committee:reportimport", pk=pk)
    form = ApplicationForm(request.POST or None, user=request.user, record=record)
    form.offer_audience(do.audience_of(record))
    plan = do.plan_of(record) if request.method == "GET" else None
    context = {
        "title": _("Apply this import"),
        "record": record,
        "other": other_body(plan.reading, record.committee) if plan else "",
        "counts": application_counts(plan) if plan else None,
        "unsaid": plan and any(item.is_open and not item.is_left_out for item in plan.items.values()),
        "action": _("Apply it"),
        "trail": trail(_("Apply"), record=record),
    }
    done = _("The report was applied. What nobody confirmed is marked so, and all of it can be taken back.")
    return step(request, record, form, form.apply, done, "committee/import_application.html", context)


def application_counts(plan) -> list[str]:
    items = list(plan.items.values())
    new, held = sum(i.is_new for i in items), sum(i.record is not None and not i.is_left_out for i in items)
    taken = sum(len(i.taken) for i in items if not i.is_left_out)
    out, unsaid = sum(i.is_left_out for i in items), sum(i.is_open and not i.is_left_out for i in items)
    kept = sum(len(i.waiting) for i in items)
    told, rows = len(plan.reading.paragraphs), len(plan.reading.printed_rows)
    said = [
        (new, ngettext("%(n)s record is entered.", "%(n)s records are entered.", new)),
        (held, ngettext("%(n)s record is there already.", "%(n)s records are there already.", held)),
        (
            taken,
            ngettext("%(n)s of the report's wordings is taken.", "%(n)s of the report's wordings are taken.", taken),
        ),
        (
            kept,
            ngettext(
                "%(n)s wording of the record stays, though the report has another.",
                "%(n)s wordings of the record stay, though the report has others.",
                kept,
            ),
        ),
        (out, ngettext("%(n)s finding is left out.", "%(n)s findings are left out.", out)),
        (unsaid, ngettext("%(n)s finding is unconfirmed.", "%(n)s findings are unconfirmed.", unsaid)),
        (told, ngettext("%(n)s paragraph is kept as it stood.", "%(n)s paragraphs are kept as they stood.", told)),
        (rows, ngettext("%(n)s row of the annex is kept.", "%(n)s rows of the annex are kept.", rows)),
    ]
    return [sentence % {"n": n} for n, sentence in said]


@require_http_methods(["GET", "POST"])
def taking_back(request, pk):
    record = found(request, pk)
    if record.state != State.APPLIED:
        messages.info(request, _("This import is not applied; there is nothing to take back."))
        return redirect("committee:reportimport", pk=pk)
    form = ReturnForm(request.POST or None, user=request.user, record=record)
    context = {
        "title": _("Take this import back"),
        "record": record,
        "action": _("Take it back"),
        "stays": list(TakingBack(record).stays.values()) if request.method == "GET" else [],
        "trail": trail(_("Take back"), record=record),
        "is_grave": True,
    }
    done = _("The import was taken back. It can be applied again.")
    return step(request, record, form, form.take_back, done, "committee/import_return.html", context)


@require_http_methods(["GET", "POST"])
def dropping(request, pk):
    record = found(request, pk)
    if record.state not in do.OPEN:
        return redirect("committee:reportimport", pk=pk)
    form = DropForm(request.POST or None, user=request.user, record=record)
    context = {
        "title": _("Set this import aside"),
        "sentence": _("Nothing of it is entered. The file and your answers stay here, and the file can be sent again."),
        "action": _("Set it aside"),
        "cancel_url": reverse("committee:reportimport", args=[pk]),
        "trail": trail(_("Set aside"), record=record),
        "is_grave": True,
    }
    return step(request, record, form, form.drop, _("The import was set aside."), "confirm.html", context)


def step(request, record, form, do_it, done: str, template: str, context: dict):
    """Take the step once; a refusal or a change by somebody else is said beside the form, and nothing is done."""
    here = reverse("committee:reportimport", args=[record.pk])
    status = 200
    if form.is_valid():
        try:
            url = once(request, lambda: do_it(request.user) and here)
        except EditConflict:
            form.add_error(None, _("Somebody else changed this import meanwhile. Look at it again before you go on."))
            status = 409
        except ValidationError as refusal:
            form.take(refusal)
            status = 422
        else:
            messages.success(request, done)
            return redirect(url)
    return render(request, template, {**context, "form": form, "cancel_url": here}, status=status)
