"""How each engine finds ids: all that is different between them, beside the tables (migration 0003)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from django.db import connection

from .asking import Question, Syntax
from .tokens import shelf

FTS5 = Syntax(term='"{}"', begun='"{}"*', both=" AND ", either=" OR ")
TSQUERY = Syntax(term="'{}'", begun="'{}':*", both=" & ", either=" | ")
SQLITE = """SELECT {} FROM search_large_fts found CROSS JOIN search_large ON id = found.rowid
    WHERE search_large_fts MATCH %s ORDER BY found.rowid DESC LIMIT %s"""
WORDS = "SELECT word FROM search_large_words WHERE word >= %s AND word < %s ORDER BY word LIMIT %s"
NOBODYS_SQLITE = """SELECT word FROM search_large_words EXCEPT SELECT substr(value, 2)
    FROM search_large, json_each('["' || replace(tokens, ' ', '","') || '"]')"""
NOBODYS_POSTGRES = """SELECT word FROM search_large_words EXCEPT SELECT substr(token, 2)
    FROM search_large, unnest(string_to_array(tokens, ' ')) token"""
BEYOND_ALL = 1 << 62  # no key is so great
# A function, because it has settings of its own: whatever the statistics say, it reads the index.
POSTGRES = "SELECT {} FROM search_large_newest(%s::tsquery[], %s)"

# The shelves of a kind that hold something, newest first: from the newest row of one to the newest of those before it.
SHELVES = """
    WITH RECURSIVE newest(id) AS (
        SELECT (SELECT max(id) FROM search_large WHERE id >= %(first)s AND id < %(end)s)
        UNION ALL
        SELECT (SELECT max(id) FROM search_large WHERE id >= %(first)s AND id < (newest.id >> %(bits)s) << %(bits)s)
        FROM newest WHERE newest.id IS NOT NULL
    )
    SELECT id FROM newest WHERE id IS NOT NULL
"""


class Key(NamedTuple):
    """A row by its key alone."""

    id: int


class Marked(NamedTuple):
    """What the index keeps of a row to count it."""

    marks: str


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


Found = TypeVar("Found", bound=NamedTuple)


def bits_of_shelf() -> int:
    """16,384 ids stand on a shelf of PostgreSQL, which reads all of it; twice as many on one of SQLite, which stops
    when it has enough, but looks every word up on every shelf."""
    return 14 if is_postgres() else 15


def is_postgres() -> bool:
    return connection.vendor == "postgresql"


def ask(question: Question, shelves: Sequence[str], most: int, kind: type[Found]) -> list[Found]:
    """The rows that answer the question on these shelves, newest first, at most so many; of each what `kind` names."""
    if is_postgres():
        sql, asked = POSTGRES, [TSQUERY.on(shelf, question) for shelf in shelves]
    else:
        sql, asked = SQLITE, FTS5.spell(question, shelves)
    # No ORM: making thousands of records would take longer than to find them.
    return list(map(kind._make, fetched(sql.format(", ".join(kind._fields)), [asked, most])))


def words_that_begin(so: str, most: int) -> list[str]:
    """The words of all rows, whoever may see them, that begin so."""
    return [word for (word,) in fetched(WORDS, [so, so + chr(0x10FFFF), most])]


def words_of_nobody() -> list[str]:
    """What is in the list of words and in no row. It reads every row."""
    return [word for (word,) in fetched(NOBODYS_POSTGRES if is_postgres() else NOBODYS_SQLITE, [])]


def strike(word: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_large_words WHERE word = %s", [word])


def shelves(first: int, end: int) -> list[str]:
    """The shelves that hold rows with keys from `first` to before `end`, newest first."""
    bits = bits_of_shelf()
    return [shelf(key, bits) for (key,) in fetched(SHELVES, {"first": first, "end": end, "bits": bits})]


def fetched(sql: str, values) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


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
