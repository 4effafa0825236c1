"""Open pages against real processes: killed, parted, silent, many. Nothing is lost, nothing comes twice.

Screens are raw connections; the room is tests/live/room.py. Each test has a room of its own.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import resource
import shutil
import socket
import subprocess
import sys
import time
import uuid
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.live.processes import HOST, Screen, Site, environment, free_port, run, say, screens, until, wait_for

pytestmark = [pytest.mark.xdist_group("live")]
ROOMS = itertools.count(1)
SET_UP = """
from django.conf import settings
from django.test import Client
from secretariat.accounts.factories import SignInFactory
for name in ("stays", "leaves"):
    user, client = SignInFactory(role="officer", person__email=f"{name}@example.org"), Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    print(f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}")
"""
OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
REDIS = shutil.which("redis-server") or shutil.which("valkey-server")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """An installation with an officer; on PostgreSQL in a database of its own."""
    folder = tmp_path_factory.mktemp("live")
    with own_database(folder) as settings:
        manage(folder, "migrate", "--run-syncdb", "-v", "0", **settings)
        yield folder, settings


@contextlib.contextmanager
def own_database(folder: Path):
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        yield {}
        return
    import psycopg

    parts, name = urlsplit(url), f"live_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield {"DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}"))}
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def manage(folder: Path, *words: str, **settings: str) -> str:
    command = [sys.executable, "-P", "-m", "secretariat", "manage", *words]
    done = subprocess.run(command, env=environment(folder, **settings), capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def site(home):
    """A site for the tests that leave it running."""
    folder, settings = home
    with Site(folder, free_port(), **settings) as running:
        yield running


@pytest.fixture
def room():
    return next(ROOMS)


@pytest.fixture(scope="module")
def officers(home):
    """The session cookies of two officers: one who stays, one who leaves."""
    folder, settings = home
    return manage(folder, "shell", "-v", "0", "-c", SET_UP, **settings).split()


async def everything(port: int, room: int, last: int) -> list[str]:
    """What the journal holds: what a page shows that opens now and read nothing yet."""
    async with screens(1, port, room=room) as (fresh,):
        await until(lambda: fresh.at == str(last))
        return fresh.shown


def test_a_killed_site_loses_no_message_and_shows_none_twice(home, room):
    """20 people post and 20 screens follow while the process is killed and started again, twice."""
    folder, settings = home
    with Site(folder, free_port(), **settings) as site:
        told, truth, shown = run(killed_while_people_post(site, room))

    assert len(told) >= 80
    assert [text for text in truth if text in told] == sorted(told, key=told.get)
    assert shown == [truth] * 20


async def killed_while_people_post(site: Site, room: int):
    told: dict[str, int] = {}
    is_over = asyncio.Event()
    async with screens(20, site.port, room=room) as shown:
        people = [asyncio.create_task(keep_posting(is_over, site.port, room, n, told)) for n in range(20)]
        for wanted in (30, 60):
            await until(lambda wanted=wanted: len(told) >= wanted)
            site.kill()
            await asyncio.to_thread(site.start)
        await until(lambda: len(told) >= 80)
        is_over.set()
        await asyncio.gather(*people)
        last = told["last"] = await say(site.port, room, "last")
        await until(lambda: all(screen.at == str(last) for screen in shown))
        return told, await everything(site.port, room, last), [screen.shown for screen in shown]


async def keep_posting(is_over: asyncio.Event, port: int, room: int, person: int, told: dict[str, int]) -> None:
    """What is not acknowledged may have been kept or not: she goes on with other words."""
    for number in itertools.count():
        if is_over.is_set():
            return
        text = f"{person}-{number}"
        with contextlib.suppress(OSError):
            told[text] = await say(port, room, text)
        await asyncio.sleep(0.1)


def test_every_screen_shows_every_message_once_and_in_order(site, room):
    async def scenario():
        async with screens(50, site.port, room=room) as shown:
            for number in range(30):
                await say(site.port, room, str(number))
            await until(lambda: all(len(screen.shown) >= 30 for screen in shown))
            return [screen.shown for screen in shown]

    assert run(scenario()) == [[str(number) for number in range(30)]] * 50


def test_a_crowd_that_posts_at_once_is_served_by_a_few_connections(home, site, room):
    """On PostgreSQL each would otherwise take one of its own, and keep it."""
    _, settings = home

    async def scenario():
        return await asyncio.gather(*(say(site.port, room, str(number)) for number in range(150)))

    assert len(set(run(scenario()))) == 150
    assert connections(settings.get("DATABASE_URL", "")) <= 10


def connections(url: str) -> int:
    """How many others hold on that database; on SQLite nobody counts."""
    if not url:
        return 0
    import psycopg

    with psycopg.connect(url) as connection:
        return connection.execute(OTHERS).fetchone()[0]


def test_of_two_posts_that_overlap_the_first_to_take_its_place_comes_first(site, room, tmp_path):
    held = tmp_path / "held"

    async def scenario():
        async with screens(3, site.port, room=room) as shown:
            slow = asyncio.create_task(say(site.port, room, "slow", hold=str(held)))
            await until(held.exists)
            quick = asyncio.create_task(say(site.port, room, "quick"))
            await asyncio.sleep(0.3)
            held.unlink()
            positions = [await slow, await quick]
            await until(lambda: all(len(screen.shown) >= 2 for screen in shown))
            return positions, [screen.shown for screen in shown]

    assert run(scenario()) == ([1, 2], [["slow", "quick"]] * 3)


def test_who_reads_no_more_is_cut_and_slows_nobody(site, room):
    async def scenario():
        silent = await open_and_read_nothing(site.port, room)
        async with screens(3, site.port, room=room) as shown:
            for _ in range(200):
                await say(site.port, room, "x" * 30_000)
            await until(lambda: all(len(screen.shown) > 199 for screen in shown))
            return [len(screen.shown) for screen in shown], await asyncio.to_thread(is_cut, silent)

    assert run(scenario()) == ([200] * 3, True)


async def open_and_read_nothing(port: int, room: int) -> socket.socket:
    silent = socket.socket()
    silent.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    silent.connect((HOST, port))
    silent.sendall(f"GET /live/?s=room:{room} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    await asyncio.sleep(0.5)
    return silent


def is_cut(silent: socket.socket) -> bool:
    """Does the connection end, or break, once what lay on the way is read?"""
    silent.settimeout(10)
    with silent, contextlib.suppress(ConnectionResetError):
        while silent.recv(2**20):
            pass
    return True


def test_two_thousand_idle_pages_are_held_by_a_process_that_was_given_a_thousand_files(site, room):
    allow_files(4096)

    async def scenario():
        async with screens(2000, site.port, room=room) as shown:
            await say(site.port, room, "to all")
            await until(lambda: all(screen.shown for screen in shown))
            return {tuple(screen.shown) for screen in shown}, {tuple(screen.statuses) for screen in shown}

    assert run(scenario()) == ({("to all",)}, {(200,)})


def allow_files(number: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(number, most), most))


END_HER_ROLE = """
from secretariat.accounts.models import Person
from secretariat.accounts.operations import end_role
end_role(Person.objects.get(email="leaves@example.org").assignments.get(), by=None)
"""


def test_a_removed_member_loses_the_stream_at_once(home, site, officers, room):
    """Her role is ended by another process; the others go on."""
    folder, settings = home
    closed = 100 + room

    async def scenario():
        stays, leaves = (Screen(site.port, closed, cookie) for cookie in officers)
        tasks = [asyncio.create_task(screen.follow()) for screen in (stays, leaves)]
        await asyncio.gather(stays.is_open.wait(), leaves.is_open.wait())
        await say(site.port, closed, "to both")
        await until(lambda: stays.shown and leaves.shown)
        await asyncio.to_thread(manage, folder, "shell", "-v", "0", "-c", END_HER_ROLE, **settings)
        await until(lambda: 404 in leaves.statuses, 5)
        await say(site.port, closed, "to her who stays")
        await until(lambda: len(stays.shown) == 2)
        for task in tasks:
            task.cancel()
        return stays.shown, stays.statuses, leaves.shown, set(leaves.statuses)

    assert run(scenario()) == (["to both", "to her who stays"], [200], ["to both"], {200, 404})


def test_a_site_with_open_pages_stops_calmly(home, room):
    folder, settings = home
    with Site(folder, free_port(), **settings) as site:

        async def scenario():
            async with screens(20, site.port, room=room, comes_back=False) as shown:
                began = time.monotonic()
                answer = await asyncio.to_thread(site.stop)
                await until(lambda: all(screen.is_ended.is_set() for screen in shown))
                return answer, time.monotonic() - began < 4, [screen.is_ended.is_set() for screen in shown]

        answer = run(scenario())

    assert answer == (0, True, [True] * 20)
    assert "Traceback" not in site.log.read_text()


def test_processes_without_redis_follow_what_another_one_did(home, site, room):
    folder, settings = home
    with Site(folder, free_port(), "--live", **settings) as other:

        async def scenario():
            async with screens(5, other.port, room=room) as shown:
                for number in range(5):
                    await say(site.port, room, str(number))
                await until(lambda: all(len(screen.shown) >= 5 for screen in shown))
                return [screen.shown for screen in shown]

        assert run(scenario()) == [["0", "1", "2", "3", "4"]] * 5


@contextlib.contextmanager
def redis_at(port: int):
    command = [REDIS, "--port", str(port), "--bind", HOST, "--save", "", "--appendonly", "no"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for(port, process)
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)


def test_redis_stopped_and_started_loses_nothing(home, room):
    folder, settings = home
    port = free_port()
    told = {**settings, "REDIS_URL": f"redis://{HOST}:{port}/0"}
    pair = Site(folder, free_port(), "--workers", "2", **told)
    with pair as one, Site(folder, free_port(), "--live", **told) as other:
        truth, shown = run(redis_comes_and_goes(one, other, port, room))

    assert truth == [f"{when} {number}" for when in ("without", "with", "after", "again") for number in range(5)]
    assert shown == [truth] * 10


async def redis_comes_and_goes(one: Site, other: Site, port: int, room: int):
    async with screens(10, other.port, room=room) as shown:

        async def say_five(when: str) -> None:
            for number in range(5):
                last = await say(one.port, room, f"{when} {number}")
            await until(lambda: all(screen.at == str(last) for screen in shown))

        await say_five("without")
        for now, then in (("with", "after"), ("again", "")):
            with redis_at(port):
                await asyncio.sleep(1.5)
                await say_five(now)
            if then:
                await say_five(then)
        return await everything(other.port, room, 20), [screen.shown for screen in shown]
