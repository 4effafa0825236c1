"""What a steward does with a table that was read: apply it, take it back, set it aside."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from secretariat.record.double import made_by, once
from secretariat.record.operations import EditConflict

from ..forms.imports import ApplicationForm, MovesForm, RemovalForm, ReturnForm
from ..importing import showing
from ..importing.flipping import Stale
from ..importing.later import stage_soon
from ..importing.returning import staying
from ..models import Outcome, RosterImport
from ..operations import imports as do
from .imports import found, trail

State = RosterImport.State
MOST_MOVES = 200  # on one page; the next stand there once these are confirmed


@require_http_methods(["GET", "POST"])
def application(request, pk):
    """roster/imports/<pk>/application/"""
    record = found(request, pk)
    if told := showing.idle(record):
        messages.warning(request, told)
        return redirect(record)
    sentence = _(
        "Rows that are entered or change something: %(entered)s. Rows that are refused: %(refused)s. It is done whole "
        "or not at all, and can be taken back."
    )
    refused = record.counts.get(Outcome.REFUSED.value, 0)
    held = record.counts.get(Outcome.MOVES.value, 0)
    rest = sum(record.counts.values()) - refused - held - record.counts.get(Outcome.SAME.value, 0)
    context = {
        "title": _("Apply this import"), "sentence": sentence % {"entered": rest, "refused": refused},
        "action": _("Apply it"), "trail": trail(_("Apply"), record=record),
    }  # fmt: skip
    form = ApplicationForm(request.POST or None, user=request.user, record=record)
    return step(request, record, {State.PREVIEWED}, form, form.apply, _("The import was applied."), context)


@require_http_methods(["GET", "POST"])
def moves(request, pk):
    """roster/imports/<pk>/moves/: contracts that the file gives to another contractor than the roster."""
    record = found(request, pk)
    sentence = _(
        "These contracts stand with another contractor in the roster than the file names. Those that you choose move "
        "when the import is applied; the others stay where they are. The rows are compared again first."
    )
    context = {
        "title": _("Contracts that move"), "sentence": sentence, "action": _("Let them move"),
        "trail": trail(_("Contracts that move"), record=record),
    }  # fmt: skip
    rows = do.moving(record)[:MOST_MOVES]
    form = MovesForm(request.POST or None, user=request.user, record=record, rows=rows)
    done = _("It was noted which contracts move. Look at the rows, then apply the import.")
    return step(request, record, {State.PREVIEWED}, form, form.confirm, done, context)


@require_http_methods(["GET", "POST"])
def taking_back(request, pk):
    """roster/imports/<pk>/return/"""
    record = found(request, pk)
    context = {
        "title": _("Take this import back"), "action": _("Take it back"), "is_grave": True,
        "sentence": of_return(record), "trail": trail(_("Take back"), record=record),
    }  # fmt: skip
    form = ReturnForm(request.POST or None, user=request.user, record=record)
    return step(request, record, do.STANDS, form, form.take_back, _("The import was taken back."), context)


def of_return(record: RosterImport) -> str:
    """What it does, and how much would stay."""
    said, stays = [_("What it entered is withdrawn, what it changed is put back.")], staying(record)
    if any(stays.values()):
        sentence = _(
            "Engagements and profiles that would stay, because somebody, a later import or a merge changed them since: "
            "%(engagements)s and %(profiles)s. They can be taken back once that was undone."
        )
        said.append(sentence % stays)
    return " ".join(said)


@require_POST
def reading(request, pk):
    """roster/imports/<pk>/reading/: read it again from the beginning, where its reading broke off."""
    record = found(request, pk)
    try:
        stage_soon(do.begin_again(record, by=request.user), by=request.user)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    return redirect(record)


@require_http_methods(["GET", "POST"])
def removal(request, pk):
    """roster/imports/<pk>/removal/"""
    record = found(request, pk)
    context = {
        "title": _("Set this import aside"), "action": _("Set it aside"), "is_grave": True,
        "sentence": _("Nothing of it is entered; the file and its rows are erased. The file can be sent again."),
        "trail": trail(_("Set aside"), record=record),
    }  # fmt: skip
    form = RemovalForm(request.POST or None, user=request.user, record=record)
    return step(request, record, do.OPEN, form, form.drop, _("The import was set aside."), context)


def step(request, record: RosterImport, states, form, do_it, done: str, context: dict):
    """Take the step once; what is refused, or changed by somebody else, is said beside the form."""
    here = record.get_absolute_url()
    if url := made_by(request):
        return redirect(url)
    if record.state not in states:
        return redirect(here)
    status = 200
    if form.is_valid():
        try:
            results: list = []  # none where another press of the same form came first
            once(request, lambda: results.append(do_it(request.user)) or here)
        except Stale:
            do.stage(record, by=request.user)
            messages.warning(
                request, _("The roster changed meanwhile, and the rows were compared again: look at them once more.")
            )
            return redirect(here)
        except EditConflict:
            form.add_error(None, _("Somebody else changed this import meanwhile. Look at it again before you go on."))
            status = 409
        except ValidationError as refusal:
            form.take(refusal)
            status = 422
        else:
            messages.success(request, done)
            for result in results:
                tell_what_stays(request, result)
            return redirect(here)
    return render(request, "confirm.html", {**context, "form": form, "cancel_url": here}, status=status)


def tell_what_stays(request, result) -> None:
    if isinstance(result, dict) and any(result.values()):
        sentence = _(
            "Engagements and profiles that stay, because somebody, a later import or a merge changed them since: "
            "%(engagements)s and %(profiles)s. They can be taken back here once that was undone."
        )
        messages.warning(request, sentence % result)
