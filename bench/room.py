"""How long a discussion room with many messages takes to open, to lead to one of them and to be searched."""

from __future__ import annotations

import argparse
import json
import random

from .pages import analyse, timed, visitor

SIZES = (200, 10_000)
READERS = ("anonymous", "delegate", "officer")
SENTENCES = (
    "We share ours every day, and the warning reaches the valleys.",
    "The gauges stand in the upper basin; their readings are public.",
    "A question to the speaker before me: who pays for the repairs?",
    "Le réseau compte trente stations, dont dix sont anciennes.",
)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("./secretariat bench room")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    options = parser.parse_args(arguments)
    from django.conf import settings
    from django.db import connection

    settings.ALLOWED_HOSTS = ["*"]
    rows = []
    for size in options.sizes:
        numbers = filled(size)
        analyse(connection)
        rows += [{"messages": size, **row} for row in measured(numbers)]
    print(json.dumps(rows, indent=1)) if options.json else show(rows)
    return 0


def filled(size: int) -> tuple[int, list[int]]:
    """A week that is open, with so many messages of twenty delegations, a third of them replies: said through the
    same operation as on the page. Answers its number and theirs."""
    from secretariat.forum.factories import WeekFactory, delegate
    from secretariat.forum.operations import post

    week, people, drawn = WeekFactory(), [delegate() for _one in range(20)], random.Random(size)
    said = []
    for number in range(size):
        parent = drawn.choice(said[-50:]) if said and not number % 3 else None
        text = f"{drawn.choice(SENTENCES)} ({number})"
        said.append(post(week, by=drawn.choice(people), text=text, language="en", parent=parent))
    return week.pk, [one.pk for one in said]


def measured(numbers: tuple[int, list[int]]):
    week, said = numbers
    room = f"/en/discussions/weeks/{week}/"
    asked = {
        "opened": room,
        "one in the middle": f"{room}?around={said[len(said) // 2]}",
        "searched": f"{room}?words=gauges",
        "searched for one": f"{room}?words={len(said) // 2}",
    }
    for reader in READERS:
        client = visitor(reader)
        for name, path in asked.items():
            yield {"asked": name, "reader": reader, **timed(client, path)}


def show(rows) -> None:
    print(f"{'messages':>9}  {'asked':20}{'reader':12}{'p50, ms':>9}{'p95, ms':>9}{'queries':>9}")
    for row in rows:
        told = f"{row['messages']:9,}  {row['asked']:20}{row['reader']:12}{row['p50']:9.1f}{row['p95']:9.1f}"
        status = "" if row["status"] == 200 else f"  ({row['status']})"
        print(f"{told}{row['queries']:9}{status}")
