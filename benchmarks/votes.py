"""The roll calls that positions are measured on, read from the mirror once.

S, M and L of the Assembly, the Council's (hrc) and the Commission's (chr).
"""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.measure import MIRROR
from suasion.measures.positions import calls_for_positions
from suasion.measures.rollcalls import RollCalls
from suasion.record.source import all_sources
from suasion.record.store import Record, open_record
from suasion.record.sync import sync

SOURCES = ("unga-unvotes-1946-2019", "idealpoints-voeten-apr2020", "chr-hrc-ohchr-1946-2024")
FIRST = {"S": date(1991, 1, 1), "M": date(1991, 1, 1), "L": date(1946, 1, 1)}
TOPIC = {"S": "human-rights", "M": "all", "L": "all"}


def workload(size: str) -> RollCalls:
    """S: human rights calls since 1991; M: all calls since 1991; L: all calls 1946-2019; a body: all its calls.

    Contested, items linked.
    """
    if size not in FIRST:
        return calls_for_positions(_record(), body=size, topic="all").contested()
    calls = calls_for_positions(_record(), body="unga", topic=TOPIC[size])
    since = (calls.calls["date"] >= FIRST[size]).fill_null(value=False).to_numpy()
    return calls.select(since).contested()


def _record() -> Record:
    home = os.environ.get("SUASION_BENCH_HOME")
    if home:
        return open_record(Path(home))
    made = Path(tempfile.mkdtemp(prefix="suasion-bench-"))
    sync(MIRROR, made, sources=[all_sources()[name] for name in SOURCES])
    return open_record(made)
