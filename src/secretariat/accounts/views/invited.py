"""Inviting people, and accepting an invitation."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretariat.core.sheets import taken_away

from .. import files, invitations
from ..forms import InvitationForm, JoinForm
from ..models import Invitation, Person, SignIn
from . import ON_A_PAGE, attempt, for_administrators

SIGNED_IN_BY = "allauth.account.auth_backends.AuthenticationBackend"


@require_safe
@for_administrators
def invited(request):
    """Invitations that wait for an answer."""
    rows = Invitation.objects.filter(accepted_at=None, withdrawn_at=None).select_related("role", "organization")
    if file := taken_away(request, "invitations", _("Invitations"), files.INVITATIONS, rows):
        return file
    context = {
        "title": _("Invitations"),
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "trail": [{"text": _("People"), "url": reverse("people")}, {"text": _("Invitations")}],
    }
    return render(request, "accounts/invitations.html", context)


@require_http_methods(["GET", "POST"])
@for_administrators
def invitation_entry(request):
    """Invite somebody; with `?person=`, someone whom the record names already."""
    person = Person.objects.filter(pk=number(request.GET.get("person")), sign_in=None, erased_at=None).first()
    known = person and {
        "name": person.name,
        "email": person.email,
        "language": person.language,
        "organization": person.organization_id,
    }
    form = InvitationForm(request.POST or None, initial=known)
    if form.is_valid() and sent(
        request, form, partial(invitations.invite, by=request.user, person=person, **form.cleaned_data)
    ):
        return redirect("invitations")
    trail = [{"text": _("People"), "url": reverse("people")}, {"text": _("Invite somebody")}]
    context = {"title": _("Invite somebody"), "form": form, "action": _("Send the invitation"), "trail": trail}
    return render(request, "accounts/form.html", context | {"cancel_url": reverse("people")})


def number(text) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 18 else None


def sent(request, form, send) -> bool:
    try:
        send()
        messages.success(request, _("The letter was sent."))
    except invitations.LetterNotSent:
        messages.warning(
            request,
            _("The letter could not be sent: the mail server did not take it. Send it again later."),
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@require_POST
@for_administrators
def invitation_sending(request, pk):
    """Send the letter again, with a new link."""
    invitation = get_object_or_404(Invitation, pk=pk)
    try:
        attempt(request, partial(invitations.send_again, invitation, by=request.user), _("The letter was sent."))
    except invitations.LetterNotSent:
        messages.warning(
            request, _("The letter could not be sent: the mail server did not take it. Send it again later.")
        )
    return redirect("invitations")


@require_POST
@for_administrators
def invitation_withdrawal(request, pk):
    invitation = get_object_or_404(Invitation, pk=pk)
    attempt(request, partial(invitations.withdraw, invitation, by=request.user), _("The invitation was withdrawn."))
    return redirect("invitations")


def gone(request):
    return render(request, "accounts/invitation_gone.html", {"title": _("This invitation no longer works")}, status=410)


@sensitive_post_parameters()
@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def join(request, token):
    """Accept an invitation: a name, a password, and one is in."""
    invitation = invitations.of_token(token)
    if invitation is None:
        return gone(request)
    person = Person(name=invitation.name)
    form = JoinForm(
        request.POST or None, initial={"name": invitation.name}, user=SignIn(email=invitation.email, person=person)
    )
    if form.is_valid():
        told = form.cleaned_data
        try:
            sign_in = invitations.accept(invitation, name=told["name"], password=told["password1"])
        except ValidationError:
            return gone(request)
        login(request, sign_in, backend=SIGNED_IN_BY)
        messages.success(request, _("Welcome. You are signed in."))
        return redirect("home")
    return render(
        request, "accounts/join.html", {"title": _("Accept the invitation"), "form": form, "invitation": invitation}
    )
