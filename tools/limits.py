"""SQLite as strict as PostgreSQL about what fits into a column, for the test run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DataError, models


@contextmanager
def kept() -> Iterator[None]:
    """Raise DataError where a row is written that PostgreSQL would not take."""
    plain = models.Field.get_db_prep_save

    def strict(field, value, connection):
        prepared = plain(field, value, connection)
        if connection.vendor == "sqlite" and not hasattr(prepared, "as_sql"):
            refuse(field, value)
        return prepared

    models.Field.get_db_prep_save = strict
    yield
    models.Field.get_db_prep_save = plain


def refuse(field, value) -> None:
    if isinstance(value, str):
        if getattr(field, "max_length", None) and len(value) > field.max_length:
            raise DataError(f"value too long for {field} ({len(value)} characters, at most {field.max_length})")
        if "\0" in value:
            raise DataError(f"a NUL in {field}")
    if isinstance(field, models.JSONField) and "\\u0000" in json.dumps(value, default=str):
        raise DataError(f"a NUL in {field}")
