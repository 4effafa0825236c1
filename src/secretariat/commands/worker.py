"""Background work: tasks from the database, and the sweeps that notice what time has made due."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from argparse import ArgumentParser
from contextlib import suppress

from . import house
from .cut_off import own_id, take_up_again

BETWEEN_SWEEPS = 30  # seconds
BEGINS_ANEW = 5  # seconds after the database failed it
PATIENCE = 300  # seconds it waits where others write to SQLite: nobody waits for it
log = logging.getLogger("secretariat.worker")


def run(arguments: list[str]) -> int:
    parser = ArgumentParser("./secretariat worker", description="Run background work and what time makes due.")
    parser.add_argument("--once", action="store_true", help="do what is due now, and stop")
    parser.add_argument("--beside", action="store_true", help="end when standard input ends (used by serve and demo)")
    options = parser.parse_args(arguments)
    house.require_made()
    house.open_django()
    wait_long()
    if options.once:
        sweep()
        return work(batch=True)
    if options.beside:
        in_background(end_with_parent)
    in_background(keep_sweeping)
    return work(batch=False)


def wait_long() -> None:
    """Let this process wait for a lock of SQLite longer than a page would."""
    from django.db import connections

    for told in connections.settings.values():
        if "timeout" in told["OPTIONS"]:
            told["OPTIONS"] = {**told["OPTIONS"], "timeout": PATIENCE}


def work(*, batch: bool) -> int:
    """Run what waits. A database that is locked or away ends no worker: the task at hand fails, the next ones come."""
    from django.db import InterfaceError, OperationalError, connections

    with suppress(SystemExit):  # db_worker leaves this way when it is asked to stop
        while True:
            try:
                run_tasks(batch=batch)
                break
            except (OperationalError, InterfaceError):
                if batch:
                    raise
                log.exception("The database failed the worker; it begins anew in %s seconds.", BEGINS_ANEW)
                connections.close_all()
                time.sleep(BEGINS_ANEW)
    return 0


def run_tasks(*, batch: bool) -> None:
    from django.core.management import call_command

    take_up_again()
    told = {"worker_id": own_id(), "batch": batch}
    call_command("db_worker", queue_name="*", interval=2, reload=False, verbosity=0, **told)


def in_background(function) -> None:
    threading.Thread(target=function, daemon=True).start()


def end_with_parent() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(5)
    os._exit(0)  # a task that does not end would outlive the server


def keep_sweeping() -> None:
    while True:
        sweep()
        time.sleep(BETWEEN_SWEEPS)


def sweep() -> None:
    """Run what is due and leave a sign of life; a sweep that fails is logged, and tried again."""
    from django.db import close_old_connections

    from secretariat.config.health import leave_sign_of_life
    from secretariat.record import clock

    close_old_connections()
    try:
        clock.run_due()
    except Exception:
        log.exception("A sweep failed; it runs again in %s seconds.", BETWEEN_SWEEPS)
    leave_sign_of_life()
    close_old_connections()
