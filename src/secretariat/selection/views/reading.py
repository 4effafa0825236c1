"""Reading and scoring: what one of the panel does alone; and then the panel together."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from secretariat.accounts.access import may, require
from secretariat.core.joining import joined

from .. import reach
from ..forms.deciding import NamingForm
from ..forms.reading import CorrectForm, NoteForm, ScoreForm, SubmitForm
from ..models import Applicant, Application, Panelist, PanelistState, PanelRole, Phase, Score, State
from ..operations import calibrating, scoring
from ..queries.reading import (
    Part,
    barred,
    criteria,
    has_declared,
    has_finished,
    has_to_score,
    informed,
    is_without_writer,
    latest_list,
    own_scores,
    part_of,
    phase_of,
    to_be_read,
    writer_of,
)
from ..queries.reading import scoring as scoring_panel
from ..queries.spread import panelists_of, spread
from ..queries.totals import resting_on_one
from ..rules import CHAIR, SIT
from ..veil import read_first
from ..words import NOBODY_NAMES
from .along import along
from .filling import filled, guarded
from .found import find, trail
from .panel import own_seat

TOTALS = gettext_lazy(
    "Totals are arithmetic. They decide nothing and put nobody in an order: the panel names whom it wants to see."
)


@require_http_methods(["GET", "POST"])
def reading(request, pk):
    """selections/<id>/reading/: what she reads, how far she has come, and the press that hands all of it in."""
    found = find(request.user, pk)
    seat = own_seat(request, found)
    if not has_declared(seat, found):
        return redirect("selection:declaration", pk)
    refuse_who_has_nothing_to_score(seat, found)
    phase, here = phase_of(found), reverse("selection:reading", args=[pk])
    finished = has_finished(seat, phase) and bool(own_scores(seat, phase))
    title = _("Read and score")
    return filled(
        request,
        lambda data: SubmitForm(data, user=request.user),
        lambda form: scoring.submit(Panelist.objects.get(pk=seat.pk), by=request.user) and here,
        template="selection/reading.html", said=_("Your scores are handed in, and read only from now on."),
        title=title, record=found, rows=progress(seat, phase), is_finished=finished,
        may_submit=found.state in scoring.SCORED_IN and not finished, is_first=phase == Phase.FIRST,
        is_once_more=phase == Phase.FIRST and bool(latest_list(found)), trail=trail(found, title),
    )  # fmt: skip


def refuse_who_has_nothing_to_score(seat: Panelist, found) -> None:
    """An observer, or anybody where no criterion is scored in this pass: the pages lead nobody there."""
    if found.has_reached(State.FIRST_PASS) and not has_to_score(seat, found):
        raise Http404


def progress(seat: Panelist, phase: str) -> list[dict]:
    """Each application by code, with how many levels she has given."""
    held, without = own_scores(seat, phase), barred(seat)
    asked = list(criteria(seat.selection, phase))
    return [
        {
            "application": one,
            "is_barred": one.pk in without,
            "given": sum((one.pk, each.pk) in held for each in asked),
            "asked": len(asked),
        }
        for one in to_be_read(seat.selection, phase)
    ]


@require_http_methods(["GET", "POST"])
def scores(request, pk, application):
    """selections/<id>/reading/<application>/: her words under each criterion, and a level with a reason beside them."""
    found = find(request.user, pk)
    seat = own_seat(request, found)
    if not has_declared(seat, found):
        return redirect("selection:declaration", pk)
    refuse_who_has_nothing_to_score(seat, found)
    one = find_application(request, found, application)
    phase = phase_of(found)
    asked, held = list(criteria(found, phase)), own_scores(seat, phase)
    list_url = reverse("selection:reading", args=[pk])
    submitted = [s for s in held.values() if s.application_id == one.pk and s.submitted_at]
    return guarded(
        request,
        lambda data: ScoreForm(data, panelist=seat, application=one, asked=asked, held=held, user=request.user),
        lambda form: form.save(request.user, list_url),
        of=one, version=scoring.version_of(held, one),
        template="selection/scores.html", said=_("Kept. Nobody else sees it before you hand in all of your scores."),
        title=one.code, record=found, application=one, words=words_of(one, found), submitted=submitted,
        applicant=named(request, one), **along(request, found, one), may_score=found.state in scoring.SCORED_IN,
        may_correct=scoring.takes_corrections(found, phase), back=list_url, trail=trail(found, one.code),
    )  # fmt: skip


def find_application(request, found, pk: int) -> Application:
    """Within what she may read: those she has a conflict with are not there for her."""
    rows = Application.objects.visible_to(request.user).standing().filter(selection=found).exclude(code="")
    return get_object_or_404(rows, pk=pk)


def words_of(application: Application, found) -> list:
    """Veiled in the first pass; as she wrote it once names are open."""
    asked = list(criteria(found, Phase.FIRST))
    if found.had_reached(State.SHORTLISTED):
        return [(one, {"text": application.statements.get(str(one.pk), ""), "count": 0}) for one in asked]
    applicant = Applicant.objects.select_related("profile").get(application=application)
    return read_first(application, applicant, asked)


def named(request, application: Application) -> Applicant | None:
    rows = Applicant.objects.visible_to(request.user).standing().select_related("profile")
    return rows.filter(application=application).first()


@require_http_methods(["GET", "POST"])
def correction(request, pk, score):
    """selections/<id>/scores/<id>/correction/"""
    found = find(request.user, pk)
    seat = own_seat(request, found)
    rows = Score.objects.visible_to(request.user).standing().select_related("criterion", "application")
    one = get_object_or_404(rows, selection=found, panelist=seat, pk=score, is_superseded=False)
    back = reverse("selection:calibration", args=[pk])
    return filled(
        request,
        lambda data: CorrectForm(data, score=one, user=request.user),
        lambda form: form.save(request.user, back),
        title=_("Correct a score"), lead=f"{one.application} · {one.criterion}", action=_("Correct"), cancel_url=back,
        is_over=not scoring.takes_corrections(found, one.criterion.phase), over=scoring.GONE_ON,
        trail=trail(found, _("Correct a score")),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def calibration(request, pk):
    """selections/<id>/calibration/: where the panel is apart, and what it says of it."""
    found = find(request.user, pk)
    phase = shown_phase(request, found)
    seen = list(Score.objects.visible_to(request.user).standing().filter(selection=found, criterion__phase=phase)
                .filter(is_superseded=False, set_aside_because="", submitted_at__isnull=False)
                .select_related("panelist__person").order_by("panelist", "pk"))  # fmt: skip
    seat, part = seat_of(request, found), part_of(request.user.person, found)
    if isinstance(part, Part) and part.person_id not in informed(found):
        return redirect("selection:declaration", pk)
    without = barred(part) if part else set()
    drawn = spread(found, phase, seen, without)
    here = reverse("selection:calibration", args=[pk]) + f"?phase={phase}"
    talks = may(request.user, SIT, found) and found.state in {State.CALIBRATION, State.SHORTLISTED}
    knows = not is_to_score(seat, found)
    is_open = found.had_reached(State.CALIBRATION) and knows
    return filled(
        request,
        lambda data: NoteForm(data, found=drawn, user=request.user, initial={"about": request.GET.get("about", "")}),
        lambda form: calibrating.note(found, by=request.user, **form.told) and here,
        template="selection/calibration.html", title=_("Scores of the panel"), record=found, spread=drawn,
        table=table_of(drawn, is_open, knows), tendencies=tendencies_of(drawn),
        aside=aside(request, found, phase), totals=TOTALS, shows_totals=is_open and drawn.is_calibrated,
        is_open=is_open, talks=talks,
        may_correct=may(request.user, SIT, found) and scoring.takes_corrections(found, phase),
        resting_on_one=resting_on_one({Phase(phase): drawn}) if is_open and drawn.is_calibrated else [],
        own=seat.pk if seat else None, withheld=codes_of(without), **writer(request, found, {State.CALIBRATION}),
        has_second=criteria(found, Phase.SECOND).exists() and found.had_reached(State.SHORTLISTED), phase=phase,
        trail=trail(found, _("Scores of the panel")),
    )  # fmt: skip


def tendencies_of(drawn) -> list[tuple]:
    """Each of the panel, how far above (or below) the others, and the same without its sign."""
    told = [(one, drawn.tendencies[one.pk]) for one in panelists_of(drawn) if one.pk in drawn.tendencies]
    return [(one, apart, abs(apart)) for one, apart in told]


def shown_phase(request, found) -> str:
    asked = request.GET.get("phase", "")
    return asked if asked in Phase.values and found.had_reached(State.SHORTLISTED) else Phase.FIRST


def seat_of(request, found) -> Panelist | None:
    rows = found.panelists.standing().filter(person=request.user.person, state=PanelistState.ACCEPTED)
    return rows.select_related("selection").first()


def codes_of(applications: set[int]) -> str:
    """Of those that are kept from one of the panel because of a conflict."""
    rows = Application.objects.standing().filter(pk__in=applications).exclude(code="") if applications else ()
    return joined(sorted(one.code for one in rows))


def is_to_score(seat: Panelist | None, found) -> bool:
    """Does she sit on the panel, and has still to score before she may know what others gave?"""
    return bool(seat) and not found.has_reached(State.SHORTLISTED) and reach.is_to_score(seat, Phase.FIRST)


def table_of(drawn, is_open: bool, knows: bool) -> list[dict]:
    """Rows by code, never by total; totals stand in them only once every difference was talked about."""
    with_totals = is_open and drawn.is_calibrated
    return [
        {
            "application": row.application,
            "total": row.total if with_totals else None,
            "cells": [
                cell_of(cell, criterion, knows) for cell, criterion in zip(row.cells, drawn.criteria, strict=True)
            ],
        }
        for row in drawn.rows
    ]


def cell_of(cell, criterion, knows: bool) -> dict:
    far = {one.pk for one in cell.outliers}
    return {
        "criterion": criterion,
        "scores": [(one, one.pk in far) for one in cell.scores],
        "mean": cell.mean,
        "width": cell.width,
        "awaits": cell.awaits_a_note,
        "notes": cell.notes if knows else (),
        "about": f"{cell.application}-{cell.criterion}",
    }


def aside(request, found, phase: str) -> list[Score]:
    """Kept, and not counted."""
    rows = Score.objects.visible_to(request.user).standing().filter(selection=found, criterion__phase=phase)
    rows = rows.exclude(set_aside_because="").filter(submitted_at__isnull=False)
    return list(rows.select_related("panelist__person", "application", "criterion").order_by("application__code", "pk"))


def writer(request, found, states: set) -> dict:
    """May she name candidates now; who does it instead of a chair with a conflict; and does nobody?"""
    panel = scoring_panel(found) if found.state in states else []
    one = writer_of(found, panel) if panel else None
    is_hers = one is not None and one.person_id == request.user.person.pk
    sits = request.user.person.pk in {each.person_id for each in panel}
    instead = one if sits and one is not None and one.role != PanelRole.CHAIR else None
    return {"may_name": is_hers, "instead": instead, "stuck": NOBODY_NAMES if is_without_writer(panel, one) else ""}


@require_http_methods(["GET", "POST"])
def naming(request, pk):
    """selections/<id>/shortlist/: the chair writes down whom the panel names, each with the reason."""
    found = find(request.user, pk)
    require(request.user, CHAIR, found)
    back = reverse("selection:calibration", args=[pk])
    if found.state != State.CALIBRATION:
        messages.warning(request, _("The shortlist is named when the scores have been talked over."))
        return redirect(back)
    drawn = spread(found, Phase.FIRST)
    shows_totals = drawn.is_calibrated and not is_to_score(seat_of(request, found), found)
    title = _("Name the shortlist")
    return filled(
        request,
        lambda data: NamingForm(data, selection=found, candidates=to_be_read(found, Phase.FIRST), user=request.user),
        lambda form: form.save(request.user, reverse("selection:decision", args=[pk])),
        template="selection/naming.html", said=_("The shortlist is named. Names are open to the panel now."),
        title=title, record=found, totals=TOTALS, shows_totals=shows_totals,
        totals_by={row.application.pk: row.total for row in drawn.rows if shows_totals}, cancel_url=back,
        resting_on_one=resting_on_one({Phase.FIRST: drawn}) if shows_totals else [],
        awaiting=len(drawn.awaiting), trail=trail(found, title),
    )  # fmt: skip
