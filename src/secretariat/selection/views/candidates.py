"""Looking for candidates, answering questions, and what is known of applications before they are read."""

from __future__ import annotations

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretariat.accounts.access import require
from secretariat.core.joining import joined
from secretariat.roster.limits import limited
from secretariat.roster.rules import SEE_PROSPECTS

from ..forms.asking import AnswerForm, CorrectAnswerForm, SetAsideForm
from ..forms.sourcing import CandidateForm, InviteForm
from ..models import (
    Application,
    CallInvitation,
    Clarification,
    ClarificationState,
    InvitationState,
    Selection,
    Sourcing,
)
from ..operations import sourcing as do
from ..queries.candidates import begun, in_words, search
from ..rules import LEAD, SERVE
from ..words import application_tone
from .along import along
from .filling import filled
from .found import declaring, find, trail
from .preparing import done
from .reading import words_of


@require_http_methods(["GET", "POST"])
@limited("search")
def sourcing(request, pk):
    """selections/<id>/sourcing/: the search in the address, what it finds, and a form to keep it and to invite."""
    found = find(request.user, pk)
    require(request.user, LEAD, found)
    require(request.user, SEE_PROSPECTS)
    asking = CandidateForm(request.GET or begun(found), user=request.user)
    asked = asking.asked if asking.is_valid() else {}
    result = search(request.user, asked) if asking.is_valid() else None
    return filled(
        request,
        lambda data: InviteForm(data, selection=found, found=result, user=request.user),
        lambda form: form.save(request.user, asked),
        template="selection/sourcing.html",
        title=_("Look for candidates"), record=found, search=asking, result=result, invited=invited(request, found),
        kept=searches(request, found), trail=trail(found, _("Look for candidates")),
    )  # fmt: skip


def invited(request, selection: Selection) -> set[str]:
    """The numbers of those who are invited already."""
    rows = CallInvitation.objects.visible_to(request.user).filter(selection=selection)
    return set(rows.values_list("profile__number", flat=True))


def searches(request, selection: Selection) -> list[dict]:
    """Kept searches in words."""
    rows = Sourcing.objects.visible_to(request.user).standing().filter(selection=selection).order_by("pk")
    return [{"record": one, "asked": joined(in_words(one.asked)) or _("everybody")} for one in rows]


@require_POST
def invitation_removal(request, pk, invitation):
    """Take back an invitation whose letter has not gone out."""
    found = find(request.user, pk)
    require(request.user, LEAD, found)
    rows = CallInvitation.objects.visible_to(request.user).filter(selection=found).select_related("selection")
    one = get_object_or_404(rows, pk=invitation)
    return done(request, lambda: do.take_back(one, by=request.user, reason=_("Taken back")), "selection:candidates", pk)


@require_safe
def candidates(request, pk):
    """selections/<id>/candidates/: who was invited, how they were found, and (once unsealed) who applied, by code."""
    found = find(request.user, pk)
    require(request.user, SERVE, found)
    invitations = CallInvitation.objects.visible_to(request.user).standing().filter(selection=found)
    applications = Application.objects.visible_to(request.user).standing().filter(selection=found).exclude(code="")
    context = {
        "title": _("Candidates"),
        "record": found,
        **declaring(request, found),
        "heads": by_head(list(invitations.select_related("profile").order_by("pk"))),
        "searches": searches(request, found),
        "applications": [(one, application_tone(one.state)) for one in applications.order_by("code")],
        "trail": trail(found, _("Candidates")),
    }
    return render(request, "selection/candidates.html", context)


def by_head(invitations: list[CallInvitation]) -> list[tuple[str, str, list]]:
    """Whoever was invited, apart from those who declined or whose invitation was taken back."""
    heads = {
        InvitationState.SENT: ("invitations", _("Invitations")),
        InvitationState.DECLINED: ("declined", _("Declined the invitation")),
        InvitationState.TAKEN_BACK: ("taken-back", _("Invitations taken back")),
    }
    rows = [(*head, [one for one in invitations if one.state == state]) for state, head in heads.items()]
    return [row for row in rows if row[2] or row[0] == "invitations"]


@require_safe
def application(request, pk, application):
    """selections/<id>/applications/<id>/: what was written, under its code alone, veiled until names are open."""
    found = find(request.user, pk)
    rows = Application.objects.visible_to(request.user).standing().filter(selection=found)
    one = get_object_or_404(rows, pk=application)
    context = {
        "title": one.code,
        "record": found,
        "application": one,
        "tone": application_tone(one.state),
        "statements": words_of(one, found),
        **along(request, found, one),
        "trail": trail(found, one.code),
    }
    return render(request, "selection/application.html", context)


# --- questions -----------------------------------------------------------------------


def find_question(user, selection: Selection, pk: int) -> Clarification:
    rows = Clarification.objects.visible_to(user).standing().select_related("selection")
    return get_object_or_404(rows, selection=selection, pk=pk)


@require_http_methods(["GET", "POST"])
def answer(request, pk, question):
    """selections/<id>/questions/<id>/"""
    found = find(request.user, pk)
    require(request.user, SERVE, found)
    one = find_question(request.user, found, question)
    return corrected(request, found, one) if one.state == ClarificationState.ANSWERED else answered(request, found, one)


def answered(request, found: Selection, one: Clarification):
    title = _("Answer a question")
    return filled(
        request,
        lambda data: AnswerForm(data, question=one, user=request.user),
        lambda form: form.save(request.user),
        title=title, lead=str(found), action=_("Publish the answer"),
        explained=_("Everybody who sees the call reads it; whoever applied is told."),
        cancel_url=found.get_absolute_url(), trail=trail(found, title),
        beside=(reverse("selection:set_aside", args=[found.pk, one.pk]), _("Set the question aside")),
    )  # fmt: skip


def corrected(request, found: Selection, one: Clarification):
    title = _("Correct the answer")
    return filled(
        request,
        lambda data: CorrectAnswerForm(data, question=one, user=request.user),
        lambda form: form.save(request.user),
        title=title, lead=str(found), action=_("Publish the correction"),
        explained=_("What stands there now stays to be read, with the day on which it was corrected and the reason."),
        is_over=not found.call.is_taking(),
        over=_("The call does not take applications: what was published stays as it is."),
        cancel_url=found.get_absolute_url(), trail=trail(found, title),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def set_aside(request, pk, question):
    """selections/<id>/questions/<id>/set-aside/"""
    found = find(request.user, pk)
    require(request.user, SERVE, found)
    one = find_question(request.user, found, question)
    return filled(
        request,
        lambda data: SetAsideForm(data, question=one, user=request.user),
        lambda form: form.save(request.user),
        title=_("Set the question aside"), lead=str(one.questions), action=_("Set aside"),
        cancel_url=found.get_absolute_url(), trail=trail(found, _("Set the question aside")),
    )  # fmt: skip
