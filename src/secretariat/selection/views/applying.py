"""Applying, with a sign-in or by a link sent to one's address; and one's own page from then on."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.roster.models import Profile

from ..forms.applying import AddressForm, BeginForm, SubmitForm, WithdrawForm, WriteForm, sort_of
from ..forms.sourcing import DeclineForm
from ..limits import is_too_often
from ..models import Applicant, ApplicationState, AwardState, Call, InvitationState
from ..naming import named_in
from ..next_steps import last_offer, next_for, stations
from ..operations import applying as do
from ..operations import sourcing
from ..queries.along import documents
from ..showing_calls import context_of
from ..words import application_tone
from .calls import too_often
from .filling import filled, guarded
from .found import call_trail, find_call, own_application, own_invitation

LINK, VALID = "secretariat.selection.link", dt.timedelta(days=7)
SO_OFTEN = 10 * 60  # seconds between two letters to one address for one call
S = ApplicationState


def applying_word() -> str:
    return pgettext("for a post", "Apply")


def person_of(request):
    return request.user.person if request.user.is_authenticated else None


def by(request):
    return request.user if request.user.is_authenticated else None


# --- beginning -----------------------------------------------------------------------


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def beginning(request, number):
    """calls/<number>/application/"""
    call = find_call(request.user, number)
    if not call.is_taking():
        return told(request, _("Applications are closed."), call)
    if not request.user.is_authenticated:
        return ask_for_link(request, call)
    return begun(request, call, email=request.user.email, person=request.user.person)


def ask_for_link(request, call: Call):
    if request.method == "POST" and is_too_often(request, "application"):
        return too_often(request)
    form = AddressForm(request.POST or None, user=None)
    if form.is_valid():
        send_link(call, form.cleaned_data["email"])
        return told(
            request,
            _(
                "A letter with a link is on its way, unless one was sent to this address in the last ten minutes. By "
                "the link you apply; it works for seven days."
            ),
            call,
        )
    context = {"title": applying_word(), "lead": str(call.titles), "form": form, "action": _("Send me the link")}
    context |= {"cancel_url": call.get_absolute_url(), "trail": call_trail(call.number, applying_word())}
    context["explained"] = _("You need no sign-in. Whoever has one applies after signing in.")
    return render(request, "selection/form.html", context)


def send_link(call: Call, email: str) -> None:
    """Whether somebody with this address has applied already is told nobody else."""
    asked = hashlib.sha256(f"{call.pk} {email.lower()}".encode()).hexdigest()
    if not cache.add(f"selection-link-{asked}", True, SO_OFTEN):
        return
    token = signing.dumps([call.pk, email.strip().lower()], salt=LINK)
    link = settings.SITE_URL + reverse("selection:beginning_by_mail", args=[token])
    body = [
        _("Apply for “%(call)s” by this link, which works for seven days:") % {"call": call.titles},
        link,
        _("If you did not ask for this letter, do nothing: nothing is kept of you."),
        "",
    ]
    EmailMessage(subject=_("Apply for “%(call)s”") % {"call": call.titles}, body="\n\n".join(body), to=[email]).send()


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def beginning_by_mail(request, token):
    """applications/by-mail/<token>/"""
    try:
        pk, email = signing.loads(token, salt=LINK, max_age=VALID)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None
    call = get_object_or_404(Call.objects.visible_to(request.user).standing().select_related("selection"), pk=pk)
    if not call.is_taking():
        return told(request, _("Applications are closed."), call)
    return begun(request, call, email=email, person=None)


def begun(request, call: Call, *, email: str, person, invitation=None):
    """To her own page where she has begun already; otherwise what is needed to begin."""
    profile = invitation.profile if invitation is not None else known(email, person)
    rows = Applicant.objects.standing().filter(selection=call.selection_id).select_related("application")
    if person is None and invitation is None:
        one = rows.filter(entered_with=email).first()
    else:
        one = rows.filter(profile=profile).first() if profile is not None else None
    if one is not None and one.application.state != S.WITHDRAWN:
        return redirect(one.own_url)
    return filled(
        request,
        lambda data: BeginForm(data, user=request.user, is_known=(one or profile) is not None),
        lambda form: form.save(call, by=by(request), email=email, person=person, invitation=invitation),
        title=applying_word(), lead=str(call.titles),
        action=_("Begin the application"), cancel_url=call.get_absolute_url(),
        explained=_("You write in peace and submit when you are ready. Until then nobody reads it."),
        trail=call_trail(call.number, applying_word()), is_private=True,
    )  # fmt: skip


def known(email: str, person) -> Profile | None:
    rows = Profile.objects.standing().exclude(state="removed").order_by("pk")
    own = rows.filter(person=person).first() if person is not None else None
    return own or (rows.filter(email__iexact=email).first() if email else None)


def told(request, text: str, call: Call):
    context = {
        "title": str(call.titles),
        "text": text,
        "back": call.get_absolute_url(),
        "trail": call_trail(call.number),
    }
    return render(request, "selection/told.html", context)


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def invitation(request, token):
    """invitations/<token>/: the call, for somebody who was invited, with a way to apply and one to decline."""
    found = own_invitation(token)
    call = found.selection.call
    if request.GET.get("apply") and call.is_taking():
        return begun(request, call, email="", person=found.profile.person, invitation=found)
    return filled(
        request,
        lambda data: DeclineForm(data, user=request.user),
        lambda form: sourcing.decline_invitation(found, by=by(request), reason=form.cleaned_data["reason"]).own_url,
        template="selection/invitation.html", title=str(call.titles), invitation=found, is_private=True,
        may_decline=found.state == InvitationState.SENT and not (call.outcome or found.has_application),
        trail=call_trail(call.number),
        **context_of(request, call),
    )  # fmt: skip


# --- one's own page -------------------------------------------------------------------


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def own(request, token):
    """applications/<token>/: where it stands, what comes next, what she can do; and the way to submit."""
    found = own_application(token)
    call, award = found.selection.call, last_offer(found)
    return filled(
        request,
        lambda data: SubmitForm(data, user=request.user),
        lambda form: do.submit(found, by=by(request), consents=form.cleaned_data["consents"]).own_url,
        template="selection/own.html",
        title=str(call.titles), applicant=found, application=found.application, call=call, is_private=True,
        tone=application_tone(found.application.state), next=next_for(found, call, award),
        stages=stations(found, call), has_offer=is_offered(award),
        statements=statements_of(found), names=names_in(found),
        files=[(one, sort_of(one.label)) for one in documents(found)],
        may_write=found.may_write,
        address=settings.DEFAULT_FROM_EMAIL, is_known=found.is_in_the_roster,
        may_withdraw=found.application.is_alive and not (call.outcome or is_offered(award)),
        may_submit=call.is_taking() and found.application.state == S.DRAFT,
        notice=call.notices, trail=call_trail(call.number, _("Your application")),
    )  # fmt: skip


def is_offered(award) -> bool:
    return award is not None and award.state == AwardState.OFFERED


def statements_of(found: Applicant) -> list[tuple]:
    return [(one, found.application.statements.get(str(one.pk), "")) for one in do.first_pass(found.selection)]


def names_in(found: Applicant) -> list[str]:
    """Parts of her own name that stand in what the panel reads first."""
    whole = " ".join(found.application.statements.values())
    return named_in(whole, found.profile, found.names_so_far)


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def writing(request, token):
    """applications/<token>/writing/"""
    found = own_application(token)
    call = found.selection.call
    if not found.may_write:
        return redirect(found.own_url)
    return guarded(
        request,
        lambda data: WriteForm(data, applicant=found, user=request.user),
        lambda form: form.save(by(request)),
        of=found, version=found.written_version, back=found.own_url,
        said=_("What you wrote is kept."), title=_("Your application"), lead=str(call.titles), action=_("Keep"),
        explained=_("What you say under the criteria is read first, without your name: do not name yourself there."),
        cancel_url=found.own_url, is_private=True, trail=call_trail(call.number, _("Your application")),
    )  # fmt: skip


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def withdrawal(request, token):
    """applications/<token>/withdrawal/"""
    found = own_application(token)
    call = found.selection.call
    return filled(
        request,
        lambda data: WithdrawForm(data, user=request.user),
        lambda form: do.withdraw(found, by=by(request), reason=form.cleaned_data["reason"]).own_url,
        title=_("Withdraw your application"), lead=str(call.titles), action=_("Withdraw"), is_grave=True,
        cancel_url=found.own_url, is_private=True, trail=call_trail(call.number, _("Your application")),
    )  # fmt: skip


@never_cache
@require_safe
def mine(request):
    """applications/mine/: every call one has answered."""
    rows = Applicant.objects.visible_to(request.user).standing().filter(profile__person=request.user.person)
    applicants = list(rows.select_related("application", "selection__call").order_by("-pk"))
    context = {
        "title": _("Your applications"),
        "applicants": [(one, application_tone(one.application.state)) for one in applicants],
        "trail": call_trail(_("Your applications")),
    }
    return render(request, "selection/mine.html", context)
