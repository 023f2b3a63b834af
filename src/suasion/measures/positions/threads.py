"""Work shared among threads: kernels hold no lock, and no two of them write to one place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

# With fewer votes than this a second thread costs more in waiting than it does.
A_THREAD = 200_000


@dataclass(frozen=True)
class Workers:
    """`n` threads, or this one alone."""

    n: int
    pool: ThreadPoolExecutor | None

    def over(self, parts: Sequence[tuple[int, int]], work: Callable[[int, int], object]) -> None:
        """Do work(first, last) on every part, this thread with the others, and return when all are done."""
        left = iter(parts)
        turn = Lock()

        def take() -> None:
            while True:
                with turn:
                    part = next(left, None)
                if part is None:
                    return
                work(*part)

        others = [self.pool.submit(take) for _ in range(min(self.n, len(parts)) - 1)] if self.pool else []
        try:
            take()
        finally:
            for other in others:
                other.result()


@contextmanager
def workers(threads: int, votes: int | None = None) -> Iterator[Workers]:
    """As many workers as asked, this thread one of them; for 0 one a core, but none that has too few `votes`."""
    n = threads or (cores() if votes is None else min(cores(), 1 + votes // A_THREAD))
    if n == 1:
        yield Workers(1, None)
    else:
        with ThreadPoolExecutor(n - 1) as pool:
            yield Workers(n, pool)


def cores() -> int:
    """How many cores this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1
