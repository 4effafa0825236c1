"""Carries what the journal gains to the open pages of this process.

A stream with readers has one line. Whatever stirs it (a commit here, a word from another process, the slow look at the
positions), its one pump reads what came after the position it knows, has it drawn once for each class, and hands it to
every page. The database alone says what there is and in which order: a word that is lost delays, and loses nothing.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from . import drawing, frames, looking
from .batches import Batch, TooFarBehind, class_of
from .subscriber import Subscriber

AGAIN = 1.0  # seconds after the database did not answer
log = logging.getLogger(__name__)


@dataclass(eq=False)
class Line:
    """A stream that somebody reads. `position` is how far its pages are told, or about to be."""

    key: str
    position: int
    readers: set[tuple[Subscriber, int]] = field(default_factory=set)
    is_stirred: bool = False
    pump: asyncio.Task | None = None


class Broker:
    """Everything but `stir_from_thread` and `recheck_from_thread` is called on the loop."""

    def __init__(self):
        self.lines: dict[str, Line] = {}
        self.subscribers: set[Subscriber] = set()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.has_word_of_others = False  # does another process tell us when a stream grew?
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="live")
        self._tasks: set[asyncio.Task] = set()

    # --- coming and going -------------------------------------------------------

    def join(self, subscriber: Subscriber) -> None:
        self.begin()
        self.subscribers.add(subscriber)
        for index, asked in enumerate(subscriber.asked):
            at = subscriber.positions[index]
            line = self.lines.setdefault(asked.stream_key, Line(asked.stream_key, at))
            line.readers.add((subscriber, index))
            if at < line.position:
                subscriber.behind.add(index)
                self.spawn(self.catch_up(subscriber, index, line))
            self.stir(line.key)

    def leave(self, subscriber: Subscriber) -> None:
        self.subscribers.discard(subscriber)
        for index, asked in enumerate(subscriber.asked):
            line = self.lines.get(asked.stream_key)
            if line is not None:
                line.readers.discard((subscriber, index))
                if not line.readers:
                    del self.lines[line.key]

    def begin(self) -> None:
        """On the first page of this loop: begin to look, and to listen."""
        if self.loop is None:
            self.loop = asyncio.get_running_loop()
            for work in looking.duties(self):
                self.spawn(work)

    def spawn(self, work) -> asyncio.Task:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def apart(self, function: Callable, *arguments):
        """Run what asks the database in a thread of its own."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, looking.fresh, function, *arguments)

    # --- what stirs a line -------------------------------------------------------

    def stir(self, key: str, position: int | None = None) -> None:
        """The stream may have grown (to `position`)."""
        line = self.lines.get(key)
        if line is None or (position is not None and position <= line.position):
            return
        line.is_stirred = True
        if line.pump is None:
            line.pump = self.spawn(self.run_pump(line))

    def stir_from_thread(self, key: str, position: int | None = None) -> None:
        if self.loop is not None and key in self.lines:
            self.loop.call_soon_threadsafe(self.stir, key, position)

    def recheck_from_thread(self, person_id: int) -> None:
        """What this person may has changed: end what she has open under what she was."""
        if self.loop is not None:
            self.loop.call_soon_threadsafe(self.recheck, person_id)

    def recheck(self, person_id: int) -> None:
        if any(subscriber.reader.person_id == person_id for subscriber in self.subscribers):
            self.spawn(looking.recheck(self, {person_id}))

    # --- telling ----------------------------------------------------------------

    async def run_pump(self, line: Line) -> None:
        while line.is_stirred and line.readers:
            line.is_stirred = False
            try:
                await self.tell_news(line)
            except TooFarBehind:
                await self.tell_apart(line)
            except Exception:
                log.exception("The pages that follow %s were not told; it is tried again.", line.key)
                await asyncio.sleep(AGAIN)
                line.is_stirred = True
        line.pump = None

    async def tell_news(self, line: Line) -> None:
        after = line.position
        batch = await self.apart(Batch.read, line.key, after)
        # From here on who comes with an older position catches up by herself: nobody is told twice, nobody is missed.
        line.position = batch.position
        classes = defaultdict(list)
        for subscriber, index in line.readers:
            if index not in subscriber.behind:
                asked, reader = subscriber.asked[index], subscriber.reader
                told = batch.told(reader.tokens, asked.topic, max(after, subscriber.positions[index]))
                view = class_of(asked, reader.language, reader.capabilities[index])
                classes[view, told].append((subscriber, index))
        for (view, told), readers in classes.items():
            if told.shown or told.gone:
                await self.tell_class(line, batch, view, told, readers)

    async def tell_class(self, line: Line, batch: Batch, view, told, readers) -> None:
        try:
            drawn = await self.apart(drawing.drawn, line.key, batch, view, told)
        except Exception:
            log.exception("Pages that follow %s were not told; they come back by themselves.", line.key)
            for subscriber, _ in readers:
                subscriber.end()
            return
        if drawn is None:
            self.give_up([subscriber for subscriber, _ in readers])
            return
        for position, payload in drawn:
            for subscriber, index in readers:
                subscriber.tell(index, position, payload)

    async def tell_apart(self, line: Line) -> None:
        """So much came at once (an import) that who follows all of it gives up; pages of one record catch up alone."""
        line.position = await self.apart(looking.position_of, line.key)
        for subscriber, index in list(line.readers):
            if not subscriber.asked[index].topic:
                self.give_up([subscriber])
            elif index not in subscriber.behind:
                subscriber.behind.add(index)
                self.spawn(self.catch_up(subscriber, index, line))

    async def catch_up(self, subscriber: Subscriber, index: int, line: Line) -> None:
        """Tell one page what it missed, until it stands where the others stand."""
        asked, reader = subscriber.asked[index], subscriber.reader
        view = class_of(asked, reader.language, reader.capabilities[index])
        try:
            while subscriber.positions[index] < line.position and not subscriber.is_ended:
                after = subscriber.positions[index]
                batch = await self.apart(Batch.read, line.key, after, asked.topic)
                told = batch.told(reader.tokens, asked.topic, after)
                drawn = await self.apart(drawing.drawn, line.key, batch, view, told)
                for position, payload in drawn or ():
                    subscriber.tell(index, position, payload)
                subscriber.positions[index] = batch.position
                if drawn is None:
                    raise TooFarBehind
            subscriber.behind.discard(index)
        except TooFarBehind:
            self.give_up([subscriber])
        except Exception:
            log.exception("A page that follows %s could not catch up; it comes back by itself.", line.key)
            subscriber.end()

    def give_up(self, subscribers: list[Subscriber]) -> None:
        """These pages can no longer follow: they say so, and are reloaded by their readers."""
        for subscriber in subscribers:
            subscriber.end(frames.STALE)


broker = Broker()
