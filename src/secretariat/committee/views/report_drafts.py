"""Drafting: a new report, its cover, the wording of its paragraphs, who may see it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretariat.accounts.access import require
from secretariat.core.languages import LANGUAGES
from secretariat.core.multilingual import Texts
from secretariat.record.double import once
from secretariat.record.operations import EditConflict, change
from secretariat.writing.blocks import Heading, plain

from ..forms.reports import CoverForm, OpenForm, WordingForm, cover_of
from ..models import Mandate, Report, Session, SessionState
from ..operations.reports import OPEN_STATES, add_passage, draft_report, return_to_generated, word_passage
from ..report import build_report
from ..report.moment import material, reader_of
from ..report.paper import Built, from_material
from ..rules import DRAFT_REPORT
from .reports import name_of, seen
from .shown import trail


def found(request, pk: int, permission: str = DRAFT_REPORT) -> Report:
    """The report, if this person sees it (404) and may do this to it (403), and it is still a draft (404)."""
    report = get_object_or_404(seen(request.user), pk=pk)
    require(request.user, permission, report)
    if report.state not in OPEN_STATES:
        raise Http404
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


# --- wording -----------------------------------------------------------------------------------


@require_safe
def wording(request, pk):
    """reports/<pk>/wording/: every paragraph as it would be printed, with the status of each language"""
    report = found(request, pk)
    built = in_all_languages(report)
    here = built[get_language()]
    standings = {code: standings_of(report, told, code) for code, told in built.items()}
    context = {
        "title": _("Wording of the report"),
        "trail": way(report, _("Wording")),
        "report": report,
        "pieces": [piece_of(report, piece, standings) for piece in here.pieces],
        "corrected": [piece_of(report, piece, standings) for piece in here.corrected],
        "lost": here.lost,
    }
    return render(request, "committee/report_wording.html", context)


def standings_of(report: Report, built: Built, code: str) -> dict:
    slots = [piece for piece in (*built.pieces, *built.corrected) if not isinstance(piece, Heading)]
    return {slot.key: standing(slot, code, report) for slot in slots}


def in_all_languages(report: Report) -> dict[str, Built]:
    """The report in each language, from one reading of the record."""
    reader = reader_of(report)
    held = material(report, reader, None)
    return {language.code: from_material(held, language.code, user=reader) for language in LANGUAGES}


def standing(slot, language: str, report: Report) -> str:
    """Of a wording, its own; of what is generated, a translation unless it is in the original language; missing where
    part of it has to stand in another."""
    if slot.passage is not None:
        return slot.passage.texts.standing(language)
    runs = [run for part in (slot.text, *(item.text for item in slot.items)) for run in part]
    if any(run.lang for run in runs) or any(quoted.standing == "missing" for quoted in slot.quoted):
        return "missing"
    return "authentic" if language == report.original_language else "translation"


def piece_of(report: Report, piece, standings: dict) -> dict:
    if isinstance(piece, Heading):
        return {"heading": plain(piece.text), "level": min(piece.level + 1, 6)}
    address = [report.pk, piece.key]
    return {
        "slot": piece,
        "role": piece.role,
        "quotes": [(plain(quoted.text), quoted.lang, quoted.standing) for quoted in piece.quoted],
        "is_own": piece.passage is not None,
        "is_added": piece.passage is not None and piece.passage.slot.startswith("after:"),
        "languages": [{"code": code, "standing": told.get(piece.key, "missing")} for code, told in standings.items()],
        "word_url": reverse("committee:report_passage", args=address),
        "add_url": reverse("committee:report_addition", args=address),
        "return_url": reverse("committee:report_generated", args=address),
    }


def slot_of(report: Report, key: str, language: str = ""):
    slot = build_report(report, language or get_language(), user=reader_of(report)).slot(key)
    if slot is None:
        raise Http404
    return slot


@require_http_methods(["GET", "POST"])
def passage(request, pk, slot):
    """reports/<pk>/wording/<slot>/: take a paragraph over, or change its wording"""
    report = found(request, pk)
    here = slot_of(report, slot)
    if not here.is_numbered:
        raise Http404
    own = here.passage
    begin = {"texts": own.texts if own else generated_in_all(report, slot), "version": own.version if own else 0}
    form = WordingForm(request.POST or None, user=request.user, initial=begin)
    if form.is_valid():
        try:
            url = once(request, lambda: worded(report, here, form, request.user))
            return redirect(url)
        except EditConflict as conflict:
            return in_conflict(request, report, here, form, conflict.current)
        except ValidationError as refusal:
            form.take(refusal)
    return form_page(request, _("Wording of a paragraph"), form, report, **beside(report, here))


def worded(report: Report, slot, form, user) -> str:
    word_passage(report, slot, form.cleaned_data["texts"], by=user, version=form.read_version)
    return reverse("committee:report_wording", args=[report.pk]) + f"#{anchor(slot.key)}"


def anchor(key: str) -> str:
    return key.replace(":", "")


def generated_in_all(report: Report, key: str) -> Texts:
    """What would be printed in each language where all of it stands in that language: to begin with."""
    told = {}
    for code, built in in_all_languages(report).items():
        slot = built.slot(key)
        is_original = code == report.original_language
        if slot is not None and (is_original or standing(slot, code, report) != "missing"):
            parts = [plain(slot.text), *(f"{item.label} {plain(item.text)}" for item in slot.items)]
            told[code] = {
                "text": "\n".join(filter(None, parts)),
                "standing": "authentic" if is_original else "translation",
            }
    return Texts(told)


def in_conflict(request, report: Report, slot, form, current):
    """Hers stays in the form, on top of what stands now; that is shown above it."""
    sent = form.data.copy()
    sent["version"] = str(current.version)
    again = WordingForm(sent, user=request.user)
    again.is_valid()
    again.add_error(
        None,
        _("Someone else worded this paragraph while you were writing. Theirs stands above; save again to replace it."),
    )
    theirs = [(code, entry["text"]) for code, entry in current.texts.items()]
    return form_page(
        request, _("Wording of a paragraph"), again, report, theirs=theirs, status=409, **beside(report, slot)
    )


def beside(report: Report, slot) -> dict:
    return {
        "slot": slot,
        "quotes": [(plain(quoted.text), quoted.lang, quoted.standing) for quoted in slot.quoted],
        "cancel_url": reverse("committee:report_wording", args=[report.pk]) + f"#{anchor(slot.key)}",
    }


@require_http_methods(["GET", "POST"])
def addition(request, pk, slot):
    """reports/<pk>/wording/<slot>/addition/: a paragraph of the drafter's own below this one"""
    report = found(request, pk)
    here = slot_of(report, slot)
    form = WordingForm(request.POST or None, user=request.user)

    def make():
        own = add_passage(report, here, form.cleaned_data["texts"], by=request.user)
        return reverse("committee:report_wording", args=[report.pk]) + f"#{anchor(own.slot)}"

    if form.is_valid() and (url := attempt(request, form, make)):
        return redirect(url)
    return form_page(request, _("A paragraph of your own"), form, report, **beside(report, here))


@require_POST
def generated(request, pk, slot):
    """reports/<pk>/wording/<slot>/return/: what is generated from the record is printed again"""
    report = found(request, pk)
    own = slot_of(report, slot).passage
    if own is not None:
        return_to_generated(own, by=request.user)
        messages.success(
            request, _("The paragraph is generated from the record again. Your wording stays in the history.")
        )
    return redirect(reverse("committee:report_wording", args=[report.pk]))
