"""An action moves only along the table of next statuses, and only with the record or citation that justifies it. A
record may lead past what lies between and was never entered."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.joining import joined
from secretariat.record.journal import now, person_of
from secretariat.record.models import Record
from secretariat.record.operations import change, reinstate

from ..models import (
    Action,
    ActionStatus,
    Citation,
    FollowUp,
    FollowUpKind,
    Implementation,
    Obligation,
    StatusChange,
    Verb,
)
from ..models.action import NEXT_STATUSES
from .bringing import GOALS, brings, on_record


class InvalidMove(ValidationError):
    """The table of next statuses does not allow it, or nothing was cited for it."""


# Among these nothing has happened yet: a change of plan needs a reason. Whatever states that something was done, takes
# that back or passes over it needs a citation.
PLANS = {ActionStatus.PLANNED, ActionStatus.CARRIED, ActionStatus.REQUESTED}

# What stands as delivered, considered or decided stands so by a record of it, and moves there as that is entered.
NEEDS = {
    ActionStatus.DELIVERED: "implementations",
    ActionStatus.CONSIDERED: "considerations",
    ActionStatus.DECIDED: "decisions",
}
ENDS = {ActionStatus.CLOSED, ActionStatus.SUPERSEDED}
LACKING = {
    ActionStatus.DELIVERED: _("To stand as delivered it needs what was delivered: enter that, and the status moves."),
    ActionStatus.CONSIDERED: _("To stand as considered it needs a consideration: enter that, and the status moves."),
    ActionStatus.DECIDED: _("To stand as decided it needs a decision: enter that, and the status moves."),
}


def lacking(action: Action, status: str) -> str:
    """The sentence that says which record `status` would claim without its being there for all who see the action;
    empty where it is."""
    named = NEEDS.get(status)
    if named is None:
        return ""
    held = getattr(action, named).standing()
    if status == ActionStatus.DELIVERED:
        held = held.filter(is_delivered=True)
    if status == ActionStatus.DECIDED:
        held = held.exclude(verbs=[Verb.POSTPONED])
    return "" if any(shows(one, action) for one in held.select_related("audience")) else str(LACKING[status])


def owed(action: Action) -> list[Record]:
    """What was asked for or foreseen and is neither met nor closed."""
    return [*action.obligations.standing().owed(), *(one for one in action.follow_ups.standing() if one.is_open)]


def over_owed(action: Action) -> str:
    """What is owed ends in its own way first: an action does not close over it. Empty where nothing is."""
    sentence = gettext("“%(owed)s” is still open under this action: meet, release or close it first.")
    return next((sentence % {"owed": one} for one in owed(action)), "")


def unsaid(action: Action, status: str, ground: str) -> str:
    """Nothing ends in silence: ended by hand it needs a reason in words, which names what stays open below it; and
    nothing is closed over what is owed."""
    if status == ActionStatus.CLOSED and (sentence := over_owed(action)):
        return sentence
    if status not in ENDS or ground.strip():
        return ""
    told = str(_("Say why it ends here: everyone who sees the action reads it."))
    if still := owed(action):
        told += " " + gettext("Still open: %(what)s.") % {"what": joined(f"“{one}”" for one in still)}
    return told


@transaction.atomic
def move(
    action: Action,
    status: str,
    *,
    by,
    citation: Citation | None = None,
    ground: str = "",
    because: Record | None = None,
    session=None,
    at=None,
):
    """Move `action` to `status`. Raises InvalidMove where it may not go there, or where nothing justifies it.

    `citation` is the ground of every claim that something was done, except of what was delivered without a document;
    `ground` says in a person's words what the citation shows, or why a plan changed; `because` is the record (a
    delivery, a decision, a follow-up) it follows from.
    """
    action = Action.objects.select_for_update().get(pk=action.pk)
    before = action.status
    if status not in NEXT_STATUSES[before] and not (because is not None and leads(before, status)):
        after = ActionStatus(status).label if status in ActionStatus.values else status
        raise InvalidMove(
            gettext("An action cannot go from “%(before)s” to “%(after)s”.")
            % {"before": action.get_status_display(), "after": after}
        )
    if citation is None and not ({before, status} <= PLANS and ground.strip()) and not shows_itself(because, status):
        raise InvalidMove(
            gettext("Name the document and paragraphs that show this; without a citation a status cannot move.")
        )
    if because is None and (sentence := lacking(action, status) or unsaid(action, status, ground)):
        raise InvalidMove(sentence)
    StatusChange.objects.create(
        action=action,
        before=before,
        status=status,
        citation=citation,
        ground=ground,
        ground_kind=because.noun() if because is not None else "",
        ground_id=because.pk if because is not None else None,
        session=session,
        at=at or now(),
        by=person_of(by),
    )
    return change(action, by=by, verb=f"moved to {status}", reason=ground, because=because, status=status)


def shows_itself(because: Record | None, status: str) -> bool:
    """What was delivered without a document names its session or day: there is nothing else to cite."""
    is_delivery = status == ActionStatus.DELIVERED and isinstance(because, Implementation)
    return is_delivery and because.document_id is None


def last_move(action: Action) -> StatusChange | None:
    """The one that can be taken back: it led where the action stands, and was not taken back before."""
    last = StatusChange.objects.last_of(action).first()
    return last if last is not None and last.status == action.status else None


@transaction.atomic
def take_back_move(action: Action, *, by, reason: str, version: int | None = None) -> Action:
    """The last move was wrong: the action stands where it stood before, on the ground it had then. The account of
    moves keeps both lines. Raises InvalidMove where there is none, ValidationError without a reason."""
    action = Action.objects.select_for_update().get(pk=action.pk)
    last = last_move(action)
    if last is None:
        raise InvalidMove(gettext("There is no move to take back."))
    if last.before == ActionStatus.CLOSED and (sentence := over_owed(action)):
        raise InvalidMove(sentence)
    if not reason.strip():
        raise ValidationError({"reason": gettext("Say why it is taken back: everyone who sees the action reads it.")})
    led = action.status_changes.filter(status=last.before, pk__lt=last.pk).order_by("-at", "-id").first()
    ground = {n: getattr(led, n) for n in ("citation", "ground_kind", "ground_id")} if led else {}
    StatusChange.objects.create(
        action=action, before=last.status, status=last.before, takes_back=last,
        ground=reason, at=now(), by=person_of(by), **ground,
    )  # fmt: skip
    if last.before == ActionStatus.CLOSED:
        holds_again(ground, by=by, reason=reason)
    return change(action, by=by, version=version, verb="move taken back", reason=reason, status=last.before)


def holds_again(ground: dict, *, by, reason: str) -> None:
    """That nothing was foreseen closed it, and was withdrawn as it was opened again."""
    named = ground.get("ground_id") if ground.get("ground_kind") == FollowUp.noun() else None
    for one in FollowUp.objects.filter(pk=named, kind=FollowUpKind.NONE_FORESEEN, withdrawn_at__isnull=False):
        reinstate(one, by=by, reason=reason)


TAKEN_OVER = "status taken over"


@transaction.atomic
def take_over(action: Action, status: str, *, by, ground: str, citation: Citation | None = None, **led) -> Action:
    """Enter where a document, or a double, says that an action stands, though no move leads there from where it stood.
    `led` is what else the move rests on."""
    action = Action.objects.select_for_update().get(pk=action.pk)
    told = {"before": action.status, "status": status, "citation": citation, "ground": ground}
    StatusChange.objects.create(action=action, at=now(), by=person_of(by), **told, **led)
    return change(action, by=by, verb=TAKEN_OVER, reason=ground, status=status)


def shows(record: Record, action: Action) -> bool:
    """Does whoever sees the action see the record? A status that rests on what is hidden would tell of it."""
    return all(part.audience.covers(action.audience) for part in getattr(record, "parts", [record]))


def advance(action: Action, status: str, *, because: Record, **ground) -> Action:
    """Move on to delivered, considered or decided, as far as the table allows; not where what comes after it is on
    record, whichever was entered first."""
    if not shows(because, action) or is_overtaken(action, because):
        return action
    action.refresh_from_db(fields=["status"])
    return move(action, status, because=because, **ground) if leads(action.status, status) else action


def is_overtaken(action: Action, record: Record) -> bool:
    """Is something on record on which the status rests and that comes after it: of a later session, or further on at
    the same one?"""
    if type(record) not in GOALS or record.session is None:
        return False
    reached = brings(record)
    later = (one for one in on_record(action) if brings(one) > reached and is_ground(one) and shows(one, action))
    return any(not lies_ahead(action, one) for one in later)


def lies_ahead(action: Action, record: Record) -> bool:
    """Does the record only ask for what nothing was done about up to then? An action that is awaited stands where it
    stood."""
    if not getattr(record, "only_asks", False):
        return False
    action.refresh_from_db(fields=["status"])
    since = opened_again_at(action)
    done = (one for one in on_record(action) if one.session.number > since)
    return action.status in PLANS and not any(is_done_by(one, record, action) for one in done)


def opened_again_at(action: Action) -> int:
    """The session at which it was asked for again after it had ended; 0 where it was not. What was done up to then was
    done for what had ended."""
    last = last_move(action) if action.status == ActionStatus.REQUESTED else None
    is_asked = last is not None and last.ground_kind == Obligation.noun()
    return last.session.number if is_asked and last.session else 0


def is_done_by(one: Record, asked: Record, action: Action) -> bool:
    """Was it delivered, said or decided up to the session at which something was asked?"""
    asks = getattr(one, "only_asks", False) or getattr(one, "only_postpones", False)
    return not asks and one.session.number <= asked.session.number and is_ground(one) and shows(one, action)


def is_ground(record: Record) -> bool:
    """Without a citation no status rests on what was said or decided."""
    return isinstance(record, Implementation) or record.citation_id is not None


ORDER = [ActionStatus.DELIVERED, ActionStatus.CONSIDERED, ActionStatus.DECIDED]


def leads(start: str, goal: str) -> bool:
    """Does a record lead from `start` to `goal`, where what lies between has no record of its own? Not where it stands
    there, or where the way is barred (closed, superseded)."""
    steps = ORDER[: ORDER.index(goal) + 1] if goal in ORDER else []
    return start != goal and any(step in NEXT_STATUSES[start] for step in steps)
