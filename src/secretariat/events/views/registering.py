"""Registering for an event, with a sign-in or by a link sent to one's e-mail address; and one's own page afterwards."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.core import zones
from secretariat.record.double import made_by
from secretariat.record.operations import EditConflict
from secretariat.record.sending import sent

from .. import operations as do
from .. import surveys
from ..event_calendar import of_events
from ..forms.registering import AddressForm, RegisterForm, answers_of
from ..models import (
    Event,
    EventPaper,
    EventState,
    FormQuestion,
    PaperKind,
    Registration,
    RegistrationForm,
    RegistrationState,
    SurveyQuestion,
)
from ..models.registration import OWN_PAGE
from ..moved import moved_from, venue_in_words
from ..open_pages import follow, with_positions
from ..present import present
from ..telling import accreditors
from ..waiting import REASONS, place_of
from .found import find, trail
from .public import as_calendar

LINK, VALID = "secretariat.events.link", dt.timedelta(days=7)
SO_OFTEN = 10 * 60  # seconds between two letters to one address for one event


def form_of(event: Event) -> RegistrationForm:
    found = RegistrationForm.objects.standing().filter(event=event).first()
    if found is None:
        raise Http404
    found.event = event
    return found


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def registration(request, slug):
    """events/seminar-2027/registration/"""
    event = find(request, slug)
    form = form_of(event)
    if not request.user.is_authenticated:
        return ask_for_link(request, event, form)
    own = registration_of(event, request.user)
    if own is not None:
        return there_already(request, own)
    return filled_in(request, form, request.user.email, request.user.person)


def registration_of(event: Event, user) -> Registration | None:
    rows = Registration.objects.visible_to(user).standing().filter(event=event, person=user.person)
    return rows.exclude(state=RegistrationState.WITHDRAWN).select_related("event").first()


def ask_for_link(request, event: Event, form: RegistrationForm):
    address = AddressForm(request.POST or None, user=None)
    is_sent = address.is_valid() and form.is_open
    if is_sent:
        send_link(event, address.cleaned_data["email"])
    context = {"title": _("Register"), "record": event, "form": address, "registration_form": form, "is_sent": is_sent}
    return render(request, "events/register_by_mail.html", {**context, "trail": trail(event, _("Register"))})


def send_link(event: Event, email: str) -> None:
    """A letter with the link; whether there is a registration with this address already is told nobody else."""
    asked = hashlib.sha256(f"{event.pk} {email.lower()}".encode()).hexdigest()
    if not cache.add(f"events-link-{asked}", True, SO_OFTEN):
        return
    token = signing.dumps([event.pk, email.strip().lower()], salt=LINK)
    link = settings.SITE_URL + reverse("events:registration_by_mail", args=[token])
    body = [
        _("Register for “%(event)s” by this link, which works for seven days:") % {"event": event},
        link,
        _("If you did not ask for this letter, do nothing: nothing is kept of you."),
        "",
    ]
    EmailMessage(subject=_("Register for “%(event)s”") % {"event": event}, body="\n\n".join(body), to=[email]).send()


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def registration_by_mail(request, token):
    try:
        pk, email = signing.loads(token, salt=LINK, max_age=VALID)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None
    event = get_object_or_404(Event.objects.visible_to(request.user).select_related("committee"), pk=pk)
    form = form_of(event)
    rows = Registration.objects.standing().filter(event=event, email=email)
    own = list(rows.exclude(state=RegistrationState.WITHDRAWN).select_related("event").order_by("pk"))
    if own and "another" not in request.GET:
        return of_one_mailbox(request, form, own)
    return filled_in(request, form, email, None, is_another=bool(own))


def of_one_mailbox(request, form: RegistrationForm, own: list[Registration]):
    """A mailbox may serve a mission: whoever registered with it has a page of their own, and others may follow."""
    if request.method == "POST" and (url := made_by(request)):
        return redirect(url)
    if request.method == "POST":
        told = _("Somebody registered with this address already, and what you sent now was not kept: choose below.")
        messages.warning(request, told)
    context = {"title": _("Registered with this address"), "record": form.event, "form": form, "registrations": own}
    return render(request, "events/mailbox.html", {**context, "trail": trail(form.event, context["title"])})


def there_already(request, own: Registration):
    """What they answered stands on its own page; other answers sent from the form once more do not change it."""
    if request.method == "POST" and not made_by(request):
        messages.warning(request, _("You are registered already, and what you sent now was not kept: change it here."))
    return redirect(own.own_url)


def filled_in(request, form: RegistrationForm, email: str, person, *, is_another: bool = False):
    answers = RegisterForm(request.POST or None, form=form, user=request.user)

    def make() -> str:
        told = {"by": request.user, "email": email, **answers.values()}
        if is_another:
            return do.register_another(form.event, **told).own_url
        return do.register(form.event, person=person, **told).own_url

    if url := sent(request, answers, make):
        return redirect(url)
    return show_form(request, form, answers, email)


def show_form(request, form, answers, email, *, registration=None):
    context = {
        "title": _("Register for “%(event)s”") % {"event": form.event},
        "record": form.event,
        "registration_form": form,
        "registration": registration,
        "form": answers,
        "email": email,
        "trail": trail(form.event, _("Register")),
    }
    return render(request, "events/register.html", context)


# --- her own page -----------------------------------------------------------------


def own_registration(token: str) -> Registration:
    """Whoever holds the link holds the page: it was sent to nobody else."""
    try:
        pk = signing.Signer(salt=OWN_PAGE).unsign(token)
    except signing.BadSignature:
        raise Http404 from None
    rows = with_positions(Registration.objects.standing())
    rows = rows.select_related("event__committee", "committee", "delegation", "person")
    return get_object_or_404(rows, pk=pk, erased_at=None)


@never_cache
@login_not_required
@require_safe
def own(request, token):
    """registrations/<token>/: where she stands, and what she can do about it."""
    found = own_registration(token)
    event, form = found.event, form_of(found.event)
    clock = zones.Clock.of(event, zones.chosen(request))
    context = {
        "title": str(event),
        "record": event,
        "registration": found,
        "follow": follow(event, found),
        "form": form,
        "is_off": event.state == EventState.CANCELLED,
        "is_unanswerable": found.state == RegistrationState.TO_ACCREDIT and not accreditors(found),
        "moved_from": moved_from(event),
        "venue_moved": venue_in_words(event),
        "place": place_of(found, form) if found.state == RegistrationState.WAITING and event.is_ahead else {},
        "because": REASONS.get(found.admitted_because, "") if form.places and found.has_place else "",
        "answers": answers_of(found, FormQuestion.objects.standing().filter(event=event)),
        "survey": is_asked(found),
        "issued": issued_report(found) if form.lists_participants else None,
        "clock": clock,
        "when": clock.span(event.starts_at, event.ends_at) if event.hours_known else None,
        "first_day": clock.day(event.starts_at),
        "last_day": clock.day(event.ends_at),
        "trail": trail(event, _("Your registration")),
    }
    return render(request, "events/own.html", context)


def issued_report(found: Registration) -> EventPaper | None:
    """The report of the event, where it was issued: whom it names does not change with what is said here."""
    if not found.has_place or found.event.state != EventState.HELD:
        return None
    rows = EventPaper.objects.standing().filter(event=found.event, kind=PaperKind.REPORT)
    return rows.exclude(document=None).first()


def is_asked(found: Registration) -> bool:
    """Does a wave of the survey wait for her?"""
    wave = surveys.open_wave(found.event)
    if wave is None or surveys.has_answered(found, wave) or found not in present(found.event):
        return False
    return SurveyQuestion.objects.standing().filter(event=found.event).exists()


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def own_answers(request, token):
    """Correcting what she said."""
    found = own_registration(token)
    form = form_of(found.event)
    if not found.is_alive or found.is_address_alone:
        raise Http404
    answers = RegisterForm(request.POST or None, form=form, user=request.user, registration=found)
    if answers.is_valid():
        by = request.user if request.user.is_authenticated else None
        try:
            changed = do.change_answers(found, by=by, version=answers.read_version, **answers.values())
        except EditConflict:
            answers.add_error(None, _("This registration has changed in the meantime: look at it again, then save."))
        else:
            said = _("Your changes were saved.")
            if changed.keeps_place and not found.keeps_place:
                said = _(
                    "Your changes were saved. Your registration is decided again; your place waits for you meanwhile."
                )
            messages.success(request, said)
            return redirect(found.own_url)
    return show_form(request, form, answers, found.email, registration=found)


@never_cache
@login_not_required
@require_safe
def own_calendar(request, token):
    """The event for her own calendar; a second file with the same UID moves or cancels it there."""
    found = own_registration(token)
    own = {"urls": {found.event_id: found.own_url}, "is_off": not found.is_alive}
    return as_calendar(of_events(str(found.event), [found.event], **own))
