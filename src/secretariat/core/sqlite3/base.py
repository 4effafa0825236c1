"""SQLite with the ranges of whole numbers that PostgreSQL keeps: what one database refuses, the other does too.

And with a queue for those who write. SQLite lets one at a time; the others ask again and again, each time a little
later, so that whoever came first may wait longest. Threads of one process wait in a line instead; other processes
are waited for as SQLite does it.
"""

from __future__ import annotations

import threading
from collections import defaultdict

from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.operations import DatabaseOperations as SQLiteOperations


class DatabaseOperations(SQLiteOperations):
    # Django asks this for the validators of every column; SQLite itself would take 64 bits anywhere.
    integer_field_range = BaseDatabaseOperations.integer_field_range


LINES: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)  # by the file


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
    turn: threading.Lock | None = None  # held from the beginning of a transaction to its end

    def _start_transaction_under_autocommit(self):
        self._wait_in_line()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._step_out()
            raise

    def _commit(self):
        super()._commit()
        self._step_out()

    def _rollback(self):
        try:
            super()._rollback()
        finally:
            self._step_out()

    def _close(self):
        try:
            super()._close()
        finally:
            self._step_out()

    def _wait_in_line(self) -> None:
        """For as long as SQLite would wait; whoever has waited that long is left to SQLite and its error."""
        if self.is_in_memory_db():
            return
        line = LINES[str(self.settings_dict["NAME"])]
        if line.acquire(timeout=self.settings_dict["OPTIONS"].get("timeout", 5)):
            self.turn = line

    def _step_out(self) -> None:
        turn, self.turn = self.turn, None
        if turn is not None:
            turn.release()
