"""Connections that ask or read too slowly are cut off, so that they cannot take every place there is."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol


class Patient(H11Protocol):
    """HTTP with an end to patience.

    asking   seconds a whole request (head and body) may take to come in, or the next one to begin
    reading  seconds in which a reader must take something of what waits to be sent
    look     seconds between looks
    """

    asking, reading, look = 12.0, 30.0, 2.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to watch the connection."""
        super().connection_made(transport)
        self._seen: tuple[Any, ...] = ()
        self._since = self.loop.time()
        self._timer = self.loop.call_later(self.look, self._watch)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop watching."""
        self._timer.cancel()
        super().connection_lost(exc)

    def _watch(self) -> None:
        if self.transport.is_closing():
            return
        now, (stage, limit) = self.loop.time(), self._stage()
        if stage != self._seen:
            self._seen, self._since = stage, now
        elif now - self._since >= limit:
            self.transport.abort()
            return
        self._timer = self.loop.call_later(self.look, self._watch)

    def _stage(self) -> tuple[tuple[Any, ...], float]:
        """What the connection does now, and how long it may go on doing just that."""
        cycle = self.cycle
        if cycle is None or cycle.response_complete:
            return ("waits for a request", id(cycle)), self.asking
        if cycle.more_body:
            return ("waits for a body", id(cycle)), self.asking
        left = self.transport.get_write_buffer_size()
        return ("sends", id(cycle), left), self.reading if left else float("inf")
