"""The engines: plain, compiled on this machine's cores, or Dask's workers. The same tallies from each."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from suasion.errors import BadInput, UsageError
from suasion.measures.positions.threads import workers
from suasion.scenarios.draws.kept import Kept
from suasion.scenarios.draws.task import BLOCK, Tallies, Task

ENGINES = ("compiled", "serial", "dask")
MOST_BYTES = 2_000_000_000

Votes = NDArray[np.uint8]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Run:
    """How a task is run: nothing in here changes the tallies.

    engine     one of compiled, serial (plain Python, slow, to check the others by), dask
    threads    of the compiled engine; 0 takes every core
    scheduler  address of a Dask scheduler; empty starts a cluster of `workers` processes here (0: one a core)
    folder     where finished blocks of draws are kept until all are done, so that an interrupted run goes on
    progress   called with blocks done and blocks in all
    """

    engine: str = "compiled"
    threads: int = 0
    scheduler: str = ""
    workers: int = 0
    folder: Path | None = None
    progress: Progress | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot run."""
        if self.engine not in ENGINES:
            raise UsageError(f"unknown engine {self.engine!r}", next_step=f"use one of {', '.join(ENGINES)}")
        if self.scheduler and self.engine != "dask":
            raise UsageError(
                "--scheduler goes with --engine dask",
                why=f"the engine is {self.engine}",
                next_step="add --engine dask, or leave --scheduler out",
            )
        if self.threads < 0 or self.workers < 0:
            raise UsageError("threads and workers must not be negative", next_step="give 0 (one a core) or more")


def tallies(task: Task, draws: int, seed: int, run: Run | None = None) -> Tallies:
    """Tallies of `task` in `draws` draws: the same for a seed, whatever `run` says.

    Raises UsageError for a number of draws or a seed that makes no sense, SourceFailed when workers cannot be had.
    """
    run = run or Run()
    blocks = _blocks(task, draws, seed)
    votes = np.zeros((3, len(task.calls), draws), np.uint8)
    if not votes.size:
        return Tallies(*votes)
    kept = Kept(run.folder if len(blocks) > 1 else None, task, seed)
    blocks_found = kept.through(blocks, lambda left: _engine(run, task, seed, left))
    for done, (block, found) in enumerate(blocks_found, start=1):
        here = slice(block * BLOCK, min((block + 1) * BLOCK, draws))
        votes[:, :, here] = found[:, :, : here.stop - here.start]
        if run.progress:
            run.progress(done, len(blocks))
    kept.clear()
    return Tallies(*votes)


def _blocks(task: Task, draws: int, seed: int) -> range:
    if draws < 1:
        raise UsageError(f"{draws} draws cannot be taken", next_step="ask for 1 or more with --draws")
    if not 0 <= seed < 1 << 64:
        raise UsageError(f"the seed {seed} is out of range", next_step="use a whole number from 0 to 2^64 - 1")
    if (size := 3 * len(task.calls) * draws) > MOST_BYTES:
        most = MOST_BYTES // (3 * len(task.calls))
        raise BadInput(
            f"{draws:,} draws of {len(task.calls):,} calls need {size / 1e9:.1f} GB",
            next_step=f"ask for {most:,} draws or fewer, or for fewer decisions",
        )
    return range(-(-draws // BLOCK))


def _engine(run: Run, task: Task, seed: int, blocks: list[int]) -> Iterator[tuple[int, Votes]]:
    if run.engine == "dask":
        from suasion.scenarios.draws.cluster import through_dask

        return through_dask(task, seed, blocks, run.scheduler, run.workers)
    return _serial(task, seed, blocks) if run.engine == "serial" else _compiled(task, seed, blocks, run.threads)


def _serial(task: Task, seed: int, blocks: list[int]) -> Iterator[tuple[int, Votes]]:
    from suasion.scenarios.draws.plain import tally_block

    for block in blocks:
        yield block, tally_block(task, seed, block, 0, len(task.calls))


def _compiled(task: Task, seed: int, blocks: list[int], threads: int) -> Iterator[tuple[int, Votes]]:
    from suasion.scenarios.draws.kernel import positions, tally_block

    with workers(threads) as crew:
        parts = even_parts(task, 4 * crew.n)
        for block in blocks:
            x = positions(task.places, seed, block)
            votes = np.empty((3, len(task.calls), BLOCK), np.uint8)

            def work(first: int, last: int, block: int = block, x: NDArray[np.float32] = x, out: Votes = votes) -> None:
                out[:, first:last] = tally_block(task, seed, block, first, last, x)

            crew.over(parts, work)
            yield block, votes


def even_parts(task: Task, n: int) -> list[tuple[int, int]]:
    """At most n runs of calls with about as many voters each."""
    edges = np.searchsorted(task.start, np.linspace(0, task.start[-1], n + 1)[1:-1], side="left")
    marks = sorted({0, len(task.calls), *(int(e) for e in edges)})
    return list(itertools.pairwise(marks))
