"""What a process with open pages does all the time: look whether a stream grew, keep pages alive, end what must end."""

from __future__ import annotations

import asyncio
import itertools
import logging
import time
from collections.abc import Callable, Iterable

from django.db import close_old_connections

from secretariat.accounts.models import Person
from secretariat.record.models import Stream

from . import between, frames

LOOK = 1.0  # seconds
RARELY = 5  # only every so many times at the streams, where other processes tell us when they grow
ALIVE = 20.0
AT_ONCE = 100  # pages kept alive before others get their turn
log = logging.getLogger(__name__)


def duties(broker) -> Iterable:
    yield keep_looking(broker)
    yield keep_alive(broker)
    if between.is_set():
        yield between.listen(broker)


def fresh(function: Callable, *arguments):
    """Call it with connections to the database that still answer."""
    close_old_connections()
    return function(*arguments)


async def keep_looking(broker) -> None:
    is_well = True
    for times in itertools.count():
        await asyncio.sleep(LOOK)
        try:
            await look(broker, at_streams=not broker.has_word_of_others or times % RARELY == 0)
            is_well = True
        except Exception:
            if is_well:
                log.exception("The journal cannot be read; open pages wait until it can.")
            is_well = False


async def look(broker, *, at_streams: bool) -> None:
    if at_streams and broker.lines:
        for key, position in await broker.apart(positions_of, list(broker.lines)):
            broker.stir(key, position)
    await recheck(broker, {s.reader.person_id for s in broker.subscribers} - {None})


def positions_of(keys: list[str]) -> list[tuple[str, int]]:
    return list(Stream.objects.filter(key__in=keys).values_list("key", "position"))


def position_of(key: str) -> int:
    return dict(positions_of([key])).get(key, 0)


async def recheck(broker, person_ids: set[int]) -> None:
    """End what these persons have open under an older epoch."""
    if not person_ids:
        return
    now = await broker.apart(epochs_of, person_ids)
    for subscriber in list(broker.subscribers):
        person = subscriber.reader.person_id
        if person in person_ids and now.get(person) != subscriber.reader.epoch:
            broker.leave(subscriber)
            subscriber.end()


def epochs_of(person_ids: set[int]) -> dict[int, int]:
    return dict(Person.objects.filter(pk__in=person_ids).values_list("pk", "epoch"))


async def keep_alive(broker) -> None:
    """A sign of life, so that proxies keep the connection; and an end for pages that have been open long."""
    while True:
        await asyncio.sleep(ALIVE)
        for number, subscriber in enumerate(list(broker.subscribers), 1):
            if subscriber.until < time.monotonic():
                subscriber.end()
            else:
                subscriber.put(frames.ALIVE)
            if number % AT_ONCE == 0:
                await asyncio.sleep(0.01)
