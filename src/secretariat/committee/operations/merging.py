"""Doubled actions made one: where it stands follows from the records of both, until they are parted again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from secretariat.record.merging import merge
from secretariat.record.models import Merge
from secretariat.record.operations import reinstate
from secretariat.record.parting import undo
from secretariat.record.preview import would_open

from ..models import Action, ActionStatus, Consideration, Document, FollowUp
from .documents import mark_beyond
from .follow_ups import end_none_foreseen
from .settling import settling
from .standing import PLANS, RANKS
from .status import last_move, take_back_move, take_over
from .timeline import shows, standing

STATUS, ENDED = "status", "ended"


def is_further(kept, double) -> bool:
    """Does the double stand, as all who see the other may know, where no record says that brings along: as it was
    entered, or as a person stated?"""
    if not isinstance(kept, Action) or not shows(double, kept) or double.status == kept.status:
        return False
    theirs, ours = standing(double).event, standing(kept).event
    is_by_record = theirs is not None and not theirs.is_statement
    return not is_by_record and how_far(double, theirs) > how_far(kept, ours)


def how_far(action: Action, event) -> tuple[int, int]:
    rank = 0 if action.status in PLANS else RANKS.get(action.status, RANKS[ActionStatus.CLOSED])
    return event.place if event is not None else 0, rank


@transaction.atomic
def merge_records(kept, double, *, by, take=()) -> Merge:
    """As `record.merging.merge`; among what is taken over may be the status of an action that no record led to. Raises
    ValidationError where the double is open to fewer than the one that stays, or was considered at another session."""
    if sentence := would_open(kept, double):
        raise ValidationError(sentence)
    refuse_two_sessions(kept, double)
    ground = gettext("So stood “%(double)s”, which was merged into it.") % {"double": double}
    last = last_move(double) if STATUS in take else None
    with settling(by=by, words=ground if isinstance(kept, Action) else ""):
        done = merge(kept, double, by=by, take=[name for name in take if name != STATUS])
        if isinstance(kept, Action):
            end_what_is_open(done, kept, by)
    if STATUS in take:
        led = {"citation": last.citation, "session": last.session} if last is not None else {}
        taken = take_over(kept, double.status, by=by, ground=ground, **led)
        note(done, {"beside": STATUS, "change": taken.status_changes.latest("pk").pk})
    look_beyond(kept, by)
    return done


def refuse_two_sessions(kept, double) -> None:
    """What was said at one session was not said at another: one of the two names the wrong one, or they are two."""
    if isinstance(kept, Consideration) and kept.session_id != double.session_id:
        told = _(
            "One was at %(kept)s, the other at %(double)s: two sessions considered it twice. Where one of them names "
            "the wrong session, correct it first."
        )
        raise ValidationError(told % {"kept": kept.session, "double": double.session})


def end_what_is_open(done: Merge, kept: Action, by) -> None:
    """What is open under the two together ends that nothing is foreseen."""
    opened = [one for one in kept.follow_ups.standing().select_related("action", "audience") if one.is_open]
    if ended := [gone.pk for one in opened for gone in end_none_foreseen(one, by=by)]:
        note(done, {"beside": ENDED, "ids": ended})


def look_beyond(record, by) -> None:
    """Where another last paragraph came to it, what it was cited for already is looked at again."""
    if isinstance(record, Document):
        mark_beyond(record, Document.objects.get(pk=record.pk).last_paragraph, by=by)


def note(done: Merge, row: dict) -> None:
    done.moved = [*done.moved, row]
    done.save(update_fields=["moved"])


@transaction.atomic
def part_records(done: Merge, *, by) -> None:
    """As `record.parting.undo`; a status that was taken over goes back, and so does what was said to be foreseen no
    more."""
    reason = gettext("The two actions were parted again.")
    with settling(by=by, words=reason if done.kind == Action.noun() else ""):
        undo(done, by=by)
        for row in (one for one in done.moved if one.get("beside") == ENDED):
            for one in FollowUp.objects.filter(pk__in=row["ids"], withdrawn_at__isnull=False):
                reinstate(one, by=by, reason=reason)
    if done.kind == Document.noun():
        look_beyond(Document.objects.get(pk=done.kept_id), by)
    for row in (one for one in reversed(done.moved) if one.get("beside") == STATUS):
        last = last_move(Action.objects.get(pk=done.kept_id))
        if last is not None and last.pk == row["change"]:
            take_back_move(last.action, by=by, reason=reason)
