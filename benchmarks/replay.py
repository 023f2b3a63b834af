"""The replay kernel beside NumPy and JAX: 5,000 calls x 193 states x 10,000 draws at full uncertainty, two threads.

Seconds are those of a billion votes. NumPy and JAX do a part of the work and are scaled, or they would take minutes;
both are given the positions ready made, while ours are drawn within the time. JAX is looked for in this environment, or
in the Python that SUASION_BENCH_JAX names; without it that line is left out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec

from benchmarks.measure import ROOT, Measure

THREADS = 2

OURS = """
import json, resource, sys, time
from suasion.scenarios.draws.engines import Run, tallies
from suasion.scenarios.draws.example import example_task
began = time.perf_counter()
tallies(example_task(2, 5), 10, 1)
compiled = time.perf_counter() - began
task = example_task(5000, 193, 30, only_drawn=True)
began, cpu = time.perf_counter(), time.process_time()
found = tallies(task, 10_000, 1, Run(threads=int(sys.argv[1])))
seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
assert (found.yes[::97].astype(int) + found.no[::97] + found.abstain[::97] == 193).all()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([5000 * 193 * 10_000, seconds, cpu, peak, compiled]))
"""

PARTS = """
import json, resource, time
import numpy as np
N, T, D = 193, 30, 1024
rng = np.random.default_rng(0)
x = (rng.normal(size=(T, N, 1)) + 0.3 * rng.normal(size=(T, N, D))).astype(np.float32)
def items(M):
    b = (2 * rng.normal(size=(M, 1)) + 0.3 * rng.normal(size=(M, D))).astype(np.float32)
    cuts = rng.normal(size=(M, 2, 1)) + 0.3 * rng.normal(size=(M, 2, D))
    return b, np.sort(cuts, axis=1).astype(np.float32)
def told(votes, times):
    seconds, cpu = min(times)
    print(json.dumps([votes, seconds, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 0.0]))
"""

NUMPY = (
    PARTS
    + """
from scipy.special import expit
M = 24
b, cuts = items(M)
def once():
    out = np.zeros((3, M, D), np.uint8)
    for m in range(M):
        eta = b[m] * x[m % T]
        u = rng.random((N, D), dtype=np.float32)
        no, below = (u < expit(cuts[m, 0] - eta)).sum(axis=0), (u < expit(cuts[m, 1] - eta)).sum(axis=0)
        out[:, m] = N - below, no, below - no
    return out
times = []
for _ in range(3):
    began, cpu = time.perf_counter(), time.process_time()
    once()
    times.append((time.perf_counter() - began, time.process_time() - cpu))
told(M * N * D, times)
"""
)

JAX = (
    PARTS
    + """
import jax, jax.numpy as jnp
M = 200
b, cuts = (jnp.asarray(v) for v in items(M))
places, period = jnp.asarray(x), jnp.arange(M) % T
def one(given):
    key, b, cuts, t = given
    eta, u = b * places[t], jax.random.uniform(key, (N, D), dtype=jnp.float32)
    no = (u < jax.nn.sigmoid(cuts[0] - eta)).sum(axis=0)
    below = (u < jax.nn.sigmoid(cuts[1] - eta)).sum(axis=0)
    return jnp.stack([N - below, no, below - no]).astype(jnp.uint8)
@jax.jit
def run(key):
    return jax.lax.map(one, (jax.random.split(key, M), b, cuts, period))
run(jax.random.PRNGKey(0)).block_until_ready()
times = []
for k in range(4):
    began, cpu = time.perf_counter(), time.process_time()
    run(jax.random.PRNGKey(k)).block_until_ready()
    times.append((time.perf_counter() - began, time.process_time() - cpu))
told(M * N * D, times)
"""
)


def run() -> list[Measure]:
    """NumPy, JAX where there is one, and ours twice: beside each."""
    numpy = _of_a_billion("NumPy", sys.executable, NUMPY)
    jax = _jax()
    ours = "compiled kernel"
    rows = [numpy, _of_a_billion(f"{ours}, beside NumPy", sys.executable, OURS, "0.05 (20 times), 500 MB", numpy.what)]
    if jax:
        rows += [jax, _of_a_billion(f"{ours}, beside JAX", sys.executable, OURS, "0.1 (10 times), 500 MB", jax.what)]
    return rows


def _jax() -> Measure | None:
    python = os.environ.get("SUASION_BENCH_JAX") or (sys.executable if find_spec("jax") else "")
    return _of_a_billion("JAX on CPU", python, JAX) if python else None


def _of_a_billion(what: str, python: str, code: str, target: str = "", beside: str = "") -> Measure:
    threads = str(THREADS)
    limits = {"OMP_NUM_THREADS": threads, "NPROC": threads, "JAX_PLATFORMS": "cpu"}
    environment = {**os.environ, **limits, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([python, "-c", code, threads], capture_output=True, text=True, check=True, env=environment)
    votes, seconds, cpu, peak, _ = json.loads(done.stdout.splitlines()[-1])
    scale = 1e9 / votes
    return Measure(f"{what}: s of 1e9 votes", seconds * scale, cpu * scale, peak, target, beside)
