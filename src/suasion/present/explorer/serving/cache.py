"""Answers kept for the next reader: bounded, and made once however many ask at the same time."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from math import inf
from time import monotonic
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """Something that knows how many bytes it takes."""

    @property
    def size(self) -> int:
        """Bytes."""

    @property
    def passing(self) -> bool:
        """Is it good for some seconds alone?"""


T = TypeVar("T", bound=Sized)


class Cache(Generic[T]):
    """The least lately used go first when `most` bytes are exceeded. Used from one event loop.

    passing  seconds for which what is passing is kept
    """

    def __init__(self, most: int, passing: float = 10.0) -> None:
        self.most, self.passing, self.bytes = most, passing, 0
        self._ends: dict[str, float] = {}
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._making: dict[str, asyncio.Future[T]] = {}

    def get(self, key: str) -> T | None:
        """What is kept under `key`."""
        found = self._kept.get(key)
        if found is None:
            return None
        if self._ends.get(key, inf) < monotonic():
            self.bytes -= self._kept.pop(key).size
            del self._ends[key]
            return None
        self._kept.move_to_end(key)
        return found

    async def get_or_make(self, key: str, make: Callable[[], Awaitable[T]]) -> T:
        """What is kept under `key`, else what `make` gives; those who ask meanwhile wait for the same."""
        if (found := self.get(key)) is not None:
            return found
        if (pending := self._making.get(key)) is not None:
            return await asyncio.shield(pending)
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._making[key] = future
        try:
            made = await make()
        except BaseException as e:
            future.set_exception(e if isinstance(e, Exception) else RuntimeError("the maker was cancelled"))
            future.exception()  # seen: nobody may be waiting
            raise
        else:
            future.set_result(made)
            self.keep(key, made)
            return made
        finally:
            del self._making[key]

    def keep(self, key: str, made: T) -> None:
        """Keep `made`, unless it is larger than a quarter of the room there is; what is passing for some seconds."""
        if made.size > self.most // 4:
            return
        self._ends.pop(key, None)
        if made.passing:
            self._ends[key] = monotonic() + self.passing
        if (old := self._kept.pop(key, None)) is not None:
            self.bytes -= old.size
        self._kept[key] = made
        self.bytes += made.size
        while self.bytes > self.most:
            name, gone = self._kept.popitem(last=False)
            self._ends.pop(name, None)
            self.bytes -= gone.size
