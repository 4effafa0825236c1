"""How long the main pages take, and how many queries, as each role and not signed in, at several sizes."""

from __future__ import annotations

import argparse
import json
import statistics
import time

SIZES = (100, 10_000, 100_000)
ROLES = ("anonymous", "delegate", "officer", "administrator")
ROUNDS = 15


def main(arguments: list[str]) -> int:
    options = understood(arguments)
    from django.conf import settings
    from django.db import connection

    from .synthetic.thread import Filler

    settings.ALLOWED_HOSTS = ["*"]
    filler, rows = Filler(), []
    for size in options.sizes:
        filler.fill(size)
        analyse(connection)
        rows += [{"actions": size, **row} for row in measure(filler)]
    print(json.dumps(rows, indent=1)) if options.json else show(rows)
    return 0


def understood(arguments):
    parser = argparse.ArgumentParser("./secretariat bench pages")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    return parser.parse_args(arguments)


def analyse(connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def pages(filler) -> dict[str, str]:
    from secretariat.committee.models import Action, Document

    action = Action.objects.order_by("pk")[filler.filled // 2]
    document = Document.objects.exclude(kind="report").order_by("pk")[filler.filled // 2]
    report = filler.reports[5]
    return {
        "home": "/en/",
        "committee": "/en/committees/BEN/",
        "mandate": action.mandate.get_absolute_url(),
        "action": action.get_absolute_url(),
        "session": filler.sessions[5].get_absolute_url(),
        "document": document.get_absolute_url(),
        "report cited a lot": report.get_absolute_url(),
        "actions": "/en/actions/",
        "actions, last pages": "/en/actions/?page=40",
        "actions of a unit": f"/en/actions/?unit={filler.units[3].code}",
        "decisions": "/en/decisions/",
        "documents": "/en/documents/",
        "search": "/en/search/?q=warning",
        "board": "/en/board/BEN/",
    }


def measure(filler):
    from django.core.cache import caches

    visitors = {role: visitor(role) for role in ROLES}
    for name, path in pages(filler).items():
        for role, client in visitors.items():
            caches["pages"].clear()
            yield {"page": name, "role": role, **timed(client, path)}


def visitor(role: str):
    from django.test import Client

    from secretariat.accounts.factories import SignInFactory

    client = Client()
    if role != "anonymous":
        client.force_login(SignInFactory(role=role))
    return client


def timed(client, path: str) -> dict:
    from django.core.cache import caches
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    # The page as rendered, not as cached or answered 304: a new client's first view, again and again.
    with CaptureQueriesContext(connection) as queries:
        status = client.get(path).status_code
        asked = len(queries)
    times = []
    for _round in range(ROUNDS):
        caches["pages"].clear()
        start = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - start) * 1000)
    return {
        "status": status,
        "queries": asked,
        "p50": round(statistics.median(times), 1),
        "p95": round(sorted(times)[int(len(times) * 0.95) - 1], 1),
    }


def show(rows) -> None:
    sizes = sorted({row["actions"] for row in rows})
    head = "".join(f"{size:>26,}" for size in sizes)
    print(f"{'page':22}{'role':15}{head}{'grows':>8}\n{'':37}" + f"{'p50':>9}{'p95':>8}{'queries':>9}" * len(sizes))
    for page, role in dict.fromkeys((row["page"], row["role"]) for row in rows):
        found = [next(r for r in rows if (r["page"], r["role"], r["actions"]) == (page, role, size)) for size in sizes]
        cells = "".join(f"{r['p50']:9.1f}{r['p95']:8.1f}{r['queries']:9}" for r in found)
        status = "" if found[-1]["status"] == 200 else f"  ({found[-1]['status']})"
        print(f"{page:22}{role:15}{cells}{found[-1]['p50'] / found[0]['p50']:7.1f}×{status}")
