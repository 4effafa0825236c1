"""The steps that are taken with what belongs to a selection: a seat, an offer, a deliverable, a complaint.

As with the selection's own steps (`steps.py`), each is a word in the address, a form, and a rule for who may.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from secretariat.accounts.access import may

from .forms import contracting, deciding, panel
from .models import (
    Appraisal,
    Award,
    AwardState,
    Complaint,
    ComplaintState,
    Declaration,
    Deliverable,
    Feedback,
    Panelist,
    PanelistState,
    State,
)
from .operations.contracting import suspended_by
from .operations.seating import ON_IT
from .queries.conflicts import BY_NAME
from .queries.in_the_way import of_award
from .queries.reading import waits_to_be_settled
from .rules import JUDGE, LEAD, OWN_SEAT, SERVE


@dataclass(frozen=True)
class RecordStep:
    slug: str
    label: str
    form: type
    model: type
    applies: Callable
    permission: str = LEAD
    lead: str = ""
    is_grave: bool = False

    def is_for(self, user, record) -> bool:
        fits = isinstance(record, self.model) and record.is_standing and self.applies(record)
        return fits and may(user, self.permission, record)


def seat_is(*states: str) -> Callable:
    return lambda seat: seat.state in states


def can_leave(seat: Panelist) -> bool:
    return seat.state in ON_IT and not seat.selection.is_over and not seat.selection.has_reached(State.RECOMMENDED)


def may_have_conflicts(seat: Panelist) -> bool:
    selection = seat.selection
    reading = selection.has_reached(State.FIRST_PASS) and not selection.has_reached(State.CONTRACTED)
    return reading and not selection.is_over and seat.state == PanelistState.ACCEPTED


def is_to_be_settled(seat: Panelist) -> bool:
    return seat.state == PanelistState.ACCEPTED and waits_to_be_settled(seat, seat.selection)


def is_of_who_leads(declaration: Declaration) -> bool:
    """What one of the panel declared is settled, and added to, beside the seat."""
    return leads(declaration) and is_standing_now(declaration)


def is_standing_now(declaration: Declaration) -> bool:
    return declaration.list_version == declaration.selection.list_version


def leader_waits(declaration: Declaration) -> bool:
    return is_of_who_leads(declaration) and declaration.waits


def leader_may_have_conflicts(declaration: Declaration) -> bool:
    selection = declaration.selection
    ends = selection.is_over or selection.has_reached(State.CONTRACTED)
    return is_of_who_leads(declaration) and not declaration.waits and not ends


def may_have_namesakes(declaration: Declaration) -> bool:
    """Does a name alone, as far as this declaration tells, keep a candidate from them?"""
    goes_on = not declaration.selection.is_over and not declaration.selection.has_reached(State.CONTRACTED)
    is_open = goes_on and is_standing_now(declaration) and not declaration.waits
    return is_open and any(row["code"] in BY_NAME for row in declaration.known)


def leads(declaration: Declaration) -> bool:
    return declaration.person_id in {declaration.selection.requester_id, declaration.selection.approver_id}


def member_may_have_namesakes(declaration: Declaration) -> bool:
    return not leads(declaration) and may_have_namesakes(declaration)


def leader_may_have_namesakes(declaration: Declaration) -> bool:
    return leads(declaration) and may_have_namesakes(declaration)


def is_offered(award: Award) -> bool:
    return award.state == AwardState.OFFERED


def is_offered_or_accepted(award: Award) -> bool:
    return award.state in {AwardState.OFFERED, AwardState.ACCEPTED} and not award.contract


def awaits_contract(award: Award) -> bool:
    return award.state == AwardState.ACCEPTED and not award.contract


def can_be_signed(award: Award) -> bool:
    return awaits_contract(award) and not (suspended_by(award.selection) or of_award(award))


def is_under_contract(award: Award) -> bool:
    return award.state == AwardState.ACCEPTED and bool(award.contract) and award.engagement_id is None


def is_not_appraised(award: Award) -> bool:
    return is_under_contract(award) and not Appraisal.objects.filter(award=award).exists()


def is_appraised(award: Award) -> bool:
    return is_under_contract(award) and not is_not_appraised(award)


def is_awaited(piece: Deliverable) -> bool:
    return piece.delivered_on is None and piece.accepted_on is None


def has_come(piece: Deliverable) -> bool:
    return piece.delivered_on is not None and piece.accepted_on is None


def is_not_accepted(piece: Deliverable) -> bool:
    return piece.accepted_on is None and piece.award.engagement_id is None


def waits_for_decision(complaint: Complaint) -> bool:
    return complaint.state == ComplaintState.RECEIVED


def can_be_sent(feedback: Feedback) -> bool:
    return feedback.sent_at is None and feedback.selection.has_reached(State.AWARDED)


STEPS = (
    RecordStep(
        "invitation", _("Invite to the panel"), panel.InviteForm, Panelist, seat_is(PanelistState.PROPOSED),
        lead=_("From now on this person sees the selection, and no application before having declared interests."),
    ),
    RecordStep(
        "acceptance", _("Accept the seat"), panel.AcceptForm, Panelist, seat_is(PanelistState.INVITED), OWN_SEAT,
        lead=_("You then declare your interests, and read and score each application for yourself."),
    ),
    RecordStep(
        "refusal", _("Decline the seat"), panel.DeclineForm, Panelist, seat_is(PanelistState.INVITED), OWN_SEAT,
    ),
    RecordStep(
        "replacement", _("Replace"), panel.ReplaceForm, Panelist, can_leave,
        lead=_("What this person has scored is kept and marked, and does not count any more."), is_grave=True,
    ),
    RecordStep(
        "conflict", _("Record a conflict of interest"), panel.ConflictForm, Panelist, may_have_conflicts, SERVE,
        lead=_("The scores for this candidate are kept and do not count any more; whoever approves is told."),
        is_grave=True,
    ),
    RecordStep(
        "settlement", _("Look at the declaration"), panel.SettleForm, Panelist, is_to_be_settled, SERVE,
        lead=_(
            "Nothing opens to this member before. The stewards see what was written: ask where it leads to nobody. "
            "Where no conflict was declared and names agree, a recorded conflict tells the member who applied: rather "
            "replace them, or say that only the name is the same."
        ),
    ),
    RecordStep(
        "conflict", _("Record a conflict of interest"), panel.LeaderConflictForm, Declaration,
        leader_may_have_conflicts, SERVE, is_grave=True,
        lead=_("What this candidate has written is open to this person no more."),
    ),
    RecordStep(
        "namesake", _("Only the name is the same"), panel.NamesakeForm, Declaration, member_may_have_namesakes, SERVE,
        lead=_("What the candidate has written opens to this person again. Scores that were set aside stay so."),
    ),
    RecordStep(
        "namesake-of-lead", _("Only the name is the same"), panel.NamesakeForm, Declaration, leader_may_have_namesakes,
        JUDGE, lead=_("What the candidate has written opens to this person again. Scores that were set aside stay so."),
    ),
    RecordStep(
        "settlement", _("Look at the declaration"), panel.LeaderSettleForm, Declaration, leader_waits, JUDGE,
        lead=_("Nothing opens to this person before. Ask where what was written leads to nobody."),
    ),
    RecordStep(
        "time", _("Give more time to answer"), deciding.MoreTimeForm, Award, is_offered,
        lead=_("The candidate can accept until the end of this day, and is told."),
    ),
    RecordStep(
        "retraction", _("Take the offer back"), deciding.RetractForm, Award, is_offered_or_accepted,
        lead=_("Another decision is needed for whoever comes next."), is_grave=True,
    ),
    RecordStep(
        "contract", _("Record the contract"), contracting.SignForm, Award, can_be_signed,
        lead=_("Not before every other candidate was told, and the days in which one can complain are over."),
    ),
    RecordStep(
        "correction", _("Correct the contract"), contracting.CorrectForm, Award, is_under_contract,
        lead=_("Its number in the contract system, its days or its fee; until the contract is closed."),
    ),
    RecordStep("deliverable", _("Ask for a deliverable"), contracting.PieceForm, Award, is_under_contract),
    RecordStep(
        "appraisal", _("Appraise the work"), contracting.AppraiseForm, Award, is_not_appraised,
        lead=_("The expert reads all of it, and may reply within ten days."),
    ),
    RecordStep(
        "correction", _("Correct the appraisal"), contracting.CorrectAppraisalForm, Appraisal, lambda one: True,
        lead=_("What stood there before stays, with the reply beside it. The expert is told, and may reply anew."),
    ),
    RecordStep(
        "closing", _("Close the contract"), contracting.CloseForm, Award, is_appraised,
        lead=_("The engagement is written to the roster with its rating, which the expert sees there."),
    ),
    RecordStep("delivery", _("Say that it has come"), contracting.DeliverForm, Deliverable, is_awaited),
    RecordStep("acceptance", _("Accept"), contracting.TakeForm, Deliverable, has_come),
    RecordStep("return", _("Return"), contracting.ReturnForm, Deliverable, has_come),
    RecordStep(
        "removal", _("Take out"), contracting.DropForm, Deliverable, is_not_accepted,
        lead=_("It is not asked for any more: the contract can be closed without it. The reason stays on record."),
        is_grave=True,
    ),
    RecordStep(
        "decision", _("Decide the complaint"), deciding.JudgeForm, Complaint, waits_for_decision, JUDGE,
        lead=_(
            "Upheld, every offer is taken back, everybody is a candidate again, and whoever leads the selection goes "
            "back to where it went wrong; dismissed, the selection goes on."
        ),
    ),
    RecordStep(
        "sending", _("Send"), deciding.SendForm, Feedback, can_be_sent,
        lead=_("The candidate is told the outcome with these reasons. It cannot be changed after that."),
    ),
)  # fmt: skip


def steps_with(user, record) -> list[RecordStep]:
    """What this user can do with it now."""
    return [step for step in STEPS if step.is_for(user, record)]


def find(slug: str, record) -> RecordStep | None:
    return next((step for step in STEPS if step.slug == slug and isinstance(record, step.model)), None)
