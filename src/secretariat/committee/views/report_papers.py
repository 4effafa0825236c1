"""The paper on screen and as a file: of a mandate as the record stands, of a draft, of a release."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from secretariat.accounts.access import may
from secretariat.core.languages import BY_CODE
from secretariat.record.freshness import public_page
from secretariat.writing.canonical import paper_from_json
from secretariat.writing.formats import FORMATS, filename, write
from secretariat.writing.html import fragment

from ..forms.reports import MomentForm
from ..models import Action, Document, Mandate, Report, ReportState
from ..report import build_report
from ..report.check import cross_check
from ..report.moment import NotOnRecord, reader_of
from ..rules import COMMENT_REPORT, DRAFT_REPORT
from .reports import name_of, seen
from .shown import trail

LARGEST = 1_000  # actions; a longer report is written by the command, not while somebody waits for a page


# --- of a mandate, as the record stands or stood -----------------------------------------


@public_page
def of_mandate(request, slug):
    """mandates/<slug>/report/: written from what this reader may see; ?language=fr, ?as_of=2026-03-01"""
    mandate = find_mandate(request.user, slug)
    moment = MomentForm(request.GET, language=get_language())
    language, day = moment.chosen
    if not request.user.is_authenticated:
        if day:
            return to_sign_in(request)
        del moment.fields["as_of"]
    try:
        built = of_record(mandate, language, day, request.user)
    except NotOnRecord as refusal:
        messages.error(request, str(refusal))
        return redirect(mandate)
    context = {
        "trail": trail(mandate, _("Report")),
        "files": offered("mandate_report_file", mandate.slug, language, day),
        "moment": moment,
    }
    return show(request, built.paper, context)


@public_page
def mandate_file(request, slug, language, form):
    """mandates/<slug>/report/<language>.<format>"""
    mandate, day = find_mandate(request.user, slug), day_of(request)
    if day and not request.user.is_authenticated:
        return to_sign_in(request)
    try:
        paper = of_record(mandate, known(language), day, request.user).paper
    except NotOnRecord:
        raise Http404 from None
    return as_file(write(paper, form), form, f"{mandate.slug}-{language}.{form}")


def to_sign_in(request):
    messages.info(request, _("Sign in to read the report as the record stood on a day before."))
    return redirect_to_login(request.get_full_path())


def find_mandate(user, slug: str) -> Mandate:
    rows = Mandate.objects.visible_to(user).select_related(
        "committee", "agenda_item", "citation__document", "adopted_at"
    )
    return get_object_or_404(rows, slug=slug)


def of_record(mandate: Mandate, language: str, day: dt.date | None, user):
    if Action.objects.filter(mandate=mandate).count() > LARGEST:
        raise NotOnRecord(_("This mandate has too many actions for its report to be written while you wait."))
    return build_report(mandate, language, as_of=day, user=user)


# --- of a report ---------------------------------------------------------------------------


@public_page
def paper(request, pk):
    """reports/<pk>/paper/: as it was released; or as the draft stands, with what is unresolved and what disagrees"""
    report = get_object_or_404(seen(request.user), pk=pk)
    usual = report.original_language if report.state == ReportState.IMPORTED else get_language()
    moment = MomentForm(request.GET, language=usual)
    language, day = moment.chosen
    context = {
        "trail": trail(report.mandate, (name_of(report), report.get_absolute_url()), _("Text")),
    }
    if report.state == ReportState.RELEASED:
        return show(request, *released(report, language, context))
    try:
        built = build_report(report, language, as_of=day, user=reader_of(report))
    except NotOnRecord as refusal:
        messages.error(request, str(refusal))
        return redirect(report)
    works = may(request.user, DRAFT_REPORT, report) or may(request.user, COMMENT_REPORT, report)
    context |= {"moment": moment, "is_checked": works, "problems": cross_check(built) if works else []}
    context["files"] = offered("report_file", report.pk, language, day)
    return show(request, built.paper, context, preview=works)


def released(report: Report, language: str, context: dict):
    """The paper as issued, in this language or else in the original one, and which others there are."""
    releases = list(report.releases.all())
    kept = {release.language: release for release in releases if release.format == "json"}
    here = next((code for code in (language, report.original_language, *kept) if code in kept), None)
    if here is None:
        raise Http404
    there = {release.format for release in releases if release.language == here}
    told = [{"code": code, "name": BY_CODE[code].name, "is_here": code == here} for code in sorted(kept)]
    files = [file for file in offered("report_file", report.pk, here) if file["format"] in there]
    return paper_from_json(kept[here].content()), {**context, "languages": told, "files": files}


@public_page
def file(request, pk, language, form):
    """reports/<pk>/paper/<language>.<format>: the archived bytes of a release, or the draft as it would be issued"""
    report = get_object_or_404(seen(request.user), pk=pk)
    if report.state == ReportState.RELEASED:
        release = get_object_or_404(report.releases, language=language, format=form)
        name = release.file.name.rpartition("/")[2]
        return as_file(release.content(), form, name, sha256=release.sha256)
    try:
        paper = build_report(report, known(language), as_of=day_of(request), user=reader_of(report)).paper
    except NotOnRecord:
        raise Http404 from None
    named = replace(paper, symbol=paper.symbol or symbol_held(report, request.user))
    return as_file(write(paper, form), form, filename(named, form))


def symbol_held(report: Report, user) -> str:
    """That of its card: a report that was read from a file may print none."""
    card = Document.objects.visible_to(user).filter(pk=report.document_id).first()
    return card.symbol or "" if card is not None else ""


# --- shared ----------------------------------------------------------------------------------


def known(language: str) -> str:
    if language not in BY_CODE:
        raise Http404
    return language


def day_of(request) -> dt.date | None:
    """The day that was asked for; Http404 where it is none, or has not come."""
    if not request.GET.get("as_of"):
        return None
    try:
        day = dt.date.fromisoformat(request.GET["as_of"])
    except ValueError:
        raise Http404 from None
    if day > timezone.localdate():
        raise Http404
    return day


def offered(name: str, key, language: str, day: dt.date | None = None) -> list[dict]:
    """A link to the paper in each format."""
    query = f"?as_of={day}" if day else ""
    return [
        {"format": key_of, "name": form.name, "url": reverse(f"committee:{name}", args=[key, language, key_of]) + query}
        for key_of, form in FORMATS.items()
    ]


def as_file(content: bytes, form: str, name: str, sha256: str = "") -> HttpResponse:
    answer = HttpResponse(content, content_type=FORMATS[form].content_type)
    # Our own HTML too is taken away as a file: the pages of this site carry the site's own policy.
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    if sha256:
        answer["Repr-Digest"] = f"sha-256=:{digest(sha256)}:"
    return answer


def digest(sha256: str) -> str:
    from base64 import b64encode

    return b64encode(bytes.fromhex(sha256)).decode()


def show(request, paper, context: dict, *, preview: bool = False):
    told = {"title": paper.title, "paper": fragment(paper, preview=preview), **context}
    return render(request, "committee/report_paper.html", told)
