"""What an estimate costs, by votes, by states and by periods: `python -m benchmarks.scaling [CSV]`, to ten times L.

Votes are simulated at the shape of L (199 states, 6,121 calls, 74 periods, seven states in ten voting): items are
drawn from those fitted to L, one a call, positions from the prior. One of the three is changed at a time: the calls;
the states, with as many votes in all; the periods into which the calls fall. Seconds and memory are of a process of
its own, on one thread.
`python -m benchmarks.scaling_figure CSV SVG` draws the result.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmarks.runs import ours, written
from benchmarks.votes import workload
from suasion.measures.positions import PositionSpec, estimate_positions
from suasion.measures.positions.simulate import simulate_votes
from suasion.measures.rollcalls import RollCalls

Floats = NDArray[np.float64]

STATES, CALLS, PERIODS, VOTING = 199, 6121, 74, 0.707
TIMES = {
    "votes": (0.1, 0.25, 0.5, 1, 2, 5, 10),
    "states": (0.1, 0.25, 0.5, 1, 2, 4),
    "periods": (0.1, 0.25, 0.5, 1, 2, 4),
}


@dataclass(frozen=True)
class Cost:
    """One measured estimate; changed: votes, states or periods; times: of L's."""

    changed: str
    times: float
    votes: int
    states: int
    periods: int
    cpu_seconds: float
    wall_seconds: float
    peak_mb: int
    sweeps: int


def shape(changed: str, times: float) -> tuple[int, int, int]:
    """States, calls and periods where one of them is `times` that of L.

    >>> shape("votes", 2), shape("states", 2)
    ((199, 12242, 74), (398, 3060, 74))
    """
    states, calls, periods = float(STATES), float(CALLS), float(PERIODS)
    if changed == "votes":
        calls *= times
    elif changed == "states":
        states, calls = states * times, calls / times
    else:
        periods *= times
    return round(states), round(calls), round(periods)


def made(states: int, calls: int, periods: int, fitted: Floats) -> RollCalls:
    """Simulated votes of that shape, on items drawn from `fitted` (3, J)."""
    rng = np.random.default_rng([states, calls, periods])
    item = np.arange(calls, dtype=np.int32)
    period = item * periods // calls
    frame = pl.DataFrame(
        {"decision": [f"d{k}" for k in item], "item": [f"i{k:06}" for k in item], "period": period + 1}
    )
    cast = np.where(rng.random((states, calls)) < VOTING, 2, -2).astype(np.int8)
    names = tuple(f"S{k:04}" for k in range(states))
    pattern = RollCalls(cast, names, frame, period, tuple(range(1, periods + 1)), item)
    theta = fitted[:, rng.integers(0, fitted.shape[1], calls)]
    return simulate_votes(pattern, PositionSpec(), rng, theta).rollcalls


def measured(changed: str, times: float, fitted: Floats, base: Path) -> Cost:
    """The cost of one estimate."""
    calls = made(*shape(changed, times), fitted)
    told = ours(written(base, calls), 1)
    shutil.rmtree(base)
    size = calls.n_votes, len(calls.states), len(calls.periods)
    seconds = round(told["cpu"], 3), round(told["seconds"], 3)
    return Cost(changed, times, *size, *seconds, round(told["peak"]), int(told["iterations"]))


def main(path: str = "") -> None:
    """Measure every shape; a line each, or a CSV."""
    fit = estimate_positions(workload("L"), PositionSpec())
    fitted = fit.items.select("discrimination", "lower", "upper").to_numpy().T.copy()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for changed, times in TIMES.items():
            for k in times:
                rows.append(asdict(measured(changed, k, fitted, Path(folder) / "votes")))
                print(rows[-1], file=sys.stderr)
    text = pl.DataFrame(rows).write_csv()
    if path:
        Path(path).write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main(*sys.argv[1:2])
