"""Two records that were merged parted again."""

from __future__ import annotations

from contextlib import suppress

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import journal
from .merging import journalled, locked, point
from .models import Attachment, Merge, Record
from .nouns import models_by_noun
from .operations import change


@transaction.atomic
def undo(done: Merge, *, by) -> None:
    """Part the two again: what was moved goes back, what came to the kept record since stays with it.

    Raises ValidationError where that was done already, or where a merge that came later has to be undone first.
    """
    Merge.objects.select_for_update().get(pk=done.pk)  # of two who undo it at once the second is told
    done.refresh_from_db()
    if done.undone_at:
        raise ValidationError(_("This merge has been undone already."))
    refuse_out_of_turn(done, by)
    model = models_by_noun()[done.kind]
    kept, double = locked(model, done.kept_id, done.double_id)
    for row in done.moved:
        put_back(row, kept, double, by)
    kept.refresh_from_db()
    double = change(double, by=by, verb="parted", merged_into=None, withdrawn_at=None, withdrawn_reason="")
    done.undone_at = timezone.now()
    done.save(update_fields=["undone_at"])
    journal.write(kept, "double parted again", by=by, changes={"merged": [double.pk, None]})


def refuse_out_of_turn(done: Merge, by) -> None:
    """What was merged since took along what this merge had moved: put back before that, it would stand in two places or
    in none."""
    moved, brought = records_moved(done), linked(done, "added")
    for later in Merge.objects.filter(undone_at=None, pk__gt=done.pk):
        kept, double = (later.kind, later.kept_id), (later.kind, later.double_id)
        was_kept = (done.kind, done.kept_id)
        if double == was_kept or {kept, double} & moved or (kept == was_kept and linked(later, "ids") & brought):
            raise ValidationError(part_first(later, by))


def part_first(later: Merge, by) -> str:
    rows = models_by_noun()[later.kind].objects
    seen = (rows.visible_to(by) if by is not None else rows).in_bulk([later.kept_id, later.double_id])
    if len(seen) < 2:
        return _("What this merge moved was merged again after that: those two are parted first.")
    told = {"double": seen[later.double_id], "kept": seen[later.kept_id]}
    return _("“%(double)s” was merged into “%(kept)s” after that: part these two first.") % told


def records_moved(done: Merge) -> set[tuple[str, int]]:
    """The records that were pointed or linked elsewhere, by noun and id."""
    model, found = models_by_noun()[done.kind], set()
    for row in done.moved:
        if "link" in row:
            other, ids = getattr(model(pk=done.kept_id), row["link"]).model, row["ids"]
        elif "model" in row:
            other, ids = apps.get_model(row["model"]), [row["id"]]
        else:
            continue
        found |= {(other.noun(), pk) for pk in ids} if issubclass(other, Record) else set()
    return found


def linked(done: Merge, which: str) -> set[tuple[str, int]]:
    """What the double was linked to (`ids`), and of that what the other was not (`added`): by the link and the id."""
    return {(row["link"], pk) for row in done.moved if "link" in row for pk in row[which]}


def put_back(row: dict, kept: Record, double: Record, by) -> None:
    if "beside" in row:
        return  # noted by an area, which puts it back itself
    if "link" in row:
        with journalled(getattr(double, row["link"]), row["ids"], by, "led back"):
            getattr(double, row["link"]).add(*row["ids"])
            getattr(kept, row["link"]).remove(*row["added"])
    elif "taken" in row:
        give_back(row, kept, by)
    elif "named" in row:
        rows = apps.get_model(row["named"]).objects.filter(pk__in=row["ids"], record_id=kept.pk)
        rows.update(record_id=double.pk)
        Attachment.objects.filter(pk__in=row.get("superseded", []), record_id=double.pk).update(superseded_at=None)
    else:
        found = apps.get_model(row["model"])._default_manager.filter(pk=row["id"]).first()
        if found is not None and getattr(found, f"{row['field']}_id") == kept.pk:
            with suppress(ValidationError):  # what came between, and would not hold there, stays
                point(found, row["field"], double, by, "led back")


def give_back(row: dict, kept: Record, by) -> None:
    """What was taken over, where it still stands as it was taken."""
    now = journal.columns(kept)
    columns = {field.attname: field for field in kept._meta.concrete_fields}
    same = [name for name, value in row["taken"].items() if journal.plain(now[name]) == value]
    change(kept, by=by, verb="led back", **{name: columns[name].to_python(row["before"][name]) for name in same})
