"""A long browse through the explorer: hundreds of different addresses, none asked for twice, and what memory is held.

Every page comes first, then figures, tables, lists, searches, comparisons, resources of the API, a whip count and a
replay. Slow answers are named. SUASION_HOME is the home of a full record; without it the starter record is browsed.
The processes that the server starts (preparation, jobs) end by themselves and are counted beside it.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import combinations
from pathlib import Path
from urllib.parse import quote, urlencode

import numpy as np

from benchmarks.explorer import await_preparation, read, serving
from benchmarks.measure import Measure
from suasion.present.explorer.library import Library
from suasion.present.explorer.pages import all_pages

STATES, DECISIONS, WORDS, PAIRS = 60, 200, 60, 40
PARTS = (
    "figures/position.svg", "figures/position", "tables/words-of-1993.csv", "votes", "votes?page=3&vote=no",
    "votes?format=csv",
)  # fmt: skip
LISTS = (
    "q=rights", "body=hrc", "topic=human-rights", "mode=recorded", "about=CHN", "from=2000&to=2005", "format=csv",
    "sort=yes",
)  # fmt: skip
JOBS: tuple[tuple[str, dict[str, object]], ...] = (
    ("whip", {"title": "Situation of human rights in Xinjiang", "on": "2025-10-06", "about": ["CHN"]}),
    ("replay", {"scenario": "universal", "draws": 500}),
)


class Watch(threading.Thread):
    """Looks at the memory of a process and of those that it started, five times a second."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.own, self.children = pid, 0.0, 0.0
        self.ended = threading.Event()

    def run(self) -> None:
        """Keep the most that was seen."""
        while not self.ended.wait(0.2):
            self.own = max(self.own, _megabytes(self.pid))
            self.children = max(self.children, sum(map(_megabytes, _children(self.pid))))


def _megabytes(pid: int) -> float:
    with suppress(OSError, IndexError):
        return int(Path(f"/proc/{pid}/status").read_text().split("VmRSS:")[1].split()[0]) / 1024
    return 0.0


def _children(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def run() -> list[Measure]:
    """The peak while all is browsed, and the slowest addresses."""
    home = Path(os.environ["SUASION_HOME"]) if os.environ.get("SUASION_HOME") else None
    library = Library.open(home)
    todo = list(addresses(library))
    command = [sys.executable, "-m", "suasion", "serve", *(["--home", str(home)] if home else []), "--port"]
    with serving(command, "/") as (port, process):
        watch = Watch(process.pid)
        watch.start()
        await_preparation(library.record)
        began = time.perf_counter()
        prepared, watch.children = watch.children, 0.0
        found = asyncio.run(read(port, todo)) + [a for kind, asked in JOBS for a in _job(port, kind, asked)]
        wall = time.perf_counter() - began
        watch.ended.set()
        rest = _megabytes(process.pid)
    slow = sorted(zip((a[1] for a in found), todo, strict=False), reverse=True)[:8]
    wrong = [t for a, t in zip(found, todo, strict=False) if a[0] not in (200, 303)]
    times = np.array([a[1] for a in found])
    print(f"  {library.record.name}: {len(todo)} addresses, {len(wrong)} wrong {wrong[:5]}")
    print(f"  median {np.median(times):.3f} s, 95% within {np.quantile(times, 0.95):.2f} s; {rest:.0f} MB at the end")
    print(f"  beside it: jobs {watch.children:.0f} MB at most, the preparation {prepared:.0f} MB")
    print("\n".join(f"    {s:.2f} s {a}" for s, a in slow))
    return [Measure(f"a browse over {len(todo)} addresses", wall, 0.0, watch.own, "600 MB")]


def addresses(library: Library) -> Iterator[str]:
    """What is browsed, each once."""
    rng = np.random.default_rng(1)
    yield from (a for p in all_pages() if p.path != "/decisions/{decision}" for a in p.addresses(library))
    ids = library.decisions["decision"].to_list()
    chosen = [ids[k] for k in rng.choice(len(ids), min(DECISIONS, len(ids)), replace=False)]
    yield from (f"/decisions/{d}" for d in chosen)
    yield from (f"/decisions/{d}?with=received" for d in chosen[:40])
    states = sorted(library.voters)
    some = [states[k] for k in rng.choice(len(states), min(STATES, len(states)), replace=False)]
    yield from (f"/states/{s}/{part}" for s in some for part in PARTS)
    yield from (f"/states/{s}?against=FRA,BRA" for s in some[:20])
    pairs = list(combinations(some, 2))
    yield from (f"/compare?states={a},{b}" for a, b in (pairs[k] for k in rng.choice(len(pairs), PAIRS, replace=False)))
    yield from (f"/decisions?{q}" for q in LISTS)
    words = library.searcher.spelling.words
    yield from (f"/search?{urlencode({'q': w})}" for w in list(words)[:WORDS])
    yield from (f"/bodies/hrc?on={y}-06-30" for y in range(2007, 2024))
    yield from (f"/api/states/{s}" for s in some[:30])
    yield from (f"/api/states/{quote(s)}/votes?limit=1000" for s in some[:30])
    yield from (f"/api/decisions?limit=1000&offset={1000 * k}" for k in range(5))
    yield from (f"/api/tables/ballots?limit=1000&offset={100_000 * k}" for k in range(10))


def _job(port: int, kind: str, asked: dict[str, object]) -> list[tuple[int, float, int]]:
    """Ask for a job, wait until it has ended, and read its result."""
    import httpx

    base, began = f"http://127.0.0.1:{port}", time.perf_counter()
    job = httpx.post(f"{base}/api/jobs/{kind}", json=asked).json()
    while httpx.get(f"{base}/api/jobs/{job['id']}").json()["state"] in ("waiting", "running"):
        time.sleep(0.5)
    page = httpx.get(f"{base}{job['page']}")
    return [(page.status_code, time.perf_counter() - began, len(page.content))]
