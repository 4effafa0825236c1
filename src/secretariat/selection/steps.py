"""The steps that are taken with a selection: each is a word in the address, a form, and a rule for who may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.accounts.access import may

from .forms import steps as forms
from .models import Selection, State
from .operations.beginning_anew import can_begin_anew
from .operations.correcting import waiting
from .operations.moving import can_become
from .rules import DECIDE, HAND_OVER, LEAD


@dataclass(frozen=True)
class Step:
    """`applies` says whether it can be taken as the selection stands; `lead` what follows from it."""

    slug: str
    label: str
    form: type
    applies: Callable[[Selection], bool]
    permission: str = LEAD
    lead: str = ""
    is_grave: bool = False
    is_next: bool = True  # the way forward, rather than a way out
    wants_all: bool = False  # not offered while something is missing


def leads_to(state: str) -> Callable[[Selection], bool]:
    return lambda selection: can_become(selection, state)


def is_taking(selection: Selection) -> bool:
    return selection.state == State.PUBLISHED and selection.call.is_taking()


def can_be_closed(selection: Selection) -> bool:
    return selection.state == State.PUBLISHED and timezone.now() >= selection.call.closes_at


def can_be_extended(selection: Selection) -> bool:
    return selection.state == State.PUBLISHED


def can_fail(selection: Selection) -> bool:
    return selection.is_locked and can_become(selection, State.FAILED)


def can_be_corrected(selection: Selection) -> bool:
    return is_taking(selection) and waiting(selection) is None


def waits_to_be_corrected(selection: Selection) -> bool:
    return selection.state == State.PUBLISHED and waiting(selection) is not None


def waits_for_approval(selection: Selection) -> bool:
    return selection.state == State.TO_APPROVE


def is_out_of_hand(selection: Selection) -> bool:
    return selection.state in {State.TO_APPROVE, State.CLEARED}


STEPS = [
    Step(
        "approval-request", _("Ask for approval to publish"), forms.AskForm, leads_to(State.TO_APPROVE),
        lead=_("Need, terms and criteria lie before the approver as they stand, and cannot be changed meanwhile."),
        wants_all=True,
    ),
    Step(
        "clearance", _("Approve the publication"), forms.ClearForm, waits_for_approval, DECIDE,
        lead=_("The requester can then publish the call, word for word as it lies before you."),
    ),
    Step("return", _("Send back"), forms.ReturnForm, waits_for_approval, DECIDE, is_next=False),
    Step("taking-back", _("Take back to change it"), forms.TakeBackForm, is_out_of_hand, is_next=False),
    Step(
        "publication", _("Publish the call"), forms.PublishForm, lambda one: one.state == State.CLEARED,
        lead=_("Terms and criteria are locked under a fingerprint; a later change is another version that says why."),
    ),
    Step(
        "closing", _("Unseal the applications"), forms.CloseForm, can_be_closed,
        lead=_("The applications can then be read, without names."),
    ),
    Step("extension", _("Give more time"), forms.ExtendForm, can_be_extended, is_next=False),
    Step(
        "amendment", _("Ask for a correction of what is published"), forms.AmendForm, can_be_corrected, is_next=False,
        lead=_("It takes effect once the approver lets it. Until then what is published stands, word for word."),
    ),
    Step(
        "amendment-clearance", _("Approve the correction"), forms.AmendClearForm, waits_to_be_corrected, DECIDE,
        lead=_("Another version is published at once, and whoever applied or was invited is told."),
    ),
    Step(
        "amendment-return", _("Send the correction back"), forms.AmendReturnForm, waits_to_be_corrected, DECIDE,
        is_next=False,
    ),
    Step(
        "amendment-taking-back", _("Take the correction back"), forms.AmendTakeBackForm, waits_to_be_corrected,
        is_next=False,
    ),
    Step(
        "handover", _("Hand the lead over"), forms.HandOverForm, lambda one: not one.is_over, HAND_OVER, is_next=False,
        lead=_(
            "Somebody else leads the selection from here on, is told, and declares interests first. Whoever led it "
            "sees nothing more of it."
        ),
    ),
    Step(
        "beginning-anew", _("Begin anew"), forms.BeginAnewForm, can_begin_anew,
        lead=_(
            "Another selection is begun with the need, terms and criteria of this one, and can be changed. It has an "
            "approval, a call and candidates of its own; this one stays as it ended."
        ),
    ),
    Step("failure", _("Say that the call has failed"), forms.FailForm, can_fail, is_grave=True, is_next=False),
    Step("cancellation", _("Cancel the selection"), forms.CancelForm, leads_to(State.CANCELLED), is_grave=True,
         is_next=False),
]  # fmt: skip


def register(*steps: Step) -> None:
    """Add steps before those that end a selection; called where they are declared."""
    STEPS[-2:-2] = [step for step in steps if step not in STEPS]


def steps_for(user, selection: Selection) -> list[Step]:
    """What this user can do with it now."""
    return [step for step in STEPS if step.applies(selection) and may(user, step.permission, selection)]


def find(slug: str) -> Step | None:
    return next((step for step in STEPS if step.slug == slug), None)
