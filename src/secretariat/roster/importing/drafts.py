"""Rows about to be written by the hundred thousand: plain values and one statement, without a model for each."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from functools import cache

from django.db import connection, models
from django.utils import timezone


class Draft:
    """One row by the names of its columns."""

    def __init__(self, values: dict):
        self.__dict__.update(values)

    def copy(self) -> Draft:
        return Draft(self.__dict__)

    def __eq__(self, other):
        return self.__dict__ == other.__dict__


def columns(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.local_concrete_fields if not field.primary_key]


@cache
def blank_values(model: type[models.Model]) -> tuple[dict, list[str], list[str]]:
    """What each column says where nobody says anything; which are lists; which are the moment of writing."""
    held = {field.attname: field.get_default() for field in columns(model)}
    lists = [name for name, value in held.items() if isinstance(value, list | dict)]
    return held, lists, [field.attname for field in columns(model) if is_moment(field)]


def is_moment(field: models.Field) -> bool:
    return getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)


def blank(model: type[models.Model], **told) -> Draft:
    """A new row. Lists are its own: no two rows share one."""
    held, lists, moments = blank_values(model)
    own = {name: copy.copy(held[name]) for name in lists}
    return Draft({**held, **own, **dict.fromkeys(moments, timezone.now() if moments else None), **told})


def of_row(record: models.Model, **told) -> Draft:
    """A row that is there, to be changed."""
    held = {field.attname: getattr(record, field.attname) for field in columns(type(record))}
    return Draft({**held, "target": record.pk, **told})


def pour(model: type[models.Model], rows: Iterable[Draft]) -> None:
    """Write them all. What the database refuses is an IntegrityError as ever."""
    fields = columns(model)
    ways = [(field.attname, preparing(field)) for field in fields]
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    told = [tuple(prepare(row.__dict__[name]) for name, prepare in ways) for row in rows]
    if told:
        statement = f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.executemany(statement, told)


AS_IT_IS = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)


def preparing(field: models.Field) -> Callable:
    """How a value becomes what the database keeps: text, numbers and ids are that already."""
    if isinstance(field, AS_IT_IS):
        return same
    kept: dict = {}

    def prepare(value):
        if value is None or value:
            return None if value is None else field.get_db_prep_save(value, connection)
        kind = type(value)  # one empty list is kept like another
        if kind not in kept:
            kept[kind] = field.get_db_prep_save(value, connection)
        return kept[kind]

    return prepare


def same(value):
    return value
