"""Who sees what the panel and those who decide have written; the other half of `audiences.py`.

A score is its writer's alone until she has submitted all of hers: then she sees those of the others who have. Whoever
asked and whoever approves see scores once the panel talks them over.
"""

from __future__ import annotations

from secretariat.record.models import Audience

from .audiences import STEWARDS, leaders, own, panel, put, put_each, token
from .models import (
    Appraisal,
    Award,
    CalibrationNote,
    Complaint,
    Declaration,
    Deliverable,
    Feedback,
    Panelist,
    PanelRole,
    Phase,
    Score,
    Screening,
    Selection,
    ShortlistEntry,
    State,
)
from .queries.reading import apart_by_application, finished, has_finished, informed, scoring, seated

OPENED_AT = {Phase.FIRST: State.CALIBRATION, Phase.SECOND: State.RECOMMENDED}


def of_declaration(declaration: Declaration, selection: Selection) -> Audience:
    """Of whom they are connected with: nobody who does not know the names yet learns them here."""
    return Audience.objects.of(*sorted(circle_of_declaration(declaration, selection)))


def circle_of_declaration(declaration: Declaration, selection: Selection) -> set[str]:
    told = {STEWARDS, token(declaration.person_id)}
    return told | leaders(selection) if selection.had_reached(State.SHORTLISTED) else told


def of_a_draft(panelist: Panelist) -> Audience:
    return Audience.objects.of(token(panelist.person_id))


def keep_scores_true(selection: Selection) -> dict[int, list[int]]:
    """Open to each what she may read now; answers, for each of the panel who has finished, whose scores those are."""
    notes = CalibrationNote.objects.filter(selection=selection)
    written = Score.objects.filter(selection=selection).order_by().values_list("criterion__phase", flat=True)
    has_notes, phases = notes.exists(), set(written.distinct())
    if not (has_notes or phases):
        return {}
    told, apart = told_of_scores(selection), apart_from(selection)
    if has_notes:
        put_apart(notes, told | who_may_know(selection, Phase.FIRST), apart)
    opened: dict[int, set[int]] = {}
    for phase in sorted(phases):
        of_phase = open_scores(selection, phase, told, apart)
        for reader, writers in of_phase.items():
            opened.setdefault(reader, set()).update(writers)
    return {reader: sorted(writers) for reader, writers in opened.items()}


def open_scores(selection: Selection, phase: str, told: set[str], apart: dict[int, set[str]]) -> dict[int, list[int]]:
    """`told` and `apart` are what `told_of_scores` and `apart_from` answer, asked once for both phases."""
    rows = Score.objects.filter(selection=selection, criterion__phase=phase)
    if selection.has_reached(OPENED_AT[phase]) or selection.is_over:
        put_apart(rows.exclude(submitted_at=None), told | who_may_know(selection, phase), apart)
        return {}
    written = set(rows.values_list("panelist_id", flat=True))
    # Who reads nothing, because of conflicts, has finished nothing: she waits until the panel talks.
    sitting = [one for one in scoring(selection) if one.pk in written]
    have_finished = finished(sitting, selection, phase)
    done = [one for one in sitting if one.pk in have_finished]
    for writer in Panelist.objects.filter(pk__in=rows.values("panelist")).order_by("pk"):
        own = {token(writer.person_id)}
        among = own | {token(one.person_id) for one in done} if writer in done else own
        put(rows.filter(panelist=writer, submitted_at=None), Audience.objects.of(*own))
        put_apart(rows.filter(panelist=writer, submitted_at__isnull=False), among, apart, kept=own)
    return {one.pk: [other.pk for other in done if other != one] for one in done}


def told_of_scores(selection: Selection) -> set[str]:
    """Those who keep selections, and who of those who lead it has declared interests."""
    return {STEWARDS, *map(token, informed(selection))}


def apart_from(selection: Selection) -> dict[int, set[str]]:
    return {pk: set(map(token, people)) for pk, people in apart_by_application(selection).items()}


def put_apart(rows, circle: set[str], apart: dict[int, set[str]], kept: frozenset | set = frozenset()) -> None:
    """Let each of these be seen by the circle without those who have a conflict with the candidate it is about."""
    put(rows.exclude(application__in=apart), Audience.objects.of(*sorted(circle)))
    for application, people in apart.items():
        put(rows.filter(application=application), Audience.objects.of(*sorted((circle - people) | kept)))


def who_may_know(selection: Selection, phase: str) -> set[str]:
    """The panel without those who are still to score: whoever comes new reads before she sees what others gave."""
    if phase == Phase.SECOND or selection.has_reached(State.SHORTLISTED) or selection.is_over:
        return panel(selection)
    sitting = list(seated(selection))
    have_finished = finished(sitting, selection, phase)
    return {token(one.person_id) for one in sitting if one.role == PanelRole.OBSERVER or one.pk in have_finished}


def is_to_score(panelist: Panelist, phase: str) -> bool:
    return panelist.role != PanelRole.OBSERVER and not has_finished(panelist, phase)


def keep_true(selection: Selection, whole: Audience, kept: Audience) -> None:
    """Let what was written be seen by those who see it as the selection stands now: `whole` and `kept` are what
    `of_selection` and `of_leaders` answer."""
    for model in (Panelist, ShortlistEntry):
        put(model.objects.filter(selection=selection), whole)
    put(Screening.objects.filter(selection=selection), kept)
    declared = Declaration.objects.filter(selection=selection)
    put_each({one: circle_of_declaration(one, selection) for one in declared})
    for model, way in WITH_THE_PERSON.items():
        rows = model.objects.filter(selection=selection).select_related(f"{way}profile")
        put_each({row: own(person_of(row)) | leaders(selection) for row in rows})
    keep_scores_true(selection)


# What she reads of it herself, and the way from it to her.
WITH_THE_PERSON = {
    Award: "application__applicant__",
    Deliverable: "award__application__applicant__",
    Appraisal: "award__application__applicant__",
    Feedback: "applicant__",
    Complaint: "applicant__",
}


def person_of(row):
    """The applicant whom such a row is about."""
    if hasattr(row, "applicant_id"):
        return row.applicant
    award = row if isinstance(row, Award) else row.award
    return award.application.applicant
