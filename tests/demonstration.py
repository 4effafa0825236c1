"""The demonstration record, loaded once for a module of tests that only read it, and a server that shows it."""

from __future__ import annotations

import io

import pytest

ROLES = ("anonymous", "delegate", "officer", "administrator")


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker, tmp_path_factory):
    """The record inside one transaction, rolled back after the module; what a test changes is rolled back with it."""
    from django.core.management import call_command
    from django.db import transaction
    from django.test import TestCase

    with django_db_blocker.unblock():
        loading = transaction.atomic()
        loading.__enter__()
        try:
            with TestCase.captureOnCommitCallbacks(execute=True):
                call_command("load_demonstration", verbosity=0)
                leave_an_import(tmp_path_factory.mktemp("reports"))
            yield
        finally:
            transaction.set_rollback(True)
            loading.__exit__(None, None, None)


def leave_an_import(folder):
    """A report that was read and waits for an officer: the one the record itself writes."""
    from django.core.management import call_command

    call_command("report", "--format", "docx", "--out", str(folder), stdout=io.StringIO())
    call_command("import_report", str(min(folder.iterdir())), stdout=io.StringIO())


@pytest.fixture(scope="module")
def demonstration_site(demonstration):
    """The address of a server that shows the demonstration record (SQLite only: it shares this connection)."""
    from pytest_django.live_server_helper import LiveServer

    server = LiveServer("localhost")
    yield server.url
    server.stop()


def user_of(role: str):
    """The sign-in of the demonstration that holds this role; None for somebody who has not signed in."""
    from secretariat.accounts.models import SignIn
    from secretariat.data import sign_ins

    return None if role == "anonymous" else SignIn.objects.get(email=sign_ins.of_role(role).email)
