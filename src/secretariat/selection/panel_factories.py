"""Panels for tests, brought by the operations to where a test needs them; `factories.py` has what comes before."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from secretariat.accounts.factories import SignInFactory

from . import factories as f
from .models import (
    Applicant,
    Application,
    ApplicationState,
    Award,
    Feedback,
    Finding,
    Interest,
    Panelist,
    PanelistState,
    PanelRole,
    Selection,
    Standing,
)
from .operations import (
    applying,
    awarding,
    calibrating,
    closing,
    contracting,
    deciding,
    declaring,
    feedback,
    scoring,
    seating,
)
from .queries.reading import Part, due, latest_list, parts, phase_of
from .queries.spread import spread

LEVELS = (2, 3, 3)  # of the three members: nobody is far from the others


A_YEAR = dt.timedelta(days=365)


def lately() -> dt.date:
    """When work began of which the call is over for a year."""
    return timezone.localdate() - dt.timedelta(days=300)


def unsealed(selection: Selection) -> Selection:
    f.let_time_pass(selection)
    return closing.close(Selection.objects.get(pk=selection.pk), by=selection.requester)


def seat(selection: Selection, *, user=None, role: str = PanelRole.MEMBER) -> Panelist:
    """Somebody of the Secretariat accepts a seat."""
    user = user or SignInFactory(role="officer")
    proposed = seating.propose(selection, user.person, by=selection.requester, role=role)
    invited = seating.invite_to_panel(proposed, by=selection.requester)
    return seating.accept_seat(invited, by=user)


def lead_declares(selection: Selection) -> Selection:
    """Who asks and who approves sign for the list as it stands."""
    for one in parts(selection):
        if isinstance(one, Part):
            declaring.declare(one, by=one.person, interest=Interest.NONE)
    return Selection.objects.get(pk=selection.pk)


def declared(panelist: Panelist, interest: str = Interest.NONE, **told):
    return declaring.declare(fresh(panelist), by=panelist.person.sign_in, interest=interest, **told)


def fresh(panelist: Panelist) -> Panelist:
    return Panelist.objects.select_related("selection", "person__sign_in").get(pk=panelist.pk)


def seats(selection: Selection) -> list[Panelist]:
    """Those who score, the chair first."""
    rows = selection.panelists.filter(state=PanelistState.ACCEPTED).select_related("selection", "person__sign_in")
    return list(rows.order_by("pk"))


def chair(selection: Selection) -> Panelist:
    return next(one for one in seats(selection) if one.role == PanelRole.CHAIR)


def with_panel(selection: Selection | None = None, **values) -> Selection:
    """Unsealed, with a chair and two members who have declared."""
    selection = selection or f.closed(**values)
    for role in (PanelRole.CHAIR, PanelRole.MEMBER, PanelRole.MEMBER):
        declared(seat(selection, role=role))
    return lead_declares(selection)


def in_first_pass(selection: Selection | None = None, **values) -> Selection:
    selection = with_panel(selection, **values)
    return scoring.begin_first_pass(selection, by=selection.requester)


def scored(panelist: Panelist, level: int = 2) -> Panelist:
    """She gives everything she reads this level, and submits."""
    panelist = fresh(panelist)
    user = panelist.person.sign_in
    for application, criterion in due(panelist, phase_of(panelist.selection)):
        scoring.score(panelist, application, {criterion: (level, f"Shown at level {level}.")}, by=user)
    return scoring.submit(panelist, by=user)


def in_calibration(levels=LEVELS, selection: Selection | None = None, **values) -> Selection:
    selection = in_first_pass(selection, **values)
    for panelist, level in zip(seats(selection), levels, strict=True):
        scored(panelist, level)
    return calibrating.open_calibration(selection, by=selection.requester)


def talked_over(selection: Selection) -> None:
    """A note on each difference."""
    by = chair(selection).person.sign_in
    for cell in spread(selection, phase_of(selection)).awaiting:
        one = next(row.application for row in spread(selection, "first").rows if row.application.pk == cell.application)
        criterion = selection.criteria.get(pk=cell.criterion)
        calibrating.note(selection, by=by, application=one, criterion=criterion, text="Read with other eyes.")


def withdrawn(selection: Selection) -> Application:
    """The first candidate withdraws."""
    one = selection.applicants.order_by("pk").first()
    return applying.withdraw(one, reason="Another offer.").application


def shortlisted(count: int = 2, **values) -> Selection:
    """The panel has named so many, and declared its interests again."""
    selection = in_calibration(**values)
    rows = list(selection.applications.exclude(code="").order_by("code")[:count])
    named = {one: f"{one} shows what is asked." for one in rows}
    selection = calibrating.name_shortlist(selection, named, by=chair(selection).person.sign_in)
    for one in seats(selection):
        declared(one)
    return lead_declares(selection)


def recommended(**values) -> Selection:
    """The panel recommends one of the shortlist, and keeps the other in reserve."""
    selection = shortlisted(**values)
    one, other = (entry.application for entry in latest_list(selection))
    standings = {one: (Standing.RECOMMENDED, "The strongest."), other: (Standing.RESERVE, "Could do it as well.")}
    return calibrating.recommend(selection, standings, by=chair(selection).person.sign_in)


def screened(selection: Selection, finding: str = Finding.CLEAR, **told) -> None:
    """Everybody on the list was looked for on a list of sanctions."""
    for entry in latest_list(selection):
        values = {"list_name": "Consolidated list", "list_edition": "2026-11", "checked_on": dt.date(2026, 11, 20)}
        deciding.screen(entry.application.applicant, by=selection.requester, finding=finding, **values, **told)


def approved(**values) -> Selection:
    selection = recommended(**values)
    screened(selection)
    deciding.ask_for_award(selection, by=selection.requester)
    return deciding.approve(selection, by=selection.approver, reason="As the panel says.")


def accepted(**values) -> Award:
    """Offered to whom the panel recommended, who accepts."""
    selection = approved(**values)
    fee = {"fee": selection.budget, "currency": selection.currency} if selection.budget is not None else {}
    award = awarding.offer(selection, deciding.recommended(selection)[0], by=selection.requester, **fee)
    f.let_time_pass(selection, A_YEAR)
    return awarding.accept(award)


def told(selection: Selection, *, days_ago: int = 30) -> list[Feedback]:
    """Everybody else was told the outcome, so many days ago."""
    rows = Applicant.objects.filter(selection=selection).exclude(application__state=ApplicationState.SELECTED)
    found = []
    for one in rows.order_by("pk"):
        texts = {str(criterion.pk): f"Weak in “{criterion}”." for criterion in selection.criteria.all()}
        worded = feedback.write_feedback(one, by=selection.requester, by_criterion=texts)
        found.append(feedback.send_feedback(worded, by=selection.requester))
    long_ago = timezone.now() - dt.timedelta(days=days_ago)
    Feedback.objects.filter(selection=selection).update(sent_at=long_ago)
    return found


def contracted(**values) -> Award:
    award = accepted(**values)
    told(Selection.objects.get(pk=award.selection_id))
    days = {"starts_on": lately(), "ends_on": timezone.localdate() - dt.timedelta(days=30)}
    return contracting.sign(award, by=award.selection.requester, contract=f"SIGNED-{award.pk:05}", **days)


def complained_rightly(*, days_ago: int = 3) -> tuple[Selection, Applicant, Application]:
    """Offered and accepted; who was not on the shortlist complained, and was right. Answers the selection, them, and
    whom the panel had chosen."""
    award = accepted()
    selection = Selection.objects.get(pk=award.selection_id)
    told(selection, days_ago=days_ago)
    listed = [one.application_id for one in latest_list(selection)]
    wronged = selection.applicants.exclude(application__in=listed).get()
    complaint = feedback.complain(wronged, text="My second degree was not read.")
    feedback.decide_complaint(complaint, by=f.steward(), state="upheld", decision="It was not read.")
    return Selection.objects.get(pk=selection.pk), Applicant.objects.get(pk=wronged.pk), award.application
