"""How people come into the pool of prospects, and the links of letters by which they answer."""

from __future__ import annotations

import datetime as dt
import hashlib
from copy import copy

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from secretariat.accounts.adapters import client_of
from secretariat.core.limits import left_of, within

from ..confirming import can_confirm, confirm, profile_of
from ..forms.entering import AddressForm, ApplicationForm, SuggestionForm
from ..grounds import ground
from ..levels import Level, level_of
from ..models import Profile, State, Suggestion
from ..models.suggestion import SALT as SUGGESTED
from ..operations import addresses
from ..operations import prospects as do
from ..overview import AT_ONCE, contracts_of, rows_of_engagements, rows_of_profile
from .sending import pressed, sent

APPLYING, VALID = "secretariat.roster.applying", dt.timedelta(days=7)
AN_HOUR = 60 * 60
LETTERS_FROM_A_PLACE, LETTERS_TO_AN_ADDRESS, PROPOSALS = 10, 2, 20  # in an hour


def is_too_often(request, what: str, most: int, key: str = "") -> bool:
    """Counted for the address the request came from, or for a key of ours; neither is kept in the clear."""
    place = key or client_of(request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", ""))
    name = hashlib.sha256(f"{what} {place}".encode()).hexdigest()[:32]
    return not within(f"roster-{name}", most=most, seconds=AN_HOUR)


def too_often(request):
    context = {"title": _("Too often"), "sentence": _("This was asked too often from here: try again in an hour.")}
    answer = render(request, "roster/said.html", context, status=429)
    answer["Retry-After"] = str(left_of(AN_HOUR))
    return answer


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def application(request):
    """roster/application/: put yourself forward; the address is proved by a letter first."""
    form = AddressForm(request.POST or None, user=None)
    is_sent = form.is_valid()
    if is_sent:
        if is_too_often(request, "apply", LETTERS_FROM_A_PLACE):
            return too_often(request)
        email = form.cleaned_data["email"].strip().lower()
        if not is_too_often(request, "apply to", LETTERS_TO_AN_ADDRESS, email):
            send_link(email)
    title = _("Put yourself forward")
    context = {"title": title, "form": form, "is_sent": is_sent, "trail": [{"text": title}]}
    return render(request, "roster/application.html", context)


def send_link(email: str) -> None:
    """A letter with the link; whether the address is in the roster is told nobody but its owner."""
    token = signing.dumps(email, salt=APPLYING)
    body = [
        _("Put yourself forward for the roster of consultants by this link, which works for seven days:"),
        settings.SITE_URL + reverse("roster:application_by_link", args=[token]),
        _("If you did not ask for this letter, do nothing: nothing comes of it."),
        "",
    ]
    EmailMessage(subject=_("Put yourself forward"), body="\n\n".join(body), to=[email]).send()


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def application_by_link(request, token):
    """roster/application/<token>/"""
    try:
        email = signing.loads(token, salt=APPLYING, max_age=VALID)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None
    return filled_in(request, lambda **values: do.apply(email=email, **values), email)


def filled_in(request, make, email: str, *, name: str = "", may_decline: bool = False):
    """The form of a profile; what was sent makes one, and the page says what happens next."""
    here = request.get_full_path()
    if request.GET.get("done"):
        return said(request, _("Thank you"), _("You are in the pool of prospects. The steward looks at what you said."))
    if do.known(email):
        sentence = _(
            "There is a profile with this address already. Sign in to see it; if you have no sign-in yet, ask the "
            "Secretariat to invite you."
        )
        return said(request, _("Put yourself forward"), sentence)
    form = ApplicationForm(request.POST or None, user=None)
    form.initial.setdefault("name", name)
    answer = sent(request, form, lambda: make(**form.values()), f"{here}?done=1", _("Your profile was received."))
    if answer is not None:
        return answer
    context = {"title": _("Put yourself forward"), "form": form, "cancel_url": reverse("home"), "action": _("Send")}
    return render(request, "roster/change.html", {**context, "email": email, "may_decline": may_decline})


def said(request, title: str, sentence: str):
    return render(request, "roster/said.html", {"title": title, "sentence": sentence})


@never_cache
@require_http_methods(["GET", "POST"])
def suggestion(request):
    """roster/proposal/: a delegate or an officer proposes somebody, who is asked."""
    if level_of(request.user) < Level.STATES:
        raise Http404
    here, title = reverse("roster:suggestion"), _("Propose somebody")
    if request.method == "POST" and is_too_often(request, "propose", PROPOSALS, str(request.user.pk)):
        return too_often(request)
    form = SuggestionForm(request.POST or None, user=request.user)
    told = ("name", "email", "because", "language")
    answer = sent(
        request, form, lambda: do.suggest(by=request.user, **{n: form.cleaned_data[n] for n in told}), here,
        _("The person is asked by letter. Nothing is made of it unless they agree within thirty days."),
    )  # fmt: skip
    if answer is not None:
        return answer
    rows = Suggestion.objects.filter(by=request.user.person)[:50]
    context = {"title": title, "form": form, "rows": rows, "trail": [{"text": title}]}
    return render(request, "roster/suggestion.html", context)


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def suggested(request, token):
    """roster/proposed/<token>/: whoever was proposed agrees, by saying who she is, or declines."""
    try:
        pk = signing.Signer(salt=SUGGESTED).unsign(token)
    except signing.BadSignature:
        raise Http404 from None
    found = Suggestion.objects.filter(pk=pk).first()
    if found is not None and request.GET.get("done"):
        return filled_in(request, None, "")
    if found is None or not found.is_open:
        sentence = _("This proposal was answered, or its time is over: nothing is kept of you.")
        return said(request, _("You were proposed for the roster of consultants"), sentence)
    if request.POST.get("decline"):
        done = _("Your name and address were erased.")
        return pressed(request, lambda: do.decline(found), request.path, done)
    return filled_in(
        request, lambda **values: do.agree(found, **values), found.email, name=found.name, may_decline=True
    )


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def confirmation_by_link(request, token):
    """roster/confirmation/<token>/: all is still true, without signing in. A letter is opened by machines too: it is
    the button that says so."""
    try:
        found = profile_of(token)
    except (signing.BadSignature, ValueError, TypeError, Profile.DoesNotExist):
        raise Http404 from None
    if not can_confirm(found):
        return render(request, "roster/confirmation.html", {"title": _("Your profile in the roster"), "profile": found})
    title = _("Is all of this still true?")
    if request.method == "POST":
        confirm(found, by=None, ground=ground("letter"))
        return said(request, title, _("Thank you: your profile counts as true from today."))
    context = {"title": title, "profile": found, "can_confirm": True, "is_by_link": True}
    return render(request, "roster/confirmation.html", context | seen_once_confirmed(request, found))


def seen_once_confirmed(request, profile: Profile) -> dict:
    """What everybody reads of somebody whom the press brings back. The link proves an address, and may be passed on:
    it shows no more than that."""
    then = copy(profile)
    then.state = State.ACTIVE
    page = Paginator(contracts_of(profile), AT_ONCE).get_page(request.GET.get("page"))
    return {
        "page": page,
        "rows": rows_of_profile(then, Level.PUBLIC, [], []),
        "of_engagements": rows_of_engagements(then, Level.PUBLIC, list(page)),
    }


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def address_by_link(request, token):
    """roster/address/<token>/: a new address is theirs. It is the button that says so."""
    title = _("Is this address yours?")
    try:
        profile, email = addresses.read(token)
    except (signing.BadSignature, ValueError, TypeError, Profile.DoesNotExist):
        return said(request, title, _("This link was used, or its time is over."))
    if request.method == "POST":
        try:
            addresses.hold(profile, email)
        except ValidationError as refusal:
            return said(request, title, refusal.messages[0])
        return said(request, title, _("Thank you: letters of the roster reach you here from now on."))
    return render(request, "roster/address.html", {"title": title, "email": email})
