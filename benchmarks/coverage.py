"""Do 90% intervals of the fast estimator cover nine times in ten? `python -m benchmarks.coverage [SETS [WORKLOAD]]`

Votes are simulated at the shape of a workload of `votes.py`, S if none is named: the same states vote on the same
calls as, for S, on the Assembly's human rights votes since 1991. Positions are drawn from the prior; items by turns
from the prior and from those fitted to the real votes. Truth and estimate are standardised alike, and the truth is
turned to the side of the estimate.
"""

from __future__ import annotations

import sys

import numpy as np

from benchmarks.votes import workload
from suasion.measures.positions import PositionSpec
from suasion.measures.positions.fast import estimate
from suasion.measures.positions.result import Z90
from suasion.measures.positions.simulate import Simulated, simulate_votes
from suasion.measures.rollcalls import RollCalls

SETS = 200


def covered(made: Simulated, spec: PositionSpec) -> float:
    """Share of the states and periods voted in whose interval holds the true position."""
    frame = estimate(made.rollcalls, spec).frame
    row = {s: k for k, s in enumerate(made.rollcalls.states)}
    column = {p: k for k, p in enumerate(made.rollcalls.periods)}
    voted = frame.filter(frame["n_votes"] > 0)
    x = made.x[[row[s] for s in voted["state"]], [column[p] for p in voted["period"]]]
    z, place = (x - x.mean()) / x.std(), voted["position"].to_numpy()
    z = z * np.sign(np.corrcoef(z, place)[0, 1])
    return float((np.abs(z - place) <= Z90 * voted["sd"].to_numpy()).mean())


def fitted_items(calls: RollCalls, spec: PositionSpec) -> np.ndarray:
    """(3, J) discrimination and cut points fitted to the real votes, on the scale on which positions are standard."""
    return estimate(calls, spec).items.select("discrimination", "lower", "upper").to_numpy().T.copy()


def main(sets: int = SETS, size: str = "S") -> None:
    """Print the coverage by kind of set, and over all."""
    spec, calls = PositionSpec(threads=1), workload(size)
    real = fitted_items(calls, spec)
    shares: dict[str, list[float]] = {"items from the prior": [], "items fitted to the real votes": []}
    for k in range(sets):
        kind = list(shares)[k % 2]
        rng = np.random.default_rng([2026, k])
        made = simulate_votes(calls, spec, rng, real if k % 2 else None)
        shares[kind].append(covered(made, spec))
        print(f"\r{k + 1} of {sets}", end="", file=sys.stderr)
    print("", file=sys.stderr)
    for kind, values in (*shares.items(), ("all", [v for held in shares.values() for v in held])):
        low, high = np.quantile(values, [0.05, 0.95])
        print(f"{kind}: {np.mean(values):.3f} covered in {len(values)} sets (90% of sets: {low:.3f} to {high:.3f})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]), *sys.argv[2:3])
