"""One measurement of one command in a process of its own: wall time, processor time, peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
MIRROR = ROOT.parent / "shared" / "data"


@dataclass(frozen=True)
class Measure:
    """seconds: wall clock; cpu: user and system; peak_mb: largest resident size; beside: what it is compared with."""

    what: str
    seconds: float
    cpu: float
    peak_mb: float
    target: str = ""
    beside: str = ""


def measured(what: str, *words: str | Path, target: str = "", beside: str = "") -> Measure:
    """Run Python with `words` once, and measure it. A command that fails is an error."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{what}: exit code {process.returncode}")
    peak = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Measure(what, seconds, usage.ru_utime + usage.ru_stime, peak, target, beside)


def best(what: str, *words: str | Path, times: int = 3, target: str = "", beside: str = "") -> Measure:
    """The quickest of several runs: what a warm machine does."""
    runs = [measured(what, *words, target=target, beside=beside) for _ in range(times)]
    return min(runs, key=lambda m: m.seconds)
