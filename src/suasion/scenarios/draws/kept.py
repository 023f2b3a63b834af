"""Finished blocks of draws on disk, so that an interrupted run goes on where it stopped."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from suasion.record.files import TEMPORARY
from suasion.scenarios.draws.task import BLOCK, Task

# To be raised when the same task would give other tallies: what was kept before is then not read.
STREAM = 1
DIGEST = 16

Votes = NDArray[np.uint8]


class Kept:
    """The blocks of one task and seed in a folder of their own; without a folder nothing is kept."""

    def __init__(self, folder: Path | None, task: Task, seed: int) -> None:
        self.shape = (3, len(task.calls), BLOCK)
        self.folder = folder / f"{task.fingerprint}-{seed}-{STREAM}" if folder else None

    def through(
        self, blocks: Sequence[int], draw: Callable[[list[int]], Iterable[tuple[int, Votes]]]
    ) -> Iterator[tuple[int, Votes]]:
        """Every block: those kept first, then those that `draw` makes, each put on disk as it comes."""
        left = []
        for block in blocks:
            found = self._read(block)
            if found is None:
                left.append(block)
            else:
                yield block, found
        for block, votes in draw(left) if left else ():
            self._write(block, votes)
            yield block, votes

    def clear(self) -> None:
        """Forget the blocks: the run is whole."""
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _path(self, block: int) -> Path | None:
        return self.folder / f"block-{block:05d}" if self.folder else None

    def _read(self, block: int) -> Votes | None:
        """A block kept, if it is whole: a file cut short or changed is drawn again."""
        path = self._path(block)
        if path is None or not path.is_file():
            return None
        data = path.read_bytes()
        body = data[DIGEST:]
        if blake2b(body, digest_size=DIGEST).digest() != data[:DIGEST] or len(body) != np.prod(self.shape):
            return None
        return np.frombuffer(body, np.uint8).reshape(self.shape)

    def _write(self, block: int, votes: Votes) -> None:
        """Put a block on disk; where that cannot be, the run goes on and nothing more is kept."""
        path = self._path(block)
        if path is None:
            return
        body = np.ascontiguousarray(votes).tobytes()
        temporary = path.with_name(TEMPORARY + path.name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(blake2b(body, digest_size=DIGEST).digest() + body)
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)
            self.folder = None
