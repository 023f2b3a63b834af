"""Positions beside their peers, on S, M and L (`votes.py`), in turns within one run: `python -m benchmarks positions`.

Peers are run where they are found: R's MCMCpack and pscl; emIRT and wnominate in the library that SUASION_BENCH_R_LIBS
names; NumPyro in the Python that SUASION_BENCH_JAX names. Seconds are of the estimate alone: reading the votes and
starting R or Python is left out on both sides, compilation stands on its own line. The lines of draws give seconds per
100 effective draws of a middling position. SUASION_BENCH_SIZES (S,M,L) chooses the sizes.
"""

from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from benchmarks.measure import MIRROR, ROOT, Measure
from benchmarks.votes import tiled, workload
from suasion.measures.rollcalls import RollCalls

PEERS = Path(__file__).parent / "peers"
TURNS = 2
STEPS = 1000
STATIC_DRAWS, DYNAMIC_DRAWS = 500, 150

OURS = """
import json, pickle, resource, sys, time
folder, threads, draws = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
began = time.perf_counter()
from suasion.measures.positions import PositionSpec, estimate_positions
from suasion.measures.positions.posterior import DrawSpec, draw_positions
calls = pickle.load(open(folder + "/calls.pickle", "rb"))
spec = PositionSpec(threads=threads)
few = calls.select(calls.period < 2)
estimate_positions(few, spec)
if draws:
    draw_positions(few, spec, DrawSpec(2, 5, 5))
started = time.perf_counter() - began
began, cpu = time.perf_counter(), time.process_time()
found = draw_positions(calls, spec, DrawSpec(draws=draws)) if draws else estimate_positions(calls, spec)
seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
effective = float(found.frame["ess_bulk"].median()) if draws else 0.0
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": seconds, "cpu": cpu, "peak": peak, "effective": effective, "started": started}))
"""


def run() -> list[Measure]:
    """Point estimates with standard errors by size and threads, then draws on S, then ten times L."""
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
        if "L" in folders:
            rows += scaling(Path(base))
    return rows


def written(folder: Path, calls: RollCalls, held: np.ndarray | None = None) -> Path:
    """The roll calls as files that R and Python read."""
    folder.mkdir(parents=True)
    hidden = np.zeros(calls.votes.shape, np.int8) if held is None else held.astype(np.int8)
    (folder / "calls.pickle").write_bytes(pickle.dumps(calls))
    for name, matrix in (("votes", calls.votes), ("held", hidden)):
        (folder / f"{name}.bin").write_bytes(np.asfortranarray(matrix).tobytes(order="F"))
    (folder / "period.txt").write_text("\n".join(map(str, calls.period)))
    (folder / "item.txt").write_text("\n".join(map(str, calls.item)))
    (folder / "shape.txt").write_text(" ".join(map(str, (*calls.votes.shape, len(calls.periods)))))
    return folder


def ours(folder: Path, threads: int, draws: int = 0) -> dict[str, float]:
    """Seconds and more of our estimate, or of draws, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1"}
    words = [sys.executable, "-c", OURS, str(folder), str(threads), str(draws)]
    return _told(subprocess.run(words, capture_output=True, text=True, check=True, env=environment).stdout)


def peer(name: str, folder: Path, threads: int = 1, iterations: int = 0) -> dict[str, float] | None:
    """Seconds and more of a peer in R; None where it is not installed."""
    if shutil.which("Rscript") is None:
        return None
    library = os.environ.get("SUASION_BENCH_R_LIBS", "")
    environment = {**os.environ, "R_LIBS": library, "OMP_NUM_THREADS": str(threads)}
    script = PEERS / "peers.R"
    words = ["Rscript", str(script), name, str(folder), str(threads), str(iterations)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        print(f"{name}: left out: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return _told(done.stdout)


def _told(text: str) -> dict[str, float]:
    told: dict[str, float] = json.loads(text.strip().splitlines()[-1])
    return told


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
            ("NumPyro SVI", svi(folder), "0.02"),
        ):
            beside = f"{size}: {name}"
            if told:
                rows += [_row(beside, told), _row(f"{beside}, positions", ours(folder, 1), target, beside)]
    return rows


def svi(folder: Path) -> dict[str, float] | None:
    """NumPyro's variational inference, 1,000 steps; None where the Python of SUASION_BENCH_JAX is not named."""
    python = os.environ.get("SUASION_BENCH_JAX")
    if not python:
        return None
    script = PEERS / "numpyro_svi.py"
    words = [python, str(script), str(folder), str(STEPS)]
    return _told(subprocess.run(words, capture_output=True, text=True, check=True).stdout)


def _draws(folder: Path) -> list[Measure]:
    rows = []
    for name, iterations, target in (
        ("MCMCirt1d", STATIC_DRAWS, "0.2 (5 times)"),
        ("ideal", STATIC_DRAWS, "0.2 (5 times)"),
        ("MCMCdynamicIRT1d", DYNAMIC_DRAWS, "0.01 (100 times)"),
    ):
        told = peer(name, folder, 1, iterations)
        if told and told["effective"]:
            beside = f"S: {name}, 100 effective draws"
            rows.append(_row(beside, told, per=100 / told["effective"]))
            mine = ours(folder, 2, 250)
            rows.append(_row(f"S: draws, beside {name}", mine, target, beside, 100 / mine["effective"]))
    return rows


def scaling(base: Path) -> list[Measure]:
    """L, and two, five and ten times as many calls: seconds and memory."""
    calls = workload("L")
    rows = []
    for times in (1, 2, 5, 10):
        made = calls if times == 1 else tiled(calls, times)
        folder = written(base / f"x{times}", made)
        rows.append(_row(f"{times} x L, {made.n_votes:,} votes, 2 threads", ours(folder, 2), "in proportion"))
        shutil.rmtree(folder)
    return rows
