"""The panel scores: each for herself, then all at once open to those who have finished."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from secretariat.record import journal
from secretariat.record.operations import EditConflict, change, enter

from .. import panel_letters as letters
from ..models import (
    Application,
    Criterion,
    Method,
    Panelist,
    PanelistState,
    PanelRole,
    Phase,
    Score,
    Selection,
    State,
)
from ..queries.conflicts import is_candidate
from ..queries.reading import (
    LEAST_READERS,
    Part,
    barred,
    candidates,
    has_declared,
    has_finished,
    is_without_writer,
    missing,
    own_scores,
    phase_of,
    readers_of,
    scoring,
    to_be_read,
    waits_to_be_settled,
    writer_of,
)
from ..reach import keep_scores_true, of_a_draft
from ..words import NOBODY_NAMES
from .moving import locked, move
from .seating import refuse_another

LEAST_SEATS, LEAST_FOR_DIRECT = 3, 2
SCORED_IN = frozenset({State.FIRST_PASS, State.SHORTLISTED})
CORRECTED_IN = {
    Phase.FIRST: frozenset({State.FIRST_PASS, State.CALIBRATION}),
    Phase.SECOND: frozenset({State.SHORTLISTED}),
}
GONE_ON = gettext_lazy("The panel has gone on: scores stay as they are.")


@transaction.atomic
def begin_first_pass(selection: Selection, *, by, version=None) -> Selection:
    """Open the applications, without names, to a panel that is whole and has declared."""
    current = locked(selection)
    refuse_incomplete_panel(current)
    moved = move(current, State.FIRST_PASS, by=by, verb="first pass begun", version=version)
    letters.tell_first_pass(moved)
    return moved


def refuse_incomplete_panel(selection: Selection) -> None:
    panel = scoring(selection)
    least = LEAST_FOR_DIRECT if selection.method == Method.DIRECT else LEAST_SEATS
    faults = []
    if len(panel) < least:
        faults.append(_("A panel has at least %(count)s members who score.") % {"count": least})
    if sum(one.role == PanelRole.CHAIR for one in panel) != 1:
        faults.append(_("The panel has no chair."))
    faults += undeclared(panel, selection)
    if is_candidate(Part(selection, selection.requester)):
        faults.append(_("You have applied here yourself: hand the lead over first."))
    for one in panel:
        if is_candidate(one):
            faults.append(_("%(name)s cannot sit on this panel: replace this member.") % {"name": one.person})
    if is_without_writer(panel, writer_of(selection, panel)):
        faults.append(NOBODY_NAMES)
    for one in candidates(selection):
        if len(readers_of(one, panel)) < LEAST_READERS:
            faults.append(_("%(code)s has fewer than two readers without a conflict: replace one.") % {"code": one})
    if faults:
        raise ValidationError(faults)


def undeclared(panel: list[Panelist], selection: Selection) -> list[str]:
    """Who keeps the panel from reading, and why."""
    waiting = [one for one in panel if waits_to_be_settled(one, selection)]
    silent = [one for one in panel if one not in waiting and not has_declared(one, selection)]
    lost = _("Look at what they declare first, or replace them: %(names)s.")
    told = ((silent, _("Interests are not declared yet: %(names)s.")), (waiting, lost))
    return [words % {"names": ", ".join(str(one.person) for one in people)} for people, words in told if people]


@transaction.atomic
def score(panelist: Panelist, application: Application, levels: dict, *, by, version=None) -> list[Score]:
    """Keep her levels for one application, {criterion: (level, grounds)}; nobody else sees them before she submits.
    `version` is that of all her scores for it; EditConflict where she wrote elsewhere meanwhile."""
    selection = locked(panelist.selection)
    refuse_another(panelist, by)
    if version is not None and version != version_of(own_scores(panelist, phase_of(selection)), application):
        raise EditConflict(panelist, {})
    refuse_reading(panelist, selection, application)
    refuse_another_pass(selection, application, levels)
    return [keep(panelist, application, one, *told, by=by) for one, told in levels.items()]


def version_of(own: dict[tuple[int, int], Score], application: Application) -> int:
    """Of all scores of one sheet together: it grows with each that is given or changed."""
    return sum(one.version for (pk, _criterion), one in own.items() if pk == application.pk)


def refuse_reading(panelist: Panelist, selection: Selection, application: Application) -> None:
    if panelist.state != PanelistState.ACCEPTED or panelist.role == PanelRole.OBSERVER:
        raise ValidationError(_("Only members of the panel score."))
    if selection.state not in SCORED_IN:
        raise ValidationError(_("Applications are not scored now."))
    if not has_declared(panelist, selection):
        raise ValidationError(_("Declare your interests first: the list of candidates is another one."))
    if application.pk in barred(panelist):
        raise ValidationError(
            _("You have a conflict of interest with this candidate: you do not score this application.")
        )


def refuse_another_pass(selection: Selection, application: Application, criteria: Iterable[Criterion]) -> None:
    """What is read after the shortlist is not scored before it, and then of the shortlist alone."""
    phase = phase_of(selection)
    if any(one.phase != phase for one in criteria) or application not in to_be_read(selection, phase):
        raise ValidationError(_("This is not scored now: another pass is being read."))


def keep(panelist: Panelist, application: Application, criterion: Criterion, level: int, grounds: str, *, by) -> Score:
    if not grounds.strip():
        raise ValidationError({f"grounds_{criterion.pk}": _("Say why: a level without a reason is no score.")})
    rows = Score.objects.select_for_update().filter(panelist=panelist, application=application, criterion=criterion)
    held = rows.filter(is_superseded=False).first()
    told = {"level": level, "grounds": grounds}
    if held is not None and held.submitted_at:
        if (held.level, held.grounds) == (level, grounds.strip()):
            return held
        raise ValidationError(_("What was submitted is read only: correct it, with a reason."))
    if held is not None:
        return change(held, by=by, **told)
    shared = {"selection": panelist.selection, "audience": of_a_draft(panelist)}
    return enter(Score, by=by, panelist=panelist, application=application, criterion=criterion, **shared, **told)


@transaction.atomic
def submit(panelist: Panelist, *, by) -> Panelist:
    """Hand in everything at once: from now on it is read only, and she sees what others have handed in."""
    selection = locked(panelist.selection)
    panelist = Panelist.objects.select_for_update().get(pk=panelist.pk)
    panelist.selection = selection
    refuse_another(panelist, by)
    phase = phase_of(selection)
    if selection.state not in SCORED_IN:
        raise ValidationError(_("Applications are not scored now."))
    if not has_declared(panelist, selection):
        raise ValidationError(_("Declare your interests first: the list of candidates is another one."))
    refuse_gaps(panelist, phase)
    at, own = journal.now(), own_scores(panelist, phase)
    waiting = [one for one in own.values() if one.submitted_at is None]
    if not waiting:
        raise ValidationError(_("You have submitted your scores already."))
    for one in waiting:
        change(one, by=by, verb="submitted", submitted_at=at)
    journal.write(panelist, "scores submitted", by=by, changes={"scores": [None, len(waiting)], "phase": [None, phase]})
    open_to_each_other(selection)
    letters.tell_finished(panelist)
    return panelist


def refuse_gaps(panelist: Panelist, phase: str) -> None:
    if gaps := missing(panelist, phase):
        codes = ", ".join(sorted({str(one) for one, _criterion in gaps}))
        told = ngettext(
            "%(count)s score is still missing: %(codes)s.", "%(count)s scores are still missing: %(codes)s.", len(gaps)
        )
        raise ValidationError(told % {"count": len(gaps), "codes": codes})


def open_to_each_other(selection: Selection) -> None:
    """Those who have finished see each other's scores, and the journal tells when whose were opened to whom."""
    for reader, writers in keep_scores_true(selection).items():
        one = Panelist.objects.get(pk=reader)
        before = opened_to(one)
        if new := sorted(set(writers) - set(before)):
            changes = {"scores_of": [before, sorted({*before, *new})]}
            journal.write(one, "others’ scores opened", by=None, changes=changes)


def opened_to(panelist: Panelist) -> list[int]:
    rows = journal.history(panelist).filter(verb="others’ scores opened")
    last = rows.order_by("-position").first()
    return last.changes["scores_of"][1] if last is not None else []


@transaction.atomic
def correct(score: Score, *, by, level: int, grounds: str, because: str) -> Score:
    """Another version of a score that was submitted, with the reason; the one before stays readable."""
    selection = locked(score.selection)
    held = Score.objects.select_for_update().select_related("panelist", "application").get(pk=score.pk)
    refuse_another(held.panelist, by)
    refuse_correction(selection, held, because)
    change(held, by=by, verb="superseded", is_superseded=True)
    names = ("selection", "panelist", "application", "criterion", "audience")
    told = {name: getattr(held, name) for name in names} | {"level": level, "grounds": grounds}
    made = enter(
        Score, by=by, verb="corrected", number=held.number + 1, submitted_at=journal.now(), corrected_because=because,
        **told,
    )  # fmt: skip
    keep_scores_true(selection)
    return made


def takes_corrections(selection: Selection, phase: str) -> bool:
    """Scores of a pass are corrected until the panel goes on: from the first one, until it names the shortlist."""
    return selection.state in CORRECTED_IN[phase]


def refuse_correction(selection: Selection, held: Score, because: str) -> None:
    if held.submitted_at is None:
        raise ValidationError(_("This score is not submitted yet: simply change it."))
    if held.is_superseded or held.set_aside_because:
        raise ValidationError(_("This score does not count any more."))
    if not takes_corrections(selection, held.criterion.phase):
        raise ValidationError(GONE_ON)
    if not because.strip():
        raise ValidationError({"because": _("Say why you correct it: others read this.")})


def everybody_has_finished(selection: Selection, phase: str) -> bool:
    return all(has_finished(one, phase) for one in scoring(selection))
