"""How each engine finds ids: all that is different between them, beside the tables (migration 0003)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connection

from .asking import Question, Syntax

FTS5 = Syntax(term='"{}"', begun='"{}"*', both=" AND ", either=" OR ")
TSQUERY = Syntax(term="'{}'", begun="'{}':*", both=" & ", either=" | ")
SQLITE = "SELECT rowid FROM search_large_fts WHERE search_large_fts MATCH %s ORDER BY rowid DESC LIMIT %s"
# A function, because it has settings of its own: whatever the statistics say, it reads the index.
POSTGRES = "SELECT search_large_newest(%s::tsquery, %s)"

# The shelves of a kind that hold something, newest first: from the newest row of one to the newest of those before it.
SHELVES = """
    WITH RECURSIVE newest(id) AS (
        SELECT (SELECT max(id) FROM search_large WHERE id >= %(first)s AND id < %(end)s)
        UNION ALL
        SELECT (SELECT max(id) FROM search_large WHERE id >= %(first)s AND id < (newest.id >> %(bits)s) << %(bits)s)
        FROM newest WHERE newest.id IS NOT NULL
    )
    SELECT id >> %(bits)s FROM newest WHERE id IS NOT NULL
"""
# Thousands of rows by their keys: no ORM, which would take longer than the search.
ROWS = "SELECT id, name, plain_name, chief_words, marks FROM search_large WHERE {} ORDER BY id DESC"
BY_KEYS_SQLITE = ROWS.format("id IN (SELECT value FROM json_each(%s))")
BY_KEYS_POSTGRES = ROWS.format("id = ANY(%s)")


class Kept(NamedTuple):
    """What the index keeps of a row to order it, to count it and to name it."""

    id: int
    name: str
    plain_name: str
    chief_words: str
    marks: str


def is_postgres() -> bool:
    return connection.vendor == "postgresql"


def newest(question: Question, shelves: Iterable[str], most: int) -> list[int]:
    """Keys of the rows that answer the question, newest first, at most so many."""
    sql, syntax = (POSTGRES, TSQUERY) if is_postgres() else (SQLITE, FTS5)
    return column(sql, [syntax.spell(question, shelves), most])


def shelves(first: int, end: int, bits: int) -> list[int]:
    """Numbers of the shelves that hold rows with keys from `first` to before `end`, newest first."""
    return column(SHELVES, {"first": first, "end": end, "bits": bits})


def rows(keys: Sequence[int]) -> list[Kept]:
    """The rows with these keys, newest first."""
    sql, value = (BY_KEYS_POSTGRES, list(keys)) if is_postgres() else (BY_KEYS_SQLITE, json.dumps(list(keys)))
    with connection.cursor() as cursor:
        cursor.execute(sql, [value])
        return list(map(Kept._make, cursor.fetchall()))


def column(sql: str, values) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [value for (value,) in cursor.fetchall()]


def tidy() -> None:
    """After many changes: one piece of index instead of many, and fresh statistics."""
    with connection.cursor() as cursor:
        if is_postgres():
            cursor.execute("SELECT gin_clean_pending_list('search_large_tokens')")
            cursor.execute("ANALYZE search_large")
            return
        # In steps, so that nobody waits long for the lock.
        cursor.execute("INSERT INTO search_large_fts(search_large_fts, rank) VALUES ('merge', -500)")
        while merged(cursor):
            pass


def merged(cursor) -> bool:
    """Whether another step of merging did something: SQLite counts at least two changes then."""
    changes = cursor.execute("SELECT total_changes()").fetchone()[0]
    cursor.execute("INSERT INTO search_large_fts(search_large_fts, rank) VALUES ('merge', 500)")
    return cursor.execute("SELECT total_changes()").fetchone()[0] - changes >= 2
