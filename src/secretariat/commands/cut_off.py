"""Tasks whose worker ended in the middle: taken up again when a worker begins, and given up after several times."""

from __future__ import annotations

import datetime as dt
import logging
import os
import socket

TRIES = 3  # a task that ends its worker each time is not begun for ever
ELSEWHERE = dt.timedelta(hours=2)  # so long nobody can tell whether a worker of another machine still runs it
log = logging.getLogger("secretariat.worker")


class CutOff(Exception):
    """The worker ended in the middle of this task, each time that it was begun."""


def own_id() -> str:
    """By which the next worker on this machine sees whether this one still runs."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}"


def take_up_again() -> int:
    """Let what a worker left in the middle wait anew; answers how many tasks that were. A task says itself whether
    there is anything left to be done."""
    from django_tasks.base import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    left = [one for one in DBTaskResult.objects.running() if is_left(one)]
    for one in left:
        if len(one.worker_ids) >= TRIES:
            one.set_failed(CutOff(f"Its worker ended in the middle {len(one.worker_ids)} times."))
        else:
            DBTaskResult.objects.filter(pk=one.pk).update(status=TaskResultStatus.READY, started_at=None)
        log.warning("The worker ended in the middle of %s: %s.", one.task_path, one.pk)
    return len(left)


def is_left(task) -> bool:
    """Has whoever ran it ended? Of another machine, or of a worker that left no such name, time alone tells."""
    from django.utils import timezone

    host, _colon, process = (task.worker_ids or [""])[-1].rpartition(":")
    if host == socket.gethostname()[:40] and process.isdecimal():
        return int(process) == os.getpid() or not is_alive(int(process))
    return task.started_at is None or task.started_at < timezone.now() - ELSEWHERE


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
