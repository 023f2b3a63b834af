"""Simulation-based calibration (Talts and others 2018): the rank of the truth among the draws is uniform."""

import numpy as np
from scipy.stats import chisquare

from suasion.measures.positions import PositionSpec
from suasion.measures.positions.posterior import DrawSpec, draw_positions
from suasion.measures.positions.simulate import simulate_votes

from .simulated import simulate

SPEC = PositionSpec(threads=1, item_sd=1.0, persistence=0.9, novelty=1.0, bound=0.2, cut_sd=2.0)
SETS, DRAWS, BINS = 40, 31, 4
CELLS = (0, 7, 13, 22)


def test_ranks_of_true_positions_are_uniform():
    pattern = simulate(states=12, periods=2, calls=30, missing=0.1).rollcalls
    ranks = []
    for k in range(SETS):
        made = simulate_votes(pattern, SPEC, np.random.default_rng([1, k]))
        found = draw_positions(made.rollcalls, SPEC, DrawSpec(chains=1, draws=DRAWS, warmup=15, thin=1, seed=k))
        true = found.scale.of_positions(made.x)
        ranks.append([(found.draws[0, :, c] < true[c]).sum() for c in CELLS])
    counts = np.bincount(np.array(ranks).ravel() * BINS // (DRAWS + 1), minlength=BINS)
    assert chisquare(counts).pvalue > 0.001
