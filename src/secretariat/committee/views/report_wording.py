"""The wording of a draft: every paragraph as it would be printed, taken over, added to, given back to the record."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretariat.core.citations import ParagraphRange, format_ranges
from secretariat.core.languages import LANGUAGES
from secretariat.core.multilingual import Texts
from secretariat.record.double import once
from secretariat.record.operations import EditConflict
from secretariat.writing.blocks import Heading, plain

from ..forms.reports import WordingForm
from ..models import Passage, Report
from ..operations.reports import add_passage, leave_out, return_to_generated, word_passage
from ..report import build_report
from ..report.before import Before, resolved
from ..report.corrections import can_be_left_out, is_mark
from ..report.moment import material, reader_of
from ..report.paper import Built, from_material
from ..report.tongues import worded_in_some
from .report_drafts import attempt, form_page, found, way
from .report_late import gives_back, gone
from .reports import name_of

MOST = 2  # paragraphs of reports before that are named beside a paragraph
SHOWN = 20  # and on its own page


@require_safe
def wording(request, pk):
    """reports/<pk>/wording/: every paragraph as it would be printed, with the status of each language"""
    report = found(request, pk)
    built = in_all_languages(report)
    here = built[get_language()]
    standings = {code: standings_of(report, told, code) for code, told in built.items()}
    before = Before(report, request.user)
    some = {one.slot.key: one.sentence for one in worded_in_some(here)}

    def shown(pieces):
        return [{**piece_of(report, piece, standings, before), "worded": some.get(key_of(piece))} for piece in pieces]

    context = {
        "title": _("Wording of the report"),
        "trail": way(report, _("Wording")),
        "report": report,
        "pieces": shown(here.pieces),
        "corrected": shown(here.corrected),
        "left_out": shown(here.left_out),
        "lost": here.lost,
    }
    return render(request, "committee/report_wording.html", context)


def key_of(piece) -> str:
    return "" if isinstance(piece, Heading) else piece.key


def standings_of(report: Report, built: Built, code: str) -> dict:
    slots = [piece for piece in (*built.pieces, *built.corrected, *built.left_out) if not isinstance(piece, Heading)]
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
    if slot.stands_in_another or any(quoted.standing == "missing" for quoted in slot.quoted):
        return "missing"
    return "authentic" if language == report.original_language else "translation"


def piece_of(report: Report, piece, standings: dict, before: Before) -> dict:
    if isinstance(piece, Heading):
        return {"heading": plain(piece.text), "level": min(piece.level + 1, 6)}
    address = [report.pk, piece.key]
    return {
        "slot": piece,
        "role": piece.role,
        "quotes": [(plain(quoted.text), quoted.lang, quoted.standing) for quoted in piece.quoted],
        "is_own": piece.passage is not None,
        "is_added": piece.passage is not None and piece.passage.slot.startswith("after:"),
        "omit_url": reverse("committee:report_omission", args=address) if can_be_left_out(piece.key) else "",
        "languages": [{"code": code, "standing": told.get(piece.key, "missing")} for code, told in standings.items()],
        "word_url": reverse("committee:report_passage", args=address),
        "add_url": reverse("committee:report_addition", args=address),
        "return_url": reverse("committee:report_generated", args=address),
        "before": [said(one) for one in before.same(piece)[:MOST]] if is_offered(piece) else [],
    }


def is_offered(slot) -> bool:
    """Is it a paragraph that nobody has worded yet?"""
    return slot.is_numbered and slot.passage is None


def said(passage: Passage) -> dict:
    """A paragraph of a report before: where it stands, and its words."""
    name, held = name_of(passage.report), passage.texts.best(get_language())
    if passage.number:
        paragraph = format_ranges([ParagraphRange(passage.number, passage.number)], get_language())
        name = _("%(document)s, %(paragraphs)s") % {"document": name, "paragraphs": paragraph}
    return {"pk": passage.pk, "place": name, "text": held.text, "language": held.language}


def slot_of(report: Report, key: str, language: str = ""):
    slot = build_report(report, language or get_language(), user=reader_of(report)).slot(key)
    if slot is None:
        raise gone(report)
    return slot


@require_http_methods(["GET", "POST"])
@gives_back("texts")
def passage(request, pk, slot):
    """reports/<pk>/wording/<slot>/: take a paragraph over, or change its wording"""
    report = found(request, pk)
    here = slot_of(report, slot)
    if not here.is_numbered:
        raise Http404
    own, before = here.passage, Before(report, request.user)
    taken = taken_from(request, before)
    texts = taken.texts if taken else own.texts if own else generated_in_all(report, slot)
    begin = {"texts": texts, "version": own.version if own else 0}
    form = WordingForm(request.POST or None, user=request.user, initial=begin)
    if form.is_valid():
        try:
            return redirect(once(request, lambda: worded(report, here, form, request.user, taken)))
        except EditConflict as conflict:
            return in_conflict(request, report, here, form, conflict.current)
        except ValidationError as refusal:
            form.take(refusal)
    context = {**beside(report, here), **said_before(before, here, taken)}
    return form_page(request, _("Wording of a paragraph"), form, report, **context)


def worded(report: Report, slot, form, user, taken: Passage | None) -> str:
    links = resolved(taken) if taken else None
    word_passage(report, slot, form.cleaned_data["texts"], by=user, version=form.read_version, links=links)
    return reverse("committee:report_wording", args=[report.pk]) + f"#{anchor(slot.key)}"


def taken_from(request, before: Before) -> Passage | None:
    """The paragraph of a report before whose words the form begins with (?from=12); Http404 where there is none."""
    wanted = request.GET.get("from", "")
    if not wanted:
        return None
    found = next((one for one in before.passages if str(one.pk) == wanted), None)
    if found is None:
        raise Http404
    return found


def said_before(before: Before, slot, taken: Passage | None) -> dict:
    """What reports before said: first of the same, then of what stands around it."""
    same = before.same(slot)
    told = [*same, *(one for one in before.around(slot) if one not in same)]
    return {
        "said_before": [said(one) for one in told if one != taken][:SHOWN],
        "taken": said(taken) if taken else None,
    }


def anchor(key: str) -> str:
    return key.replace(":", "")


def generated_in_all(report: Report, key: str) -> Texts:
    """What would be printed in each language where all of it stands in that language: to begin with."""
    told = {}
    for code, built in in_all_languages(report).items():
        slot = built.slot(key)
        is_original = code == report.original_language
        if slot is not None and (is_original or standing(slot, code, report) != "missing"):
            told[code] = {
                "text": slot.own_words,
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
@gives_back("texts")
def addition(request, pk, slot):
    """reports/<pk>/wording/<slot>/addition/: a paragraph of the drafter's own below this one"""
    report = found(request, pk)
    here, before = slot_of(report, slot), Before(report, request.user)
    taken = taken_from(request, before)
    form = WordingForm(request.POST or None, user=request.user, initial={"texts": taken.texts} if taken else {})

    def make():
        links = resolved(taken) if taken else ()
        own = add_passage(report, here, form.cleaned_data["texts"], by=request.user, links=links)
        return reverse("committee:report_wording", args=[report.pk]) + f"#{anchor(own.slot)}"

    if form.is_valid() and (url := attempt(request, form, make)):
        return redirect(url)
    context = {**beside(report, here), **said_before(before, here, taken)}
    return form_page(request, _("A paragraph of your own"), form, report, **context)


@require_POST
@gives_back()
def omission(request, pk, slot):
    """reports/<pk>/wording/<slot>/omission/: a Corr. does not carry this difference"""
    report = found(request, pk)
    here = slot_of(report, slot)
    if not can_be_left_out(here.key):
        raise Http404
    leave_out(report, here, by=request.user)
    messages.success(request, _("The corrigendum does not carry this any more. It is listed below."))
    return redirect(reverse("committee:report_wording", args=[report.pk]))


@require_POST
@gives_back()
def generated(request, pk, slot):
    """reports/<pk>/wording/<slot>/return/: what is generated from the record is printed again"""
    report = found(request, pk)
    own = slot_of(report, slot).passage
    if own is not None:
        return_to_generated(own, by=request.user)
        again = _("The paragraph is generated from the record again. Your wording stays in the history.")
        messages.success(request, _("The corrigendum carries this again.") if is_mark(own) else again)
    return redirect(reverse("committee:report_wording", args=[report.pk]))
