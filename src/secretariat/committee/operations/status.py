"""What a person states of where an action stands: along the table of next statuses, with what justifies it. It counts
after what was on record when they stated it (standing.py)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.joining import joined
from secretariat.record.journal import now, person_of
from secretariat.record.models import Record

from ..models import Action, ActionStatus, Citation, FollowUp, Obligation, StatusChange, Verb
from ..models.action import NEXT_STATUSES
from .settling import read, settle, tell
from .standing import ENDS, PLANS, STATED, place_at
from .timeline import events_of, shows, standing


class InvalidMove(ValidationError):
    """The table of next statuses does not allow it, or nothing was cited for it."""


# What stands as delivered, considered or decided stands so by a record of it, and moves there as that is entered.
NEEDS = {
    ActionStatus.DELIVERED: "implementations",
    ActionStatus.CONSIDERED: "considerations",
    ActionStatus.DECIDED: "decisions",
}
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


def refuse_uncited(record: FollowUp | Obligation, citation: Citation | None, field: str) -> None:
    """What is asked or foreseen of a closed action opens it again, and is cited. Raises ValidationError beside
    `field`."""
    status = Action.objects.values_list("status", flat=True).get(pk=record.action_id)
    if status == ActionStatus.CLOSED and record.is_open and citation is None and shows(record, record.action):
        sentence = gettext(
            "“%(action)s” is closed, and is opened again by what is cited: name the document that states this."
        )
        raise ValidationError({field: sentence % {"action": record.action}})


@transaction.atomic
def move(action: Action, status: str, *, by, citation: Citation | None = None, ground: str = "", session=None):
    """Move `action` to `status`. Raises InvalidMove where it may not go there, or where nothing justifies it.

    `citation` is the ground of every claim that something was done; `ground` says in a person's words what it shows, or
    why a plan changed.
    """
    action = Action.objects.select_for_update().get(pk=action.pk)
    before = action.status
    if status not in NEXT_STATUSES[before]:
        after = ActionStatus(status).label if status in ActionStatus.values else status
        raise InvalidMove(
            gettext("An action cannot go from “%(before)s” to “%(after)s”.")
            % {"before": action.get_status_display(), "after": after}
        )
    if citation is None and not ({before, status} <= PLANS and ground.strip()):
        raise InvalidMove(
            gettext("Name the document and paragraphs that show this; without a citation a status cannot move.")
        )
    if sentence := lacking(action, status) or unsaid(action, status, ground):
        raise InvalidMove(sentence)
    return state(action, status, by=by, citation=citation, ground=ground, session=session)


TAKEN_OVER = "status taken over"


@transaction.atomic
def take_over(action: Action, status: str, *, by, ground: str, citation: Citation | None = None, **led) -> Action:
    """Enter where a document, or a double, says that an action stands, though no move leads there from where it stood.
    `led` is what else it rests on."""
    action = Action.objects.select_for_update().get(pk=action.pk)
    return state(action, status, by=by, citation=citation, ground=ground, verb=TAKEN_OVER, **led)


def state(
    action: Action, status: str, *, by, ground="", session=None, because=None, place=None, verb="", **told
) -> Action:
    """Write the line of what was stated, and let the status follow from it. It counts at `place`, else after all that
    is on record, and holds as long as `because` stands, the record that it was said of."""
    if place is None:
        at_session = place_at(session.number, STATED) if session is not None else 0
        standing(action)  # reads what is on record
        place = max([at_session, *(event.place for event in events_of(action))])
    line = StatusChange.objects.create(
        action=action,
        before=action.status,
        status=status,
        ground=ground,
        ground_kind=because.noun() if because is not None else "",
        ground_id=because.pk if because is not None else None,
        session=session,
        place=place,
        at=now(),
        by=person_of(by),
        **told,
    )
    [action] = read([action.pk])
    return settle(action, by=by, words=ground, told=line, **({"verb": verb} if verb else {}))


def last_move(action: Action) -> StatusChange | None:
    """The one that can be taken back: a person stated it last, and the action stands so."""
    stated = action.status_changes.exclude(place=None).filter(takes_back=None, taken_back_by=None)
    last = stated.order_by("-place", "-pk").first()
    return last if last is not None and last.status == action.status else None


@transaction.atomic
def take_back_move(action: Action, *, by, reason: str, version: int | None = None) -> Action:
    """What was stated last was wrong: the action stands as what is on record without it says. The account of moves
    keeps both lines. Raises InvalidMove where there is none, ValidationError without a reason."""
    action = Action.objects.select_for_update().get(pk=action.pk)
    last = last_move(action)
    if last is None:
        raise InvalidMove(gettext("There is no move to take back."))
    if not reason.strip():
        raise ValidationError({"reason": gettext("Say why it is taken back: everyone who sees the action reads it.")})
    stands = standing(action, without=last)
    back = tell(action, stands, before=last.status, by=by, ground=reason, takes_back=last)
    [action] = read([action.pk])
    return settle(action, by=by, words=reason, told=back, verb="move taken back", version=version)
