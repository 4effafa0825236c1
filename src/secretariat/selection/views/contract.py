"""What follows the decision: offers, what others are told, complaints, contract, deliverables, appraisal."""

from __future__ import annotations

from collections import defaultdict

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.accounts.access import may, require

from ..forms.contracting import ASPECTS
from ..forms.deciding import FeedbackForm
from ..models import (
    Applicant,
    Appraisal,
    Award,
    Complaint,
    ComplaintState,
    Deliverable,
    Feedback,
    Score,
    Selection,
)
from ..operations.contracting import suspended_by
from ..operations.feedback import unsuccessful, window_end
from ..queries.in_the_way import of_selection, since_signed
from ..queries.possible import judges
from ..record_steps import awaits_contract, steps_with
from ..rules import SERVE
from .deciding import serves_or_decides
from .filling import filled
from .found import declaring, find, trail


@require_safe
def contract(request, pk):
    """selections/<id>/contract/"""
    found = find(request.user, pk)
    if not serves_or_decides(request, found) or not found.came_to_offers():
        raise Http404
    complaints = seen(request, Complaint, found, "applicant__application")
    awards = seen(request, Award, found, "application", "approval__approver")
    since = since_signed(found, awards)
    is_open = any(one.state == ComplaintState.RECEIVED for one in complaints)
    context = {
        "title": _("Award and contract"),
        "record": found,
        "judges": judges(found) if is_open else [],
        "is_undecided": is_open,
        "awards": [award_row(request, found, one) | {"since": since.get(one.pk, ())} for one in awards],
        "others": others(request, found),
        **declaring(request, found),
        "complaints": [with_steps(request, found, one) for one in complaints],
        "in_the_way": of_selection(found),
        "suspended": suspended_by(found) if any(map(awaits_contract, awards)) else [],
        "trail": trail(found, _("Award and contract")),
    }
    return render(request, "selection/contract.html", context)


def seen(request, model, found: Selection, *along: str):
    rows = model.objects.visible_to(request.user).standing().filter(selection=found).order_by("pk")
    return list(rows.select_related(*along) if along else rows)


def with_steps(request, found: Selection, record) -> dict:
    record.selection = found
    return {"record": record, "steps": steps_with(request.user, record)}


def award_row(request, found: Selection, award: Award) -> dict:
    rows = Applicant.objects.visible_to(request.user).standing().select_related("profile")
    pieces = Deliverable.objects.visible_to(request.user).standing().filter(award=award).select_related("award")
    appraisal = Appraisal.objects.visible_to(request.user).standing().filter(award=award).first()
    return {
        **with_steps(request, found, award),
        "applicant": rows.filter(application=award.application_id).first(),
        "pieces": [with_steps(request, found, one) for one in pieces.order_by("due_on", "pk")],
        "appraisal": appraisal,
        "appraisal_steps": with_steps(request, found, appraisal)["steps"] if appraisal else [],
        "aspects": aspects(appraisal) if appraisal else [],
    }


def aspects(appraisal: Appraisal) -> list[tuple]:
    return [(label, appraisal.ratings[code]) for code, label in ASPECTS.items() if code in appraisal.ratings]


def others(request, found: Selection) -> list[dict]:
    """Those who were not selected: what each was told, and until when she can complain."""
    rows = Applicant.objects.visible_to(request.user).filter(pk__in=unsuccessful(found).values("pk"))
    rows = rows.select_related("profile", "application")
    held = {one.applicant_id: one for one in seen(request, Feedback, found)}
    tied = set(rows.filter(declared__person=request.user.person.pk).values_list("pk", flat=True))
    return [other(request, found, one, held.get(one.pk), tied) for one in rows.order_by("application__code")]


def other(request, found: Selection, applicant: Applicant, feedback: Feedback | None, tied: set[int]) -> dict:
    if feedback:
        feedback.applicant = applicant
    told = with_steps(request, found, feedback) if feedback else {"record": None, "steps": []}
    until = window_end(feedback, found) if feedback and feedback.sent_at else None
    is_tied = applicant.pk in tied
    may_word = may(request.user, SERVE, found) and not (found.is_off or is_tied or (feedback and feedback.sent_at))
    is_over = until is not None and timezone.localdate() > until
    return {
        **told,
        "applicant": applicant,
        "until": until,
        "is_over": is_over,
        "may_word": may_word,
        "is_tied": is_tied,
    }


@require_http_methods(["GET", "POST"])
def feedback(request, pk, applicant):
    """selections/<id>/feedback/<applicant>/: what she is told, criterion by criterion, in her language."""
    found = find(request.user, pk)
    require(request.user, SERVE, found)
    rows = Applicant.objects.visible_to(request.user).standing().select_related("profile", "selection", "application")
    one = get_object_or_404(rows, selection=found, pk=applicant)
    held = Feedback.objects.visible_to(request.user).filter(applicant=one).first()
    back = reverse("selection:contract", args=[pk])
    title = _("Word the reasons for a candidate")
    return filled(
        request,
        lambda data: FeedbackForm(data, applicant=one, held=held, suggested=said(request, one), user=request.user),
        lambda form: form.save(request.user, back),
        template="selection/feedback.html", title=title, record=found, applicant=one, language=one.language,
        cancel_url=back, trail=trail(found, title),
    )  # fmt: skip


def said(request, applicant: Applicant) -> dict[int, list[str]]:
    """What the panel wrote, to word it from; who wrote it stays with the panel."""
    rows = Score.objects.visible_to(request.user).standing().filter(application=applicant.application_id)
    rows = rows.filter(is_superseded=False, set_aside_because="", submitted_at__isnull=False)
    found = defaultdict(list)
    for one in rows.order_by("level", "pk"):
        found[one.criterion_id].append(one.grounds)
    return dict(found)
