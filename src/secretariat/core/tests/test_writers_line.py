"""Threads that write to one SQLite file wait in a line, and whatever ends a transaction lets the next one in."""

from __future__ import annotations

import threading
from contextlib import contextmanager

import pytest
from django.db import OperationalError

from secretariat.core.sqlite3.base import DatabaseWrapper

pytestmark = pytest.mark.django_db  # lets connections open, though to a file of their own


@pytest.fixture
def connect(tmp_path):
    """New connections to one file, as many as are asked for."""
    opened = []

    def open_one(timeout: float = 20) -> DatabaseWrapper:
        options = {"transaction_mode": "IMMEDIATE", "timeout": timeout, "init_command": "PRAGMA journal_mode=WAL"}
        settings = {"NAME": str(tmp_path / "line.sqlite3"), "OPTIONS": options, "ATOMIC_REQUESTS": False}
        settings |= {"AUTOCOMMIT": True, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False, "TIME_ZONE": None}
        opened.append(DatabaseWrapper(settings, "line"))
        opened[-1].inc_thread_sharing()
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


def begin(connection) -> None:
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


@contextmanager
def waiting(connection):
    """Another thread that begins to write; it is let in within the block, or the test fails."""
    done = threading.Event()

    def write():
        begin(connection)
        done.set()
        connection.rollback()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert not done.wait(0.2)
        yield
        assert done.wait(10)
    finally:
        thread.join()


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_a_writer_waits_until_the_one_before_has_ended(connect, end):
    first, second = connect(), connect()
    begin(first)

    with waiting(second):
        getattr(first, end)()


def test_a_transaction_that_could_not_begin_keeps_nobody_out(connect, monkeypatch):
    first, second = connect(), connect()
    first.ensure_connection()
    monkeypatch.setattr(first, "cursor", lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        begin(first)

    begin(second)
    second.rollback()


def test_whoever_has_waited_long_enough_is_told_that_the_database_is_locked(connect):
    first, second = connect(), connect(timeout=0.1)
    begin(first)

    with pytest.raises(OperationalError, match="locked"):
        begin(second)

    first.commit()
    begin(second)
    second.rollback()
