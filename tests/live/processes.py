"""Sites in processes of their own, and screens that follow them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
EVENT_ID, TEXT = re.compile(rb"^id: (.+)$", re.M), re.compile(rb"^data: <p [^>]*>(.*)</p>$", re.M)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def wait_for(port: int, process: subprocess.Popen) -> bool:
    """Wait until something answers there; False where the process ended, or a minute passed."""
    end = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return True
        time.sleep(0.05)
    return False


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "SECRETARIAT_"))}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "tests.live.settings",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "SECRETARIAT_HOME": str(home),
        "SECRETARIAT_SECRET_KEY": "for the tests of live pages only, and long enough",
        "SECRETARIAT_LIVE_PER_ADDRESS": "5000",
        **more,
    }


def founded(home: Path, words: str, **settings: str) -> list[str]:
    """Found a database in this home and run these words of Python in it; answers the lines they print."""
    for told in (["migrate", "-v", "0"], ["shell", "-v", "0", "-c", words]):
        done = subprocess.run(
            [sys.executable, "-m", "django", *told],
            env=environment(home, **settings), check=True, capture_output=True, text=True,
        )  # fmt: skip
    return done.stdout.splitlines()


class Site:
    """One process (or several) of `./secretariat serve` on a home; what it says goes to a file there."""

    def __init__(self, home: Path, port: int, *words: str, **settings: str):
        self.home, self.port, self.words, self.settings = home, port, words, settings
        self.log = home / f"{port}.log"

    def start(self) -> Site:
        command = [sys.executable, "-P", "-m", "secretariat", "serve", "--port", str(self.port), "--no-worker"]
        command = ["sh", "-c", 'ulimit -S -n 1024; exec "$@"', "sh", *command]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, *self.words], env=environment(self.home, **self.settings), stdout=log, stderr=log
            )
        assert wait_for(self.port, self.process), self.log.read_text()
        return self

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(timeout=20)

    def __enter__(self) -> Site:
        return self.start()

    def __exit__(self, *_) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=10)
            self.process.kill()
            self.process.wait()


def run(scenario):
    """Run a scenario on a loop of its own; in a thread, because a browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, scenario).result()


async def asked(port: int, path: str, form: dict | None = None, cookie: str = "") -> tuple[int, bytes]:
    """One request and its answer, whole."""
    reader, writer = await asyncio.open_connection(HOST, port)
    try:
        body = urllib.parse.urlencode(form).encode() if form else b""
        head = f"{'POST' if form else 'GET'} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        head += f"Cookie: {cookie}\r\n" if cookie else ""
        writer.write(f"{head}\r\n".encode() + body)
        answer = await reader.read()
    finally:
        writer.close()
    if not answer:
        raise ConnectionResetError
    return int(answer.split(b" ", 2)[1]), answer.partition(b"\r\n\r\n")[2]


async def say(port: int, room: int, text: str, **more) -> int:
    """Post a message; the position that was acknowledged."""
    status, body = await asked(port, f"/room/{room}/raw", {"text": text, **more})
    if status != 200:
        raise ConnectionError(status)
    return json.loads(body[body.index(b"{") : body.rindex(b"}") + 1])["position"]


@dataclass
class Screen:
    """An open page of a room: what it was shown, in the order in which it came. Comes back when it is cut off."""

    port: int
    room: int = 1
    cookie: str = ""
    comes_back: bool = True
    at: str = "0"
    language: str = "en"
    shown: list[str] = field(default_factory=list)
    events: list[bytes] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    is_open: asyncio.Event = field(default_factory=asyncio.Event)
    is_ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def follow(self) -> None:
        while True:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                await self.connect()
            self.is_open.clear()
            if not self.comes_back:
                break
            await asyncio.sleep(0.1)
        self.is_ended.set()

    async def connect(self) -> None:
        reader, writer = await asyncio.open_connection(HOST, self.port, limit=2**20)
        try:
            query = f"s=room:{self.room}&at={self.at}&language={self.language}"
            head = f"GET /live/?{query} HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: {self.at}\r\n"
            writer.write(f"{head}Cookie: {self.cookie}\r\n\r\n".encode())
            told = await reader.readuntil(b"\r\n\r\n")
            self.statuses.append(int(told.split(b" ", 2)[1]))
            if self.statuses[-1] == 200:
                self.is_open.set()
                await self.read(reader)
        finally:
            writer.close()

    async def read(self, reader) -> None:
        held = b""
        while (size := int((await reader.readline()).strip() or b"0", 16)) > 0:
            held += await reader.readexactly(size)
            await reader.readexactly(2)
            *events, held = held.split(b"\n\n")
            for event in events:
                self.take(event)

    def take(self, event: bytes) -> None:
        self.events.append(event)
        if (found := EVENT_ID.search(event)) is not None:
            self.at = found[1].decode()
        if (said := TEXT.search(event)) is not None:
            self.shown.append(said[1].decode())


@contextlib.asynccontextmanager
async def screens(count: int, port: int, **how):
    """So many open screens, all connected."""
    shown = [Screen(port, **how) for _ in range(count)]
    tasks = [asyncio.create_task(screen.follow()) for screen in shown]
    try:
        async with asyncio.timeout(60):
            for screen in shown:
                await screen.is_open.wait()
        yield shown
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def until(holds, seconds: float = 20) -> None:
    """Wait for something to come true; a test that waits in vain fails by what it compares next."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        await asyncio.sleep(0.02)
