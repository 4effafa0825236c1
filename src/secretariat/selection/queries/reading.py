"""Who of the panel reads what, and how far she has come."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, Subquery

from secretariat.accounts.models import Person
from secretariat.record.models import Entry

from ..models import (
    Applicant,
    Application,
    ApplicationState,
    AwardState,
    Criterion,
    Declaration,
    Panelist,
    PanelistState,
    PanelRole,
    Phase,
    Score,
    Selection,
    ShortlistEntry,
    Standing,
    State,
)

READ_IN_FIRST = frozenset({State.CLOSED, State.FIRST_PASS, State.CALIBRATION})
HANDED_OVER = "lead handed over"
LEAST_READERS = 2  # of each application: one alone would decide


def seated(selection: Selection):
    """Everybody who accepted her seat, scoring or not."""
    return selection.panelists.standing().filter(state=PanelistState.ACCEPTED).order_by("pk")


@dataclass(frozen=True)
class Part:
    """Whoever leads the selection, as far as interests go: a seat on the panel, or a declaration, does as well."""

    selection: Selection
    person: Person

    @property
    def selection_id(self) -> int:
        return self.selection.pk

    @property
    def person_id(self) -> int:
        return self.person.pk


def parts(selection: Selection) -> list[Part | Panelist]:
    """Everybody who declares: who asks, who approves, and the panel; one who does two things declares once."""
    seats = list(seated(selection).select_related("person__sign_in"))
    sitting = {one.person_id for one in seats}
    leading = [one for one in (selection.requester, selection.approver) if one is not None and one.pk not in sitting]
    return [*(Part(selection, one) for one in leading), *seats]


def part_of(person: Person, selection: Selection) -> Part | Panelist | None:
    return next((one for one in parts(selection) if one.person_id == person.pk), None)


def had_a_part(selection: Selection) -> set[int]:
    """Who leads or approves it or did before, sits on the panel, scored there, or worded the reasons of a
    candidate: no judge of a complaint."""
    sitting = selection.panelists.standing().filter(state=PanelistState.ACCEPTED).values_list("person_id", flat=True)
    scored = Score.objects.filter(selection=selection).values_list("panelist__person_id", flat=True)
    approving = selection.approvals.values_list("approver_id", flat=True)
    leading = {selection.requester_id, selection.approver_id, *acted_before(selection), *approving}
    return {*leading, *sitting, *scored} - {None}


HANDING = Q(kind="selection", verb=HANDED_OVER)
WORDING = Q(kind="feedback", verb__in=("worded", "sent"))


def led_before(selection: Selection) -> set[int]:
    """Who led it before handing it over, as the journal has it."""
    return acted_before(selection, HANDING)


def acted_before(selection: Selection, what: Q = HANDING | WORDING) -> set[int]:
    """The same, with whoever worded or sent the reasons of a candidate."""
    rows = Entry.objects.filter(what, stream__key=selection.stream_key)
    told = list(rows.values_list("verb", "changes", "by_id"))
    led = {changes["requester_id"][0] for verb, changes, _by in told if "requester_id" in changes}
    return led | {by for verb, _changes, by in told if verb != HANDED_OVER}


def scoring(selection: Selection) -> list[Panelist]:
    return list(seated(selection).exclude(role=PanelRole.OBSERVER).select_related("person"))


def phase_of(selection: Selection) -> str:
    """What is being read now: names hidden, or after the shortlist."""
    return Phase.SECOND if selection.has_reached(State.SHORTLISTED) else Phase.FIRST


def criteria(selection: Selection, phase: str):
    return Criterion.objects.standing().filter(selection=selection, phase=phase).order_by("order", "pk")


def candidates(selection: Selection):
    """The applications that are read, in the order of their codes, which says nothing of them; none while they are
    sealed."""
    if not selection.had_reached(State.CLOSED):
        return Application.objects.none()
    rows = Application.objects.standing().filter(selection=selection).exclude(code="")
    gone = (ApplicationState.DRAFT, ApplicationState.WITHDRAWN, ApplicationState.SET_ASIDE)
    return rows.exclude(state__in=gone).order_by("code")


def latest_list(selection: Selection) -> list[ShortlistEntry]:
    """The shortlist as it stands now, by code."""
    rows = ShortlistEntry.objects.standing().filter(selection=selection)
    last = rows.order_by("-number").values("number")[:1]
    return list(rows.filter(number=Subquery(last)).select_related("application").order_by("application__code"))


def shortlisted(selection: Selection) -> set[int]:
    """The applications of the shortlist that was named last, whatever was recommended of it since: a recommendation is
    a list too, in which some can stand as shortlisted and no more."""
    rows = ShortlistEntry.objects.standing().filter(selection=selection)
    named = rows.exclude(number__in=rows.exclude(standing=Standing.SHORTLISTED).values("number"))
    number = named.order_by("-number").values_list("number", flat=True).first()
    return set(rows.filter(number=number).values_list("application", flat=True))


def has_second_pass(selection: Selection) -> bool:
    """Is there an interview or a test of those on the shortlist?"""
    return criteria(selection, Phase.SECOND).exists()


def has_to_score(part: Part | Panelist, selection: Selection) -> bool:
    """Is there something to be scored in the pass that is read now, by this one of the panel?"""
    sits = isinstance(part, Panelist) and part.role != PanelRole.OBSERVER
    reading = selection.has_reached(State.FIRST_PASS) and has_declared(part, selection)
    return sits and reading and criteria(selection, phase_of(selection)).exists()


def recommended(selection: Selection) -> list[Application]:
    """Whom the latest list recommends, without those who have withdrawn since."""
    named = [one.application for one in latest_list(selection) if one.standing == Standing.RECOMMENDED]
    return [one for one in named if not one.is_gone]


def with_offer(selection: Selection) -> set[int]:
    """The applications whose writers accepted the work, or can: they stay recommended, whoever else the panel names."""
    rows = selection.awards.filter(state__in=[AwardState.OFFERED, AwardState.ACCEPTED])
    return set(rows.values_list("application_id", flat=True))


def open_places(selection: Selection) -> int:
    """For so many persons nobody has accepted the work, or can."""
    return max(selection.places - len(with_offer(selection)), 0)


def newly_recommended(selection: Selection) -> list[Application]:
    """Whom the latest list recommends for the places that are open."""
    held = with_offer(selection)
    return [one for one in recommended(selection) if one.pk not in held]


def to_be_read(selection: Selection, phase: str) -> list[Application]:
    if phase == Phase.FIRST:
        return list(candidates(selection))
    listed = {entry.application_id for entry in latest_list(selection)}
    return [one for one in candidates(selection) if one.pk in listed]


def signatures(selection: Selection) -> dict[int, Declaration]:
    """What was declared for the list of candidates as it stands, by person."""
    rows = Declaration.objects.standing().filter(selection=selection, list_version=selection.list_version)
    return {one.person_id: one for one in rows}


def signed(part: Part | Panelist, selection: Selection) -> Declaration | None:
    """What they declared for the list of candidates as it stands."""
    return signatures(selection).get(part.person_id)


def has_declared(part: Part | Panelist, selection: Selection) -> bool:
    """May they read? They have declared, and no conflict waits to be settled."""
    found = signed(part, selection)
    return found is not None and not found.waits


def waits_to_be_settled(part: Part | Panelist, selection: Selection) -> bool:
    """Have they signed something that somebody else is still to look at?"""
    found = signed(part, selection)
    return found is not None and found.waits


def is_to_declare(part: Part | Panelist, selection: Selection) -> bool:
    """Is there a list of candidates that is still read or decided on, and nothing signed for it?"""
    return takes_declarations(selection) and signed(part, selection) is None


def takes_declarations(selection: Selection) -> bool:
    goes_on = not selection.is_over and not selection.has_reached(State.CONTRACTED)
    return goes_on and selection.has_reached(State.CLOSED)


def informed(selection: Selection) -> set[int]:
    """Who of those who lead it has declared for one of its lists: what the panel gave is open to nobody else."""
    rows = Declaration.objects.standing().filter(selection=selection, waits=False)
    leading = {selection.requester_id, selection.approver_id}
    return leading & set(rows.values_list("person_id", flat=True))


def barred(part: Part | Panelist) -> set[int]:
    """The applications they do not read: a conflict that was declared or found once holds for later lists too."""
    own = Applicant.objects.filter(declared__person=part.person_id, selection=part.selection_id)
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
    """Of each application the people who have a conflict with its writer."""
    found: dict[int, set[int]] = {}
    for application, person in conflicts(selection):
        found.setdefault(application, set()).add(person)
    return found


def barred_by_person(selection: Selection) -> dict[int, set[int]]:
    """What `barred` says of each who has such a conflict."""
    found: dict[int, set[int]] = {}
    for application, person in conflicts(selection):
        found.setdefault(person, set()).add(application)
    return found


def conflicts(selection: Selection):
    rows = Applicant.objects.filter(selection=selection, declared__isnull=False)
    return rows.order_by().values_list("application_id", "declared__person")


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
    return bool(finished([panelist], panelist.selection, phase))


def finished(panelists: list[Panelist], selection: Selection, phase: str) -> set[int]:
    """The same of several, asked once: those who have."""
    rows = Score.objects.standing().filter(panelist__in=panelists, criterion__phase=phase, is_superseded=False)
    held = set(rows.exclude(submitted_at=None).values_list("panelist", "application", "criterion"))
    asked, without = [one.pk for one in criteria(selection, phase)], barred_by_person(selection)
    read = [one.pk for one in to_be_read(selection, phase)]

    def has_given_all(one: Panelist) -> bool:
        due = [application for application in read if application not in without.get(one.person_id, ())]
        return all((one.pk, application, criterion) in held for application in due for criterion in asked)

    return {one.pk for one in panelists if has_given_all(one)}


def readers_of(application: Application, panelists: list[Panelist]) -> list[Panelist]:
    return [one for one in panelists if application.pk not in barred(one)]
