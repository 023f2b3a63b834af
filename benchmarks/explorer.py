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
from suasion.record.store import Record, open_record

READERS, EACH, SECONDS = 50, 24, 25
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
        load, cpu, peak = loaded(port, process, PAGES)
        told = f"{len(load.seconds)} answers, {load.wrong} wrong, {len(load.seconds) / load.wall:.0f}/s, {busy}"
        print(f"  {record.name}: {told}; the first page is {load.first / 1000:.0f} kB packed")
        made.append(Measure(OURS, load.at(0.95), cpu, peak, "0.15 s, 800 MB", PEER))
        made.append(Measure("suasion serve, median", load.at(0.5), cpu, peak))
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
    peak = int(Path(f"/proc/{process.pid}/status").read_text().split("VmHWM:")[1].split()[0]) / 1024
    return Load(seconds, wrong, wall, first[0][2]), _cpu(process.pid) - before, peak


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def _crowd(port: int, pages: Sequence[str]) -> tuple[list[float], int]:
    turns = [[pages[(k * 7 + n) % len(pages)] for n in range(EACH)] for k in range(READERS)]
    until = time.perf_counter() + SECONDS
    async with asyncio.timeout(4 * SECONDS):
        each = await asyncio.gather(*(read(port, turn, until) for turn in turns))
    answers = [a for one in each for a in one]
    return [a[1] for a in answers], sum(a[0] != 200 for a in answers)


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
