"""Work shared among threads: kernels hold no lock, and no two of them write to one place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Workers:
    """`n` threads, or this one alone."""

    n: int
    pool: ThreadPoolExecutor | None

    def over(self, parts: Sequence[tuple[int, int]], work: Callable[[int, int], object]) -> None:
        """Do work(first, last) on every part, and return when all are done."""
        if self.pool is None or len(parts) == 1:
            for first, last in parts:
                work(first, last)
        else:
            list(self.pool.map(lambda part: work(*part), parts))


@contextmanager
def workers(threads: int) -> Iterator[Workers]:
    """As many workers as asked, or one a core for 0."""
    n = threads or cores()
    if n == 1:
        yield Workers(1, None)
    else:
        with ThreadPoolExecutor(n) as pool:
            yield Workers(n, pool)


def cores() -> int:
    """How many cores this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1
