"""How each engine finds ids: all that is different between them, beside the tables (migration 0003)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connection

from .asking import Question, Syntax, Term

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
ROWS = "SELECT {} FROM search_large WHERE {} ORDER BY id DESC"
BY_KEYS_SQLITE = "id IN (SELECT value FROM json_each(%s))"
BY_KEYS_POSTGRES = "id = ANY(%s)"
HOLDING = "SELECT id FROM search_large WHERE {} AND ({}) ORDER BY id DESC"
BEGINS = "{}(' ' || tokens, %s) > 0"


class Kept(NamedTuple):
    """What the index keeps of a row to order it and to count it."""

    id: int
    plain_name: str
    chief_words: str
    marks: str


class Named(NamedTuple):
    """A row by its name."""

    id: int
    name: str
    plain_name: str


def is_postgres() -> bool:
    return connection.vendor == "postgresql"


def ask(question: Question, shelves: Iterable[str], most: int) -> list[int]:
    """Keys of the rows that answer the question on these shelves, newest first, at most so many."""
    sql, syntax = (POSTGRES, TSQUERY) if is_postgres() else (SQLITE, FTS5)
    return column(sql, [syntax.spell(question, shelves), most])


def shelves(first: int, end: int, bits: int) -> list[int]:
    """Numbers of the shelves that hold rows with keys from `first` to before `end`, newest first."""
    return column(SHELVES, {"first": first, "end": end, "bits": bits})


def holding(keys: Sequence[int], begun: Sequence[Term]) -> list[int]:
    """Those of the keys whose row holds a token that begins like one of these, newest first."""
    begins = BEGINS.format("strpos" if is_postgres() else "instr")
    sql = HOLDING.format(BY_KEYS_POSTGRES if is_postgres() else BY_KEYS_SQLITE, " OR ".join([begins] * len(begun)))
    return column(sql, [as_value(keys), *(f" {term.token}" for term in begun)])


def rows(keys: Sequence[int]) -> list[Kept]:
    """The rows with these keys, newest first."""
    return list(map(Kept._make, columns(Kept._fields, keys)))


def names(keys: Sequence[int]) -> list[Named]:
    """The names of the rows with these keys, newest first."""
    return list(map(Named._make, columns(Named._fields, keys)))


def marks(keys: Sequence[int]) -> list[str]:
    """The marks of the rows with these keys, as they are written."""
    return [written for (written,) in columns(["marks"], keys)]


def columns(names: Sequence[str], keys: Sequence[int]) -> list[tuple]:
    by_keys = BY_KEYS_POSTGRES if is_postgres() else BY_KEYS_SQLITE
    with connection.cursor() as cursor:
        cursor.execute(ROWS.format(", ".join(names), by_keys), [as_value(keys)])
        return cursor.fetchall()


def as_value(keys: Sequence[int]) -> list[int] | str:
    return list(keys) if is_postgres() else json.dumps(list(keys))


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
