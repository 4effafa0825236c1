"""One open page: what waits to be sent to it, and how far it has been told."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable

from . import frames
from .asked import Asked, vector
from .who import Reader

MOST_WAITING, MOST_BYTES = 256, 2**20  # who reads no more is cut, and catches up when she comes back
PATIENCE = 2  # seconds for the last words to leave


class Subscriber:
    """All of it happens on the loop. `behind` holds the streams that are still being caught up with."""

    def __init__(
        self,
        asked: tuple[Asked, ...],
        at: tuple[int, ...],
        reader: Reader,
        send: Callable[[dict], Awaitable[None]],
        abort: Callable[[], None] = lambda: None,
    ):
        self.asked, self.reader = asked, reader
        self.positions = list(at)
        self.until = time.monotonic() + reader.seconds
        self.behind: set[int] = set()
        self.is_ended = False
        self._send, self._abort = send, abort
        self._waiting: deque[bytes] = deque()
        self._weight = 0  # bytes that wait
        self._writer: asyncio.Task | None = None

    def tell(self, index: int, position: int, payload: bytes) -> None:
        """A fragment of one of its streams; the page is then at `position` there."""
        self.positions[index] = position
        self.put(frames.with_id(vector(self.positions), payload))

    def put(self, frame: bytes) -> None:
        if self.is_ended:
            return
        if self._waiting and (len(self._waiting) >= MOST_WAITING or self._weight > MOST_BYTES):
            self.cut()
            return
        self._waiting.append(frame)
        self._weight += len(frame)
        self._write()

    def end(self, last: bytes = b"") -> None:
        """Close calmly: what was not sent is not sent any more."""
        if not self.is_ended:
            self.is_ended = True
            self._waiting.clear()
            self._waiting.append(last)
            self._write()
            asyncio.get_running_loop().call_later(PATIENCE, self.abort_if_stuck)

    def cut(self) -> None:
        """Close at once: nothing waits for who reads no more."""
        self.is_ended = True
        self._waiting.clear()
        self._abort()

    def abort_if_stuck(self) -> None:
        if self._writer is not None:
            self._abort()

    def _write(self) -> None:
        if self._writer is None:
            self._writer = asyncio.get_running_loop().create_task(self._write_all())

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                body, self._weight = b"".join(self._waiting), 0
                self._waiting.clear()
                await self._send({"type": "http.response.body", "body": body, "more_body": not self.is_ended})
        finally:
            self._writer = None
