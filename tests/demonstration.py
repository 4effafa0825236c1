"""The demonstration record, loaded once by each process, and a server that shows it.

On SQLite it is also kept in a file for the processes that come after (`SECRETARIAT_TEST_RECORD` names the folder).
"""

from __future__ import annotations

import fcntl
import io
import os
import shutil
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests import databases

ROLES = ("anonymous", "delegate", "officer", "administrator")


@pytest.fixture(scope="session")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The name of a database of its own that holds the record."""
    folder = folder_of_the_run(tmp_path_factory)
    with django_db_blocker.unblock(), databases.second() as name:
        with databases.looking_at(name), turn(folder):
            bring(folder / "demonstration.sqlite3", folder / "files")
        yield name


@pytest.fixture(scope="module")
def demonstration(loaded, django_db_blocker):
    """The record inside one transaction, rolled back after the module; what a test changes is rolled back with it."""
    from django.db import transaction

    with django_db_blocker.unblock(), databases.looking_at(loaded), transaction.atomic():
        yield
        transaction.set_rollback(True)


def folder_of_the_run(tmp_path_factory) -> Path:
    """The same for all processes of a run."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return Path(os.environ.get("SECRETARIAT_TEST_RECORD") or shared)


@contextmanager
def turn(folder: Path):
    """One process after another on SQLite: what the first has loaded the next one reads."""
    with (folder / "demonstration.lock").open("w") as lock:
        if databases.is_sqlite():
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def bring(database: Path, files: Path) -> None:
    """Load the record, or read what another process has loaded."""
    from django.conf import settings

    if databases.is_sqlite() and files.exists():
        databases.read_from(database)
        shutil.copytree(files, settings.MEDIA_ROOT, dirs_exist_ok=True)
        return
    load()
    if databases.is_sqlite():
        databases.written_to(database)
        Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
        shutil.copytree(settings.MEDIA_ROOT, files)


def load() -> None:
    from django.core.management import call_command

    call_command("load_demonstration", verbosity=0)
    with TemporaryDirectory() as folder:
        leave_an_import(Path(folder))


def leave_an_import(folder: Path) -> None:
    """A report that was read and waits for an officer: the one the record itself writes."""
    from django.core.management import call_command

    call_command("report", "--format", "docx", "--out", str(folder), stdout=io.StringIO())
    call_command("import_report", str(min(folder.iterdir())), stdout=io.StringIO())


@pytest.fixture(scope="module")
def demonstration_site(demonstration):
    """The address of a server that shows the demonstration record (SQLite only: it shares this connection)."""
    from tests.serving import sharing_this_connection

    with sharing_this_connection() as address:
        yield address


def user_of(role: str):
    """The sign-in of the demonstration that holds this role; None for somebody who has not signed in."""
    from secretariat.accounts.models import SignIn

    return None if role == "anonymous" else SignIn.objects.get(email=email_of(role))


@cache
def email_of(role: str) -> str:
    """Read once: the files of the demonstration take 50 ms."""
    from secretariat.data import sign_ins

    return sign_ins.of_role(role).email
