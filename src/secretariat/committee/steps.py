"""Steps: what an officer does to a record besides changing its fields. Each is a button, a form and an operation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from . import models as m
from .kinds import KINDS, form_named
from .models.action import NEXT_STATUSES
from .operations.status import last_move
from .rules import ADMINISTER, KEEP_RECORD


def always(record) -> bool:
    return True


def standing(record) -> bool:
    return record.is_standing


@dataclass(frozen=True)
class Step:
    """`slug` is its word in the address, `label` on the link and over the form. `kinds` is empty where all have it."""

    slug: str
    label: str
    form: str
    kinds: tuple[str, ...] = ()
    applies: Callable = standing
    permission: str = KEEP_RECORD
    is_grave: bool = False

    def needs(self, record) -> tuple:
        """What taking it with this record takes: a committee goes and comes by whoever can found one."""
        is_founding = isinstance(record, m.Committee) and self.slug in {"withdrawal", "reinstatement"}
        return (ADMINISTER,) if is_founding else (self.permission, record)

    def is_for(self, record) -> bool:
        return (not self.kinds or record.noun() in self.kinds) and self.applies(record)

    @property
    def form_class(self):
        return form_named(self.form)


def can_move(action) -> bool:
    return action.is_standing and bool(NEXT_STATUSES[action.status])


def has_moved(action) -> bool:
    return action.is_standing and last_move(action) is not None


def not_over(session) -> bool:
    return session.is_standing and session.state not in {m.SessionState.HELD, m.SessionState.CANCELLED}


def is_held(session) -> bool:
    return session.is_standing and session.state == m.SessionState.HELD


def is_cancelled(session) -> bool:
    return session.is_standing and session.state == m.SessionState.CANCELLED


def is_postponed(session) -> bool:
    return session.is_standing and session.state == m.SessionState.POSTPONED


def is_whole(session) -> bool:
    """Not over, and in no parts yet."""
    return not_over(session) and not session.parts.standing().exists()


def is_open(record) -> bool:
    return record.is_open


def is_unsettled(record) -> bool:
    return record.is_unsettled


def ended(record) -> bool:
    """Closed, met or released; that nothing is foreseen was stated, and has not ended."""
    if not record.is_standing:
        return False
    return record.closed_at_id is not None if isinstance(record, m.FollowUp) else not record.is_open


def is_provisional(document) -> bool:
    return document.is_standing and document.kind == m.DocumentKind.REPORT and document.is_provisional


def to_check(citation) -> bool:
    return citation.is_standing and (citation.is_provisional or citation.is_unconfirmed)


def is_withdrawn_at_all(record) -> bool:
    return record.noun() not in KINDS or KINDS[record.noun()].is_withdrawn


def withdrawable(record) -> bool:
    return record.is_standing and is_withdrawn_at_all(record)


def withdrawn_alone(record) -> bool:
    return record.withdrawn_at is not None and record.merged_into_id is None and is_withdrawn_at_all(record)


STEPS = [
    Step("status", _("Move the status"), "status.StatusForm", ("action",), can_move),
    Step("move-back", _("Take the last move back"), "status.TakeBackMoveForm", ("action",), has_moved),
    Step("postponement", _("Postpone the session"), "session_work.PostponeForm", ("session",), not_over),
    Step("parts", _("Split the session into parts"), "session_work.SplitForm", ("session",), is_whole),
    Step("conclusion", _("Say that it was held"), "session_work.HoldForm", ("session",), not_over),
    Step("cancellation", _("Cancel the session"), "session_work.CancelForm", ("session",), not_over, is_grave=True),
    Step("reopening", _("Take back that it was held"), "session_work.ReopenForm", ("session",), is_held, is_grave=True),
    Step(
        "reopening",
        _("Take back that it was cancelled"),
        "session_work.ReopenForm",
        ("session",),
        is_cancelled,
        is_grave=True,
    ),
    Step(
        "postponement-back",
        _("Take back that it was postponed"),
        "session_work.ReopenForm",
        ("session",),
        is_postponed,
        is_grave=True,
    ),
    Step("adoption", _("Say that it was adopted"), "documents.AdoptForm", ("document",), is_provisional),
    Step("confirmation", _("Confirm the citation"), "documents.ConfirmForm", ("citation",), to_check),
    Step("fulfilment", _("Say what met it"), "follow_ups.MeetForm", ("obligation",), is_open),
    Step("still-owed", _("Say that it is still owed"), "follow_ups.StillOwedForm", ("obligation",), is_unsettled),
    Step("release", _("Say why nothing more is owed"), "follow_ups.ReleaseForm", ("obligation",), is_open),
    Step("closure", _("Close the follow-up"), "follow_ups.CloseForm", ("followup",), is_open),
    Step(
        "open-again", _("Take back that it has ended"), "follow_ups.OpenAgainForm",
        ("followup", "obligation", "agendaitem"), ended,
    ),
    Step("closure", _("Close the agenda item"), "session_work.CloseItemForm", ("agendaitem",), is_open),
    Step("withdrawal", _("Withdraw"), "withdrawals.WithdrawForm", applies=withdrawable, is_grave=True),
    Step("reinstatement", _("Bring back"), "withdrawals.ReinstateForm", applies=withdrawn_alone),
]  # fmt: skip


def register(*steps: Step) -> None:
    """Add an area's steps, before withdrawal, which stands last; called in its `AppConfig.ready()`."""
    new = [step for step in steps if step not in STEPS]
    STEPS[-2:-2] = new


def step_of(slug: str, record) -> Step | None:
    """The step of this name that can be taken with this record as it stands."""
    return next((step for step in STEPS if step.slug == slug and step.is_for(record)), None)
