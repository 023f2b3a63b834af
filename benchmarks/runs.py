"""Ours and the peers on one set of roll calls, each in a process of its own.

Peers are run where they are found: R's MCMCpack and pscl; emIRT and wnominate in the library that SUASION_BENCH_R_LIBS
names; the published sampler in the copy of its repository that SUASION_BENCH_VOETEN names; NumPyro and py-irt in the
Pythons that SUASION_BENCH_JAX and SUASION_BENCH_PYIRT name. One that is not there is left out, and why is printed.
"""

from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.measure import ROOT
from suasion.measures.positions.diagnose import effective
from suasion.measures.rollcalls import RollCalls

PEERS = Path(__file__).parent / "peers"
PYTHONS = {
    "NumPyro SVI": ("SUASION_BENCH_JAX", "numpyro_ordinal.py", "svi"),
    "NumPyro NUTS": ("SUASION_BENCH_JAX", "numpyro_ordinal.py", "nuts"),
    "py-irt": ("SUASION_BENCH_PYIRT", "py_irt_2pl.py"),
}

OURS = """
import json, pickle, sys, time
folder, threads, draws = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
began = time.perf_counter()
from suasion.measures.positions import PositionSpec, estimate_positions
if draws:
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
sweeps = 0 if draws else found.iterations
# The kernel's count for this program alone; what getrusage tells starts at the size of the process that started it.
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
peak = int(status["VmHWM"].split()[0]) / 1024
told = {"seconds": seconds, "cpu": cpu, "peak": peak, "effective": effective, "started": started, "iterations": sweeps}
print(json.dumps(told))
"""


def written(folder: Path, calls: RollCalls, held: NDArray[np.bool_] | None = None) -> Path:
    """The roll calls, and which ballots are hidden, as files that R and Python read."""
    folder.mkdir(parents=True, exist_ok=True)
    hidden = np.zeros(calls.votes.shape, np.int8) if held is None else held.astype(np.int8)
    (folder / "calls.pickle").write_bytes(pickle.dumps(calls))
    for name, matrix in (("votes", calls.votes), ("held", hidden)):
        (folder / f"{name}.bin").write_bytes(np.asfortranarray(matrix).tobytes(order="F"))
    (folder / "period.txt").write_text("\n".join(map(str, calls.period)))
    (folder / "item.txt").write_text("\n".join(map(str, calls.item)))
    (folder / "states.txt").write_text("\n".join(calls.states))
    (folder / "shape.txt").write_text(" ".join(map(str, (*calls.votes.shape, len(calls.periods)))))
    return folder


def ours(folder: Path, threads: int, draws: int = 0) -> dict[str, float]:
    """Seconds and more of our estimate, or of draws, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1"}
    words = [sys.executable, "-c", OURS, str(folder), str(threads), str(draws)]
    return _told(subprocess.run(words, capture_output=True, text=True, check=True, env=environment).stdout)


def peer(name: str, folder: Path, threads: int = 1, amount: int = 0) -> dict[str, float] | None:
    """Seconds and more of a peer; None, and the reason printed, where it cannot be run.

    amount: iterations, steps or epochs; of NUTS the seconds it may take.
    """
    words = _words(name, folder, threads, amount)
    if words is None:
        return None
    for made in ("chance.bin", "draws.bin"):
        (folder / made).unlink(missing_ok=True)
    library = os.environ.get("SUASION_BENCH_R_LIBS", "")
    environment = {**os.environ, "R_LIBS": library, "OMP_NUM_THREADS": str(threads)}
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        print(f"{name}: left out: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    told = _told(done.stdout)
    return {**told, "effective": _effective(folder / "draws.bin", int(told["draws"]))}


def _effective(path: Path, count: int) -> float:
    """Effective draws (bulk) of a middling position, every draw standardised, by the measure that ours go by."""
    if not path.exists():
        return 0.0
    draws = np.fromfile(path).reshape(-1, count).T
    draws = draws[:, draws.std(axis=0) > 0]
    draws = (draws - draws.mean(axis=1, keepdims=True)) / draws.std(axis=1, keepdims=True)
    return float(np.median(effective(draws[None])[0]))


def _words(name: str, folder: Path, threads: int, amount: int) -> list[str] | None:
    if name not in PYTHONS:
        if shutil.which("Rscript") is None:
            print(f"{name}: left out: R is not installed", file=sys.stderr)
            return None
        return ["Rscript", str(PEERS / "peers.R"), name, str(folder), str(threads), str(amount)]
    variable, script, *method = PYTHONS[name]
    python = os.environ.get(variable)
    if not python:
        print(f"{name}: left out: {variable} names no Python that has it", file=sys.stderr)
        return None
    return [python, str(PEERS / script), str(folder), *method, str(amount)]


def _told(text: str) -> dict[str, float]:
    told: dict[str, float] = json.loads(text.strip().splitlines()[-1])
    return told
