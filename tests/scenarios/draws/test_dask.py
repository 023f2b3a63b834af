"""The Dask engine: real worker processes, the same numbers, a worker killed, a scheduler that is not there."""

import os
import signal
import threading

import pytest

from suasion.errors import BadInput, SourceFailed
from suasion.scenarios.draws import cluster
from suasion.scenarios.draws.engines import Run, tallies
from suasion.scenarios.draws.example import example_task
from suasion.scenarios.draws.task import BLOCK

distributed = pytest.importorskip("distributed")

pytestmark = pytest.mark.xdist_group("dask")


@pytest.fixture(scope="module")
def here():
    options = {"threads_per_worker": 1, "dashboard_address": ":0", "silence_logs": 50}
    with distributed.LocalCluster(n_workers=2, **options) as made:
        yield made


def test_workers_in_other_processes_give_the_same_tallies(here):
    task = example_task()
    found = tallies(task, 3000, 5, Run("dask", scheduler=here.scheduler_address))
    expected = tallies(task, 3000, 5)
    assert (found.yes == expected.yes).all()
    assert (found.abstain == expected.abstain).all()


def test_a_killed_worker_costs_time_and_no_result(here):
    """One of two workers is killed while blocks are being drawn; its nanny starts another."""
    task = example_task(400, 150, only_drawn=True)
    with distributed.Client(here) as client:
        before = {w["pid"] for w in _info(client)}
    killed = []

    def kill_one(done: int, _all: int) -> None:
        if done == 1:
            victim = min(before)
            os.kill(victim, signal.SIGKILL)
            killed.append(victim)

    found = tallies(task, 12 * BLOCK, 5, Run("dask", scheduler=here.scheduler_address, progress=kill_one))
    assert len(killed) == 1
    assert (found.yes == tallies(task, 12 * BLOCK, 5).yes).all()


def _info(client):
    return [{"pid": pid} for pid in client.run(os.getpid).values()]


def test_a_scheduler_that_is_not_there_is_said_at_once(monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    with pytest.raises(SourceFailed, match="cannot be reached") as caught:
        tallies(example_task(), 10, 1, Run("dask", scheduler="tcp://127.0.0.1:9"))
    assert caught.value.where == "tcp://127.0.0.1:9"
    assert caught.value.exit_code == 5


@pytest.mark.parametrize("address", ["nonsense", "gopher://127.0.0.1:8786"])
def test_an_address_that_makes_no_sense_is_said(address, monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    with pytest.raises(SourceFailed, match="cannot be reached"):
        tallies(example_task(), 10, 1, Run("dask", scheduler=address))


def test_a_scheduler_without_workers_is_said(here, monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    # On the loop that runs already: another thread may be slow to start on a busy machine.
    options = {"dashboard_address": ":0", "silence_logs": 50, "loop": here.loop}
    with (
        distributed.LocalCluster(n_workers=0, **options) as empty,
        pytest.raises(SourceFailed, match="no worker"),
    ):
        tallies(example_task(), 10, 1, Run("dask", scheduler=empty.scheduler_address))


def test_workers_that_draw_other_numbers_are_refused(here, monkeypatch):
    monkeypatch.setattr(cluster, "known_answer", lambda: f"not what {threading.get_ident()} says")
    with pytest.raises(BadInput, match="other numbers"), distributed.Client(here) as client:
        _check_with(client, monkeypatch)


def _check_with(client, monkeypatch):
    monkeypatch.setattr(client, "run", lambda _: {"tcp://worker:1": "another answer"})
    cluster.check_workers(client)
