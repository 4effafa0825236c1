"""How often a profile appeared in searches, and what searches asked for that it does not have.

A search notes what it showed in the memory of its process: nothing is written for it. After a while, when an answer has
been sent, all that was noted is added to the database at once. Nothing is kept of who searched, nor which words.
"""

from __future__ import annotations

import atexit
import datetime as dt
import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from threading import Lock
from time import monotonic

from django.core.signals import request_finished
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from secretariat.core import noted

from .models import Appearance, Asked, Profile
from .months import first_of_month

AT_LATEST, SEARCHES = 60, 200  # seconds, searches: what is noted is added when either is reached
MOST_KEYS = 20_000
log = logging.getLogger("secretariat.roster")


class Batch:
    """What was noted since it was last added."""

    def __init__(self):
        self.lock, self.began = Lock(), monotonic()
        self.shown: Counter[tuple] = Counter()
        self.asked: Counter[tuple] = Counter()
        self.searches = 0

    def is_due(self) -> bool:
        return bool(self.searches) and (self.searches >= SEARCHES or monotonic() - self.began >= AT_LATEST)

    def take(self) -> tuple[Counter, Counter]:
        """Everything noted, which is this caller's to add from now on."""
        with self.lock:
            taken = self.shown, self.asked
            self.shown, self.asked, self.searches, self.began = Counter(), Counter(), 0, monotonic()
        return taken


_batch = Batch()


def forget() -> None:
    """What was noted so far is added nowhere."""
    _batch.take()


def note(ids: Iterable[int], filters: Mapping[str, object]) -> None:
    """A search showed the profiles with these ids, having asked for `filters`: {name: value, or several}."""
    month = first_of_month(timezone.localdate())
    with _batch.lock:
        if len(_batch.shown) + len(_batch.asked) > MOST_KEYS:
            return
        if not _batch.searches:
            _batch.began = monotonic()
        _batch.searches += 1
        _batch.asked[month, "", ""] += 1
        _batch.asked.update({(month, *pair): 1 for pair in told(filters)})
        _batch.shown.update({(pk, month): 1 for pk in ids})


def told(filters: Mapping[str, object]) -> set[tuple[str, str]]:
    pairs = set()
    for name, value in filters.items():
        values = value if isinstance(value, list | tuple | set | frozenset) else [value]
        pairs |= {(name[:40], str(one)[:60]) for one in values if one not in (None, "")}
    return pairs


def flush(now: dt.datetime | None = None) -> int:
    """Add what this process has noted; answers how many numbers grew. What cannot be added now is noted again."""
    shown, asked = _batch.take()
    if not asked and not shown:
        return 0
    try:
        with transaction.atomic():
            known = set(Profile.objects.filter(pk__in={pk for pk, _month in shown}).values_list("pk", flat=True))
            rows = [(pk, month, count) for (pk, month), count in sorted(shown.items()) if pk in known]
            add(Appearance, ("profile_id", "month"), rows)
            add(Asked, ("month", "filter", "value"), [(*key, count) for key, count in sorted(asked.items())])
    except DatabaseError:
        with _batch.lock:
            _batch.shown.update(shown)
            _batch.asked.update(asked)
        raise
    return len(rows) + len(asked)


def add(model, names: tuple[str, ...], rows: list[tuple]) -> None:
    """One statement a batch of rows, which adds to what is there: of two processes none loses a count."""
    table, columns = model._meta.db_table, [*names, "count"]
    for start in range(0, len(rows), 200):
        part = rows[start : start + 200]
        places = ", ".join(["(" + ", ".join(["%s"] * len(columns)) + ")"] * len(part))
        statement = (
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES {places} "  # noqa: S608 - names are ours
            f"ON CONFLICT ({', '.join(names)}) DO UPDATE SET count = {table}.count + excluded.count"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [value for row in part for value in row])


def after_an_answer(**_signal) -> None:
    """The reader has her answer: nobody waits for this."""
    if not _batch.is_due():
        return
    try:
        flush()
    except DatabaseError:
        log.warning("How often profiles appeared cannot be added now; it is tried again.")


def register() -> None:
    request_finished.connect(after_an_answer, dispatch_uid="roster appearances")
    atexit.register(at_the_end)
    noted.register(forget)


def at_the_end() -> None:
    """A process that ends adds what it has, if it still can."""
    try:
        if _batch.searches:
            flush()
    except Exception:
        log.debug("What was noted last is lost.")
