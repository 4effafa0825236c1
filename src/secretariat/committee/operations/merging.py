"""Doubled actions made one: the one that stays stands where the two together had come, until they are parted again."""

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
from .correcting import place
from .documents import mark_beyond
from .follow_ups import end_none_foreseen
from .status import last_move, owed, shows, take_back_move, take_over

STATUS, ENDED = "status", "ended"


def is_further(kept, double) -> bool:
    """Has the double come further, as all who see the other may know?"""
    return isinstance(kept, Action) and shows(double, kept) and place(double) > place(kept)


@transaction.atomic
def merge_records(kept, double, *, by, take=()) -> Merge:
    """As `record.merging.merge`; among what is taken over may be the status of an action, with its ground. Raises
    ValidationError where the double is open to fewer than the one that stays, or was considered at another session."""
    if sentence := would_open(kept, double):
        raise ValidationError(sentence)
    refuse_two_sessions(kept, double)
    last = last_move(double) if STATUS in take else None
    done = merge(kept, double, by=by, take=[name for name in take if name != STATUS])
    if STATUS in take:
        ground = gettext("So stood “%(double)s”, which was merged into it.") % {"double": double}
        led = {n: getattr(last, n) for n in ("citation", "ground_kind", "ground_id", "session")} if last else {}
        taken = take_over(kept, double.status, by=by, ground=ground, **led)
        note(done, {"beside": STATUS, "change": last_move(taken).pk})
    if isinstance(kept, Action):
        settle(done, Action.objects.get(pk=kept.pk), double, by)
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


def look_beyond(record, by) -> None:
    """Where another last paragraph came to it, what it was cited for already is looked at again."""
    if isinstance(record, Document):
        mark_beyond(record, Document.objects.get(pk=record.pk).last_paragraph, by=by)


def note(done: Merge, row: dict) -> None:
    done.moved = [*done.moved, row]
    done.save(update_fields=["moved"])


def settle(done: Merge, kept: Action, double: Action, by) -> None:
    """What is open under the two together ends that nothing is foreseen, and leaves the one that stays no longer
    closed."""
    opened = [one for one in kept.follow_ups.standing().select_related("action", "audience") if one.is_open]
    if ended := [gone.pk for one in opened for gone in end_none_foreseen(one, by=by)]:
        note(done, {"beside": ENDED, "ids": ended})
    if kept.status == ActionStatus.CLOSED and any(shows(one, kept) for one in owed(kept)):
        ground = gettext("Under “%(double)s”, which was merged into it, something is still open.") % {"double": double}
        taken = take_over(kept, ActionStatus.REQUESTED, by=by, ground=ground)
        note(done, {"beside": STATUS, "change": last_move(taken).pk})


@transaction.atomic
def part_records(done: Merge, *, by) -> None:
    """As `record.parting.undo`; a status that was taken over, and not moved on since, goes back, and so does what was
    said to be foreseen no more."""
    undo(done, by=by)
    if done.kind == Document.noun():
        look_beyond(Document.objects.get(pk=done.kept_id), by)
    reason = gettext("The two actions were parted again.")
    for row in (one for one in reversed(done.moved) if one.get("beside") == STATUS):
        action = Action.objects.get(pk=done.kept_id)
        last = last_move(action)
        if last is not None and last.pk == row["change"]:
            take_back_move(action, by=by, reason=reason)
    for row in (one for one in done.moved if one.get("beside") == ENDED):
        for one in FollowUp.objects.filter(pk__in=row["ids"], withdrawn_at__isnull=False):
            reinstate(one, by=by, reason=reason)
