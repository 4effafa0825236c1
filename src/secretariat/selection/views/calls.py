"""What everybody sees of calls: the list, one call with its questions, its versions, the feed."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.accounts.access import may
from secretariat.core.zones import in_chosen_zone
from secretariat.record import lists
from secretariat.record.freshness import public_page

from ..feeds import CallsFeed
from ..fingerprint import canonical
from ..forms.asking import QuestionForm
from ..limits import AN_HOUR, is_too_often
from ..listings import CALLS
from ..models import Applicant, Edition
from ..rules import FOLLOW
from ..showing_calls import context_of
from .filling import filled
from .found import call_trail, find_call, own_invitation

STREAMS = "selection:"


@require_safe
@login_not_required
def calls(request):
    """calls/: whether a call is open is a matter of the minute, so this page is not kept."""
    return lists.answer(request, CALLS)


@in_chosen_zone
@require_safe
@login_not_required
def call(request, number):
    """calls/<number>/"""
    found = find_call(request.user, number)
    context = {
        "title": str(found.titles),
        "own": own(request, found),
        "follows": may(request.user, FOLLOW),
        "trail": call_trail(found.number),
        **context_of(request, found),
    }
    return render(request, "selection/call.html", context)


def own(request, call) -> Applicant | None:
    """Her own application, where she signs in."""
    if not request.user.is_authenticated:
        return None
    rows = Applicant.objects.visible_to(request.user).standing().filter(selection=call.selection_id)
    return rows.filter(profile__person=request.user.person).select_related("application").first()


@public_page(apart=STREAMS)
def feed(request):
    """calls/all.atom"""
    return CallsFeed()(request)


@require_safe
@login_not_required
def edition(request, number, edition):
    """calls/<number>/versions/<n>.json: the very bytes of which the fingerprint is taken."""
    found = find_call(request.user, number)
    return published(found, Edition.objects.visible_to(request.user), edition)


@require_safe
@login_not_required
def invited_edition(request, token, edition):
    """invitations/<token>/versions/<n>.json: the same, for whoever holds the link of an invitation."""
    return published(own_invitation(token).selection.call, Edition.objects.all(), edition)


def published(call, rows, number: int):
    one = get_object_or_404(rows.standing().filter(selection=call.selection_id), number=number)
    response = HttpResponse(canonical(one.content), content_type="application/json; charset=utf-8")
    patch_cache_control(response, private=not call.is_open_to_all)
    return response


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def question(request, number):
    """calls/<number>/questions/: anybody asks; who it was is told nobody."""
    found = find_call(request.user, number)
    return asked(request, found, found.get_absolute_url())


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def invited_question(request, token):
    """invitations/<token>/questions/: whoever holds the link of an invitation asks in the same way."""
    found = own_invitation(token)
    return asked(request, found.selection.call, found.own_url, is_private=True)


def asked(request, call, back: str, **more):
    """Ask about this call, of which its reader has the page at `back`."""
    if request.method == "POST" and is_too_often(request, "question"):
        return too_often(request)
    title = _("Ask about this call")
    return filled(
        request,
        lambda data: QuestionForm(data, user=request.user),
        lambda form: form.save(call) and back,
        said=_("Your question was received. It is answered on the page of the call."),
        title=title, lead=str(call.titles), action=_("Send the question"), cancel_url=back,
        is_over=not call.takes_questions(), over=_("Questions about this call are closed."),
        trail=[*call_trail(), {"text": call.number, "url": back}, {"text": title}],
        **more,
    )  # fmt: skip


def too_often(request):
    """A sentence for whoever sends more than a person would."""
    context = {
        "title": _("Too many at once"),
        "text": _("This was sent very often from your address. Try again in an hour."),
        "back": reverse("selection:calls"),
    }
    answer = render(request, "selection/told.html", context, status=429)
    answer["Retry-After"] = str(AN_HOUR)
    return answer
