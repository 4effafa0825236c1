"""A word from process to process that a stream grew, or that what a person may has changed: by Redis, where it is set.

Only "stream, position" and "person" travel. What is lost on the way is found by looking at the journal.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from functools import cache

from django.conf import settings

SILENT = 5.0  # seconds without a try after one that failed
log = logging.getLogger(__name__)
_silent_until = 0.0


def is_set() -> bool:
    return bool(settings.REDIS_URL)


@cache
def name() -> str:
    """The channel of this installation: several may share a Redis."""
    return f"secretariat:{hashlib.sha256(settings.SECRET_KEY.encode()).hexdigest()[:16]}"


@cache
def client():
    import redis

    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=0.5, socket_connect_timeout=0.5)


def say(word: str) -> None:
    """Tell the other processes, if that can be done quickly; who is not told looks for herself."""
    global _silent_until
    if not is_set() or time.monotonic() < _silent_until:
        return
    try:
        client().publish(name(), word)
    except Exception as error:
        _silent_until = time.monotonic() + SILENT
        log.warning("Redis does not answer (%s): open pages of other processes follow a second or two later.", error)


def trouble() -> str:
    """Why Redis does not answer; nothing where it does."""
    try:
        client().ping()
    except Exception as error:
        return str(error)
    return ""


async def listen(broker) -> None:
    """Hear what other processes say, for as long as this one runs."""
    import redis.asyncio as redis

    while True:
        hub = redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=2, health_check_interval=10)
        try:
            async with hub.pubsub(ignore_subscribe_messages=True) as words:
                await words.subscribe(name())
                broker.has_word_of_others = True
                async for word in words.listen():
                    heard(broker, word["data"].decode())
        except Exception as error:
            log.warning("Redis was lost (%s): this process looks at the journal instead, and tries again.", error)
        finally:
            broker.has_word_of_others = False
            await hub.aclose()
        await asyncio.sleep(1)


def heard(broker, word: str) -> None:
    kind, _, rest = word.partition(" ")
    if kind == "stream":
        position, _, key = rest.partition(" ")
        broker.stir(key, int(position))
    elif kind == "person":
        broker.recheck(int(rest))
