"""The index of large kinds: how long a question takes at several sizes, beside the engine's own index on the same rows.

    ./secretariat bench large [--sizes 10000 100000 1000000] [--engines sqlite postgresql] [--no-raw] [--json]

Each question of ours counts its hits, counts the facets among them, ranks, and fetches a page, as a delegate of a
State; the raw index gives the best twenty and no more. PostgreSQL is started for the run.
Beside the time stands the work of the processors, of both processes, which a busy machine changes less.
"""

from __future__ import annotations

import itertools
import os
import statistics
import time
from pathlib import Path

from . import _each_engine as each_engine

SIZES = (10_000, 100_000)
NUMBER = 35
ROUNDS = 8
ONLY_OURS = {"as it is typed", "newest", "newest + country + field"}  # the raw index is asked for whole words
OF_A_THOUSAND = {"selective": (0.2, 1.2), "topic": (110, 150), "common": (450, 700)}


def main(arguments: list[str]) -> int:
    return each_engine.run("large", SIZES, measure_here, show, arguments)


# --- in the process that measures --------------------------------------------------------------


def measure_here(options):
    from secretariat.search.large import LargeIndex

    from .synthetic.profiles import how_often

    often = how_often()
    words = {kind: [w for w, n in often.most_common() if a <= n <= b][:6] for kind, (a, b) in OF_A_THOUSAND.items()}
    for size in options.sizes:
        yield from measure(LargeIndex("person", NUMBER), size, words, with_raw=not options.no_raw)


def measure(index, size: int, words, *, with_raw: bool):
    from secretariat.search.large import Level

    from . import _raw_index as raw
    from .synthetic.profiles import profiles

    yield {"size": size, "what": "fill", "seconds": took(lambda: index.rebuild(profiles(size)))}
    if with_raw:
        yield {"size": size, "what": "fill the raw index", "seconds": took(lambda: raw.fill(profiles(size)))}
    for what, asked in questions(words).items():
        ours = times(lambda text, marks: index.search(text, Level.STATES, marks=marks), asked)
        beside = times(raw.find, asked) if with_raw and what not in ONLY_OURS else None
        hits = [index.search(text, Level.STATES, marks=marks).count for text, marks in asked]
        yield {"size": size, "what": what, "hits": max(hits), "ours": ours, "raw": beside}
    typed = [(text, ()) for text in ("b", "la", "tri", "ste", "вар", "知识", "gra tri", "xoxoxo")]
    yield {"size": size, "what": "typing help", "ours": times(lambda t, _: index.suggest(t, Level.STATES), typed)}
    again = list(profiles(40, seed=3))
    yield {"size": size, "what": "one row put", "ours": times(lambda row, _: index.put([row]), [(r, 0) for r in again])}


def questions(words) -> dict[str, list]:
    """(words, marks) by what they stand for."""
    country, field = ["country:AB", "country:CD"], ["field:03"]
    topics, common = words["topic"], words["common"]
    return {
        "selective word": [(word, ()) for word in words["selective"]],
        "topic word": [(word, ()) for word in topics],
        "two topic words": [(f"{a} {b}", ()) for a, b in itertools.pairwise(topics)],
        "topic + country": [(word, [country]) for word in topics],
        "topic + country + field": [(word, [country, field]) for word in topics],
        "common word": [(word, ()) for word in common],
        "common + country": [(word, [country]) for word in common],
        "common + country + field": [(word, [country, field]) for word in common],
        "common + selective word": [(f"{a} {b}", ()) for a, b in zip(common, words["selective"], strict=False)],
        "as it is typed": [(text, ()) for text in (topics[0][:1], topics[0][:2], topics[1][:3], common[0][:2])],
        "newest": [("", ())],
        "newest + country + field": [("", [country, field])],
    }


def times(call, asked) -> dict:
    for arguments in asked:
        call(*arguments)
    began = work()
    took_ms = sorted(1000 * took(lambda a=a: call(*a)) for _round in range(ROUNDS) for a in asked)
    cpu = 1000 * (work() - began) / len(took_ms)
    return {"p50": statistics.median(took_ms), "p95": took_ms[int(len(took_ms) * 0.95)], "cpu": cpu}


def work() -> float:
    """Seconds that this process has worked, and the server's that answers it."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        told = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def took(call) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


# --- what is said ---------------------------------------------------------------------------------


def show(rows) -> None:
    head = f"{'hits':>8}{'p50 ms':>10}{'p95':>8}{'cpu':>8}{'raw p50':>10}{'p95':>8}{'cpu':>8}{'ours/raw':>10}"
    for engine, size in dict.fromkeys((row["engine"], row["size"]) for row in rows):
        print(f"\n{engine}, {size:,} rows\n{'':28}{head}")
        for row in rows:
            if (row["engine"], row["size"]) == (engine, size):
                print(line(row))


def line(row) -> str:
    if "seconds" in row:
        return f"{row['what']:28}{row['seconds']:.0f} s, {row['size'] / row['seconds']:,.0f} rows a second"
    ours, raw = row["ours"], row.get("raw")
    ratio = f"{numbers(raw)}{ours['cpu'] / max(raw['cpu'], 0.01):10.2f}" if raw else ""
    return f"{row['what']:28}{row.get('hits', ''):>8}{numbers(ours)}{ratio}"


def numbers(told: dict) -> str:
    return f"{told['p50']:10.1f}{told['p95']:8.1f}{told['cpu']:8.1f}"
