"""The explorer under fifty readers at once, beside Datasette serving the same tables as SQLite.

Both run on this machine, one after the other, over loopback alone; each reader keeps its connection and asks for the
next page as soon as it has one, for a bounded number of pages. Two variables say what is not the project's own:
SUASION_HOME, the home of a full record (without it the starter record is served); SUASION_DATASETTE, the datasette
command of an environment apart (without it there is no ratio).
"""

from __future__ import annotations

import asyncio
import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.measure import ROOT, Measure
from suasion.present.explorer.kept import is_kept
from suasion.present.explorer.serving.prepare import DONE
from suasion.record.store import Record, open_record

READERS, EACH, SECONDS, ANEW = 50, 24, 25, 12
PATIENCE = 900  # seconds
PAGES = (
    "/", "/states", "/states/CHN", "/states/USA", "/states/CUB", "/decisions", "/decisions?body=hrc",
    "/decisions/hrc-a-hrc-51-l6", "/bodies/hrc", "/bodies/unga", "/topics", "/topics/human-rights", "/compare",
    "/regime", "/blocs", "/reviews", "/claims", "/methods", "/lab", "/sources", "/search?q=china",
    "/static/suasion.css", "/api/decisions?body=hrc", "/states/CHN/figures/position.svg",
)  # fmt: skip
TABLES = ("decisions", "ballots", "seats", "statements")
THEIRS = (
    "/-/databases", "/x", "/x/decisions", "/x/decisions?body=hrc", "/x/decisions?_sort_desc=date", "/x/seats",
    "/x/statements", "/x/ballots?state=CHN", "/x/ballots?state=USA", "/x/ballots?decision=hrc-a-hrc-51-l6",
    "/x/decisions.json?body=hrc&_shape=array", "/x/ballots.json?state=CHN&_shape=array",
)  # fmt: skip
OURS, PEER = "suasion serve, p95 of 50 readers", "Datasette, p95 of 50 readers"


@dataclass(frozen=True)
class Load:
    """seconds: of each answer; wrong: those that were no 200; wall: of all together; first: bytes of the first page."""

    seconds: Sequence[float]
    wrong: int
    wall: float
    first: int

    def at(self, share: float) -> float:
        """The time within which `share` of the answers came."""
        return float(np.quantile(self.seconds, share))


def run() -> list[Measure]:
    """p50, p95 and the first page; Datasette beside it where there is one."""
    home = Path(os.environ["SUASION_HOME"]) if os.environ.get("SUASION_HOME") else None
    record = open_record(home)
    busy = f"load {os.getloadavg()[0]:.1f} before"
    command = [sys.executable, "-m", "suasion", "serve", *(["--home", str(home)] if home else [])]
    made = []
    with serving([*command, "--port"], "/") as (port, process):
        await_preparation(record)
        load, cpu, peak = loaded(port, process, PAGES)
        told = f"{len(load.seconds)} answers, {load.wrong} wrong, {len(load.seconds) / load.wall:.0f}/s, {busy}"
        print(f"  {record.name}: {told}; the first page is {load.first / 1000:.0f} kB packed")
        made.append(Measure(OURS, load.at(0.95), cpu, peak, "0.15 s, 800 MB", PEER))
        made.append(Measure("suasion serve, median", load.at(0.5), cpu, peak))
        kept, anew, cpu, peak = mixed(port, process, PAGES, fresh(record))
        told = f"{len(kept.seconds)} kept, {kept.wrong} wrong; {len(anew.seconds)} new, {anew.wrong} wrong"
        print(f"  one page in {ANEW} never asked for before: {told}")
        made.append(Measure("the same with such a mix, kept pages, p95", kept.at(0.95), cpu, peak, "0.15 s"))
        made.append(Measure("the same with such a mix, new pages, p95", anew.at(0.95), cpu, peak))
    datasette = os.environ.get("SUASION_DATASETTE", "")
    if datasette:
        with tempfile.TemporaryDirectory() as folder:
            path = as_sqlite(record, Path(folder) / "x.db")
            with serving([datasette, "serve", str(path), "--port"], "/") as (port, process):
                load, cpu, peak = loaded(port, process, THEIRS)
                rate = len(load.seconds) / load.wall
                print(f"  Datasette: {len(load.seconds)} answers, {load.wrong} wrong, {rate:.0f}/s")
                made.insert(0, Measure(PEER, load.at(0.95), cpu, peak))
    return made


def await_preparation(record: Record) -> None:
    """Wait until the server's own processes have made what is made once a record, or some minutes."""
    ends = time.monotonic() + PATIENCE
    while not is_kept(record, DONE) and time.monotonic() < ends:
        time.sleep(1)


def as_sqlite(record: Record, path: Path) -> Path:
    """The tables as SQLite, with the indexes that their pages need."""
    with sqlite3.connect(path) as base:
        for name in TABLES:
            frame = record.table(name)
            lists = [c for c, t in frame.schema.items() if str(t).startswith("List")]
            rows = frame.with_columns(frame[c].list.join(";").alias(c) for c in lists)
            names = ", ".join(f'"{c}"' for c in rows.columns)
            base.execute(f'create table "{name}" ({names})')
            marks = ", ".join("?" * rows.width)
            base.executemany(
                f'insert into "{name}" values ({marks})', ([_plain(v) for v in r] for r in rows.iter_rows())
            )
        base.executescript(
            "create index a on ballots(decision); create index b on ballots(state); create index c on decisions(body);"
        )
    return path


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str | int | float) else str(value)


@contextmanager
def serving(command: Sequence[str], first: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A server on a free port, once it answers; it is ended in the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(
        [*command, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    try:
        _wait(port, first, process)
        yield port, process
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int, first: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        if process.poll() is not None:
            raise RuntimeError("the server ended")
        try:
            asyncio.run(read(port, [first]))
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server does not answer")


def loaded(port: int, process: subprocess.Popen[bytes], pages: Sequence[str]) -> tuple[Load, float, float]:
    """What the readers met, after each page was asked for once; the server's processor seconds and peak megabytes."""
    first = asyncio.run(read(port, pages))
    before = _cpu(process.pid)
    began = time.perf_counter()
    seconds, wrong = asyncio.run(_crowd(port, pages))
    wall = time.perf_counter() - began
    return Load(seconds, wrong, wall, first[0][2]), _cpu(process.pid) - before, _peak(process.pid)


def fresh(record: Record) -> list[str]:
    """Addresses that nobody asked for yet: decisions, searches, comparisons, lists of votes."""
    rng = np.random.default_rng(7)
    ids = record.table("decisions")["decision"].to_list()
    states = sorted(set(record.scan("ballots").select("state").unique().collect()["state"]))
    some = [states[k] for k in rng.permutation(len(states))]
    made = [f"/decisions/{ids[k]}" for k in rng.choice(len(ids), min(120, len(ids)), replace=False)]
    made += [f"/search?q={s.lower()}+rights" for s in some[:40]]
    made += [f"/compare?states={a},{b}" for a, b in zip(some[:20], some[20:40], strict=False)]
    made += [f"/states/{s}/votes" for s in some[:20]]
    return [made[k] for k in rng.permutation(len(made))]


def mixed(
    port: int, process: subprocess.Popen[bytes], pages: Sequence[str], new: Sequence[str]
) -> tuple[Load, Load, float, float]:
    """Readers of kept pages among whose pages one in ANEW is new, each asked for once: what both met."""
    todo = iter(new)
    turns = [
        [(next(todo, "/") if (n + k) % ANEW == 0 else pages[(k * 7 + n) % len(pages)]) for n in range(EACH)]
        for k in range(READERS)
    ]
    before, began = _cpu(process.pid), time.perf_counter()
    each = asyncio.run(_together(port, turns))
    wall = time.perf_counter() - began
    met = [(p in new, *a) for turn, one in zip(turns, each, strict=True) for p, a in zip(turn, one, strict=False)]
    loads = []
    for is_new in (False, True):
        own = [a for a in met if a[0] == is_new]
        loads.append(Load([a[2] for a in own], sum(a[1] != 200 for a in own), wall, 0))
    return loads[0], loads[1], _cpu(process.pid) - before, _peak(process.pid)


def _peak(pid: int) -> float:
    return int(Path(f"/proc/{pid}/status").read_text().split("VmHWM:")[1].split()[0]) / 1024


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def _crowd(port: int, pages: Sequence[str]) -> tuple[list[float], int]:
    turns = [[pages[(k * 7 + n) % len(pages)] for n in range(EACH)] for k in range(READERS)]
    answers = [a for one in await _together(port, turns) for a in one]
    return [a[1] for a in answers], sum(a[0] != 200 for a in answers)


async def _together(port: int, turns: Sequence[Sequence[str]]) -> list[list[tuple[int, float, int]]]:
    until = time.perf_counter() + SECONDS
    async with asyncio.timeout(4 * SECONDS):
        return await asyncio.gather(*(read(port, turn, until) for turn in turns))


async def read(port: int, pages: Sequence[str], until: float = np.inf) -> list[tuple[int, float, int]]:
    """Read pages over one connection, none after `until`: status, seconds and bytes of each."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    found = []
    for page in pages:
        if (began := time.perf_counter()) > until:
            break
        head = f"GET {page} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n\r\n"
        writer.write(head.encode())
        status, size = await _answer(reader)
        found.append((status, time.perf_counter() - began, size))
    writer.close()
    return found


async def _answer(reader: asyncio.StreamReader) -> tuple[int, int]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    size = next((int(v.partition(":")[2]) for v in head.split("\r\n") if v.startswith("content-length:")), None)
    if size is not None:
        await reader.readexactly(size)
        return int(head.split()[1]), size
    total = 0
    while chunk := int((await reader.readuntil(b"\r\n")).strip(), 16):
        await reader.readexactly(chunk + 2)
        total += chunk
    await reader.readexactly(2)
    return int(head.split()[1]), total
