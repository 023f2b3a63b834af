"""Held-out votes beside the peers: `python -m benchmarks.heldout [SIZE]` hides a random tenth of the ballots of S.

The peers know yes and not yes alone, so ours are scored as that too: mean log score of a ballot (higher is better) and
share right. A random tenth flatters every model alike (docs/methods/positions.md).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np

from benchmarks.positions import peer, written
from benchmarks.votes import workload
from suasion.measures.positions import PositionSpec
from suasion.measures.positions.search.holdout import HoldOut, chances, fitted
from suasion.measures.positions.threads import workers

SHARE = 0.1


def main(size: str = "S") -> None:
    """Print a line a model."""
    calls = workload(size)
    hidden = (np.random.default_rng(1).random(calls.votes.shape) < SHARE) & (calls.votes >= 0)
    held = HoldOut(calls, hidden, hidden)
    spec = PositionSpec()
    with workers(0) as crew:
        p = np.clip(chances(held, fitted(held, spec, crew))[:, 2], 1e-6, 1 - 1e-6)
    yes = calls.votes[hidden] == 2
    score, right = np.where(yes, np.log(p), np.log(1 - p)).mean(), ((p > 0.5) == yes).mean()
    print(f"positions: log score {score:.4f}, right {right:.4f}")
    with tempfile.TemporaryDirectory() as folder:
        place = written(Path(folder) / "held", calls, hidden)
        for name in ("dynIRT", "binIRT"):
            told = peer(name, place)
            if told:
                print(f"emIRT {name}: log score {told['score']:.4f}, right {told['right']:.4f}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
