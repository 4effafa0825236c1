"""The engines' own full-text indexes on the same rows, without levels and counts: what ours is measured beside."""

from __future__ import annotations

import itertools

from django.db import connection

from secretariat.search.large.tokens import of_mark, plain

SQLITE = [
    """CREATE VIRTUAL TABLE raw_index USING fts5(
        name, text, marks, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '_'", prefix='2 3')"""
]
POSTGRES = ["CREATE TABLE raw_index (id bigint PRIMARY KEY, vector tsvector)"]
AFTERWARDS_SQLITE = ["INSERT INTO raw_index(raw_index) VALUES ('optimize')"]
AFTERWARDS_POSTGRES = ["CREATE INDEX raw_vector ON raw_index USING gin (vector)", "VACUUM ANALYZE raw_index"]
ADD_SQLITE = "INSERT INTO raw_index(rowid, name, text, marks) VALUES (%s, %s, %s, %s)"
ADD_POSTGRES = """INSERT INTO raw_index VALUES (%s, setweight(array_to_tsvector(string_to_array(%s, ' ')), 'A')
    || to_tsvector('simple', %s) || array_to_tsvector(string_to_array(%s, ' ')))"""
FIND_SQLITE = (
    """SELECT rowid FROM raw_index WHERE raw_index MATCH %s ORDER BY bm25(raw_index, 10.0, 1.0, 0.0) LIMIT 20"""
)
FIND_POSTGRES = """SELECT id FROM raw_index, to_tsquery('simple', %s) asked WHERE vector @@ asked
    ORDER BY ts_rank(vector, asked) DESC LIMIT 20"""
CHUNK = 5_000


def fill(rows) -> None:
    is_postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS raw_index")
        for statement in POSTGRES if is_postgres else SQLITE:
            cursor.execute(statement)
        written = (values(row) for row in rows)
        while chunk := list(itertools.islice(written, CHUNK)):
            cursor.executemany(ADD_POSTGRES if is_postgres else ADD_SQLITE, chunk)
        for statement in AFTERWARDS_POSTGRES if is_postgres else AFTERWARDS_SQLITE:
            cursor.execute(statement)


def values(row) -> tuple:
    marks = " ".join(of_mark(mark) for mark in row.marks_by_level())
    return row.id, " ".join(plain(row.name)), " ".join(plain(" ".join(row.texts.values()))), marks


def find(text: str, marks) -> None:
    """The best twenty by relevance: whole words, everybody's rows."""
    is_postgres = connection.vendor == "postgresql"
    quoted, both, either = ("'{}'", " & ", " | ") if is_postgres else ('"{}"', " AND ", " OR ")
    groups = [[word] for word in plain(text)] + [[of_mark(mark) for mark in group] for group in marks]
    asked = both.join(f"({either.join(map(quoted.format, group))})" for group in groups)
    with connection.cursor() as cursor:
        cursor.execute(FIND_POSTGRES if is_postgres else FIND_SQLITE, [asked])
        cursor.fetchall()
