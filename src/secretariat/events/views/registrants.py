"""Who registered: for officers, who decide; and for focal points, who accredit the people of their own delegation."""

from __future__ import annotations

import csv

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.accounts.access import require
from secretariat.core.languages import LANGUAGES
from secretariat.record.lists.cells import harmless
from secretariat.record.models import Entry

from ..forms.registering import answers_of, in_words
from ..forms.registrants import ACCREDIT as TO_ACCREDIT
from ..forms.registrants import DECLINE, DecisionForm
from ..models import EventState, FormQuestion, Presence, Registration, RegistrationForm, RegistrationState
from ..open_pages import follow
from ..rules import ACCREDIT, delegations_of
from ..telling import can_accredit
from ..waiting import next_in, rule
from .found import find_kept, trail
from .registering import form_of

ON_A_PAGE = 50
State = RegistrationState


@never_cache
@require_http_methods(["GET", "POST"])
def registrations(request, slug):
    """events/seminar-2027/registrations/"""
    event = find_kept(request, slug)
    rows = Registration.objects.visible_to(request.user).standing().filter(event=event)
    here = request.get_full_path()
    if request.method == "POST":
        return decided(request, rows, here)
    narrowed, state = narrow(rows, request.GET)
    questions = list(FormQuestion.objects.standing().filter(event=event))
    if request.GET.get("format") == "csv":
        return as_csv(event, narrowed, questions)
    form = form_of(event)
    order = {promotion.key: place for place, promotion in enumerate(next_in(form), start=1)}
    page = Paginator(narrowed.select_related("delegation"), ON_A_PAGE).get_page(request.GET.get("page"))
    silent, refused = silent_delegations(event, page.object_list), refusals(page.object_list, request.user)
    for one in page.object_list:
        one.refusal, one.asks_again = refused.get(one.pk), form.needs_accreditation and one.is_refused
        one.event, one.queue, one.told = event, order.get(one.pk), answers_of(one, questions)
        one.is_unanswerable = one.state == State.TO_ACCREDIT and one.delegation_id in silent
    context = {
        "title": _("Registrations for “%(event)s”") % {"event": event},
        "record": event,
        "follow": follow(event),
        "form": form,
        "page": page,
        "counts": counts(rows),
        "presences": presences(rows) if event.is_hybrid else [],
        "states": State.choices,
        "state": state,
        "words": request.GET.get("words", ""),
        "rule": rule(),
        "trail": trail(event, _("Registrations")),
    }
    return render(request, "events/registrations.html", context)


def silent_delegations(event, people) -> set[int]:
    """The delegations (ids) that are asked who their people are, and of which nobody can answer."""
    asked = {one.delegation_id for one in people if one.state == State.TO_ACCREDIT}
    return asked - can_accredit(event.committee, asked) if asked else set()


def refusals(people, user) -> dict[int, Entry]:
    """Who declined each of those who are declined, or asked about again, when last, and why."""
    asked = [one.pk for one in people if one.state in {State.DECLINED, State.TO_ACCREDIT}]
    told = Entry.objects.visible_to(user).filter(kind=Registration.noun(), record_id__in=asked, verb="declined")
    return {entry.record_id: entry for entry in told.select_related("by").order_by("pk")}


def narrow(rows, asked):
    state, words = asked.get("state", ""), asked.get("words", "").strip()[:100]
    if state in State.values:
        rows = rows.filter(state=state)
    if words:
        rows = rows.filter(
            Q(name__icontains=words) | (Q(email__icontains=words) & ~Q(name="")) | Q(affiliation__icontains=words)
        )
    return rows.order_by("asked_at", "pk"), state


def counts(rows) -> list[tuple]:
    found = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    return [(State(state), found[state]) for state in State.values if state in found]


def presences(rows) -> list[tuple]:
    """How many of those with a place come, and how many take part from elsewhere."""
    inside = rows.filter(state=State.ADMITTED).order_by().values_list("presence").annotate(Count("pk"))
    found = dict(inside)
    return [(label, found.get(value, 0)) for value, label in Presence.choices]


def decided(request, rows, here):
    form = DecisionForm(request.POST, user=request.user)
    pk = form.cleaned_data.get("registration") if form.is_valid() or hasattr(form, "cleaned_data") else 0
    registration = get_object_or_404(rows.select_related("event__committee", "committee"), pk=pk or 0)
    if not form.is_valid():
        messages.warning(request, " ".join(sentence for errors in form.errors.values() for sentence in errors))
        return redirect(here)
    try:
        after = form.do(registration, request.user)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    else:
        blanks = {"name": after, "state": after.get_state_display()}
        messages.success(request, _("%(name)s: %(state)s.") % blanks)
    return redirect(f"{here}#registration-{registration.pk}")


def as_csv(event, rows, questions) -> HttpResponse:
    """Everything the officer may read, for a spreadsheet; none of it runs there. An address that is kept for the survey
    alone serves nothing else."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="registrations-{event.slug}.csv"'
    head = [
        _("Name"), _("E-mail address"), _("Position or affiliation"), _("Delegation"), _("State"), _("Interpretation"),
        _("Needs"), _("Letter"), _("Arrived"), _("Takes part"), _("Language of letters"), _("In the public list"),
    ]  # fmt: skip
    write = csv.writer(response).writerow
    write([harmless(str(label)) for label in [*head, *(one.titles for one in questions)]])
    for one in rows.select_related("delegation"):
        told = [
            one.name, "" if one.is_address_alone else one.email, one.affiliation, one.delegation or "",
            one.get_state_display(), one.interpretation, one.access_needs, _("yes") if one.wants_letter else "",
            f"{one.checked_in_at.astimezone(event.zone):%Y-%m-%d %H:%M}" if one.checked_in_at else "",
            one.get_presence_display() if event.is_hybrid else "", one.get_language_display(),
            _("yes") if one.consents else _("no"),
        ]  # fmt: skip
        answers = [in_words(q, one.answers[q.key]) if q.key in one.answers else "" for q in questions]
        write([harmless(str(value)) for value in [*told, *answers]])
    return response


@never_cache
@require_http_methods(["GET", "POST"])
def accreditation(request):
    """accreditation/: the people who name one's delegation, with what it needs to know them, and no more."""
    require(request.user, ACCREDIT)
    own = delegations_of(request.user)
    rows = Registration.objects.visible_to(request.user).standing().filter(delegation__in=own)
    if request.method == "POST":
        if request.POST.get("decision") not in {TO_ACCREDIT, DECLINE}:
            raise PermissionDenied
        # Whom a delegation accredited by mistake, or who calls themselves otherwise now, it declines; and the reverse.
        own_to_say = rows.filter(Q(state=State.TO_ACCREDIT) | Q(is_accredited=True) | Q(is_refused=True))
        return decided(request, own_to_say, reverse("events:accreditation"))
    others = list(rows.exclude(state=State.TO_ACCREDIT).select_related("event", "delegation").order_by("-pk")[:100])
    refused = refusals(others, request.user)
    for one in others:
        one.refusal = refused.get(one.pk)
    context = {
        "title": _("Accreditation"),
        "delegations": own,
        "open_events": open_events(request.user, own),
        "waiting": rows.filter(state=State.TO_ACCREDIT).select_related("event", "delegation"),
        "others": others,
        "trail": [{"text": _("Accreditation")}],
    }
    return render(request, "events/accreditation.html", context)


def open_events(user, own) -> list:
    """Those for which people of these delegations can be registered now."""
    rows = RegistrationForm.objects.visible_to(user).standing().filter(event__state=EventState.ANNOUNCED)
    forms = rows.select_related("event__committee").order_by("event__starts_at") if own else []
    return [form.event for form in forms if form.is_open]


@require_safe
def registration_form(request, slug):
    """The form as it is built: what is asked, in which languages it is complete, and how it will look."""
    event = find_kept(request, slug)
    form = RegistrationForm.objects.visible_to(request.user).standing().filter(event=event).first()
    if form is not None:
        form.event = event
    questions = list(FormQuestion.objects.visible_to(request.user).standing().filter(event=event))
    context = {
        "title": _("Registration form"),
        "record": event,
        "form": form,
        "questions": [(one, missing(one)) for one in questions],
        "trail": trail(event, _("Registration form")),
    }
    return render(request, "events/registration_form.html", context)


def missing(question: FormQuestion) -> list[str]:
    """The languages of the site in which the question or its choices are still to be translated."""

    texts = [
        question.titles,
        *([question.helps] if question.helps else []),
        *([question.options] if question.options else []),
    ]
    return [one.name for one in LANGUAGES if not all(text.text(one.code) for text in texts)]
