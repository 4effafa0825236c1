"""A PostgreSQL cluster to throw away: made in a temporary folder, reached by a socket there, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import needs

# Nothing here outlives the run: quick matters, durable does not.
HASTY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=256MB", "max_connections=200"]
OWNERS = ("postgres", "nobody")  # PostgreSQL refuses to run as root


@contextmanager
def cluster() -> Iterator[str]:
    """The address of an empty database."""
    folder = Path(tempfile.mkdtemp(prefix="secretariat-postgres-"))
    owner = give_away(folder)
    programs = needs.postgres_programs() or Path()
    run = {"cwd": folder, "stdout": subprocess.DEVNULL, **owner}
    try:
        subprocess.run(initdb(programs, folder), check=True, **run)
        with (folder / "log").open("w") as log:
            server = subprocess.Popen(postgres(programs, folder), **{**run, "stdout": log, "stderr": log})
        try:
            wait_for(programs, folder, server)
            yield f"postgresql://secretariat@/postgres?host={folder}"
        finally:
            server.terminate()
            server.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def give_away(folder: Path) -> dict:
    """How to start a process as the folder's owner: as ourselves, or where we are root as somebody smaller."""
    if os.geteuid() != 0:
        return {}
    users = {user.pw_name: user for user in pwd.getpwall()}
    owner = next(users[name] for name in OWNERS if name in users)
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


def initdb(programs: Path, folder: Path) -> list:
    choices = ["--auth=trust", "--username=secretariat", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    return [programs / "initdb", "--pgdata", folder / "data", *choices]


def postgres(programs: Path, folder: Path) -> list:
    settings = ["listen_addresses=", f"unix_socket_directories={folder}", *HASTY]
    return [programs / "postgres", "-D", folder / "data", *(word for each in settings for word in ("-c", each))]


def wait_for(programs: Path, folder: Path, server: subprocess.Popen) -> None:
    ask = [str(programs / "pg_isready"), "-q", "-h", str(folder), "-U", "secretariat"]
    for _ in range(150):
        if subprocess.run(ask).returncode == 0:
            return
        if server.poll() is not None:
            break
        time.sleep(0.2)
    raise SystemExit(f"PostgreSQL did not start:\n{(folder / 'log').read_text()[-2000:]}")
