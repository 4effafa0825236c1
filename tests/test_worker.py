"""The worker outlives a database that others hold longer than it waits; whoever serves starts one anew that ended."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sqlite3
import sys
import threading
import time
from contextlib import closing

import pytest
from django.db import connection, connections
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from secretariat.commands import cut_off, worker
from secretariat.commands.serve import Beside
from secretariat.core.sqlite3.base import DatabaseWrapper

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)
done = []


@task()
def noted(word: str) -> None:
    done.append(word)


@pytest.fixture
def file(db, tmp_path, settings, monkeypatch):
    """A file of SQLite with the table of tasks, which gives up on a lock at once; `work` goes on as quickly."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(worker, "BEGINS_ANEW", 0.05)
    kept, handlers = connections["default"], {one: signal.getsignal(one) for one in SIGNALS}
    options = {"transaction_mode": "IMMEDIATE", "timeout": 0.05, "init_command": "PRAGMA journal_mode=WAL"}
    told = {**kept.settings_dict, "ENGINE": "secretariat.core.sqlite3", "OPTIONS": options, "ATOMIC_REQUESTS": False}
    path = tmp_path / "tasks.sqlite3"
    connections["default"] = DatabaseWrapper({**told, "NAME": str(path)}, "default")
    with connection.schema_editor() as editor:
        editor.create_model(DBTaskResult)
    yield path
    connections["default"].close()
    connections["default"] = kept
    for one, handler in handlers.items():
        signal.signal(one, handler)


def held(path, until: threading.Event, seconds: float) -> None:
    """Somebody else writes, for longer than the worker waits."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        until.set()
        time.sleep(seconds)
        other.rollback()


def ended_once_done() -> None:
    while not done:
        time.sleep(0.05)
    os.kill(os.getpid(), signal.SIGTERM)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a lock of SQLite")
def test_a_worker_that_finds_the_database_locked_goes_on_once_it_is_free(file, caplog):
    done.clear()
    noted.enqueue("done")
    is_held = threading.Event()
    threads = [threading.Thread(target=held, args=(file, is_held, 1)), threading.Thread(target=ended_once_done)]
    for thread in threads:
        thread.start()
    is_held.wait()

    worker.work(batch=False)

    assert done == ["done"]
    assert "The database failed the worker" in caplog.text
    for thread in threads:
        thread.join()


def test_the_worker_waits_for_locks_longer_than_pages_do(monkeypatch):
    told = {"default": {"OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE"}}, "other": {"OPTIONS": {}}}
    monkeypatch.setattr(connections, "settings", told)

    worker.wait_long()

    assert told == {
        "default": {"OPTIONS": {"timeout": worker.PATIENCE, "transaction_mode": "IMMEDIATE"}},
        "other": {"OPTIONS": {}},
    }


def test_a_worker_that_ended_is_started_anew_and_the_log_says_so(tmp_path, caplog):
    marks = tmp_path / "begun"
    script = (
        f"import sys\nopen({str(marks)!r}, 'a').write('x')\nif len(open({str(marks)!r}).read()) > 1: sys.stdin.read()"
    )
    beside = Beside([sys.executable, "-c", script], pause=0.01)
    with caplog.at_level(logging.ERROR, "secretariat.worker"):
        beside.start()
        while not marks.exists() or len(marks.read_text()) < 2:
            time.sleep(0.05)
        beside.end()

    beside.join(10)
    assert (marks.read_text(), beside.is_alive(), beside.worker.returncode) == ("xx", False, 0)
    assert "The worker ended (exit code 0)" in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("worker_ids", "status"),
    [
        ([f"{socket.gethostname()[:40]}:999999999"], "READY"),  # ended
        ([cut_off.own_id()], "READY"),  # this very process has only begun
        ([f"{socket.gethostname()[:40]}:{os.getppid()}"], "RUNNING"),  # still there
        (["elsewhere:17"], "RUNNING"),  # nobody can tell yet
        (["elsewhere:17", "elsewhere:18", f"{socket.gethostname()[:40]}:999999999"], "FAILED"),  # once too often
    ],
)
def test_what_a_worker_left_in_the_middle_waits_anew(worker_ids, status):
    told = {"args_kwargs": {"args": ["word"], "kwargs": {}}, "backend_name": "default", "task_path": "tests.noted"}
    now = timezone.now()
    one = DBTaskResult.objects.create(status="RUNNING", started_at=now, run_after=now, worker_ids=worker_ids, **told)

    cut_off.take_up_again()

    one.refresh_from_db()
    assert one.status == status
