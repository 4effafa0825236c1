"""Answering the survey by one's own link, and reading what all answered together."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.core.joining import joined

from ..forms.survey import AnswerSurveyForm
from ..models import Event, RegistrationForm, RegistrationState, SurveyQuestion
from ..models.survey import WAVES
from ..surveys import address_until, asked_yet, begun, has_answered, is_surveyed, keep, open_wave, results, waves_lost
from .found import find_kept, trail
from .registering import own_registration


def questions_of(event: Event) -> list[SurveyQuestion]:
    return list(SurveyQuestion.objects.standing().filter(event=event))


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def own_survey(request, token):
    """registrations/<token>/survey/: saved for later, or sent for good and then nobody's"""
    found = own_registration(token)
    wave, questions = open_wave(found.event), questions_of(found.event)
    if wave is None or not questions or found.state != RegistrationState.ADMITTED:
        raise Http404
    if has_answered(found, wave):
        messages.success(request, _("You have answered already. Thank you."))
        return redirect(found.own_url)
    form = AnswerSurveyForm(request.POST or None, questions=questions, initial=begun(found, wave), user=request.user)
    if request.method == "POST" and form.is_valid():
        is_sent = "send" in request.POST
        try:
            keep(found, wave, form.answers, is_sent=is_sent)
        except ValidationError as refusal:
            messages.warning(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("Sent. Thank you.") if is_sent else _("Your changes were saved."))
        return redirect(found.own_url)
    context = {"title": _("Survey"), "record": found.event, "form": form, "registration": found}
    return render(request, "events/answer_survey.html", context | {"trail": trail(found.event, _("Survey"))})


def lost(event) -> str:
    """Which waves reach nobody, because what people said of themselves is erased before; or until when their addresses
    are kept so that all do."""
    form = RegistrationForm.objects.standing().filter(event=event).first()
    waves, now = waves_lost(event, form.erased_on) if form is not None else [], timezone.now()
    if not waves:
        return ""
    erased = date_format(form.erased_on)
    if asked_yet(event, now) or (is_surveyed(event, now) and timezone.localdate(now) < form.erased_on):
        told = _(
            "What people told is erased on %(day)s; of those who are asked the address alone is kept until %(until)s."
        )
        return told % {"day": erased, "until": date_format(address_until(event))}
    told = _("Names and addresses are erased on %(day)s, so that nobody is asked after so many months: %(waves)s.")
    return told % {"day": erased, "waves": joined(waves)}


@require_safe
def survey(request, slug):
    """What all answered, wave beside wave."""
    event = find_kept(request, slug)
    questions = questions_of(event)
    context = {
        "title": _("Survey"),
        "record": event,
        "results": results(event, questions),
        "waves": WAVES,
        "lost": lost(event),
        "trail": trail(event, _("Survey")),
    }
    return render(request, "events/survey.html", context)
