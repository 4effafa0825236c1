"""A long table is read by the worker: whoever sent it need not wait for the page."""

from __future__ import annotations

import logging
from functools import partial

from django.db import transaction
from django.utils import translation
from django_tasks import task

from secretariat.accounts.models import Person
from secretariat.writing.reading.unreadable import Unreadable

from ..models import RosterImport
from ..operations import imports as do

AT_ONCE = 1_000_000  # bytes that are read while the page waits
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


def stage_now(imported: RosterImport, *, by) -> None:
    """A file that is refused is told on its page."""
    try:
        do.stage(imported, by=by)
    except Unreadable:
        log.info("Import %s of contracts was refused.", imported.pk)
