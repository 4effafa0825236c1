"""The desk of a paper: its sections, worded one by one; its draft as a file; its release."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.core.joining import led
from secretariat.core.languages import BY_CODE
from secretariat.record.operations import EditConflict
from secretariat.record.sending import sent
from secretariat.writing.formats import FORMATS, filename, write
from secretariat.writing.html import body

from ..forms.papers import ReleaseForm, WordingForm
from ..models import EventPaper, PaperKind
from ..paper import build, title
from ..sections import Material, sections
from ..unsettled import doubts
from .found import find_kept, trail


def paper_of(request, slug: str, kind: str) -> EventPaper:
    event = find_kept(request, slug)
    rows = EventPaper.objects.visible_to(request.user).standing()
    rows = rows.select_related("session__committee", "committee", "document__committee")
    found = get_object_or_404(rows, event=event, kind=kind)
    found.event = event
    return found


@never_cache
@require_http_methods(["GET", "POST"])
def paper(request, slug, kind):
    """events/seminar-2027/papers/report/, ?language=fr for the wording in French"""
    found = paper_of(request, slug, kind)
    asked = request.GET.get("language", "")
    language = asked if asked in BY_CODE else get_language() or "en"
    if request.method == "POST":
        return posted(request, found)
    material = Material.of(found)
    context = {
        "title": title(found),
        "record": found,
        "event": found.event,
        "language": BY_CODE[language],
        "languages": BY_CODE.values(),
        "sections": sections(material, language) if kind == PaperKind.REPORT else [],
        "programme": body(build(material, language)) if kind == PaperKind.PROGRAMME else "",
        "doubts": [] if found.document_id else doubts(material),
        "formats": FORMATS,
        "trail": trail(found.event, found.get_kind_display()),
    }
    return render(request, "events/paper.html", context)


def posted(request, found: EventPaper):
    here = request.get_full_path()
    form = WordingForm(request.POST, record=found, user=request.user)
    try:
        if not form.is_valid():
            raise ValidationError([m for errors in form.errors.values() for m in errors])
        form.do(request.user)
    except EditConflict:
        told = _("Somebody else worded a section meanwhile: look at it again. Your text was: %(text)s")
        messages.warning(request, told % {"text": form.cleaned_data["text"]})
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Your changes were saved."))
    return redirect(here)


@never_cache
@require_http_methods(["GET", "POST"])
def release(request, slug, kind):
    """events/seminar-2027/papers/report/release/: what follows from it, and what is in doubt, before it is issued"""
    found = paper_of(request, slug, kind)
    if found.document_id and request.method == "GET":
        return redirect(found)
    form = ReleaseForm(request.POST or None, record=found, user=request.user)
    if url := sent(request, form, lambda: issued(request, form)):
        return redirect(url)
    context = {
        "title": _("Release"),
        "sentence": led(found.symbol, title(found)) if found.symbol else title(found),
        "form": form,
        "consequences": form.consequences(),
        "action": _("Release"),
        "is_grave": True,
        "cancel_url": found.get_absolute_url(),
        "trail": trail(found.event, found.get_kind_display(), _("Release")),
    }
    return render(request, "confirm.html", context, status=form.status)


def issued(request, form: ReleaseForm) -> str:
    made = form.do(request.user)
    messages.success(request, _("%(symbol)s is released.") % {"symbol": made.symbol})
    return made.document.get_absolute_url()


@never_cache
@require_safe
def paper_file(request, slug, kind, language, form):
    """The draft as it would be released now."""
    found = paper_of(request, slug, kind)
    if language not in BY_CODE or form not in FORMATS:
        raise Http404
    built = build(Material.of(found), language)
    answer = HttpResponse(write(built, form), content_type=FORMATS[form].content_type)
    answer["Content-Disposition"] = f'attachment; filename="{filename(built, form)}"'
    return answer
