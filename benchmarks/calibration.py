"""Are the draws calibrated? `python -m benchmarks.calibration [SETS]`

Simulation-based calibration (Talts and others 2018): positions and items from the prior, votes from them, draws from
the votes; the rank of the true position among the draws must be uniform. The test, stated beforehand: for each of the
states and periods looked at, chi-squared over 16 bins; Holm's correction over them; passed if no p is below 0.05.
"""

from __future__ import annotations

import sys

import numpy as np
import polars as pl
from scipy.stats import chisquare

from suasion.measures.positions import PositionSpec
from suasion.measures.positions.posterior import DrawSpec, draw_positions
from suasion.measures.positions.simulate import simulate_votes
from suasion.measures.rollcalls import RollCalls

SETS, DRAWS, BINS = 400, 63, 16
STATES, PERIODS, CALLS = 20, 4, 60
CELLS = (0, 9, 18, 27, 36, 45, 54, 63)


def pattern() -> RollCalls:
    """Twenty states, four periods, sixty calls on fifty texts, a tenth of the votes missing at random."""
    rng = np.random.default_rng(0)
    period = np.sort(np.arange(CALLS) % PERIODS).astype(np.int32)
    item = np.concatenate([np.arange(50), rng.integers(0, 20, 10)]).astype(np.int32)
    votes = np.where(rng.random((STATES, CALLS)) < 0.1, -2, 2).astype(np.int8)
    frame = pl.DataFrame({"decision": [f"d{k}" for k in range(CALLS)], "item": [f"i{k:02}" for k in item]})
    names = tuple(f"S{k:02}" for k in range(STATES))
    return RollCalls(votes, names, frame, period, tuple(range(1, PERIODS + 1)), item)


def main(sets: int = SETS) -> None:
    """Print each p, and whether the test is passed."""
    spec, calls = PositionSpec(threads=1, cut_sd=2.0), pattern()
    ranks = np.empty((sets, len(CELLS)), dtype=np.int64)
    for k in range(sets):
        made = simulate_votes(calls, spec, np.random.default_rng([2026, k]))
        found = draw_positions(made.rollcalls, spec, DrawSpec(1, DRAWS, warmup=40, thin=3, seed=k))
        true = found.scale.of_positions(made.x)
        ranks[k] = [(found.draws[0, :, c] < true[c]).sum() for c in CELLS]
        print(f"\r{k + 1} of {sets}", end="", file=sys.stderr)
    print("", file=sys.stderr)
    counts = np.stack([np.bincount(r * BINS // (DRAWS + 1), minlength=BINS) for r in ranks.T])
    p = np.array([chisquare(c).pvalue for c in counts])
    corrected = np.maximum.accumulate(np.minimum(np.sort(p) * (len(p) - np.arange(len(p))), 1.0))
    print("p by state and period:", " ".join(f"{v:.3f}" for v in p))
    print(f"all together: p = {chisquare(counts.sum(axis=0)).pvalue:.3f}; smallest after Holm {corrected[0]:.3f}")
    print("passed" if corrected[0] >= 0.05 else "NOT passed")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
