"""uvicorn's connection, with what a stream needs of it: to be cut when nobody reads, to hear that the server stops."""

from __future__ import annotations

from collections.abc import Callable

from uvicorn.protocols.http.auto import AutoHTTPProtocol


class Connection(AutoHTTPProtocol):
    def connection_made(self, transport) -> None:
        super().connection_made(transport)
        self.app_state = {**self.app_state, "connection": self}
        self._end: Callable[[], None] | None = None

    def abort(self) -> None:
        if self.transport is not None:
            self.transport.abort()

    def when_stopped(self, end: Callable[[], None]) -> None:
        self._end = end

    def connection_lost(self, exc) -> None:
        self._end = None
        super().connection_lost(exc)

    def shutdown(self) -> None:
        super().shutdown()
        if self._end is not None:
            self._end()
