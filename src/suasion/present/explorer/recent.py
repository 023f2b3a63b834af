"""The few things made last, kept for those who ask again at once: a page, then its figures and tables."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """At most `most` things by key; the least lately used go first. Used from any thread.

    >>> kept = Recent(1)
    >>> kept.get_or_make("a", lambda: 1), kept.get_or_make("a", lambda: 2), kept.get_or_make("b", lambda: 3)
    (1, 1, 3)
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._lock = threading.Lock()

    def get_or_make(self, key: str, make: Callable[[], T], worth: Callable[[T], bool] = lambda _: True) -> T:
        """What is kept under `key`, else what `make` gives (twice, if two ask at the same time); kept if `worth` it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        if not worth(made):
            return made
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        return made
