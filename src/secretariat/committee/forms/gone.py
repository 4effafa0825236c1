"""What was withdrawn, or merged into another, while a form stood open: nothing is entered under it."""

from __future__ import annotations

from django.db.models import Model
from django.utils.translation import gettext

from ..models import ThreadRecord


def gone(record, seen) -> str:
    """Why it cannot be chosen; empty where it stands. `seen` are the records of its kind that the officer may see."""
    if record.is_standing:
        return ""
    kept = instead_of(record, seen)
    if kept is None:
        return gettext("“%(record)s” was withdrawn: nothing can be entered under it.") % {"record": record}
    return gettext("“%(record)s” was merged into “%(kept)s”: enter this there.") % {"record": record, "kept": kept}


def instead_of(record, seen):
    """The one that stands for it since they were merged, one after another; None where there is none to be seen."""
    while record is not None and not record.is_standing:
        record = seen.filter(pk=record.merged_into_id).first() if record.merged_into_id else None
    return record


def all_gone(value, user) -> list[str]:
    """The same of what a field holds: a record, several, or something else."""
    records = [value] if isinstance(value, Model) else value if hasattr(value, "model") else []
    ours = [one for one in records if isinstance(one, ThreadRecord)]
    return [sentence for one in ours if (sentence := gone(one, type(one).objects.visible_to(user)))]
