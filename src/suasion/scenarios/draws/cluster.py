"""The Dask engine: blocks of draws on a cluster's workers, here or on other machines.

A block is a function of the task, the seed and its number, so it may be drawn on any worker, twice, or again after a
worker died. Before anything is drawn, every worker answers a known question: one that runs other code is refused.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from socket import create_connection
from typing import Any

import numpy as np
from numpy.typing import NDArray

from suasion.errors import BadInput, MissingRecord, SourceFailed
from suasion.measures.positions.threads import cores
from suasion.scenarios.draws.task import Task

CONNECT_SECONDS = 10
DEATHS = 3
QUIET = 50

Votes = NDArray[np.uint8]


def through_dask(task: Task, seed: int, blocks: list[int], scheduler: str, n: int) -> Iterator[tuple[int, Votes]]:
    """Blocks as the workers finish them. A worker that dies costs time: its blocks are drawn again elsewhere."""
    with client(scheduler, n, len(blocks)) as here:
        check_workers(here)
        # The packed task goes with the graph, not to one worker's memory, so it outlives every worker.
        packed = zlib.compress(pickle.dumps(task), 1)
        whole = here.submit(unpack, packed, key=f"task-{task.fingerprint}", pure=True)
        waiting = {
            here.submit(draw, whole, seed, block, key=f"block-{task.fingerprint}-{seed}-{block}", retries=DEATHS): block
            for block in blocks
        }
        for future in _distributed().as_completed(waiting):
            yield waiting[future], _result(future)
            future.release()


def unpack(packed: bytes) -> Task:
    """The task that `through_dask` packed."""
    task: Task = pickle.loads(zlib.decompress(packed))
    return task


def draw(task: Task, seed: int, block: int) -> Votes:
    """One block, on a worker."""
    from suasion.scenarios.draws.kernel import tally_block

    return tally_block(task, seed, block, 0, len(task.calls))


@contextmanager
def client(scheduler: str, n: int, blocks: int) -> Iterator[Any]:
    """A client of the scheduler at that address, or of a cluster started here and closed afterwards."""
    dask = _distributed()
    if scheduler:
        with _reached(dask, scheduler) as here:
            yield here
    else:
        size = min(n or cores(), max(blocks, 1))
        options = {"threads_per_worker": 1, "dashboard_address": ":0", "silence_logs": QUIET}
        with dask.LocalCluster(n_workers=size, **options) as cluster, dask.Client(cluster) as here:
            yield here


def _distributed() -> Any:
    try:
        return import_module("distributed")
    except ImportError as e:
        raise MissingRecord(
            "Dask is not installed", why=str(e), next_step="pip install 'suasion[dask]', or --engine compiled"
        ) from e


def _reached(dask: Any, scheduler: str) -> Any:
    try:
        _knock(scheduler)
        return dask.Client(scheduler, timeout=CONNECT_SECONDS)
    except (OSError, TimeoutError, ValueError, TypeError, AssertionError) as e:  # asserts that its loop began in 10 s
        raise SourceFailed(
            "the Dask scheduler cannot be reached",
            where=scheduler,
            why=str(e).splitlines()[0] if str(e) else type(e).__name__,
            next_step="check the address (tcp://host:8786), or leave --scheduler out to start a cluster here",
        ) from e


def _knock(scheduler: str) -> None:
    """Raise where nothing answers: a client that fails half made waits for its loop when it is thrown away.

    The garbage collector throws it away when it likes, on the loop's own thread too, where it would wait for ever.
    """
    comm = import_module("distributed.comm")
    scheme, place = comm.parse_address(scheduler)
    import_module("distributed.comm.registry").get_backend(scheme)
    if scheme in ("tcp", "tls"):
        create_connection(comm.parse_host_port(place), CONNECT_SECONDS).close()


def check_workers(here: Any) -> None:
    """Refuse a cluster without workers, and workers on which the same question has another answer."""
    try:
        here.wait_for_workers(1, timeout=CONNECT_SECONDS)
        answers = here.run(known_answer)
    except TimeoutError as e:
        raise SourceFailed(
            "the scheduler has no worker", where=here.scheduler.address, next_step="start one: dask worker ADDRESS"
        ) from e
    except (ImportError, AttributeError) as e:
        raise SourceFailed(
            "a worker cannot run suasion", why=str(e), next_step="install this version of suasion where workers run"
        ) from e
    other = sorted(worker for worker, answer in answers.items() if answer != known_answer())
    if other:
        raise BadInput(
            "workers draw other numbers than this machine does",
            where=", ".join(other),
            why="they run another version of suasion",
            next_step="install the same version everywhere",
        )


@lru_cache
def known_answer() -> str:
    """A hash of a small block: whoever gives the same draws the same tallies."""
    from hashlib import blake2b

    from suasion.scenarios.draws.example import example_task

    return blake2b(draw(example_task(), 1, 0).tobytes(), digest_size=16).hexdigest()


def _result(future: Any) -> Votes:
    try:
        votes: Votes = future.result()
    except _distributed().KilledWorker as e:
        raise SourceFailed(
            f"workers died {DEATHS + 1} times on the same block",
            why=str(e).splitlines()[0],
            next_step="look at the workers' memory; finished blocks are kept, so the same command goes on",
        ) from e
    return votes
