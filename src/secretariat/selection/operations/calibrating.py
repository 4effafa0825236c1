"""The panel talks its scores over, and names the shortlist: the people of the panel do, no total does."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.core.joining import joined
from secretariat.record.journal import person_of
from secretariat.record.operations import change, enter
from secretariat.roster.grounds import ground
from secretariat.roster.models import Profile
from secretariat.roster.models import State as ProfileState
from secretariat.roster.operations.moves import moved_by_the_clock

from .. import panel_letters as letters
from .. import telling
from ..audiences import keep_true, of_selection
from ..models import (
    Application,
    ApplicationState,
    CalibrationNote,
    Criterion,
    Panelist,
    PanelRole,
    Phase,
    Selection,
    ShortlistEntry,
    Standing,
    State,
)
from ..queries.in_the_way import of_complaints
from ..queries.reading import (
    has_finished,
    has_second_pass,
    is_without_writer,
    latest_list,
    open_places,
    phase_of,
    scoring,
    shortlisted,
    to_be_read,
    with_offer,
    writer_of,
)
from ..queries.spread import spread
from ..reach import keep_scores_true
from ..words import NOBODY_NAMES
from .deciding import refuse_in_the_way, refuse_offered
from .moving import locked, move
from .scoring import undeclared


@transaction.atomic
def open_calibration(selection: Selection, *, by, version=None) -> Selection:
    """Every score that was submitted is open to the panel, to whoever asked and to whoever approves."""
    current = locked(selection)
    refuse_unfinished(current, Phase.FIRST)
    moved = move(current, State.CALIBRATION, by=by, verb="calibration opened", version=version)
    letters.tell_panel(moved, f"calibration {moved.version}", lambda: (_("The scores are open: talk them over"),))
    return moved


def refuse_unfinished(selection: Selection, phase: str) -> None:
    waiting = [str(one.person) for one in scoring(selection) if not has_finished(one, phase)]
    if waiting:
        raise ValidationError(_("Scores are not submitted yet: %(names)s.") % {"names": ", ".join(waiting)})


@transaction.atomic
def reopen_first_pass(selection: Selection, *, by, reason: str, version=None) -> Selection:
    """One of the panel was replaced: whoever came new reads and scores without seeing the others’ scores."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the first pass is opened again.")})
    if locked(selection).state != State.CALIBRATION:
        raise ValidationError(_("The first pass is opened again while the scores are talked over."))
    return move(selection, State.FIRST_PASS, by=by, verb="first pass opened again", version=version, reason=reason)


@transaction.atomic
def note(
    selection: Selection, *, by, text: str, application: Application | None = None, criterion: Criterion | None = None
) -> CalibrationNote:
    """Keep what the panel said of a difference."""
    current = locked(selection)
    if current.state not in {State.CALIBRATION, State.SHORTLISTED}:
        raise ValidationError(_("Scores are not talked over now."))
    told = {"application": application, "criterion": criterion, "panelist": seat_of(current, by), "text": text}
    made = enter(CalibrationNote, by=by, verb="noted", selection=current, audience=of_selection(current), **told)
    keep_scores_true(current)
    return made


def seat_of(selection: Selection, by) -> Panelist:
    person = person_of(by)
    seat = next((one for one in scoring(selection) if person is not None and one.person_id == person.pk), None)
    if seat is None:
        raise ValidationError(_("Only members of the panel do this."))
    return seat


def refuse_unless_writer(selection: Selection, by) -> None:
    if seat_of(selection, by) == (writer := writer_of(selection)):
        return
    if is_without_writer(scoring(selection), writer):
        raise ValidationError(NOBODY_NAMES)
    if writer is None or writer.role == PanelRole.CHAIR:
        raise ValidationError(_("The chair of the panel does this, for the panel."))
    told = _("The chair has a conflict of interest with a candidate: %(name)s does this, for the panel.")
    raise ValidationError(told % {"name": writer.person})


def refuse_uncalibrated(selection: Selection, phase: str) -> None:
    found = spread(selection, phase)
    if waiting := found.awaiting:
        codes = {row.application.pk: str(row.application) for row in found.rows}
        named = ", ".join(sorted({codes[cell.application] for cell in waiting}))
        raise ValidationError(
            _("The panel is two levels apart or more and has noted nothing about it: %(codes)s.") % {"codes": named}
        )


@transaction.atomic
def name_shortlist(
    selection: Selection,
    grounds: dict[Application, str],
    *,
    by,
    passed: dict[Application, str] | None = None,
    version=None,
) -> Selection:
    """The panel names whom it wants to see, each with the reason; from now on names are open, and interests are
    declared again. `passed` says of others why they are not named: it is noted for the memo."""
    current = locked(selection)
    refuse_unless_writer(current, by)
    refuse_uncalibrated(current, Phase.FIRST)
    named = {one: (Standing.SHORTLISTED, why) for one, why in grounds.items()}
    enter_list(current, named, among=to_be_read(current, Phase.FIRST), by=by)
    for one, why in (passed or {}).items():
        note(current, by=by, text=why, application=one)
    told = {"list_version": current.list_version + 1}
    moved = move(current, State.SHORTLISTED, by=by, verb="shortlist named", version=version, **told)
    come_forward(moved)
    letters.tell_to_declare(moved)
    if has_second_pass(moved):
        telling.tell_shortlisted(moved.call, shortlisted(moved), moved.list_version)
    return moved


def come_forward(selection: Selection) -> None:
    """Whoever came by the call, was read to the end, and wishes it, is a prospect of the roster from now on, and is
    told."""
    read = selection.applicants.standing().filter(application__state=ApplicationState.SUBMITTED, joins_roster=True)
    rows = Profile.objects.standing().filter(state=ProfileState.CANDIDATE, pk__in=read.values("profile"))
    candidates = list(rows.select_related("person__sign_in").order_by("pk"))
    why = {"reason": "self-applied", "ground": lambda _profile: ground("application")}
    moved_by_the_clock(candidates, ProfileState.APPLIED, **why)


def enter_list(selection: Selection, named: dict, *, among: list[Application], by) -> list[ShortlistEntry]:
    """A new list beside the older ones, {application: (standing, grounds)}."""
    if not named:
        raise ValidationError(_("Name at least one candidate."))
    outside = [str(one) for one in named if one not in among]
    if outside:
        raise ValidationError(_("Is not among the candidates: %(codes)s.") % {"codes": ", ".join(outside)})
    silent = [str(one) for one, (_standing, why) in named.items() if not why.strip()]
    if silent:
        raise ValidationError(_("Say for each why: %(codes)s.") % {"codes": ", ".join(silent)})
    number = max((one.number for one in latest_list(selection)), default=0) + 1
    audience = of_selection(selection)
    return [
        enter(
            ShortlistEntry, by=by, verb=f"named {standing}", selection=selection, number=number, application=one,
            standing=standing, grounds=why, audience=audience,
        )
        for one, (standing, why) in sorted(named.items(), key=lambda pair: pair[0].code)
    ]  # fmt: skip


@transaction.atomic
def recommend(selection: Selection, standings: dict, *, by, version=None) -> Selection:
    """The panel recommends as many as are needed, and may keep others in reserve: {application: (standing, grounds)}.

    After an offer was declined, or the approver asked for another recommendation, it recommends anew, for the places
    that are open: who accepted the work, or can, stays as the list before had them. After a complaint was upheld it
    does once the selection has gone back to where it went wrong.
    """
    current = locked(selection)
    refuse_unless_writer(current, by)
    refuse_in_the_way([*of_complaints(current)])
    if current.state == State.SHORTLISTED:
        refuse_second_pass(current)
    elif current.state != State.RECOMMENDED or current.approvals.filter(stage="award", state="asked").exists():
        raise ValidationError(_("The panel recommends once the shortlist is there and nothing waits for approval."))
    held = with_offer(current)
    standings = {one: told for one, told in standings.items() if one.pk not in held}
    refuse_wrong_number(current, standings)
    named = [one for one, (standing, _why) in standings.items() if standing == Standing.RECOMMENDED]
    refuse_offered(named)
    refuse_told(named)
    stay = {one.application: one.grounds for one in latest_list(current) if one.application_id in held}
    standings |= {one: (Standing.RECOMMENDED, why) for one, why in stay.items()}
    enter_list(current, standings, among=[one.application for one in latest_list(current)], by=by)
    if current.state == State.RECOMMENDED:
        keep_true(current)
        return change(current, by=by, verb="recommended anew", version=version)
    return move(current, State.RECOMMENDED, by=by, verb="recommended", version=version)


def refuse_told(applications: list[Application]) -> None:
    """Who was told that somebody else was selected is told first that this holds no more."""
    if codes := [one for one in applications if one.state == ApplicationState.NOT_SELECTED]:
        told = _(
            "Was told that somebody else was selected: %(codes)s. Whoever leads the selection first goes back to those "
            "on the shortlist."
        )
        raise ValidationError(told % {"codes": joined(codes)})


def refuse_second_pass(selection: Selection) -> None:
    if faults := undeclared(scoring(selection), selection):
        raise ValidationError(faults)
    refuse_unfinished(selection, phase_of(selection))
    refuse_uncalibrated(selection, phase_of(selection))


def refuse_wrong_number(selection: Selection, standings: dict) -> None:
    count, places = sum(told[0] == Standing.RECOMMENDED for told in standings.values()), open_places(selection)
    if not 1 <= count <= places:
        told = _("%(count)s recommended: name from one to %(places)s.")
        raise ValidationError(told % {"count": count, "places": places})
