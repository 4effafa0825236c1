"""Threads with connections of their own: to PostgreSQL, or on SQLite to a file opened as a site opens it."""

from __future__ import annotations

import threading
from pathlib import Path

from django.db import connection, connections

from secretariat.accounts.models import Organization, Person
from secretariat.config.settings.environment import SQLITE_OPTIONS
from secretariat.core.sqlite3.base import DatabaseWrapper
from secretariat.record.models import Audience, AudienceGrant, Entry, Stream, Subject, SweepRun

TABLES = [Audience, AudienceGrant, Organization, Person, Stream, Entry, Subject, SweepRun]


class Overlapping:
    """`run(f, g, ...)` runs each in a thread; what one raises is raised again."""

    def __init__(self, folder: Path):
        self.file = folder / "overlapping.sqlite3"
        if connection.vendor == "sqlite":
            self.run(self.make_tables)

    def make_tables(self):
        with connections["default"].schema_editor() as editor:
            for table in TABLES:
                editor.create_model(table)

    def run(self, *functions):
        failures: list[BaseException] = []
        threads = [threading.Thread(target=self.apart, args=(function, failures)) for function in functions]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        assert not [thread for thread in threads if thread.is_alive()], "a thread waits for ever"
        if failures:
            raise failures[0]

    def apart(self, function, failures):
        if connection.vendor == "sqlite":
            told = {**connection.settings_dict, "NAME": str(self.file), "OPTIONS": dict(SQLITE_OPTIONS)}
            connections["default"] = DatabaseWrapper(told, "default")
        try:
            function()
        except BaseException as error:
            failures.append(error)
        finally:
            connections["default"].close()
