"""`/live/`: a stream of server-sent events for one open page, outside Django's middleware."""

from __future__ import annotations

import asyncio
import logging
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs

from django.conf import settings

from . import frames
from .asked import MOST, Asked, now_at, read_vector
from .broker import broker
from .looking import fresh
from .subscriber import Subscriber
from .who import MayNot, Reader, reader_of, user_of

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]
COME_BACK = (2000, 6000)  # milliseconds, between these: after a restart not all at once
log = logging.getLogger(__name__)
_doors = ThreadPoolExecutor(4, thread_name_prefix="live-door")
_open: Counter[str] = Counter()


async def follow(scope, receive, send) -> None:
    """Answer one request for `/live/`."""
    if scope["method"] not in {"GET", "HEAD"}:
        return await refuse(send, 405, [(b"allow", b"GET, HEAD")])
    query = parse_qs(scope["query_string"].decode("latin-1"))
    asked = tuple(found for word in query.get("s", []) if (found := Asked.of(word)))
    if not asked or len(asked) != len(query["s"]) or len(asked) > MOST:
        return await refuse(send, 404)
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    try:
        entering = asyncio.get_running_loop().run_in_executor(_doors, fresh, enter, asked, headers, query)
        reader, at = await entering
    except MayNot:
        return await refuse(send, 404)
    except Exception:
        log.exception("A page could not be let in.")
        return await refuse(send, 503, [(b"retry-after", b"10")])
    if scope["method"] == "HEAD":
        return await refuse(send, 200)
    await let_in(scope, receive, send, Subscriber(asked, at, reader, send, connection_of(scope).abort))


def enter(asked: tuple[Asked, ...], headers: dict[bytes, str], query: dict) -> tuple[Reader, tuple[int, ...]]:
    """Who asks, what she may, and from where on she is to be told."""
    user, seconds = user_of(headers.get(b"cookie", ""))
    reader = reader_of(user, asked, query.get("language", [""])[0], seconds=seconds)
    seen = headers.get(b"last-event-id") or query.get("at", [""])[0]
    return reader, read_vector(seen, now_at(asked))


async def let_in(scope, receive, send, subscriber: Subscriber) -> None:
    """Hold the page until it goes, or is ended. So many for one person, or for one address without sign-in."""
    holder, most = holder_of(scope, subscriber.reader)
    if _open[holder] >= most:
        return await refuse(send, 503, [(b"retry-after", b"30")])
    _open[holder] += 1
    try:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        subscriber.put(frames.retry(random.randint(*COME_BACK)))  # noqa: S311
        connection_of(scope).when_stopped(subscriber.end)
        broker.join(subscriber)
        while (await receive())["type"] != "http.disconnect":
            pass
    finally:
        broker.leave(subscriber)
        _open[holder] -= 1
        if not _open[holder]:
            del _open[holder]


def holder_of(scope, reader: Reader) -> tuple[str, int]:
    if reader.person_id is not None:
        return f"person {reader.person_id}", settings.LIVE_PER_PERSON
    return f"address {(scope.get('client') or ('',))[0]}", settings.LIVE_PER_ADDRESS


class Unknown:
    """A server that gives us no hold of its connection."""

    def abort(self) -> None:
        """Nothing to abort: the server's own time limits serve."""

    def when_stopped(self, end) -> None:
        """The server cancels what is open when it stops."""


def connection_of(scope):
    return scope.get("state", {}).get("connection") or Unknown()


async def refuse(send, status: int, headers=()) -> None:
    told = [(b"cache-control", b"no-store"), (b"content-length", b"0"), *headers]
    await send({"type": "http.response.start", "status": status, "headers": told})
    await send({"type": "http.response.body", "body": b""})
