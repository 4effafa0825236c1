"""Contributions: the published ones for everyone, a delegation's own for it, all of them for officers."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.accounts.access import may
from secretariat.committee.rules import KEEP_RECORD
from secretariat.record.attachments import files_of
from secretariat.record.freshness import public_page
from secretariat.record.handing import handed_out
from secretariat.record.models import Attachment
from secretariat.record.operations import EditConflict
from secretariat.record.seen import mark_of
from secretariat.record.sending import sent

from .. import operations as do
from ..accessible import FINDINGS
from ..forms.contributions import SAID, WHOSE, AnswerForm, ContributionForm, MaterialForm
from ..models import Contribution, ContributionState
from ..open_pages import follow, with_positions
from ..rules import delegation_of, hands_in
from .found import find, trail


@public_page(apart="event:")
def contributions(request, slug):
    """events/seminar-2027/contributions/"""
    event = find(request, slug)
    rows = Contribution.objects.visible_to(request.user).standing().filter(event=event)
    rows = rows.select_related("delegation", "theme__step")
    context = {
        "title": _("Contributions"),
        "record": event,
        "follow": follow(event),
        "published": rows.published(),
        "others": rows.exclude(state=ContributionState.PUBLISHED),
        "is_called": do.is_called(event),
        "may_submit": do.is_called(event) and delegation_of(request.user, event.committee_code) is not None,
        "trail": trail(event, _("Contributions")),
    }
    return render(request, "events/contributions.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def entry(request, slug):
    event = find(request, slug)
    delegation = delegation_of(request.user, event.committee_code)
    if delegation is None:
        raise PermissionDenied
    form = ContributionForm(request.POST or None, event=event, user=request.user)

    def make() -> str:
        return do.submit(event, by=request.user, delegation=delegation, **form.values()).get_absolute_url()

    if url := sent(request, form, make, asks=True):
        return redirect(url)
    context = {"title": _("Submit a contribution"), "form": form, "action": _("Submit"), "person": delegation}
    context |= {"cancel_url": reverse("events:contributions", args=[slug]), "trail": trail(event, _("Contributions"))}
    return render(request, "accounts/form.html", context)


def found_for(request, pk: int) -> Contribution:
    rows = with_positions(Contribution.objects.visible_to(request.user).standing())
    rows = rows.select_related("event__committee", "committee", "delegation", "event__audience", "theme__step")
    return get_object_or_404(rows, pk=pk)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def contribution(request, pk):
    """One contribution: read by whoever may see it; completed by its delegation; answered by an officer."""
    found = found_for(request, pk)
    keeps, hers = may(request.user, KEEP_RECORD, found), hands_in(request.user, found)
    is_open = found.state in {ContributionState.SUBMITTED, ContributionState.RETURNED} and not found.event.is_off
    form = MaterialForm(user=request.user)
    if request.method == "POST":
        if not (keeps or (hers and is_open)):
            raise PermissionDenied
        form, url = posted(request, found, keeps)
        if url:
            return redirect(url)
    files = [one for one in files_of(found, request.user) if one.superseded_at is None]
    context = {
        "title": str(found),
        "record": found,
        "event": found.event,
        "follow": follow(found.event, found),
        "keeps": keeps,
        "may_change": (hers or keeps) and is_open,
        "may_take_back": hers and is_open,
        "may_hand_in_again": hers and found.state == ContributionState.WITHDRAWN and do.is_called(found.event),
        "seen": mark_of(found, files),
        "files": [(one, found_in(found, one), whose(one)) for one in files],
        "form": form,
        "trail": trail(found.event, _("Contributions")),
    }
    return render(request, "events/contribution.html", context)


def found_in(contribution: Contribution, file: Attachment) -> list:
    return [FINDINGS[code] for code in contribution.findings.get(file.sha256, []) if code in FINDINGS]


def whose(file: Attachment) -> str:
    """Who may have a file that is for fewer than the contribution."""
    if file.audience is None:
        return ""
    return dict(WHOSE)["states" if file.audience.widest == "states" else "own"]


def posted(request, found: Contribution, keeps: bool):
    """A file, or an officer's answer. Answers the form to show again, and where to go when all is well."""
    if "remove" in request.POST:
        return removed(request, found), found.get_absolute_url()
    if "state" not in request.POST:
        form = MaterialForm(request.POST, request.FILES, user=request.user)
        return form, sent(request, form, lambda: added(request, form, found))
    if not keeps:
        raise PermissionDenied
    answer = AnswerForm(request.POST, user=request.user)
    try:
        if not answer.is_valid():
            raise ValidationError([m for errors in answer.errors.values() for m in errors])
        answer.do(found, request.user)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    return answer, found.get_absolute_url()


def added(request, form: MaterialForm, found: Contribution) -> str:
    form.do(found, request.user)
    if found_for(request, found.pk).state != found.state:
        messages.success(request, _("The file was added, and the contribution handed in again."))
    return found.get_absolute_url()


def removed(request, found: Contribution) -> MaterialForm:
    """One file, by its number; a number that is no file's changes nothing."""
    told = request.POST["remove"]
    for file in files_of(found, request.user):
        if str(file.pk) == told:
            do.remove_material(found, file, by=request.user)
            messages.success(request, _("The file was removed."))
    return MaterialForm(user=request.user)


@never_cache
@require_http_methods(["GET", "POST"])
def change(request, pk):
    found = found_for(request, pk)
    if not hands_in(request.user, found) and not may(request.user, KEEP_RECORD, found):
        raise PermissionDenied
    if request.method == "GET":
        try:
            do.refuse_changing(found)
        except ValidationError as refusal:
            messages.warning(request, " ".join(refusal.messages))
            return redirect(found)
    initial = {name: getattr(found, name) for name in SAID}
    form = ContributionForm(request.POST or None, event=found.event, user=request.user, record=found, initial=initial)
    if form.is_valid():
        try:
            do.complete(found, by=request.user, version=form.read_version, **form.values())
            return redirect(found)
        except EditConflict:
            form.add_error(None, _("This contribution has changed in the meantime: look at it again, then save."))
        except ValidationError as refusal:
            form.take(refusal)
    context = {"title": str(found), "form": form, "action": _("Save"), "cancel_url": found.get_absolute_url()}
    return render(request, "accounts/form.html", context | {"trail": trail(found.event, _("Contributions"))})


@login_not_required
@never_cache
@require_safe
def material(request, pk, file):
    """The bytes, for whoever may see the contribution; kept from running in our pages' name."""
    found = found_for(request, pk)
    kept = next((one for one in files_of(found, request.user) if one.pk == file), None)
    if kept is None:
        raise Http404
    return handed_out(request, kept)
