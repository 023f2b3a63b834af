"""Draws from the full posterior of positions and items, all of them at once, several seeded chains.

Chains start around the fast estimate, spread wider than its own uncertainty, and move by Hamiltonian turns
(`hamiltonian`) in coordinates that take out how positions and items hang together (`whitened`). Every draw is anchored
and standardised as the fast estimate is, so the common origin and scale, which no vote can tell, are not part of what
is judged. A result says how far it converged; `enforce` raises if it did not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from suasion.errors import BadInput
from suasion.measures.positions.drawn import NotConverged, Posterior, Scale, items_frame, scale_of, summary
from suasion.measures.positions.estimate import check
from suasion.measures.positions.fast import iterate
from suasion.measures.positions.hamiltonian import Chain
from suasion.measures.positions.problem import evaluate, pose, start
from suasion.measures.positions.spec import PositionSpec
from suasion.measures.positions.table import tabulate
from suasion.measures.positions.threads import workers
from suasion.measures.positions.whitened import Whitened, whiten
from suasion.measures.rollcalls import RollCalls

__all__ = ["DrawSpec", "NotConverged", "Posterior", "draw_positions"]

Floats = NDArray[np.float64]
Progress = Callable[[int, int], None]

# Chains start this much wider than the fast estimate's own uncertainty.
WIDER = 1.5


@dataclass(frozen=True, slots=True)
class DrawSpec:
    """How to draw: chains, draws kept of each, turns before the first, turns from one kept draw to the next, seed."""

    chains: int = 4
    draws: int = 1000
    warmup: int = 100
    thin: int = 1
    seed: int = 0

    def __post_init__(self) -> None:
        if min(self.chains, self.draws, self.thin) < 1 or self.warmup < 0:
            raise BadInput("chains, draws and thin must be positive, warmup not negative")


@dataclass
class _Found:
    """Of one chain: kept draws (draws, rows), sums and sums of squares of items (3, J), acceptance, kicks a turn."""

    kept: NDArray[np.float32]
    sums: Floats
    squares: Floats
    accepted: float = 0.0
    kicks: float = 0.0
    done: int = 0


def draw_positions(
    rollcalls: RollCalls,
    spec: PositionSpec | None = None,
    draw: DrawSpec | None = None,
    progress: Progress | None = None,
) -> Posterior:
    """Draw from the posterior of the model of `estimate_positions`; the same seed gives the same draws.

    Memory is four bytes a draw, chain and row of the answer. Raises BadInput as `estimate_positions` does.
    """
    spec, draw = spec or PositionSpec(), draw or DrawSpec()
    check(rollcalls)
    with workers(1) as alone, workers(spec.threads) as crew:
        problem = pose(rollcalls, spec, alone)
        fitted = start(rollcalls, problem.layout)
        iterate(problem, fitted, spec)
        evaluate(problem, fitted)
        target, scale = whiten(problem, tabulate(rollcalls), fitted), scale_of(rollcalls, spec.anchor, fitted.x)
        kept = np.empty((draw.chains, draw.draws, scale.rows.size), dtype=np.float32)
        found = [_Found(k, np.zeros(fitted.theta.shape), np.zeros(fitted.theta.shape)) for k in kept]

        def run(first: int, last: int) -> None:
            for number in range(first, last):
                _chain(target, draw, number, scale, found, progress)

        crew.over([(c, c + 1) for c in range(draw.chains)], run)
    sums, squares = (np.sum([getattr(f, n) for f in found], axis=0) for n in ("sums", "squares"))
    items = items_frame(rollcalls, sums, squares, draw.draws * draw.chains)
    accepted = float(np.mean([f.accepted for f in found]))
    return Posterior(summary(rollcalls, scale, kept), kept, items, accepted, tuple(f.kicks for f in found), scale)


def _chain(
    target: Whitened, draw: DrawSpec, number: int, scale: Scale, all_found: list[_Found], progress: Progress | None
) -> None:
    rng, found = np.random.default_rng([draw.seed, number]), all_found[number]
    total = draw.chains * (draw.warmup + draw.draws * draw.thin)

    def told() -> None:
        found.done += 1
        if progress is not None and number == 0:
            progress(sum(f.done for f in all_found), total)

    chain = Chain(target, rng, WIDER * rng.standard_normal(target.size))
    chain.warm_up(draw.warmup, told)
    for n in range(draw.draws):
        for _ in range(draw.thin):
            found.accepted += chain.step() / (draw.draws * draw.thin)
            told()
        x, theta = target.placed(chain.z)
        found.kept[n] = scale.of_positions(x)
        items = scale.of_items(x, theta)
        found.sums += items
        found.squares += items**2
    found.kicks = chain.kicks
