"""A consistent copy of the database while it is being used, and the way back; SQLite and PostgreSQL each its own."""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from .steps import Refused, say

Counts = dict[str, int]


def of_this_installation() -> SqliteSnapshot | PostgresSnapshot:
    from django.db import connection

    return SqliteSnapshot() if connection.vendor == "sqlite" else PostgresSnapshot()


class SqliteSnapshot:
    """One file, copied by SQLite itself: writers go on meanwhile."""

    kind = "sqlite"
    name = "database.sqlite3"

    def path(self) -> Path:
        from django.db import connection

        return Path(connection.settings_dict["NAME"])

    def own_files(self) -> set[Path]:
        return {self.path().with_name(self.path().name + end) for end in ("", "-wal", "-shm", "-journal")}

    def take(self, target: Path) -> Counts:
        with closing(sqlite3.connect(self.path())) as here, closing(sqlite3.connect(target)) as there:
            here.backup(there)
            there.execute("PRAGMA journal_mode=DELETE")
        return self.tried(target)

    def tried(self, copy: Path) -> Counts:
        """Open the copy as a restore would; answer what it holds."""
        with closing(sqlite3.connect(copy)) as database:
            answer = database.execute("PRAGMA integrity_check").fetchone()[0]
            if answer != "ok" or database.execute("PRAGMA foreign_key_check").fetchone():
                raise Refused(f"The copy of the database is damaged ({answer}); the backup was not kept.")
            tables = database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
            )
            return {name: count(database, name) for (name,) in sorted(tables) if not name.startswith("sqlite_")}

    def holds_something(self) -> bool:
        return self.path().exists()

    def put_aside(self, folder: Path) -> None:
        from django.db import connection

        connection.close()
        for path in self.own_files():
            if path.exists():
                shutil.move(path, folder / path.name)

    def bring_back(self, copy: Path) -> None:
        self.path().parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(copy, self.path())


class PostgresSnapshot:
    """pg_dump's own format, taken at one moment that the counts are taken at too."""

    kind = "postgresql"
    name = "database.dump"

    def own_files(self) -> set[Path]:
        return set()

    def take(self, target: Path) -> Counts:
        from django.db import connection, transaction

        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            moment = cursor.fetchone()[0]
            run("pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--snapshot={moment}", f"--file={target}")
            return {name: count(cursor, name) for name in sorted(connection.introspection.table_names(cursor))}

    def tried(self, copy: Path) -> Counts:
        """Restore into a database made for it, where we may make one; answer what it holds."""
        from django.db import connection

        scratch = f"secretariat_try_{secrets.token_hex(4)}"
        try:
            with connection.cursor() as cursor:
                cursor.execute(f'CREATE DATABASE "{scratch}"')
        except Exception:
            run("pg_restore", "--list", str(copy), connect=False)
            say("  This role may not create a database: the dump was read through, and not restored on trial.")
            return {}
        try:
            run("pg_restore", "--no-owner", "--exit-on-error", str(copy), database=scratch)
            return self.counted(scratch)
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{scratch}"')

    def counted(self, name: str) -> Counts:
        from django.db import connections

        other = connections.create_connection("default")
        other.settings_dict = {**other.settings_dict, "NAME": name}
        try:
            with other.cursor() as cursor:
                return {table: count(cursor, table) for table in sorted(other.introspection.table_names(cursor))}
        finally:
            other.close()

    def holds_something(self) -> bool:
        from django.db import connection

        return bool(connection.introspection.table_names())

    def put_aside(self, folder: Path) -> None:
        self.take(folder / self.name)

    def bring_back(self, copy: Path) -> None:
        run("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(copy))


def count(cursor, table: str) -> int:
    found = cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 (a name from the database itself)
    return (found or cursor).fetchone()[0]


def run(program: str, *words: str, database: str = "", connect: bool = True) -> None:
    """One of PostgreSQL's programs, at this installation's server."""
    path = shutil.which(program) or next(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{program}")), None)
    if path is None:
        raise Refused(f"{program} is not on this machine. On Debian: apt-get install postgresql-client")
    address, settings = server(database) if connect else ([], {})
    done = subprocess.run([path, *words, *address], env={**os.environ, **settings}, capture_output=True, text=True)
    if done.returncode:
        raise Refused(f"{program} failed: {done.stderr.strip()[-1000:]}")


def server(database: str) -> tuple[list[str], dict[str, str]]:
    """How to reach it, in words and environment: as Django's own client would."""
    from django.db import connection
    from django.db.backends.postgresql.client import DatabaseClient

    settings = {**connection.settings_dict, "NAME": database or connection.settings_dict["NAME"]}
    (_, *words), environment = DatabaseClient.settings_to_cmd_args_env(settings, [])
    *words, name = words
    return [*words, f"--dbname={name}"], environment or {}
