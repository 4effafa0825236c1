"""What those who serve a selection see of it: the list, one selection with what is next, its steps."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.accounts.access import may, require
from secretariat.committee.models import Action
from secretariat.committee.views.shown import fact, facts, record_fact
from secretariat.core.joining import joined
from secretariat.core.zones import day_in_words
from secretariat.record import lists

from ..forms.need import NeedForm
from ..listings import SELECTIONS
from ..models import (
    Application,
    Approval,
    CallInvitation,
    Clarification,
    Criterion,
    InvitationState,
    Method,
    Selection,
    State,
)
from ..operations.closing import came
from ..queries.contract_time import contract_times
from ..queries.in_the_way import of_selection
from ..queries.past import past
from ..queries.readiness import missing
from ..rules import LEAD, LOOK, REQUEST, SERVE, SIT
from ..showing import state_before, stations
from ..steps import find as find_step
from ..steps import steps_for
from ..words import states_named, terms_named, tone_of
from .filling import filled
from .found import declaring, find, trail

LATEST = 12


@require_safe
def selections(request):
    """selections/"""
    if not (may(request.user, LOOK) or Selection.objects.visible_to(request.user).exists()):
        raise PermissionDenied
    return lists.answer(request, SELECTIONS)


@require_http_methods(["GET", "POST"])
def beginning(request):
    """selections/new/?action=3"""
    require(request.user, REQUEST)
    actions = Action.objects.visible_to(request.user).standing()
    asked = request.GET.get("action", "")
    action = get_object_or_404(actions, pk=asked) if asked.isascii() and asked.isdigit() else None
    title = _("Ask for a consultant")
    return filled(
        request,
        lambda data: NeedForm(data, user=request.user, action=action),
        lambda form: form.save(request.user),
        title=title, action=_("Save"), cancel_url=action.get_absolute_url() if action else "/", trail=trail(title),
    )  # fmt: skip


@require_safe
def selection(request, pk):
    """selections/<id>/"""
    found = find(request.user, pk)
    keeps = may(request.user, SERVE, found)
    serves = keeps or request.user.person.pk == found.approver_id
    gaps = missing(found) if found.is_in_preparation and may(request.user, LEAD, found) else []
    context = {
        "title": str(found),
        "record": found,
        "tone": tone_of(found.state),
        "stages": stations(found, state_before(found) if found.is_off else None),
        "missing": gaps,
        "in_the_way": of_selection(found) if serves else [],
        "steps": [one for one in steps_for(request.user, found) if not (gaps and one.wants_all)],
        "leads": may(request.user, LEAD, found),
        "serves": serves,
        "keeps": keeps,
        "sits": may(request.user, SIT, found),
        "may_source": may(request.user, LEAD, found) and not (found.has_reached(State.CLOSED) or found.is_over),
        "facts": [*selection_facts(found, serves), *tries(request.user, found)],
        "call": getattr(found, "call", None),
        "corrects": hasattr(found, "call") and found.call.is_taking(),
        "trail": trail(found),
        **declaring(request, found),
        **parts_of(request, found),
    }
    return render(request, "selection/selection.html", context)


def parts_of(request, found: Selection) -> dict:
    """What belongs to it, each within what the reader may see."""

    def rows(model):
        return model.objects.visible_to(request.user).standing().filter(selection=found)

    return {
        "criteria": list(rows(Criterion).order_by("phase", "order", "pk")),
        "questions": list(rows(Clarification).order_by("asked_at", "pk")),
        "approvals": list(rows(Approval).select_related("approver").order_by("pk")),
        "named": named_in(request, found),
        "received": came(found).count() if found.has_reached(State.PUBLISHED) else 0,
        "applications": list(rows(Application).exclude(code="").order_by("code")),
        **history_of(request, found),
    }


def named_in(request, found: Selection) -> list[dict]:
    """Whom a direct selection is for, or who is invited to a call that is not open; why, and how long they worked under
    contracts: what the approver decides on."""
    if found.method == Method.OPEN:
        return []
    rows = CallInvitation.objects.visible_to(request.user).standing().filter(selection=found)
    named = list(rows.exclude(state=InvitationState.TAKEN_BACK).select_related("profile").order_by("pk"))
    times = contract_times([one.profile for one in named])
    named.sort(key=lambda one: one.state == InvitationState.DECLINED)
    return [{"invitation": one, "time": times[one.profile_id]} for one in named]


def history_of(request, found: Selection) -> dict:
    """The latest entries; all of them with `?history=all`."""
    entries = past(found, request.user)
    if request.GET.get("history") == "all":
        return {"entries": entries}
    latest = list(entries[: LATEST + 1])
    return {"entries": latest[:LATEST], "latest": LATEST if len(latest) > LATEST else 0}


def selection_facts(found: Selection, serves: bool) -> list[dict]:
    period = " – ".join(day_in_words(day) for day in (found.starts_on, found.ends_on) if day)
    money = f"{number_format(found.budget, 0, force_grouping=True)} {found.currency}" if found.budget and serves else ""
    return facts(
        record_fact(_("Action"), found.action),
        fact(_("Requesting manager"), str(found.requester)),
        fact(_("Approver"), str(found.approver or "")),
        fact(_("Unit"), str(found.unit)),
        fact(_("Kind of work"), found.get_need_type_display()),
        fact(_("Countries"), joined(states_named(found.countries))),
        fact(_("Fields of expertise"), joined(terms_named("expertise", found.expertise))),
        fact(_("Working languages"), joined(terms_named("working-language", found.languages))),
        fact(_("Place of work"), found.place),
        fact(_("Period"), period),
        fact(_("Way of selection"), found.get_method_display()),
        fact(_("Persons needed"), str(found.places)),
        fact(_("Ceiling"), money),
    )


def tries(user, found: Selection) -> list[dict]:
    """From which selection it was begun anew, and which was begun from it."""
    seen = Selection.objects.visible_to(user).standing().order_by("pk")
    before = seen.filter(pk=found.begun_from_id).first() if found.begun_from_id else None
    later = [record_fact(_("Begun anew as"), one) for one in seen.filter(begun_from=found.pk)] if found.is_off else []
    return facts(record_fact(_("Begun anew from"), before), *later)


@require_http_methods(["GET", "POST"])
def need(request, pk):
    """selections/<id>/need/"""
    found = find(request.user, pk)
    require(request.user, LEAD, found)
    if not found.is_in_preparation:
        return too_late(request, found)
    return filled(
        request,
        lambda data: NeedForm(data, user=request.user, selection=found),
        lambda form: form.save(request.user),
        title=_("The need"), lead=str(found), action=_("Save"), cancel_url=found.get_absolute_url(),
        trail=trail(found, _("The need")),
    )  # fmt: skip


def too_late(request, found: Selection):
    messages.warning(
        request, _("Need, terms and criteria are changed while the selection is being prepared: take it back first.")
    )
    return redirect(found)


@require_http_methods(["GET", "POST"])
def step(request, pk, slug):
    """selections/<id>/steps/<slug>/"""
    found, taken = find(request.user, pk), find_step(slug)
    if taken is None:
        raise Http404
    require(request.user, taken.permission, found)
    if not taken.applies(found) and request.method == "GET":
        messages.warning(request, _("“%(step)s” is not possible as the selection stands now.") % {"step": taken.label})
        return redirect(found)
    return filled(
        request,
        lambda data: taken.form(data, selection=find(request.user, pk), user=request.user),
        lambda form: form.save(request.user),
        title=taken.label, lead=str(found), explained=taken.lead, action=taken.label, is_grave=taken.is_grave,
        cancel_url=found.get_absolute_url(), trail=trail(found, taken.label),
    )  # fmt: skip
