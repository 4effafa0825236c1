"""A long table is read by the worker: whoever sent it need not wait for the page."""

from __future__ import annotations

import datetime as dt
import logging
from functools import partial

from django.db import transaction
from django.utils import translation
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from secretariat.accounts.models import Person
from secretariat.writing.reading.unreadable import Unreadable

from ..models import RosterImport
from ..operations import imports as do

AT_ONCE = 1_000_000  # bytes that are read while the page waits
PATIENCE = dt.timedelta(minutes=30)  # so long a table may be read by a page or a command that waits for it
log = logging.getLogger("secretariat.roster")


def stage_soon(imported: RosterImport, *, by) -> None:
    """Set a table against the roster: now where it is short, else as soon as the worker comes to it."""
    if imported.file.size <= AT_ONCE:
        stage_now(imported, by=by)
    else:
        transaction.on_commit(partial(stage_by_worker.enqueue, imported.pk, by.person.pk))


@task()
def stage_by_worker(pk: int, person_id: int) -> None:
    imported = RosterImport.objects.get(pk=pk)
    if imported.state == RosterImport.State.READING:
        person = Person.objects.get(pk=person_id)
        with translation.override(person.language):
            stage_now(imported, by=person)


def fail_cut_off(now: dt.datetime) -> int:
    """The sweep: a table that nobody reads any more, because the server stopped in the middle, is said to be so. It can
    be read again."""
    tasks = DBTaskResult.objects.filter(task_path=stage_by_worker.module_path)
    tasks = tasks.filter(status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING])
    at_work = {one["args"][0] for one in tasks.values_list("args_kwargs", flat=True)}
    rows = RosterImport.objects.filter(state=RosterImport.State.READING, changed_at__lt=now - PATIENCE)
    left = list(rows.exclude(pk__in=at_work).order_by("pk"))
    for one in left:
        do.give_up(one)
    return len(left)


def stage_now(imported: RosterImport, *, by) -> None:
    """A file that is refused is told on its page."""
    try:
        do.stage(imported, by=by)
    except Unreadable:
        log.info("Import %s of contracts was refused.", imported.pk)
