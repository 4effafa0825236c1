"""Open screens of one room, and somebody who writes in it: a process of its own, that only counts.

    python bench/_screens.py sse|websocket PORT COUNT SECONDS RATE,RATE,... PID

A message carries the moment at which it was sent, so that a screen needs no more than to find it among the bytes.
Prints one JSON object: memory for each connection, and for each rate what the screens saw.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
import urllib.parse
from pathlib import Path

import uvloop

MARK = re.compile(rb"t=(\d+\.\d+)n=(\d+);")
HEADS = {
    "sse": "GET /live/?s=room:1&language=en HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "websocket": "GET /live/ HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
}
PADDING = "x" * 150  # about what a short message weighs with its markup
AT_ONCE, TOO_LATE, PATIENCE = 100, 1000, 60
BURST = 10  # messages at once, for how many deliveries a second there are at most
WARMING = 10  # posts before anything is counted: a process loads its pages with the first


class Screen(asyncio.Protocol):
    def __init__(self, head: str):
        self.head, self.held = head.encode(), b""
        self.is_open = asyncio.get_running_loop().create_future()
        self.seen: list[int] = []
        self.delays: list[float] = []

    def connection_made(self, transport):
        transport.write(self.head)

    def data_received(self, data):
        now, end = time.perf_counter(), 0
        self.held += data
        if not self.is_open.done() and b"\r\n\r\n" in self.held:
            self.is_open.set_result(int(self.held.split(b" ", 2)[1]))
        for found in MARK.finditer(self.held):
            self.delays.append((now - float(found[1])) * 1000)
            self.seen.append(int(found[2]))
            end = found.end()
        self.held = self.held[end:][-400:] if end else self.held[-400:]

    def connection_lost(self, error):
        if not self.is_open.done():
            self.is_open.set_result(0)


async def main(kind: str, port: int, count: int, seconds: float, rates: list[int], pid: int) -> dict:
    for _ in range(WARMING):
        await post(port, 0)
    before = memory(pid)
    screens = await opened(kind, port, count)
    await asyncio.sleep(1)
    answer = {"open": len(screens), "kB": round((memory(pid) - before) / max(len(screens), 1), 1), "rates": []}
    for rate in rates:
        row = await measured(screens, port, rate, seconds)
        answer["rates"].append(row)
        if row["lost"] or row["p99"] > TOO_LATE:
            break
    answer["burst"] = await measured(screens, port, BURST * 1000, 0.001)
    return answer


async def opened(kind: str, port: int, count: int) -> list[Screen]:
    loop, screens = asyncio.get_running_loop(), []
    while len(screens) < count:
        some = [
            (await loop.create_connection(lambda: Screen(HEADS[kind]), "127.0.0.1", port))[1]
            for _ in range(min(AT_ONCE, count - len(screens)))
        ]
        answers = await asyncio.gather(*(screen.is_open for screen in some))
        if set(answers) - {200, 101}:
            raise SystemExit(f"A screen was not let in: {set(answers)}.")
        screens += some
    return screens


def memory(pid: int) -> int:
    """Resident memory of a process and its children, in kB."""
    own = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(own[1]) + sum(memory(int(child)) for child in children)


async def measured(screens: list[Screen], port: int, rate: int, seconds: float) -> dict:
    for screen in screens:
        screen.seen, screen.delays = [], []
    count, began = round(rate * seconds), time.perf_counter()
    posts = []
    for number in range(count):
        await asyncio.sleep(max(0, began + number / rate - time.perf_counter()))
        posts.append(asyncio.create_task(post(port, number)))
    await asyncio.gather(*posts)
    wanted, end = count * len(screens), time.perf_counter() + PATIENCE
    while sum(len(screen.seen) for screen in screens) < wanted and time.perf_counter() < end:
        await asyncio.sleep(0.02)
    return told(screens, rate, count, time.perf_counter() - began)


async def post(port: int, number: int) -> None:
    text = f"t={time.perf_counter():.6f}n={number};{PADDING}"
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    body = urllib.parse.urlencode({"text": text})
    head = "POST /room/1/raw HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write((head + body).encode())
    await reader.read()
    writer.close()


def told(screens: list[Screen], rate: int, count: int, seconds: float) -> dict:
    delays = sorted(delay for screen in screens for delay in screen.delays) or [PATIENCE * 1000.0]
    return {
        "rate": rate,
        **{f"p{part}": round(delays[min(len(delays) * part // 100, len(delays) - 1)], 1) for part in (50, 95, 99)},
        "lost": sum(count - len(set(screen.seen)) for screen in screens),
        "twice": sum(len(screen.seen) - len(set(screen.seen)) for screen in screens),
        "other order": sum(screen.seen != screens[0].seen for screen in screens),
        "deliveries/s": round(sum(len(screen.seen) for screen in screens) / seconds),
    }


if __name__ == "__main__":
    kind, port, count, seconds, rates, pid = sys.argv[1:]
    asked = (kind, int(port), int(count), float(seconds), [int(rate) for rate in rates.split(",")], int(pid))
    print(json.dumps(uvloop.run(main(*asked))))
