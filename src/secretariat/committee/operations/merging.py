"""Doubled actions made one: the one that stays stands where the two together had come, until they are parted again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext

from secretariat.record.merging import merge, undo
from secretariat.record.models import Merge

from ..models import Action
from .correcting import place
from .status import last_move, shows, take_back_move, take_over

STATUS = "status"


def is_further(kept, double) -> bool:
    """Has the double come further, as all who see the other may know?"""
    return isinstance(kept, Action) and shows(double, kept) and place(double) > place(kept)


@transaction.atomic
def merge_records(kept, double, *, by, take=()) -> Merge:
    """As `record.merging.merge`; among what is taken over may be the status of an action, with its ground."""
    last = last_move(double) if STATUS in take else None
    done = merge(kept, double, by=by, take=[name for name in take if name != STATUS])
    if STATUS in take:
        ground = gettext("So stood “%(double)s”, which was merged into it.") % {"double": double}
        led = {n: getattr(last, n) for n in ("citation", "ground_kind", "ground_id", "session")} if last else {}
        taken = take_over(kept, double.status, by=by, ground=ground, **led)
        done.moved = [*done.moved, {"beside": STATUS, "change": last_move(taken).pk}]
        done.save(update_fields=["moved"])
    return done


@transaction.atomic
def part_records(done: Merge, *, by) -> None:
    """As `record.merging.undo`; a status that was taken over, and not moved on since, goes back."""
    undo(done, by=by)
    for row in (one for one in done.moved if one.get("beside") == STATUS):
        action = Action.objects.get(pk=done.kept_id)
        last = last_move(action)
        if last is not None and last.pk == row["change"]:
            take_back_move(action, by=by, reason=gettext("The two actions were parted again."))
