"""Positions beside their peers, on S, M and L (`votes.py`), in turns within one run: `python -m benchmarks positions`.

Peers are run where they are found: R's MCMCpack and pscl; emIRT and wnominate in the library that SUASION_BENCH_R_LIBS
names; NumPyro in the Python that SUASION_BENCH_JAX names. Seconds are of the estimate alone: reading the votes and
starting R or Python is left out on both sides, compilation stands on its own line. The lines of draws give seconds per
100 effective draws of a middling position. SUASION_BENCH_SIZES (S,M,L) chooses the sizes.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from benchmarks.measure import MIRROR, Measure
from benchmarks.runs import ours, peer, written
from benchmarks.votes import workload

TURNS = 2
STEPS = 1000
STATIC_DRAWS, DYNAMIC_DRAWS = 500, 150
NUTS_SECONDS = 180


def run() -> list[Measure]:
    """Point estimates with standard errors by size and threads, then draws on S."""
    if not MIRROR.is_dir():
        return []
    sizes = os.environ.get("SUASION_BENCH_SIZES", "S,M,L").split(",")
    rows: list[Measure] = []
    with tempfile.TemporaryDirectory() as base:
        folders = {size: written(Path(base) / size, workload(size)) for size in sizes}
        rows.append(_started(next(iter(folders.values()))))
        for size, folder in folders.items():
            rows += _estimates(size, folder)
        if "S" in folders:
            rows += _draws(folders["S"])
    return rows


def _row(what: str, told: dict[str, float], target: str = "", beside: str = "", per: float = 1.0) -> Measure:
    return Measure(what, told["seconds"] * per, told.get("cpu", 0.0) * per, told.get("peak", 0.0), target, beside)


def _started(folder: Path) -> Measure:
    """Compilation: a process without compiled code on disk, to its first small estimate."""
    with tempfile.TemporaryDirectory() as cache:
        os.environ["NUMBA_CACHE_DIR"] = cache
        try:
            told = ours(folder, 1)
        finally:
            del os.environ["NUMBA_CACHE_DIR"]
    return Measure("compilation, once a machine", told["started"], 0.0, told["peak"])


def _estimates(size: str, folder: Path) -> list[Measure]:
    rows = []
    for threads in (1, 2):
        best: dict[str, dict[str, float]] = {}
        for _ in range(TURNS):
            for name in ("dynIRT", "ours"):
                told = ours(folder, threads) if name == "ours" else peer(name, folder, threads)
                if told and (name not in best or told["seconds"] < best[name]["seconds"]):
                    best[name] = told
        beside = f"{size}, {threads} threads: emIRT dynIRT"
        rows += [_row(beside, best["dynIRT"])] if "dynIRT" in best else []
        rows.append(_row(f"{size}, {threads} threads: positions", best["ours"], "0.12 (8 times), 500 MB", beside))
    if size != "L":
        for name, told, target in (
            ("wnominate", peer("wnominate", folder), "0.01"),
            ("NumPyro SVI", peer("NumPyro SVI", folder, 1, STEPS), "0.02"),
        ):
            beside = f"{size}: {name}"
            if told:
                rows += [_row(beside, told), _row(f"{beside}, positions", ours(folder, 1), target, beside)]
    return rows


def _draws(folder: Path) -> list[Measure]:
    rows = []
    for name, iterations, target in (
        ("MCMCirt1d", STATIC_DRAWS, "0.2 (5 times)"),
        ("ideal", STATIC_DRAWS, "0.2 (5 times)"),
        ("MCMCdynamicIRT1d", DYNAMIC_DRAWS, "0.01 (100 times)"),
        ("NumPyro NUTS", NUTS_SECONDS, "0.05 (20 times)"),
    ):
        told = peer(name, folder, 1, iterations)
        if told and told["effective"]:
            beside = f"S: {name}, 100 effective draws"
            rows.append(_row(beside, told, per=100 / told["effective"]))
            mine = ours(folder, 2, 250)
            rows.append(_row(f"S: draws, beside {name}", mine, target, beside, 100 / mine["effective"]))
    return rows
