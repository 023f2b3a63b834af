"""Tallies: the kernel against its plain twin, pairing by name, expectations, and the engines."""

import dataclasses

import numpy as np
import pytest
from scipy.special import expit

from suasion.errors import BadInput, UsageError
from suasion.scenarios.draws import kernel, plain
from suasion.scenarios.draws.engines import Run, tallies
from suasion.scenarios.draws.example import example_task
from suasion.scenarios.draws.task import BLOCK, DRAWN, Task


def of_calls(task: Task, wanted: list[int]) -> Task:
    """The task with some of its calls only."""
    entries = np.concatenate([np.arange(task.start[m], task.start[m + 1]) for m in wanted])
    size = np.diff(task.start)[wanted]
    return dataclasses.replace(
        task,
        calls=task.calls[wanted],
        start=np.concatenate([[0], np.cumsum(size)]),
        item=task.item[wanted],
        period=task.period[wanted],
        **{f: getattr(task, f)[entries] for f in ("state", "what", "present", "dose")},
    )


@pytest.mark.parametrize(("seed", "block"), [(0, 0), (1, 3), (2**63, 2**20)])
def test_the_kernel_gives_the_plain_tallies_bit_by_bit(seed, block):
    task = example_task(5, 7, 3, seed=seed % 1000)
    assert len(set(task.what.tolist())) == 8
    fast, slow = (k.tally_block(task, seed, block, 1, 4) for k in (kernel, plain))
    assert (fast == slow).all()


def test_every_voter_is_counted_once():
    found = tallies(example_task(only_drawn=True), BLOCK, 1)
    assert (found.yes + found.no + found.abstain == 9).all()


def test_tallies_are_those_expected_of_the_model():
    """Means over draws against the logistic integrated over the same positions and items."""
    task = example_task(6, 40, 2, seed=4, only_drawn=True)
    found = tallies(task, 8 * BLOCK, 5)
    rng = np.random.default_rng(0)
    for m in range(6):
        theta = task.items.mean[m] + rng.normal(size=(20_000, 3)) @ task.items.root[m].T.astype(float)
        low, high = theta[:, 1], theta[:, 2]
        crossed = low > high
        low, high = (np.where(crossed, (low + high) / 2, v) for v in (low, high))
        place = task.places.mean[:, task.period[m], None] + task.places.sd[:, task.period[m], None] * rng.normal(
            size=(40, 20_000)
        )
        no = expit(low - theta[:, 0] * place).mean(axis=1).sum()
        yes = expit(theta[:, 0] * place - high).mean(axis=1).sum()
        for tally, expected in ((found.no[m], no), (found.yes[m], yes)):
            error = tally.std() * np.sqrt(1 / tally.size + 1 / 20_000)
            assert abs(tally.mean() - expected) < 5 * error + 1e-3


def test_a_call_has_the_same_tally_in_whatever_company():
    task = example_task(6, 9)
    whole, part = tallies(task, 1500, 3), tallies(of_calls(task, [4, 1]), 1500, 3)
    assert (part.yes == whole.yes[[4, 1]]).all()
    assert (part.abstain == whole.abstain[[4, 1]]).all()


def test_more_draws_begin_with_the_same_ones():
    task = example_task()
    few, many = tallies(task, 700, 3), tallies(task, 2500, 3)
    assert (many.no[:, :700] == few.no).all()


def test_another_seed_draws_others():
    task = example_task(only_drawn=True)
    assert (tallies(task, 1000, 3).yes != tallies(task, 1000, 4).yes).any()


@pytest.mark.parametrize("run", [Run("serial"), Run(threads=1), Run(threads=2), Run(threads=3)], ids=str)
def test_engines_and_threads_change_nothing(run):
    task = example_task(5, 6)
    assert (tallies(task, 1100, 8, run).yes == tallies(task, 1100, 8).yes).all()


def test_ballots_that_stand_need_no_chance():
    task = example_task(3, 8)
    task = dataclasses.replace(task, what=(task.what % 4).astype(np.int8))
    found = tallies(task, 10, 1)
    expected = [(task.what[task.start[m] : task.start[m + 1]] == 2).sum() for m in range(3)]
    assert (found.yes == np.array(expected)[:, None]).all()


@pytest.mark.parametrize(("draws", "seed"), [(0, 1), (-5, 1), (10, -1), (10, 1 << 64)])
def test_draws_and_seeds_that_make_no_sense_are_refused(draws, seed):
    with pytest.raises(UsageError):
        tallies(example_task(), draws, seed)


def test_more_draws_than_memory_holds_are_refused_with_a_number_that_fits():
    with pytest.raises(BadInput, match="draws of 4 calls need") as caught:
        tallies(example_task(), 10**9, 1)
    assert "166,666,666 draws" in caught.value.next_step


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"state": np.full(36, 99)}, "no place"),
        ({"period": np.full(4, 7)}, "no place"),
        ({"present": np.full(36, 1.5, np.float32)}, "between 0 and 1"),
        ({"start": np.array([0, 9, 18, 27, 35])}, "do not fit"),
    ],
)
def test_a_task_that_cannot_be_drawn_is_refused(change, words):
    with pytest.raises(BadInput, match=words):
        dataclasses.replace(example_task(), **change)


def test_a_ballot_is_not_drawn_for_a_state_without_a_position():
    task = example_task()
    mean = task.places.mean.copy()
    mean[3] = np.nan
    with pytest.raises(BadInput, match="without a position"):
        dataclasses.replace(task, places=dataclasses.replace(task.places, mean=mean))


def test_more_voters_than_fit_are_refused():
    with pytest.raises(BadInput, match="at most 255"):
        example_task(1, 256)


def test_options_that_do_not_go_together_are_refused():
    for wrong in ({"engine": "gpu"}, {"scheduler": "tcp://x:1"}, {"threads": -1}):
        with pytest.raises(UsageError):
            Run(**wrong)


def test_the_example_draws():
    assert (example_task().what == DRAWN).any()
