"""The steps with a selection from its panel to its award; they stand beside those of `steps.py`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .forms import deciding, panel
from .models import ApprovalState, Selection, Stage, State
from .operations.awarding import is_to_be_given_back
from .operations.deciding import is_offered, is_to_be_decided
from .operations.righting import can_go_back, can_stand_again
from .queries.exhausted import is_exhausted
from .queries.in_the_way import last_approved, of_approval
from .queries.reading import recommended
from .rules import DECIDE, LEAD
from .steps import Step, register


def panel_can_change(selection: Selection) -> bool:
    return not selection.is_over and not selection.has_reached(State.RECOMMENDED)


def is_closed(selection: Selection) -> bool:
    return selection.state == State.CLOSED


def is_read(selection: Selection) -> bool:
    return selection.state == State.FIRST_PASS


def is_calibrated(selection: Selection) -> bool:
    return selection.state == State.CALIBRATION


def waits(selection: Selection) -> bool:
    return selection.approvals.filter(stage=Stage.AWARD, state=ApprovalState.ASKED).exists()


def can_be_asked(selection: Selection) -> bool:
    return selection.state == State.RECOMMENDED and not waits(selection) and is_to_be_decided(selection)


def can_be_decided(selection: Selection) -> bool:
    return selection.state == State.RECOMMENDED and waits(selection)


def can_be_offered(selection: Selection) -> bool:
    """To anybody who was approved, has no offer yet, and of whom nothing was recorded since that stands in the way."""
    approval = last_approved(selection) if selection.state == State.APPROVED else None
    return approval is not None and any(
        not is_offered(one) and not of_approval(approval, [one]) for one in recommended(selection)
    )


def can_be_named_anew(selection: Selection) -> bool:
    return is_exhausted(selection) and not can_go_back(selection)


STEPS = (
    Step(
        "panelist", _("Propose a member of the panel"), panel.ProposeForm, panel_can_change, LEAD, is_next=False,
        lead=_("Nobody is told before you invite them."),
    ),
    Step(
        "first-pass", _("Begin the first pass"), panel.FirstPassForm, is_closed, LEAD,
        lead=_("Each of the panel reads the applications without names and scores alone, unseen by the others."),
    ),
    Step(
        "calibration", _("Open the scores"), panel.CalibrationForm, is_read, LEAD,
        lead=_(
            "The panel, you and the approver see the scores that were submitted, except those of a candidate with whom "
            "they have a conflict of interest. The panel talks them over."
        ),
    ),
    Step("reopening", _("Open the first pass again"), panel.ReopenForm, is_calibrated, LEAD, is_next=False),
    Step(
        "award-request", _("Ask for approval of the recommendation"), deciding.AskAwardForm, can_be_asked, LEAD,
        lead=_("List, reasons, scores and screening lie before the approver as they stand now."),
    ),
    Step(
        "award-approval", _("Approve the recommendation"), deciding.ApproveForm, can_be_decided, DECIDE,
        lead=_("The requester can then offer the work to whom the panel recommends."),
    ),
    Step(
        "award-return", _("Send the recommendation back"), deciding.SendBackForm, can_be_decided, DECIDE,
        is_next=False,
    ),
    Step(
        "righting", _("Go back to where it went wrong"), panel.RightForm, can_go_back, LEAD,
        lead=_("A complaint was upheld. The selection goes on from there as it did the first time."),
    ),
    Step(
        "naming-anew", _("Go back to the naming of the shortlist"), panel.NameAnewForm, can_be_named_anew, LEAD,
        lead=_(
            "Nobody on the shortlist can be recommended any more. The scores stand, and the panel names whom else it "
            "wants to see."
        ),
    ),
    Step(
        "standing-again", _("Go back to those on the shortlist"), panel.StandAgainForm, can_stand_again, LEAD,
        lead=_(
            "They were told that somebody else was selected, and a place is free again. They are told that they are "
            "candidates again, the panel recommends anew, and the outcome is told to each of them once more."
        ),
    ),
    Step("offer", _("Offer the work"), deciding.OfferForm, can_be_offered, LEAD),
    Step(
        "giving-back", _("Give it back to the panel"), deciding.GiveBackForm, is_to_be_given_back, LEAD,
        lead=_(
            "What was approved holds no more, because of what was recorded since. The panel recommends anew, and the "
            "approver decides again; an offer that was made stays until you take it back."
        ),
    ),
)  # fmt: skip
SLUGS_OF_THE_PANEL = ("panelist", "first-pass", "calibration", "reopening")
SLUGS_OF_THE_DECISION = (
    "award-request",
    "award-approval",
    "award-return",
    "righting",
    "naming-anew",
    "standing-again",
    "offer",
    "giving-back",
)


def add() -> None:
    register(*STEPS)
