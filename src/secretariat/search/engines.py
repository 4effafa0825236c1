"""How each engine matches and ranks: the rest of the search does not know which one it speaks to.

Ranking looks at a capped set of candidates: of a word that 600,000 records hold, the newest CAP are ranked,
and the page says that there are more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db import connection

CAP = 5_000

FIELDS = "found.id, found.kind, found.record_id"

SQLITE = """
    SELECT {fields}, bm25(search_fts, 10.0, 1.0) AS score
    FROM search_fts JOIN search_found found ON found.id = search_fts.rowid
    WHERE search_fts MATCH %s {filters}
    ORDER BY search_fts.rowid DESC LIMIT {cap}
"""
POSTGRES = """
    SELECT {fields}, -ts_rank(found.vector, query) AS score
    FROM search_found found, to_tsquery('simple', %s) query
    WHERE found.vector @@ query {filters}
    ORDER BY found.id DESC LIMIT {cap}
"""


def within(audiences: dict[str, list[int]]) -> tuple[list[str], list]:
    """The clause that keeps to what the reader may find, and its values."""
    open_to, values = [], []
    for committee, ids in audiences.items():
        held = f"found.audience_id IN ({', '.join(['%s'] * len(ids)) or 'NULL'})"
        open_to.append(f"(found.committee = %s AND {held})" if committee else held)
        values += [committee, *ids] if committee else ids
    return [f"AND ({' OR '.join(open_to)})"], values


def question(phrases: list[list[str]]) -> str:
    """All the phrases, the last word perhaps not finished. The words hold letters and digits only: nothing of either
    engine's own syntax comes through."""
    plain = [[re.sub(r"\W", "", word) for word in words[:20]] for words in phrases[:20]]
    if connection.vendor == "postgresql":
        return " & ".join(" <-> ".join(words) for words in plain) + ":*"
    return " ".join(f'"{" ".join(words)}"' for words in plain) + "*"


def match(
    phrases: list[list[str]],
    *,
    audiences: dict[str, list[int]],
    kind: str = "",
    committee: str = "",
    without: Sequence[str] = (),
) -> list[tuple]:
    """(id, kind, record id, score) of what holds all the phrases, best first; at most CAP.

    `audiences` are those open to the reader: under "" everywhere, under a committee's code among its records alone;
    `without` are the codes of committees of which they find nothing.
    """
    if not phrases:
        return []
    clauses, values = within(audiences)
    for column, wanted in (("kind", kind), ("committee", committee)):
        if wanted:
            clauses.append(f"AND found.{column} = %s")
            values.append(wanted)
    if without:
        clauses.append(f"AND found.committee NOT IN ({', '.join(['%s'] * len(without))})")
        values += without
    sql = POSTGRES if connection.vendor == "postgresql" else SQLITE
    # A capped inner query, ranked outside it: neither engine sorts more than CAP rows.
    inner = sql.format(fields=FIELDS, filters=" ".join(clauses), cap=CAP + 1)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({inner}) hits ORDER BY score, id DESC", [question(phrases), *values])  # noqa: S608
        return cursor.fetchall()
