"""Brings an installation up to date: tables, catalogues, static files. Each looks first whether there is need."""

from __future__ import annotations

import io
from pathlib import Path

from secretariat.core.catalogues import catalogues as every_catalogue
from secretariat.core.catalogues import stale

from .steps import Refused, step


class Applied(io.StringIO):
    """Listens to `migrate` and counts."""

    count = 0

    def write(self, text: str) -> int:
        self.count += text.count(" OK")
        return len(text)


def database() -> bool:
    """Make or update the tables; was there anything to do?"""
    from django.core.management import call_command

    waiting = unapplied()
    if waiting:
        applied = Applied()
        with step("Preparing the database") as progress:
            progress.words = lambda: f"{applied.count} of {waiting} changes of the tables"
            call_command("migrate", interactive=False, stdout=applied)
    return bool(waiting)


def unapplied() -> int:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import DatabaseError

    try:
        executor = MigrationExecutor(connection)
        return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError as error:
        raise Refused(f"The database does not answer: {str(error).strip()}. DATABASE_URL says which one.") from None


def catalogues() -> None:
    """Compile the translations that are newer than their compiled form; gettext need not be installed."""
    wanted = stale(every_catalogue())
    if not wanted:
        return
    import polib

    with step("Compiling the translations"):
        for path in wanted:
            polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def static_files() -> None:
    """Gather, name by content and compress, unless nothing changed since the last time."""
    from django.conf import settings
    from django.core.management import call_command

    mark = Path(settings.STATIC_ROOT) / ".gathered"
    now = state_of_static_files()
    if mark.exists() and mark.read_text() == now:
        return
    with step("Gathering style sheets, scripts and fonts"):
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        mark.write_text(now)


def state_of_static_files() -> str:
    from django.contrib.staticfiles.finders import get_finders

    paths = [Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])]
    return f"{len(paths)} files, newest {max((path.stat().st_mtime for path in paths), default=0)}"


def everything() -> bool:
    """All of it; was the database new or older than the program?"""
    was_changed = database()
    catalogues()
    static_files()
    return was_changed
