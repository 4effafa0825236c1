"""Two records of one thing made one; `parting.py` parts them again."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import consequences, journal
from .models import Attachment, Follow, Merge, Record
from .operations import change


@transaction.atomic
def merge(kept: Record, double: Record, *, by, take: Iterable[str] = ()) -> Merge:
    """Point everything that points at `double` to `kept`; `double` stays as a withdrawn signpost. `take` names the
    fields that `kept` takes over from it, before anything is pointed at it.

    Raises ValidationError where the two are of different kinds, the same, or one of them is withdrawn; and where
    something that points at the double would break a rule at the other.
    """
    if type(kept) is not type(double) or kept.pk == double.pk:
        raise ValidationError(_("Choose two different records of the same kind."))
    kept, double = locked(type(kept), kept.pk, double.pk)
    if not (kept.is_standing and double.is_standing):
        raise ValidationError(_("A withdrawn record cannot be merged."))
    if kept.committee_code != double.committee_code:
        raise ValidationError(_("Records of two committees cannot be merged."))
    linked = [*repoint_links(kept, double, by), *repoint_by_noun(kept, double)]
    change(
        double, by=by, verb="merged", merged_into=kept, withdrawn_at=timezone.now(), withdrawn_reason=f"→ {kept}"[:500]
    )
    kept, taken = take_over(kept, double, take, by) if take else (kept, [])
    moved = [*repoint_columns(kept, double, by), *linked, *taken]
    done = Merge.objects.create(
        kind=kept.noun(), kept_id=kept.pk, double_id=double.pk, moved=moved, by=journal.person_of(by)
    )
    kept.refresh_from_db()  # what was pointed at it may have moved it
    journal.write(kept, "took in a double", by=by, changes={"merged": [None, double.pk]})
    return done


def take_over(kept: Record, double: Record, names: Iterable[str], by) -> tuple[Record, list[dict]]:
    """Once the double is withdrawn: what it holds may be held once only. What stood before is kept to be put back,
    after all that was pointed at it."""
    columns = [type(kept)._meta.get_field(name) for name in names]
    before, values = ({c.attname: getattr(one, c.attname) for c in columns} for one in (kept, double))
    taken = {"taken": journal.plain(values), "before": journal.plain(before)}
    return change(kept, by=by, **values), [taken]


def locked(model: type[Record], kept: int, double: int) -> tuple[Record, Record]:
    """Both as they stand now, always locked in one order: of two merges at once the second sees what the first did."""
    found = {row.pk: row for row in model.objects.select_for_update().filter(pk__in=[kept, double]).order_by("pk")}
    return found[kept], found[double]


def repoint_columns(kept: Record, double: Record, by) -> list[dict]:
    """What points at `double`. What `kept` has already (the same version of a document) stays with the double, and
    so does what was written once of it (how its status moved)."""
    moved = []
    for relation in leading_to(double):
        name = relation.field.name
        for row in relation.related_model._default_manager.filter(**{name: double}):
            if not has_its_like(row, name, kept) and lead(row, name, kept, by):
                moved.append({"model": relation.related_model._meta.label, "id": row.pk, "field": name})
    return moved


def leading_to(record: Record) -> list:
    """The columns by which others point at a record, and may be led on."""
    found = [relation for relation in record._meta.related_objects if not relation.many_to_many]
    return [
        relation
        for relation in found
        if relation.field.name != "merged_into" and not getattr(relation.related_model, "IS_WRITTEN_ONCE", False)
    ]


def has_its_like(row, field: str, target: Record) -> bool:
    """Does the target have already what may be there once only?"""
    led = copy.copy(row)
    setattr(led, field, target)
    try:
        led.validate_unique()
        led.validate_constraints()
    except ValidationError:
        return True
    return False


def lead(row, field: str, target: Record, by) -> bool:
    """Point it there. A withdrawn row that would break a rule is left where it is; one that stands is never lost in
    silence: ValidationError says what would not hold."""
    try:
        point(row, field, target, by)
    except ValidationError as refusal:
        if isinstance(row, Record) and not row.is_standing:
            return False
        sentence = _(
            "“%(row)s” would not hold there: %(why)s Take over from the double what it needs, or correct it first."
        )
        raise ValidationError(sentence % {"row": row, "why": " ".join(refusal.messages)}) from refusal
    return True


@transaction.atomic
def point(row, field: str, target: Record, by, verb: str = "re-pointed") -> None:
    """Raises ValidationError where a rule of the row's would not hold there."""
    if isinstance(row, Record):
        change(row, by=by, verb=verb, **{field: target})
    else:
        setattr(row, field, target)
        row.save(update_fields=[field])


def repoint_links(kept: Record, double: Record, by) -> list[dict]:
    """Many-to-many relations, from both sides: only what `kept` did not have already is noted as moved."""
    moved = []
    for name in link_names(double):
        theirs, ours = getattr(double, name), getattr(kept, name)
        own = set(ours.values_list("pk", flat=True))
        found = list(theirs.values_list("pk", flat=True))
        with journalled(theirs, found, by):
            ours.add(*found)
            theirs.clear()
        moved.append({"link": name, "ids": found, "added": [pk for pk in found if pk not in own]})
    return [row for row in moved if row["ids"]]


@contextmanager
def journalled(manager, ids: list[int], by, verb: str = "re-pointed"):
    """Tell of the records at the other end whose own relation changes with this one: their states name both."""
    model = manager.model
    other_way = issubclass(model, Record) and manager.reverse
    rows = list(model.objects.filter(pk__in=ids)) if other_way else []
    before = [journal.state(row) for row in rows]
    yield
    for row, then in zip(rows, before, strict=True):
        model.objects.filter(pk=row.pk).update(version=models.F("version") + 1)
        now = journal.state(row)
        journal.write(row, verb, by=by, changes={k: [then[k], now[k]] for k in now if then[k] != now[k]})
        consequences.follow(row, then, now, by=by)


# What names a record by its noun and id rather than by a foreign key.
BY_NOUN = (Attachment, Follow)


def repoint_by_noun(kept: Record, double: Record) -> list[dict]:
    """Files and followers go with the record; who follows both already follows the one that stays."""
    moved = []
    for model in BY_NOUN:
        rows = model.objects.filter(kind=double.noun(), record_id=double.pk)
        if model is Follow:
            both = model.objects.filter(kind=kept.noun(), record_id=kept.pk).values("person")
            rows = rows.exclude(person__in=both)
        ids = list(rows.values_list("pk", flat=True))
        told = {"superseded": supersede(kept, double)} if model is Attachment else {}
        model.objects.filter(pk__in=ids).update(record_id=kept.pk)
        moved.append({"named": model._meta.label, "ids": ids, **told})
    return [row for row in moved if row["ids"]]


def supersede(kept: Record, double: Record) -> list[int]:
    """The files of the double for which the one that stays has its own: of each sort and language one file holds."""
    own = set(current_files(kept).values_list("language", "label"))
    found = [row.pk for row in current_files(double) if (row.language, row.label) in own]
    Attachment.objects.filter(pk__in=found).update(superseded_at=timezone.now())
    return found


def current_files(record: Record):
    return Attachment.objects.filter(kind=record.noun(), record_id=record.pk, superseded_at=None)


def link_names(record: Record) -> list[str]:
    forward = [field.name for field in record._meta.many_to_many]
    backward = [rel.get_accessor_name() for rel in record._meta.related_objects if rel.many_to_many]
    return forward + [name for name in backward if name]
