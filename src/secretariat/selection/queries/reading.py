"""Who of the panel reads what, and how far she has come."""

from __future__ import annotations

from ..models import (
    Applicant,
    Application,
    ApplicationState,
    Criterion,
    Declaration,
    Panelist,
    PanelistState,
    PanelRole,
    Phase,
    Score,
    Selection,
    ShortlistEntry,
    State,
)

READ_IN_FIRST = frozenset({State.CLOSED, State.FIRST_PASS, State.CALIBRATION})
LEAST_READERS = 2  # of each application: one alone would decide


def seated(selection: Selection):
    """Everybody who accepted her seat, scoring or not."""
    return selection.panelists.standing().filter(state=PanelistState.ACCEPTED).order_by("pk")


def scoring(selection: Selection) -> list[Panelist]:
    return list(seated(selection).exclude(role=PanelRole.OBSERVER).select_related("person"))


def phase_of(selection: Selection) -> str:
    """What is being read now: names hidden, or after the shortlist."""
    return Phase.SECOND if selection.has_reached(State.SHORTLISTED) else Phase.FIRST


def criteria(selection: Selection, phase: str):
    return Criterion.objects.standing().filter(selection=selection, phase=phase).order_by("order", "pk")


def candidates(selection: Selection):
    """The applications that are read, in the order of their codes, which says nothing of them."""
    rows = Application.objects.standing().filter(selection=selection).exclude(code="")
    gone = (ApplicationState.DRAFT, ApplicationState.WITHDRAWN, ApplicationState.SET_ASIDE)
    return rows.exclude(state__in=gone).order_by("code")


def latest_list(selection: Selection) -> list[ShortlistEntry]:
    """The shortlist as it stands now, by code."""
    rows = ShortlistEntry.objects.standing().filter(selection=selection)
    number = rows.order_by("-number").values_list("number", flat=True).first()
    return list(rows.filter(number=number).select_related("application").order_by("application__code"))


def to_be_read(selection: Selection, phase: str) -> list[Application]:
    if phase == Phase.FIRST:
        return list(candidates(selection))
    listed = {entry.application_id for entry in latest_list(selection)}
    return [one for one in candidates(selection) if one.pk in listed]


def signed(panelist: Panelist, selection: Selection) -> Declaration | None:
    """What she declared for the list of candidates as it stands."""
    return next((one for one in panelist.declarations.all() if one.list_version == selection.list_version), None)


def has_declared(panelist: Panelist, selection: Selection) -> bool:
    """May she read? She has declared, and no conflict waits to be settled."""
    found = signed(panelist, selection)
    return found is not None and not found.waits


def waits_to_be_settled(panelist: Panelist, selection: Selection) -> bool:
    """Has she declared a conflict that leads to no candidate?"""
    found = signed(panelist, selection)
    return found is not None and found.waits


def barred(panelist: Panelist) -> set[int]:
    """The applications she does not read: a conflict that was declared or found once holds for later lists too."""
    own = Applicant.objects.filter(declared__panelist=panelist, selection=panelist.selection_id)
    return set(own.values_list("application_id", flat=True))


def writer_of(selection: Selection, panel: list[Panelist] | None = None) -> Panelist | None:
    """Who of the panel names candidates for it: its chair; where the chair has a conflict with one who is read, the
    first member without any; nobody, where everybody has one."""
    panel = scoring(selection) if panel is None else panel
    chair = next((one for one in panel if one.role == PanelRole.CHAIR), None)
    if chair is None or not (without := barred(chair)):
        return chair
    read = {one.pk for one in to_be_read(selection, phase_of(selection))}
    return next((one for one in panel if not barred(one) & read), None) if without & read else chair


def is_without_writer(panel: list[Panelist], writer: Panelist | None) -> bool:
    """Has everybody who could name candidates a conflict of interest with one of them?"""
    return writer is None and any(one.role == PanelRole.CHAIR for one in panel)


def is_writer(person, selection: Selection) -> bool:
    panel = scoring(selection)
    if person.pk not in {one.person_id for one in panel}:
        return False
    writer = writer_of(selection, panel)
    return writer is not None and writer.person_id == person.pk


def apart_by_application(selection: Selection) -> dict[int, set[int]]:
    """Of each application the people of the panel who have a conflict with its writer."""
    rows = Applicant.objects.filter(selection=selection, declared__panelist__isnull=False)
    found: dict[int, set[int]] = {}
    for application, person in rows.values_list("application_id", "declared__panelist__person"):
        found.setdefault(application, set()).add(person)
    return found


def due(panelist: Panelist, phase: str) -> list[tuple[Application, Criterion]]:
    """Every pair she scores in this phase."""
    selection, without = panelist.selection, barred(panelist)
    asked = list(criteria(selection, phase))
    return [(one, each) for one in to_be_read(selection, phase) if one.pk not in without for each in asked]


def own_scores(panelist: Panelist, phase: str) -> dict[tuple[int, int], Score]:
    """Those that stand, by application and criterion."""
    rows = Score.objects.standing().filter(panelist=panelist, criterion__phase=phase, is_superseded=False)
    return {(one.application_id, one.criterion_id): one for one in rows}


def missing(panelist: Panelist, phase: str) -> list[tuple[Application, Criterion]]:
    """The pairs she has given no level yet."""
    held = own_scores(panelist, phase)
    return [pair for pair in due(panelist, phase) if (pair[0].pk, pair[1].pk) not in held]


def has_finished(panelist: Panelist, phase: str) -> bool:
    """Has she submitted a score for every pair she reads?"""
    held = own_scores(panelist, phase)
    pairs = [held.get((one.pk, each.pk)) for one, each in due(panelist, phase)]
    return all(score is not None and score.submitted_at is not None for score in pairs)


def readers_of(application: Application, panelists: list[Panelist]) -> list[Panelist]:
    return [one for one in panelists if application.pk not in barred(one)]
