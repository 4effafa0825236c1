"""A second database beside the one of the tests: it has the same tables, and is looked at instead for a while."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager

SECOND = "demonstration"


def is_sqlite() -> bool:
    from django.db import connection

    return connection.vendor == "sqlite"


@contextmanager
def second():
    """The name of a copy of the tests' own database, which is empty; gone afterwards."""
    with in_memory() if is_sqlite() else on_postgres() as name:
        yield name


@contextmanager
def in_memory():
    """SQLite keeps it as long as somebody is connected."""
    from django.db import connection

    name = f"file:{SECOND}?mode=memory&cache=shared"
    with closing(sqlite3.connect(name, uri=True, check_same_thread=False)) as kept:
        connection.ensure_connection()
        connection.connection.backup(kept)
        yield name


@contextmanager
def on_postgres():
    from django.db import connection

    let_go()
    connection.creation.clone_test_db(SECOND, verbosity=0)
    name = connection.creation.get_test_db_clone_settings(SECOND)["NAME"]
    yield name
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {connection.ops.quote_name(name)} WITH (FORCE)")


@contextmanager
def looking_at(name: str):
    """Whatever asks the database meanwhile asks the one of this name."""
    from django.db import connection

    settings = connection.settings_dict
    before, kept = settings["NAME"], let_go()
    settings["NAME"] = name
    try:
        yield
    finally:
        there = let_go()
        settings["NAME"], connection.connection = before, kept
        if there is not None:
            there.close()


def let_go():
    """Be connected with nothing. On SQLite what is in memory ends with its connection: this is handed to the caller."""
    from django.db import connection

    if is_sqlite():
        kept, connection.connection = connection.connection, None
        return kept
    connection.close()
    connection.close_pool()
    return None


def written_to(path) -> None:
    """Keep in this file the database that is looked at (SQLite)."""
    from django.db import connection

    with closing(sqlite3.connect(path)) as file:
        connection.connection.backup(file)


def read_from(path) -> None:
    from django.db import connection

    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as file:
        file.backup(connection.connection)
