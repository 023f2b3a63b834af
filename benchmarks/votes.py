"""The roll calls that positions are measured on: S, M and L of the Assembly, read from the mirror once."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.measure import MIRROR
from suasion.measures.positions import calls_for_positions
from suasion.measures.rollcalls import RollCalls
from suasion.record.source import all_sources
from suasion.record.store import Record, open_record
from suasion.record.sync import sync

SOURCES = ("unga-unvotes-1946-2019", "idealpoints-voeten-apr2020")
FIRST = {"S": date(1991, 1, 1), "M": date(1991, 1, 1), "L": date(1946, 1, 1)}
TOPIC = {"S": "human-rights", "M": "all", "L": "all"}


def workload(size: str) -> RollCalls:
    """S: human rights calls since 1991; M: all calls since 1991; L: all calls 1946-2019. Contested, items linked."""
    calls = calls_for_positions(_record(), body="unga", topic=TOPIC[size])
    since = (calls.calls["date"] >= FIRST[size]).fill_null(value=False).to_numpy()
    return calls.select(since).contested()


def tiled(calls: RollCalls, times: int) -> RollCalls:
    """`times` as many calls: every period's calls again, on texts of their own, votes shuffled among states."""
    rng = np.random.default_rng(times)
    order = np.argsort(np.tile(calls.period, times), kind="stable")
    copies = [calls.votes, *(rng.permutation(calls.votes, axis=0) for _ in range(times - 1))]
    items = np.concatenate([calls.item + k * (int(calls.item.max()) + 1) for k in range(times)])[order]
    _, item = np.unique(items, return_inverse=True)
    frame = calls.calls[np.tile(np.arange(calls.votes.shape[1]), times)[order]]
    return replace(
        calls,
        votes=np.ascontiguousarray(np.concatenate(copies, axis=1)[:, order]),
        calls=frame.with_columns(item=np.char.add("i", items.astype(str))),
        period=np.tile(calls.period, times)[order],
        item=item.astype(np.int32),
    )


def _record() -> Record:
    home = os.environ.get("SUASION_BENCH_HOME")
    if home:
        return open_record(Path(home))
    made = Path(tempfile.mkdtemp(prefix="suasion-bench-"))
    sync(MIRROR, made, sources=[all_sources()[name] for name in SOURCES])
    return open_record(made)
