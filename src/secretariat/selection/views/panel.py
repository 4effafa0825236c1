"""The panel of a selection: who sits on it, what each still has to do, and the proof that the order was kept."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.accounts.access import may, require

from ..forms.panel import DeclareForm
from ..models import Appraisal, Award, Complaint, Declaration, Deliverable, Feedback, Panelist, PanelistState, State
from ..operations.declaring import words_of
from ..operations.scoring import SCORED_IN
from ..panel_steps import SLUGS_OF_THE_PANEL, panel_can_change
from ..queries.order import turns
from ..queries.reading import (
    barred,
    has_finished,
    has_to_score,
    is_to_declare,
    own_scores,
    part_of,
    phase_of,
    signatures,
)
from ..record_steps import find as find_step
from ..record_steps import steps_with
from ..rules import FOLLOW, LEAD, SERVE
from ..steps import steps_for
from .complaints import complained
from .filling import filled
from .found import declaring, find, trail

PARTS = {one.noun(): one for one in (Panelist, Declaration, Award, Deliverable, Appraisal, Complaint, Feedback)}


@require_safe
def panel(request, pk):
    """selections/<id>/panel/"""
    found = find(request.user, pk)
    rows = Panelist.objects.visible_to(request.user).standing().filter(selection=found)
    rows = rows.select_related("person", "selection", "replaced_by__person")
    seats = list(rows.order_by("pk"))
    mine = next((one for one in seats if one.person_id == request.user.person.pk), None)
    told = signatures(found)
    serves = may(request.user, SERVE, found) or found.approver_id == request.user.person.pk
    context = {
        "title": _("Panel"),
        "record": found,
        "rows": [row_of(request, found, one, told.get(one.person_id), serves) for one in seats],
        "mine": mine,
        **declaring(request, found),
        "scores_now": bool(mine) and found.state in SCORED_IN and has_to_score(mine, found),
        "reads": bool(mine) and mine.state == PanelistState.ACCEPTED and found.has_reached(State.FIRST_PASS),
        "steps": [step for step in steps_for(request.user, found) if step.slug in SLUGS_OF_THE_PANEL],
        "may_compose": may(request.user, LEAD, found) and panel_can_change(found),
        **order_of(found, serves or may(request.user, FOLLOW, found)),
        "trail": trail(found, _("Panel")),
    }
    return render(request, "selection/panel.html", context)


def order_of(found, is_shown: bool) -> dict:
    told = turns(found) if is_shown else []
    return {"turns": told, "is_kept": all(one.is_kept for one in told)}


def row_of(request, found, seat: Panelist, declared: Declaration | None, serves: bool) -> dict:
    """What everybody on the panel may know of each other: not what was declared, nor what was scored. Whoever serves
    the selection is told of a conflict that waits for them."""
    return {
        "seat": seat,
        "tone": TONES[seat.state],
        "declared": declared is not None and not declared.waits,
        "waits": serves and declared is not None and declared.waits,
        "finished": is_finished(seat, found),
        "steps": steps_with(request.user, seat),
    }


TONES = {
    PanelistState.PROPOSED: "plain",
    PanelistState.INVITED: "attention",
    PanelistState.ACCEPTED: "done",
    PanelistState.DECLINED: "withdrawn",
    PanelistState.REPLACED: "withdrawn",
}


def is_finished(seat: Panelist, found) -> bool:
    phase = phase_of(found)
    if seat.state != PanelistState.ACCEPTED or not found.has_reached(State.FIRST_PASS):
        return False
    return bool(own_scores(seat, phase)) and has_finished(seat, phase)


def own_seat(request, found) -> Panelist:
    """Her own, accepted; Http404 for whoever has none."""
    rows = Panelist.objects.visible_to(request.user).standing().select_related("person", "selection")
    seat = get_object_or_404(rows, selection=found, person=request.user.person, state=PanelistState.ACCEPTED)
    seat.selection = found
    return seat


@require_http_methods(["GET", "POST"])
def declaration(request, pk):
    """selections/<id>/declaration/"""
    found = find(request.user, pk)
    part = part_of(request.user.person, found)
    if part is None:
        raise Http404
    here = reverse("selection:declaration", args=[pk])
    own = Declaration.objects.visible_to(request.user).standing().filter(selection=found, person=part.person_id)
    last = own.order_by("-list_version").first()
    title, without = _("Declaration of interest"), len(barred(part))
    return filled(
        request,
        lambda data: DeclareForm(data, part=part, user=request.user),
        lambda form: form.save(request.user, here),
        template="selection/declaration.html", said=_("Your declaration is signed."),
        title=title, record=found, last=last, ties=ties_of(last, found), without=without,
        is_due=is_to_declare(part, found), names_open=found.had_reached(State.SHORTLISTED),
        may_hand_over=bool(without) and may_hand_over(request.user, found),
        **ways_from(part, found),
        trail=trail(found, title),
    )  # fmt: skip


def may_hand_over(user, found) -> bool:
    return may(user, LEAD, found) and not found.is_over


def ways_from(part, found) -> dict:
    """Where a declaration leads: one of the panel to what they read, who leads the selection to its candidates."""
    sits = isinstance(part, Panelist)
    return {"scores": has_to_score(part, found), "sits": sits}


def ties_of(declaration, found) -> list[str]:
    """What the record found: before names are open it would say something of a candidate."""
    return words_of(declaration) if declaration and found.had_reached(State.SHORTLISTED) else []


@require_http_methods(["GET", "POST"])
def part_step(request, pk, noun, part, slug):
    """selections/<id>/<panelist>/<id>/<replacement>/: one step with what belongs to a selection."""
    found = find(request.user, pk)
    model = PARTS.get(noun)
    if model is None:
        raise Http404
    record = get_object_or_404(model.objects.visible_to(request.user).standing(), selection=found, pk=part)
    record.selection = found
    step = find_step(slug, record)
    if step is None:
        raise Http404
    require(request.user, step.permission, record)
    here = reverse(f"selection:{step.form.PAGE}", args=[pk])
    if not step.applies(record) and request.method == "GET":
        return render(request, "selection/told.html", not_now(found, step, here))
    return filled(
        request,
        lambda data: step.form(data, record=record, user=request.user),
        lambda form: form.do(request.user) or here,
        **(complained(request, found, record) if isinstance(record, Complaint) else {}),
        title=step.label, lead=str(record), action=step.label, explained=step.lead, is_grave=step.is_grave,
        cancel_url=here, trail=trail(found, step.label),
    )  # fmt: skip


def not_now(found, step, back: str) -> dict:
    text = _("“%(step)s” is not possible as things stand now.") % {"step": step.label}
    return {"title": step.label, "text": text, "back": back, "trail": trail(found, step.label)}
