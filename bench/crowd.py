"""A crowd in one room of the forum: everyone reads, and each posts once a minute, signed in. Is anything lost?

What was acknowledged, what is stored and what each screen showed are compared at the end, message by message. The
site and the crowd share the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import subprocess
import sys
import time
import urllib.parse
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

PEOPLE, MINUTES, A_MINUTE = 500, 5, 60
SET_UP = """
from django.conf import settings
from django.test import Client
from secretariat.forum.factories import WeekFactory, delegate
week = WeekFactory()
print(week.pk)
for number in range({people}):
    client = Client()
    client.force_login(delegate(), backend="allauth.account.auth_backends.AuthenticationBackend")
    print(client.cookies[settings.SESSION_COOKIE_NAME].value)
"""
SHOWN, SENT = re.compile(rb'id="m-(\d+)"'), re.compile(rb"t=(\d+\.\d+);")
STOOD = re.compile(rb"location: [^\r]*#m-(\d+)", re.I)
CROSS_SITE = "c" * 32
AS_INSTALLED = {"DJANGO_SETTINGS_MODULE": "secretariat.config.settings.production"}


@dataclass
class Evening:
    """What came of it: the moment each post took, what was acknowledged and refused, how late it was on a screen."""

    posting: list[float] = field(default_factory=list)
    delays: list[float] = field(default_factory=list)
    acknowledged: list[int] = field(default_factory=list)
    refused: int = 0


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("./secretariat bench crowd")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    options = parser.parse_args(arguments)
    answer = told(options)
    print(json.dumps(answer, indent=1) if options.json else "\n".join(f"{k:34}{v:>10}" for k, v in answer.items()))
    return int(any(answer[name] for name in FAULTS))


def told(options) -> dict:
    from tests.live.processes import Site, free_port

    home = Path(os.environ["SECRETARIAT_HOME"])
    say(f"Signing in {options.people} people ...")
    week, *sessions = set_up(home, options.people)
    evening = Evening()
    with Site(home, free_port(), **AS_INSTALLED) as site:
        say(f"They write and read for {options.minutes} minutes ...")
        screens = asyncio.run(spent(site.port, int(week), sessions, options.minutes * A_MINUTE, evening))
    return compared(evening, stored(int(week)), screens, options)


def set_up(home: Path, people: int) -> list[str]:
    from tests.live.processes import environment

    words = ["-P", "-m", "secretariat", "manage", "shell", "-v", "0", "-c", SET_UP.format(people=people)]
    done = subprocess.run(
        [sys.executable, *words], env=environment(home, **AS_INSTALLED), capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return done.stdout.split()


def stored(week: int) -> list[int]:
    from secretariat.forum.models import Message

    return list(Message.objects.filter(week=week).order_by("pk").values_list("pk", flat=True))


async def spent(port: int, week: int, sessions: list[str], seconds: float, evening: Evening) -> list[list[int]]:
    """What each screen showed, in the order in which it came."""
    screens = [screen_of(port, week, session, evening) for session in sessions]
    reading = [asyncio.create_task(screen.follow()) for screen in screens]
    for screen in screens:
        await screen.is_open.wait()
    end = time.perf_counter() + seconds
    await asyncio.gather(*(write(port, week, n, session, end, evening) for n, session in enumerate(sessions)))
    await until_all_came(screens, len(evening.acknowledged))
    for task in reading:
        task.cancel()
    return [screen.shown for screen in screens]


async def until_all_came(screens, number: int) -> None:
    end = time.perf_counter() + 60
    while any(len(screen.shown) < number for screen in screens) and time.perf_counter() < end:
        await asyncio.sleep(0.1)


def screen_of(port: int, week: int, session: str, evening: Evening):
    from tests.live.processes import EVENT_ID, Screen

    class Reader(Screen):
        """A screen of the forum: messages by their number, and how late each came."""

        def take(self, event: bytes) -> None:
            now = time.perf_counter()
            if (found := EVENT_ID.search(event)) is not None:
                self.at = found[1].decode()
            self.shown += [int(number) for number in SHOWN.findall(event)]
            evening.delays += [now - float(sent) for sent in SENT.findall(event)]

    return Reader(port, week, f"sessionid={session}")


async def write(port: int, week: int, number: int, session: str, end: float, evening: Evening) -> None:
    """One person: a message a minute, each begun at her own moment of it."""
    await asyncio.sleep(random.Random(number).random() * A_MINUTE)
    while (began := time.perf_counter()) < end:
        stands = await post(port, week, session, f"t={began:.6f}; We measured {number} times at the lower gauge.")
        evening.posting.append(time.perf_counter() - began)
        evening.acknowledged += [stands] if stands else []
        evening.refused += not stands
        await asyncio.sleep(max(0, began + A_MINUTE - time.perf_counter()))


async def post(port: int, week: int, session: str, text: str) -> int:
    """The number of her message where it was acknowledged, else 0."""
    told = {"text": text, "language": "en", "csrfmiddlewaretoken": CROSS_SITE}
    body = urllib.parse.urlencode(told).encode()
    head = (
        f"POST /en/discussions/weeks/{week}/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        f"Cookie: sessionid={session}; csrftoken={CROSS_SITE}\r\n\r\n"
    )
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(head.encode() + body)
        answer = await reader.read()
        writer.close()
    except OSError:
        return 0
    found = STOOD.search(answer)
    return int(found[1]) if found else 0


FAULTS = ("acknowledged and not stored", "acknowledged and not on a screen", "twice on a screen", "out of order")


def compared(evening: Evening, kept: list[int], screens: list[list[int]], options) -> dict:
    given = Counter(evening.acknowledged)
    return {
        "people": options.people,
        "minutes": options.minutes,
        "posts": len(evening.posting),
        "refused": evening.refused,
        "acknowledged": len(evening.acknowledged),
        "stored": len(kept),
        FAULTS[0]: len(given - Counter(kept)),
        FAULTS[1]: sum(len(set(given) - set(shown)) for shown in screens),
        FAULTS[2]: sum(len(shown) - len(set(shown)) for shown in screens),
        FAULTS[3]: sum(shown != sorted(shown) for shown in screens),
        "deliveries": sum(map(len, screens)),
        **{f"posting p{part}, ms": share(evening.posting, part) for part in (50, 95, 99)},
        **{f"on a screen p{part}, ms": share(evening.delays, part) for part in (50, 95, 99)},
    }


def share(seconds: list[float], part: int) -> float:
    if not seconds:
        return 0.0
    return round(sorted(seconds)[min(len(seconds) * part // 100, len(seconds) - 1)] * 1000, 1)


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
