"""Reports: the list of all, those of one mandate, and the page of one."""

from __future__ import annotations

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.access import is_internal, may
from secretariat.core.languages import LANGUAGES
from secretariat.record import lists
from secretariat.record.freshness import public_page
from secretariat.writing.formats import FORMATS

from ..models import Mandate, Report, ReportState
from ..operations.reports import OPEN_STATES
from ..rules import COMMENT_REPORT, DRAFT_REPORT, RELEASE_REPORT, SIGN_OFF
from .shown import fact, facts, record_fact, record_page, trail

TONES = {
    ReportState.DRAFT: "plain",
    ReportState.CLEARANCE: "progress",
    ReportState.CLEARED: "progress",
    ReportState.RELEASED: "done",
    ReportState.IMPORTED: "plain",
}


def seen(user):
    return Report.objects.visible_to(user).select_related(
        "mandate__committee", "session__committee", "document__session__committee", "supersedes", "committee"
    )


def mandates_of(user):
    return [(m.slug, str(m)) for m in Mandate.objects.visible_to(user).standing()]


def name_of(report: Report) -> str:
    return str(report) or gettext("Report on %(mandate)s") % {"mandate": report.mandate}


REPORTS = lists.Listing(
    name="reports",
    title=_("Implementation reports"),
    base=lambda user: Report.objects.visible_to(user).standing(),
    columns=(
        lists.Column("report", _("Report"), name_of, link=True, sort=("symbol",)),
        lists.Column("mandate", _("Mandate"), lambda r: (r.mandate.short_titles or r.mandate.titles).best()),
        lists.Column("session", _("Session"), lambda r: str(r.session) if r.session else "", sort=("session__number",)),
        lists.Column("day", _("Date"), lambda r: r.day, sort=("day",)),
        lists.Column(
            "state",
            _("State"),
            lambda r: r.state,
            shown=lambda r: {"text": r.get_state_display(), "tone": TONES[r.state]},
            words=lambda state: ReportState(state).label,
        ),
    ),
    filters=(
        lists.Related("mandate", _("Mandate"), "mandate__slug", options=mandates_of),
        lists.Choice("state", _("State"), "state", choices=ReportState.choices),
    ),
    order=("-session__number", "-pk"),
    along=("mandate__committee", "session__committee", "committee"),
    empty=_("No report is listed here yet. Drafters begin one from the page of a mandate."),
)


@public_page
def reports(request):
    return lists.answer(request, REPORTS)


@record_page(lambda user: Mandate.objects.visible_to(user).select_related("committee"))
def of_mandate(request, mandate):
    """mandates/<slug>/reports/: those drafted, read and released, and the one written from the record as it stands"""
    found = seen(request.user).standing().filter(mandate=mandate).order_by("-session__number", "-pk")
    context = {
        "title": gettext("Implementation reports"),
        "trail": trail(mandate, gettext("Reports")),
        "mandate": mandate,
        "reports": [shown(report) for report in found],
        "drafts": may(request.user, DRAFT_REPORT, mandate),
    }
    return render(request, "committee/report_list.html", context)


def shown(report: Report) -> dict:
    return {"record": report, "name": name_of(report), "tone": TONES[report.state]}


@record_page(seen)
def report(request, found):
    """reports/<pk>/: what it is, where it stands, its files, and what can be done with it"""
    internal = is_internal(request.user, found.committee_code)
    context = {
        "title": name_of(found),
        "trail": trail(
            found.mandate,
            (gettext("Reports"), reverse("committee:mandate_reports", args=[found.mandate.slug])),
            name_of(found),
        ),
        "report": found,
        "tone": TONES[found.state],
        "facts": told(found),
        "files": files(found),
        "steps": steps(found, request.user),
        "is_draft": found.state in OPEN_STATES,
        "followed_by": list(seen(request.user).standing().filter(supersedes=found)),
        "answers": may(request.user, SIGN_OFF, found),
        "clearances": list(found.clearances.standing().select_related("unit", "answered_by")) if internal else [],
        "remarks": list(found.comments.standing().select_related("author", "unit")) if internal else [],
        "settles": may(request.user, DRAFT_REPORT, found),
        "is_internal": internal,
    }
    return render(request, "committee/report_detail.html", context)


def told(report: Report) -> list[dict]:
    return facts(
        fact(gettext("Symbol"), str(report) if report.symbol else ""),
        record_fact(gettext("Mandate"), report.mandate),
        record_fact(gettext("Session"), report.session),
        fact(gettext("Date"), report.day),
        record_fact(gettext("Document"), report.document),
        record_fact(gettext("Follows from"), report.supersedes),
    )


def files(report: Report) -> dict:
    """One row for each language, one link for each format: what was released, or the draft as it would be now."""
    if report.state == ReportState.RELEASED:
        kept = {(r.language, r.format) for r in report.releases.all()}
    else:
        kept = {(language.code, form) for language in LANGUAGES for form in FORMATS}
    rows = []
    for language in LANGUAGES:
        links = [
            {"name": form.name, "url": reverse("committee:report_file", args=[report.pk, language.code, key])}
            for key, form in FORMATS.items()
            if (language.code, key) in kept
        ]
        if links:
            rows.append({"language": language, "links": links})
    return rows


def steps(report: Report, user) -> list[dict]:
    """What this reader may do with the report as it stands, in the order it is done."""
    drafts, is_open = may(user, DRAFT_REPORT, report), report.state in OPEN_STATES
    issues = may(user, RELEASE_REPORT, report)
    offered = [
        (drafts and is_open, gettext("Wording"), "report_wording"),
        (drafts and is_open, gettext("Cover"), "report_cover"),
        (drafts and is_open, gettext("Who may see it"), "report_audience"),
        (drafts and is_open, gettext("Send for clearance"), "report_clearance"),
        (may(user, COMMENT_REPORT, report) and is_open, gettext("Remark"), "report_remark"),
        (issues and is_open, gettext("Release"), "report_release"),
        (report.state == ReportState.RELEASED, gettext("Verify"), "report_verification"),
        (issues and report.state == ReportState.RELEASED, gettext("Revise, correct or supplement"), "report_issue"),
    ]
    return [
        {"label": label, "url": reverse(f"committee:{name}", args=[report.pk])}
        for is_for, label, name in offered
        if is_for
    ]
