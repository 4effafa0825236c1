"""The few ways in which any record is changed. Page, API, importer and command all end here."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from secretariat.core.text import clean

from . import consequences, journal
from .models import Record, Signpost

LONGEST_REASON = Record._meta.get_field("withdrawn_reason").max_length


class EditConflict(Exception):
    """Someone else changed the record since it was read. Carries it as it stands now, and what it would have become."""

    def __init__(self, current: Record, values: dict):
        super().__init__(_("Someone else changed this since you opened it."))
        self.current, self.values = current, values


class AlreadyDone(Exception):
    """The same request came twice; nothing was changed the second time."""


def split(model: type[Record], values: dict) -> tuple[dict, dict]:
    """Values of columns, and values of many-to-many relations, apart."""
    links = {field.name for field in model._meta.many_to_many}
    return {k: v for k, v in values.items() if k not in links}, {k: v for k, v in values.items() if k in links}


@transaction.atomic
def enter(model: type[Record], *, by, verb: str = "entered", happened_on: dt.date | None = None, **values):
    """Make a record and tell the journal. Raises ValidationError, naming the fields, where it breaks a rule."""
    columns, links = split(model, values)
    record = model(**columns)
    check(record)
    record.check_links(links)
    record.save()
    for name, related in links.items():
        getattr(record, name).set(related)
    after = journal.state(record)
    journal.write(record, verb, by=by, changes=told({}, after, record), happened_on=happened_on)
    journal.backdate(record)
    consequences.follow(record, {}, after, by=by)
    return record


@transaction.atomic
def change(
    record: Record,
    *,
    by,
    version: int | None = None,
    verb: str = "changed",
    reason: str = "",
    because: Record | None = None,
    **values,
):
    """Change some fields of a record. Nothing happens where nothing differs.

    `version` is the one the editor had before her; where another came between, EditConflict is raised and nothing is
    written. None means: on top of whatever stands (importers that have compared already). `because` is the record that
    is the ground of the change, where another one is.
    """
    current = type(record).objects.select_for_update().get(pk=record.pk)
    before, own = journal.state(current), personal(current)
    columns, links = split(type(record), values)
    if version is not None and version != current.version:
        raise EditConflict(current, values)
    for name, value in columns.items():
        setattr(current, name, value)
    check(current)
    current.check_links(links)
    current.check_change(before)
    for name, related in links.items():
        getattr(current, name).set(related)
    after = journal.state(current)
    difference = told(before, after, current)
    # What is personal is no part of the entry, and yet a change: the entry says that there was one.
    if difference or personal(current) != own:
        current.version += 1
        current.save()
        leave_signpost(current, before, after)
        journal.write(current, verb, by=by, changes=difference, reason=reason, because=because)
        consequences.follow(current, before, after, by=by)
    return current


def leave_signpost(record: Record, before: dict, after: dict) -> None:
    """Where its address changes, the old one leads to it."""
    old = record.addressed_by(before)
    if old and old != record.addressed_by(after):
        Signpost.leave(record, old)


def personal(record: Record) -> dict:
    """What a record holds of a person, which the journal does not."""
    return {name: record._meta.get_field(name).value_from_object(record) for name in record.PERSONAL}


def check(record: Record) -> None:
    """Every rule of the record's own, as errors beside fields, once its words hold nothing invisible that misleads."""
    made_fit(record)
    record.full_clean()


def made_fit(record: Record) -> None:
    """Take out of its words what is invisible and misleads; nothing at all is the empty value of its column."""
    for field in record._meta.concrete_fields:
        value = getattr(record, field.attname)
        if value is None and field.blank and not field.null and not field.primary_key:
            setattr(record, field.attname, field.get_default())
        if isinstance(value, str) and isinstance(field, models.CharField | models.TextField):
            setattr(record, field.attname, clean(value, lines=isinstance(field, models.TextField)))


def told(before: dict, after: dict, record: Record) -> dict:
    """What differs: {field: [before, after]}; empty values that stay empty are not told."""
    names = [n for n in after if n not in {"audience_id"} or before]
    return {
        n: [before.get(n), after[n]] for n in names if before.get(n) != after[n] and (before or after[n] not in EMPTY)
    }


EMPTY = (None, "", [], {}, False)


def withdraw(record: Record, *, by, reason: str, because: Record | None = None):
    """Take a wrong entry out of the record; it stays readable to the Secretariat, with the reason. `because` is what
    entered it, where that is taken back."""
    reason = clean(reason)
    if not reason:
        raise ValidationError({"reason": _("Say why this entry is withdrawn.")})
    if len(reason) > LONGEST_REASON:
        raise ValidationError({"reason": _("Say it in %(limit)s characters at most.") % {"limit": LONGEST_REASON}})
    gone = {"withdrawn_at": journal.now(), "withdrawn_reason": reason}
    return change(record, by=by, verb="withdrawn", reason=reason, because=because, **gone)


def reinstate(record: Record, *, by, reason: str = "", **values):
    """Bring a withdrawn entry back; `values` is what is otherwise than it was."""
    back = {"withdrawn_at": None, "withdrawn_reason": "", **values}
    return change(record, by=by, verb="reinstated", reason=reason, **back)
