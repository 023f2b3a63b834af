"""An interrupted run goes on where it stopped; what was kept badly is drawn again."""

import numpy as np
import pytest

from suasion.scenarios.draws import engines
from suasion.scenarios.draws.engines import Run, tallies
from suasion.scenarios.draws.example import example_task
from suasion.scenarios.draws.task import BLOCK

DRAWS = 4 * BLOCK - 10


class Stopped(Exception):
    pass


def stop_after(n: int):
    def progress(done: int, _all: int) -> None:
        if done == n:
            raise Stopped

    return progress


@pytest.fixture
def interrupted(tmp_path):
    task = example_task()
    with pytest.raises(Stopped):
        tallies(task, DRAWS, 3, Run(folder=tmp_path, progress=stop_after(2)))
    return task, tmp_path


def drawn_blocks(monkeypatch) -> list[int]:
    seen: list[int] = []
    plain = engines._compiled

    def watched(task, seed, blocks, threads):
        seen.extend(blocks)
        return plain(task, seed, blocks, threads)

    monkeypatch.setattr(engines, "_compiled", watched)
    return seen


def test_finished_blocks_are_not_drawn_again(interrupted, monkeypatch):
    task, folder = interrupted
    seen = drawn_blocks(monkeypatch)
    found = tallies(task, DRAWS, 3, Run(folder=folder))
    assert seen == [2, 3]
    assert (found.yes == tallies(task, DRAWS, 3).yes).all()


def test_a_whole_run_leaves_nothing_behind(interrupted):
    task, folder = interrupted
    tallies(task, DRAWS, 3, Run(folder=folder))
    assert not list(folder.iterdir())


def test_a_block_cut_short_or_changed_is_drawn_again(interrupted, monkeypatch):
    task, folder = interrupted
    first, second = sorted(folder.rglob("block-*"))
    first.write_bytes(first.read_bytes()[:-1])
    data = bytearray(second.read_bytes())
    data[100] ^= 1
    second.write_bytes(bytes(data))
    seen = drawn_blocks(monkeypatch)
    found = tallies(task, DRAWS, 3, Run(folder=folder))
    assert seen == [0, 1, 2, 3]
    assert (found.no == tallies(task, DRAWS, 3).no).all()


def test_blocks_of_another_task_or_seed_are_not_taken(interrupted, monkeypatch):
    _, folder = interrupted
    seen = drawn_blocks(monkeypatch)
    tallies(example_task(seed=9), DRAWS, 3, Run(folder=folder))
    tallies(example_task(), DRAWS, 4, Run(folder=folder))
    assert seen == [0, 1, 2, 3] * 2


def test_progress_reaches_the_end():
    seen = []
    tallies(example_task(), DRAWS, 3, Run(progress=lambda done, of: seen.append((done, of))))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert np.all(np.diff([d for d, _ in seen]) == 1)
