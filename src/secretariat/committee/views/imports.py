"""Reports that were read from a file: sent, looked through, applied, taken back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretariat.accounts.access import require
from secretariat.core.joining import joined
from secretariat.core.languages import language_name
from secretariat.core.sheets import Field, taken_away
from secretariat.record.double import made_by, once
from secretariat.record.handing import LOCKED
from secretariat.record.operations import EditConflict
from secretariat.record.streams import file_answer

from ..forms.imports import SAYINGS, ItemForm, UploadForm
from ..importing.bodies import other_body
from ..importing.body_words import unknown_nouns
from ..importing.fixing import find
from ..importing.plan import CONFIRMED
from ..importing.showing import Showing
from ..models import ReportImport
from ..operations import imports as do
from ..rules import IMPORT_REPORT

State = ReportImport.State
TONES = {State.PENDING: "attention", State.APPLIED: "done", State.TAKEN_BACK: "withdrawn", State.DROPPED: "withdrawn"}


def found(request, pk) -> ReportImport:
    """The import, within what the visitor may see; 403 where she may not import for its committee."""
    rows = ReportImport.objects.visible_to(request.user).select_related("committee", "mandate", "report", "audience")
    record = get_object_or_404(rows, pk=pk)
    require(request.user, IMPORT_REPORT, record)
    return record


def trail(*last: str, record: ReportImport | None = None) -> list[dict]:
    way = [{"text": _("Imports of reports"), "url": reverse("committee:imports")}]
    if record is not None:
        way.append({"text": record.file_name, "url": reverse("committee:reportimport", args=[record.pk])})
    return [*way, *({"text": text} for text in last)]


FIELDS = (
    Field("file", gettext_lazy("File"), lambda row: row.file_name),
    Field("committee", gettext_lazy("Committee"), lambda row: row.committee.code),
    Field("mandate", gettext_lazy("Mandate"), lambda row: row.mandate),
    Field("read_on", gettext_lazy("Read on"), lambda row: row.recorded_at),
    Field("state", gettext_lazy("State"), lambda row: row.get_state_display()),
    Field("address", gettext_lazy("Address"), lambda row: reverse("committee:reportimport", args=[row.pk])),
)


# --- all imports, and the next one --------------------------------------------------


@require_http_methods(["GET", "POST"])
def imports(request):
    require(request.user, IMPORT_REPORT)
    if url := made_by(request):
        return redirect(url)
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    if form.is_valid():
        return redirect(received(request, form))
    rows = (
        ReportImport.objects.visible_to(request.user)
        .select_related("committee", "mandate")
        .defer("reading", "answers", "done")
    )
    if file := taken_away(request, "imports", _("Imports of reports"), FIELDS, rows):
        return file
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    context = {
        "title": _("Imports of reports"),
        "form": form,
        "page": page,
        "table": table_of(page),
        "trail": [{"text": _("Imports of reports")}],
    }
    return render(request, "committee/import_list.html", context, status=422 if form.errors else 200)


def received(request, form) -> str:
    before = do.same_file(form.content)

    def make():
        return reverse("committee:reportimport", args=[form.receive(request.user).pk])

    url = once(request, make)
    if before is not None:
        messages.info(
            request, _("This very file was read before; here is what was found then. Nothing was entered twice.")
        )
    elif not hasattr(form.body, "pk"):
        told = _("The committee %(code)s was not in the record; it was entered as “%(name)s”.")
        messages.info(request, told % {"code": form.body.code, "name": form.body.name})
    return url


def table_of(page) -> dict:
    rows = [
        [
            {"text": record.file_name, "url": reverse("committee:reportimport", args=[record.pk])},
            record.committee.code,
            {"text": str(record.mandate or "")},
            record.recorded_at.date(),
            {"text": record.get_state_display(), "tone": TONES[record.state]},
        ]
        for record in page
    ]
    columns = [{"label": label} for label in (_("File"), _("Committee"), _("Mandate"), _("Read on"), _("State"))]
    empty = _("No report has been read yet. Send one above: nothing is entered before you have seen what was found.")
    return {"id": "imports", "caption": _("Reports read so far"), "columns": columns, "rows": rows, "empty": empty}


# --- one import -----------------------------------------------------------------------


@require_safe
def overview(request, pk):
    record = found(request, pk)
    showing = Showing(do.plan_of(record))
    context = {
        "title": showing.plan.reading.document.title or record.file_name,
        "record": record,
        "showing": showing,
        "is_open": record.state in do.OPEN,
        "tone": TONES[record.state],
        "facts": facts_of(record, showing),
        "certain": sum(one.item.is_certain for part in showing.parts for one in part.shown),
        "differing": differing(record, showing) if record.state in do.OPEN else [],
        "parts": parts_table(record, showing),
        "trail": trail(record.file_name),
    }
    return render(request, "committee/import_overview.html", context)


def facts_of(record: ReportImport, showing: Showing) -> list[dict]:
    document, plan = showing.plan.reading.document, showing.plan
    mandate = plan.get("mandate")
    file = reverse("committee:import_file", args=[record.pk])
    facts = [
        {"label": _("State"), "text": record.get_state_display(), "tone": TONES[record.state]},
        {"label": _("Committee"), "text": record.committee.code, "url": record.committee.get_absolute_url()},
        {
            "label": _("Session"),
            "text": " · ".join(filter(None, [document.session, document.place_and_dates])) or _("none is named"),
        },
        {"label": _("Symbol"), "text": document.symbol or _("none is printed")},
        {"label": _("Language"), "text": language_name(document.language)},
        {"label": _("File"), "text": record.file_name, "url": file},
    ]
    if other := other_body(plan.reading, record.committee):
        facts.insert(2, {"label": _("The report names"), "text": other, "tone": "attention"})
    facts += facts_of_words(record, plan.reading)
    if record.report_id:
        facts.append(
            {
                "label": _("Report"),
                "text": str(record.report) or _("as it stood"),
                "url": record.report.get_absolute_url(),
            }
        )
    held = record.mandate or (mandate.record if mandate is not None else None)
    if held is not None:
        facts.append({"label": _("Mandate"), "text": str(held), "url": held.get_absolute_url()})
    return facts


def differing(record: ReportImport, showing: Showing) -> list[dict]:
    """Each part in which the record says otherwise and nobody has answered, and where the first of it stands."""
    return [
        {
            "title": part.title,
            "count": sum(len(one.item.waiting) for one in part.waiting),
            "url": f"{reverse('committee:import_part', args=[record.pk, part.number])}#{part.waiting[0].slug}",
        }
        for part in showing.parts
        if part.waiting
    ]


def facts_of_words(record: ReportImport, reading) -> list[dict]:
    """What the report calls otherwise than the reports that we write for this committee: proposed for its page."""
    one = _("“%(noun)s” in place of “%(ours)s”")
    told = joined(one % {"noun": noun, "ours": ours} for ours, noun in unknown_nouns(reading, record.committee).items())
    url = reverse("committee:change", args=["committee", record.committee_id])
    return [{"label": _("Words to give the committee"), "text": told, "url": url}] if told else []


def parts_table(record: ReportImport, showing: Showing) -> dict:
    rows = []
    for part in showing.parts:
        url = reverse("committee:import_part", args=[record.pk, part.number])
        numbers = [part.states[name] for name in ("confirmed", "certain", "likely", "guess", "left_out")]
        rows.append([{"text": part.title, "url": url}, *({"text": str(n), "numeric": True} for n in numbers)])
    heads = [_("confirmed"), _("certain"), _("likely"), _("a guess"), _("left out")]
    columns = [{"label": _("Part")}, *({"label": label, "numeric": True} for label in heads)]
    return {
        "id": "parts",
        "caption": _("What was found, part by part, and how sure it is"),
        "columns": columns,
        "rows": rows,
    }


@require_http_methods(["GET", "POST"])
def part(request, pk, number):
    record = found(request, pk)
    showing = Showing(do.plan_of(record))
    shown = showing.part(number)
    if shown is None:
        raise Http404
    is_open = record.state in do.OPEN
    data = request.POST if request.method == "POST" and is_open else None
    forms = {one.key: ItemForm(data, shown=one) for one in shown.asked}
    if data is not None and all([form.is_valid() for form in forms.values()]):
        return kept(request, record, showing, shown, forms)
    context = part_context(record, showing, shown, forms)
    return render(request, "committee/import_part.html", context, status=422 if data is not None else 200)


def part_context(record, showing, shown, forms, **more) -> dict:
    for one in shown.shown:
        one.form = forms.get(one.key)
    return {
        "title": shown.title,
        "record": record,
        "version": record.version,
        "part": shown,
        "parts": len(showing.parts),
        "language": showing.plan.reading.document.language,
        "is_open": record.state in do.OPEN,
        "faults": [
            (form.shown, error)
            for form in forms.values()
            if form.is_bound
            for errors in form.errors.values()
            for error in errors
        ],
        "trail": trail(shown.title, record=record),
        **more,
    }


def kept(request, record, showing, shown, forms):
    originals = find(showing.plan.reading)
    told = {key: form.answer(originals.get(key)) for key, form in forms.items() if originals.get(key)}
    version = request.POST.get("version", "")
    try:
        record = do.answer(record, told, by=request.user, version=int(version) if version.isdecimal() else 0)
    except EditConflict as conflict:
        return both(request, conflict.current, told, shown.number)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
        return redirect("committee:reportimport", pk=record.pk)
    say_kept(request, record, told)
    following = shown.number + 1 if "next" in request.POST and showing.part(shown.number + 1) else None
    if following:
        return redirect("committee:import_part", pk=record.pk, number=following)
    return redirect("committee:reportimport", pk=record.pk)


def say_kept(request, record, told: dict) -> None:
    """That the answers are kept, and how many findings that are meant to be so cannot be entered with them."""
    messages.success(request, _("Your answers are kept."))
    meant = {key for key, answer in told.items() if answer.get("fix") or answer.get("say") == CONFIRMED}
    if meant and (count := sum(bool(item.lacking) for key, item in do.plan_of(record).items.items() if key in meant)):
        sentence = ngettext(
            "%(count)s finding that you confirmed or corrected cannot be entered yet: the reason stands beside it.",
            "%(count)s findings that you confirmed or corrected cannot be entered yet: the reasons stand beside them.",
            count,
        )
        messages.warning(request, sentence % {"count": count})


def both(request, record, told: dict, number: int):
    """Somebody else answered meanwhile: her answers are shown beside what was sent, and nothing is kept yet."""
    showing = Showing(do.plan_of(record))
    shown = showing.part(number)
    if shown is None:
        return redirect("committee:reportimport", pk=record.pk)
    forms = {one.key: ItemForm(request.POST, shown=one) for one in shown.asked}
    theirs = record.answers.get("findings", {})
    differing = {key for key, answer in told.items() if theirs.get(key, {}) != answer}
    for one in shown.shown:
        one.theirs = saying(theirs.get(one.key, {})) if one.key in differing else ""
    context = part_context(record, showing, shown, forms, is_conflict=True)
    return render(request, "committee/import_part.html", context, status=409)


def saying(answer: dict) -> str:
    said = str(dict(SAYINGS)[answer.get("say", "")])
    corrected = answer.get("fix") or answer.get("join") or answer.get("take")
    return _("%(answer)s, with corrections") % {"answer": said} if corrected else said


@require_POST
def acceptance(request, pk):
    record = found(request, pk)
    version = request.POST.get("version", "")
    try:
        _record, count = do.accept_certain(record, by=request.user, version=int(version) if version.isdecimal() else 0)
    except EditConflict:
        messages.warning(request, _("Somebody else answered meanwhile. Look again, and press again if this holds."))
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    else:
        told = ngettext("%(count)s finding was confirmed.", "%(count)s findings were confirmed.", count)
        messages.success(request, told % {"count": count})
    return redirect("committee:reportimport", pk=pk)


@require_safe
def file(request, pk):
    """The bytes as they were sent, to be kept and not shown."""
    record = found(request, pk)
    response = file_answer(
        request,
        record.file.open("rb"),
        as_attachment=True,
        filename=record.file_name,
        content_type="application/octet-stream",
    )
    response["Content-Security-Policy"] = LOCKED
    response["X-Content-Type-Options"] = "nosniff"
    return response
