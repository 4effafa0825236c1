"""Tables of contracts: sent, looked through row by row, applied, taken back; and what differs from the roster."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.accounts.access import require
from secretariat.core.sheets import Field, taken_away
from secretariat.record.double import made_by, once

from ..forms.imports import UploadForm
from ..importing import showing
from ..importing.later import stage_soon
from ..importing.reconciling import differences, missing
from ..models import ImportRow, Outcome, RosterImport
from ..operations import imports as do
from ..rules import KEEP

State = RosterImport.State
TONES = {
    State.READING: "progress", State.PREVIEWED: "attention", State.FAILED: "problem", State.APPLIED: "done",
    State.TAKEN_BACK: "withdrawn", State.DROPPED: "withdrawn",
}  # fmt: skip
PER_PAGE = 50
IMPORTS = (
    Field("file", gettext_lazy("File"), lambda row: row.file_name),
    Field("system", gettext_lazy("Contract system"), lambda row: row.system),
    Field("read_on", gettext_lazy("Read on"), lambda row: row.recorded_at),
    Field("state", gettext_lazy("State"), lambda row: row.get_state_display()),
    Field("rows", gettext_lazy("Rows"), lambda row: sum(row.counts.values())),
)
ROWS = (
    Field("row", gettext_lazy("Row"), lambda row: row.row),
    Field("outcome", gettext_lazy("What becomes of it"), lambda row: row.get_outcome_display()),
    Field("contract", gettext_lazy("Contract number"), lambda row: row.contract),
    Field("name", pgettext_lazy("of a person", "Name"), lambda row: row.name),
    Field("reasons", gettext_lazy("Reasons"), lambda row: [code for code, _blanks in row.said]),
    Field("told", gettext_lazy("In words"), showing.sentences),
)
DIFFERENCES = (
    Field("kind", gettext_lazy("Kind"), lambda one: one.kind),
    Field("contract", gettext_lazy("Contract number"), lambda one: one.contract),
    Field("number", gettext_lazy("Number of the profile"), lambda one: one.number),
    Field("name", pgettext_lazy("of a person", "Name"), lambda one: one.name),
    Field("field", gettext_lazy("Field"), lambda one: one.label),
    Field("roster", gettext_lazy("In the roster"), lambda one: showing.value(one.field, one.ours) if one.field else ""),
    Field("file", gettext_lazy("In the file"), lambda one: showing.value(one.field, one.theirs) if one.field else ""),
    Field("winner", gettext_lazy("Whose word stands"), lambda one: str(showing.WINNERS.get(one.winner, ""))),
    Field("why", gettext_lazy("Why"), lambda one: one.why),
)


def found(request, pk) -> RosterImport:
    require(request.user, KEEP)
    return get_object_or_404(RosterImport.objects.visible_to(request.user), pk=pk)


def trail(*last: str, record: RosterImport | None = None) -> list[dict]:
    way = [{"text": _("Imports of contracts"), "url": reverse("roster:imports")}]
    if record is not None:
        way.append({"text": record.file_name, "url": record.get_absolute_url()})
    return [*way, *({"text": text} for text in last)]


@require_http_methods(["GET", "POST"])
def imports(request):
    """roster/imports/"""
    require(request.user, KEEP)
    if url := made_by(request):
        return redirect(url)
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    if form.is_valid():
        return redirect(received(request, form))
    rows = RosterImport.objects.visible_to(request.user).order_by("-pk")
    if file := taken_away(request, "imports", _("Imports of contracts"), IMPORTS, rows):
        return file
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    title = _("Imports of contracts")
    context = {"title": title, "form": form, "page": page, "table": table_of(page), "trail": [{"text": title}]}
    return render(request, "roster/imports.html", context, status=422 if form.errors else 200)


def received(request, form) -> str:
    made: list[RosterImport] = []

    def make() -> str:
        made.append(form.receive(request.user))
        return made[0].get_absolute_url()

    url = once(request, make)
    for imported in made:
        stage_soon(imported, by=request.user)
    return url


def table_of(page) -> dict:
    rows = [
        [
            {"text": one.file_name, "url": one.get_absolute_url()},
            one.system,
            one.recorded_at.date(),
            {"text": sum(one.counts.values()), "numeric": True},
            {"text": one.get_state_display(), "tone": TONES[one.state]},
        ]
        for one in page
    ]
    columns = [
        {"label": _("File")}, {"label": _("Contract system")}, {"label": _("Read on")},
        {"label": _("Rows"), "numeric": True}, {"label": _("State")},
    ]  # fmt: skip
    empty = _("No table has been read yet. Send one above: nothing is entered before you have seen what becomes of it.")
    return {"id": "imports", "caption": _("Tables read so far"), "columns": columns, "rows": rows, "empty": empty}


@require_safe
def overview(request, pk):
    """roster/imports/<pk>/: `?outcome=refused` shows the rows of one outcome."""
    record = found(request, pk)
    outcome = request.GET.get("outcome", "")
    rows = ImportRow.objects.filter(imported=record).order_by("row")
    rows = rows.filter(outcome=outcome) if outcome in Outcome.values else rows
    if file := taken_away(request, f"import-{record.pk}", record.file_name, ROWS, rows.iterator(2_000)):
        return file
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": record.file_name, "record": record, "facts": facts_of(record),
        "notes": showing.notes(record), "trouble": showing.trouble(record),
        "outcomes": [(one.value, one.label, number) for one, number in showing.counted(record)], "outcome": outcome,
        "total": showing.total(record), "status": showing.status(record),
        "idle": showing.idle(record), "page": page, "table": rows_table(page),
        "trail": trail(record.file_name), "can_be_read_again": do.was_cut_off(record),
        "can_be_taken_back": do.can_be_taken_back(record),
    }  # fmt: skip
    return render(request, "roster/import.html", context)


def facts_of(record: RosterImport) -> list[dict]:
    facts = [
        {"label": _("State"), "text": record.get_state_display(), "tone": TONES[record.state]},
        {"label": _("Contract system"), "text": record.system},
        {"label": _("Read on"), "text": record.recorded_at.date()},
        {"label": _("SHA-256 of the file"), "text": record.sha256},
    ]
    if record.applied_at:
        facts.append({"label": _("Applied on"), "text": record.applied_at.date()})
    if record.rows_erased_at:
        facts.append({"label": _("Rows erased on"), "text": record.rows_erased_at.date()})
    return facts


def rows_table(page) -> dict:
    rows = [
        [
            row.row,
            {"text": row.get_outcome_display(), "tone": showing.TONES[row.outcome]},
            row.contract,
            {"text": row.name, "url": reverse("roster:profile", args=[row.number])} if row.is_there else row.name,
            " ".join(showing.sentences(row)),
        ]
        for row in with_profiles(page)
    ]
    columns = [
        {"label": _("Row")}, {"label": _("What becomes of it")}, {"label": _("Contract number")},
        {"label": pgettext("of a person", "Name")}, {"label": _("Reasons")},
    ]  # fmt: skip
    return {"id": "rows", "caption": _("Rows"), "columns": columns, "rows": rows, "empty": _("There is no such row.")}


def with_profiles(page) -> list[ImportRow]:
    """Those whose profile is in the roster already lead to it."""
    from ..models import Profile

    rows = list(page)
    there = set(Profile.objects.filter(number__in=[row.number for row in rows]).values_list("number", flat=True))
    for row in rows:
        row.is_there = row.number in there
    return rows


@require_safe
def reconciliation(request, pk):
    """roster/imports/<pk>/reconciliation/"""
    record = found(request, pk)
    title = _("What differs: %(file)s") % {"file": record.file_name}
    if file := taken_away(request, f"reconciliation-{record.pk}", title, DIFFERENCES, differences(record)):
        return file
    page = Paginator(list(differences(record)), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": title, "record": record, "page": page, "missing": missing(record).count(),
        "table": differences_table(page), "refused": refused(record), "trail": trail(_("What differs"), record=record),
    }  # fmt: skip
    return render(request, "roster/reconciliation.html", context)


def refused(record: RosterImport) -> int:
    """Rows that could not be read, and so were set against nothing."""
    return ImportRow.objects.filter(imported=record, outcome=Outcome.REFUSED).count()


def differences_table(page) -> dict:
    shown = [field for field in DIFFERENCES if field.name not in ("kind", "number")]
    rows = [[field.value(one) for field in shown] for one in page]
    empty = _("No row that could be read differs from the roster.")
    columns = [{"label": field.label} for field in shown]
    return {"id": "differences", "caption": _("What differs"), "columns": columns, "rows": rows, "empty": empty}
