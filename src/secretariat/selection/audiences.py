"""Who sees what of a selection: named persons, because a role alone opens none. Kept true by whatever changes it."""

from __future__ import annotations

from secretariat.record.models import Audience, Record
from secretariat.record.models.audience import INTERNAL, PUBLIC, STATES

from .models import (
    Applicant,
    Application,
    ApplicationState,
    Approval,
    Call,
    CallInvitation,
    Clarification,
    ClarificationState,
    Correction,
    Criterion,
    Edition,
    InvitationState,
    PanelistState,
    Selection,
    ShortlistEntry,
    Sourcing,
    State,
    TermsOfReference,
)
from .queries.reading import barred_by_person, parts, signatures

STEWARDS = "stewards"  # those who keep selections: the roster's stewards
ON_THE_PANEL = (PanelistState.INVITED, PanelistState.ACCEPTED)


def token(person_id: int) -> str:
    return f"person:{person_id}"


def leaders(selection: Selection) -> set[str]:
    """Who asked, who approves, and whoever keeps selections."""
    named = {selection.requester_id, selection.approver_id} - {None}
    return {STEWARDS, *map(token, named)}


def panel(selection: Selection) -> set[str]:
    rows = selection.panelists.standing().filter(state__in=ON_THE_PANEL)
    return set(map(token, rows.values_list("person_id", flat=True)))


def invited(selection: Selection) -> set[str]:
    """Those invited who have a sign-in; the others come by the link of their letter."""
    rows = selection.invitations.standing().exclude(state=InvitationState.TAKEN_BACK)
    return set(map(token, rows.filter(profile__person__isnull=False).values_list("profile__person", flat=True)))


def applying(selection: Selection) -> set[str]:
    rows = selection.applicants.standing().filter(profile__person__isnull=False)
    return set(map(token, rows.values_list("profile__person", flat=True)))


def of_leaders(selection: Selection) -> Audience:
    """Of what the panel does not see: searches, invitations, approvals."""
    return Audience.objects.of(*sorted(leaders(selection)))


def of_selection(selection: Selection) -> Audience:
    return Audience.objects.of(*sorted(leaders(selection) | panel(selection)))


def of_call(selection: Selection, *, is_open_to_all: bool) -> Audience:
    """Of the call, its versions and the answers to questions: everybody's, or those invited and the circle."""
    if is_open_to_all:
        return Audience.objects.of(PUBLIC, STATES, INTERNAL)
    told = leaders(selection) | panel(selection) | invited(selection) | applying(selection)
    return Audience.objects.of(*sorted(told))


def own(applicant: Applicant) -> set[str]:
    person = applicant.profile.person_id
    return {token(person)} if person else set()


def readers(selection: Selection) -> dict[str, set[int]]:
    """Of the panel and those who lead it, who declared interests for the list as it stands, by token: what each may
    not read."""
    open_to = {person for person, one in signatures(selection).items() if not one.waits}
    if not open_to:
        return {}
    without = barred_by_person(selection)
    taking = [one.person_id for one in parts(selection) if one.person_id in open_to]
    return {token(person): without.get(person, set()) for person in taking}


def of_application(application: Application, selection: Selection) -> Audience:
    """Of what is written without a name: sealed until applications close, then for those who read them."""
    reading = readers(selection) if selection.had_reached(State.CLOSED) else {}
    return Audience.objects.of(*sorted(circle_of_application(application, selection, reading)))


def circle_of_application(application: Application, selection: Selection, reading: dict) -> set[str]:
    """`reading` is what `readers` answers, asked once for all applications."""
    if application.state == ApplicationState.DRAFT or not selection.had_reached(State.CLOSED):
        return set()
    return {STEWARDS} | {who for who, without in reading.items() if application.pk not in without}


def of_applicant(applicant: Applicant, selection: Selection) -> Audience:
    """Of who they are: themselves; the stewards once applications are closed; when the shortlist is named, whoever
    leads the selection, and the panel if they are on it."""
    circle = circle_of_applicant(applicant, leaders(selection), panel_of_listed(selection), selection)
    return Audience.objects.of(*sorted(circle))


def panel_of_listed(selection: Selection) -> dict[int, set[str]]:
    """Of each application that was ever on a list, the panel."""
    listed = ShortlistEntry.objects.standing().filter(selection=selection).values_list("application", flat=True)
    return dict.fromkeys(listed, panel(selection)) if selection.had_reached(State.SHORTLISTED) else {}


def circle_of_applicant(
    applicant: Applicant, leading: set[str], on_panel: dict[int, set[str]], selection: Selection
) -> set[str]:
    """`leading` and `on_panel` are what `leaders` and `panel_of_listed` answer, asked once for all applicants."""
    told = own(applicant)
    if applicant.application.state != ApplicationState.DRAFT and selection.had_reached(State.CLOSED):
        told |= {STEWARDS}
        if selection.had_reached(State.SHORTLISTED):
            told |= leading | on_panel.get(applicant.application_id, set())
    return told


def keep_true(selection: Selection) -> None:
    """Let everything of a selection be seen by those who see it as it stands now. Nothing else of it changes."""
    whole, kept = of_selection(selection), of_leaders(selection)
    put(Selection.objects.filter(pk=selection.pk), whole)
    selection.audience = whole  # whoever is told of it next is looked for among those who see it now
    for model in (TermsOfReference, Criterion):
        put(model.objects.filter(selection=selection), whole)
    for model in (Sourcing, CallInvitation, Approval, Correction):
        put(model.objects.filter(selection=selection), kept)
    questions = Clarification.objects.filter(selection=selection)
    answered = questions.filter(state=ClarificationState.ANSWERED)
    put(questions.exclude(pk__in=answered.values("pk")), kept)
    call = Call.objects.filter(selection=selection).first()
    if call is not None:
        open_to = of_call(selection, is_open_to_all=call.is_open_to_all)
        put(Call.objects.filter(pk=call.pk), open_to)
        put(Edition.objects.filter(selection=selection), open_to)
        put(answered, open_to)
    keep_candidates_true(selection)
    from . import reach  # it says the same of what the panel writes, in the words of this file

    reach.keep_true(selection, whole, kept)


def keep_candidates_true(selection: Selection) -> None:
    leading, reading = leaders(selection), readers(selection) if selection.had_reached(State.CLOSED) else {}
    on_panel = panel_of_listed(selection)
    rows = list(Applicant.objects.filter(selection=selection).select_related("application", "profile"))
    put_each({one.application: circle_of_application(one.application, selection, reading) for one in rows})
    put_each({one: circle_of_applicant(one, leading, on_panel, selection) for one in rows})


def put_each(circles: dict[Record, set[str]]) -> None:
    """Let each of these records of one kind be seen by the circle of its own, in a few statements for all."""
    if not circles:
        return
    audiences = Audience.objects.of_each(frozenset(circle) for circle in circles.values())
    moved = []
    for record, circle in circles.items():
        audience = audiences[frozenset(circle)]
        if record.audience_id != audience.pk:
            record.audience = audience
            moved.append(record)
    if moved:
        type(moved[0])._default_manager.bulk_update(moved, ["audience"], batch_size=200)


def put(rows, audience: Audience) -> None:
    rows.exclude(audience=audience).update(audience=audience)
