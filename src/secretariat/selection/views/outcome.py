"""What a candidate does on her own page after the decision: answers an offer, complains, replies to an appraisal."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.record.handing import handed_out

from ..forms.outcome import AcceptForm, ComplainForm, DeclineForm, ReplyForm
from ..models import Appraisal, Award, AwardState, Feedback
from ..operations.feedback import why_no_complaint
from ..queries.along import documents
from .filling import filled
from .found import call_trail, own_application


def by(request):
    """Herself, where she signs in; whoever holds the link otherwise."""
    return request.user if request.user.is_authenticated else None


def own_page(view):
    """A page of whoever holds the link."""
    return never_cache(login_not_required(require_http_methods(["GET", "POST"])(view)))


def offer_of(applicant) -> Award:
    """The last that was made to her; Http404 where none was."""
    rows = Award.objects.standing().filter(application=applicant.application_id).order_by("-pk")
    award = rows.select_related("selection", "application").first()
    if award is None:
        raise Http404
    return award


def answered_before(request, applicant, award: Award):
    """Back to her own page, which shows the offer as it stands: it was answered in another window, or taken back."""
    told = _("This offer is “%(state)s” already.") % {"state": award.get_state_display()}
    messages.warning(request, told)
    return redirect(applicant.own_url)


def context_of(applicant, title: str) -> dict:
    call = applicant.selection.call
    told = {"title": title, "lead": str(call.titles), "cancel_url": applicant.own_url, "is_private": True}
    return {**told, "trail": call_trail(call.number, title)}


@own_page
def acceptance(request, token):
    """applications/<token>/acceptance/"""
    found = own_application(token)
    award = offer_of(found)
    if award.state != AwardState.OFFERED:
        return answered_before(request, found, award)
    return filled(
        request,
        lambda data: AcceptForm(data, user=request.user),
        lambda form: form.save(award, by(request)) or found.own_url,
        action=_("Accept"), explained=_("You are bound once the contract is signed, not before."),
        **context_of(found, _("Accept the offer")),
    )  # fmt: skip


@own_page
def refusal(request, token):
    """applications/<token>/refusal/: the offer is declined, or whoever accepted it steps back before the contract."""
    found = own_application(token)
    award = offer_of(found)
    if not award.can_be_declined:
        return answered_before(request, found, award)
    has_accepted = award.state == AwardState.ACCEPTED
    title = _("Step back from the work") if has_accepted else _("Decline the offer")
    return filled(
        request,
        lambda data: DeclineForm(data, user=request.user),
        lambda form: form.save(award, by(request)) or found.own_url,
        action=_("Step back") if has_accepted else _("Decline"), is_grave=True,
        explained=_("You need not say why. Somebody else is then recommended."),
        **context_of(found, title),
    )  # fmt: skip


@own_page
def complaint(request, token):
    """applications/<token>/complaint/"""
    found = own_application(token)
    if not Feedback.objects.standing().filter(applicant=found).exclude(sent_at=None).exists():
        raise Http404
    over = why_no_complaint(found, found.selection)
    return filled(
        request,
        lambda data: ComplainForm(data, request.FILES or None, user=request.user),
        lambda form: form.save(found, by(request)) or found.own_url,
        action=_("Complain"), has_file=True, is_over=bool(over) and request.method == "GET", over=over,
        explained=_("Somebody who had no part in the selection decides. Until then no contract is signed."),
        **context_of(found, _("Complain")),
    )  # fmt: skip


@never_cache
@login_not_required
@require_safe
def complaint_file(request, token, file):
    """applications/<token>/complaints/files/<id>/: what she sent with a complaint, back to her."""
    found = own_application(token)
    sent = [one for each in found.complaints.standing() for one in documents(each) if one.pk == file]
    if not sent:
        raise Http404
    return handed_out(request, sent[0])


@own_page
def reply(request, token):
    """applications/<token>/reply/"""
    found = own_application(token)
    rows = Appraisal.objects.standing().filter(award__application=found.application_id)
    appraisal = get_object_or_404(rows.select_related("selection", "award__engagement"))
    if not appraisal.can_be_replied_to(timezone.now()):
        raise Http404
    return filled(
        request,
        lambda data: ReplyForm(data, appraisal=appraisal, user=request.user),
        lambda form: form.save(appraisal, by(request)) or found.own_url,
        action=_("Keep the reply"), explained=_("It stands beside the appraisal for good."),
        **context_of(found, _("Reply to the appraisal")),
    )  # fmt: skip
