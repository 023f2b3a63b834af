"""Draws from the full posterior of positions and items, all of them at once, several seeded chains.

Chains start around the fast estimate, spread wider than its own uncertainty, and move by Hamiltonian turns
(`hamiltonian`) in coordinates that take out how positions and items hang together (`whitened`); after three quarters of
the warm-up these are made anew around the mean of the positions and consistencies that all chains came by. Every draw
is anchored and standardised as the fast estimate is, so the common origin and scale, which no vote can tell, are not
part of what is judged. A result says how far it converged; `enforce` raises if it did not.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from suasion.errors import BadInput
from suasion.measures.positions.drawn import Posterior, Scale, items_frame, scale_of, summary
from suasion.measures.positions.estimate import check
from suasion.measures.positions.fast import iterate
from suasion.measures.positions.hamiltonian import FIRST_STRIDE, Chain
from suasion.measures.positions.problem import State, evaluate, pose, start
from suasion.measures.positions.spec import PositionSpec
from suasion.measures.positions.threads import Workers, workers
from suasion.measures.positions.whitened import Place, Whitened, recentre, whiten
from suasion.measures.rollcalls import RollCalls

__all__ = ["DrawSpec", "Posterior", "draw_positions"]

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
            raise BadInput(
                "chains, draws and thin must be positive, warmup not negative",
                next_step="give numbers from 1; the defaults are 4 chains of 1,000 draws after 100",
            )


@dataclass
class _Found:
    """Of one chain: draws kept (draws, rows), sums and sums of squares of items (3, J), acceptance, kicks a turn.

    told is called after every turn; seen (2, N, T) is the mean of positions and of log consistencies late in warm-up,
    place where it stood then.
    """

    rng: np.random.Generator
    told: Callable[[], None]
    kept: NDArray[np.float32]
    sums: Floats
    squares: Floats
    seen: Floats
    place: Place
    stride: float = FIRST_STRIDE
    accepted: float = 0.0
    kicks: float = 0.0


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
        problem = pose(rollcalls, spec, alone, precise=True)
        fitted = start(rollcalls, problem)
        iterate(problem, fitted, spec)
        evaluate(problem, fitted)
        scale = scale_of(rollcalls, spec.anchor, fitted.x)
        kept = np.empty((draw.chains, draw.draws, scale.rows.size), dtype=np.float32)
        found = _chains(draw, fitted, kept, progress)
        target, quarter = whiten(problem, fitted), draw.warmup // 4
        _each(crew, found, partial(_look, target, quarter))
        if quarter:
            recentre(problem, fitted, *np.mean([f.seen for f in found], axis=0))
            target = whiten(problem, fitted, longest=float(target.stretch.max(initial=0.0)))
        _each(crew, found, partial(_draw, target, draw, draw.warmup - 3 * quarter, scale))
    sums, squares = (np.sum([getattr(f, n) for f in found], axis=0) for n in ("sums", "squares"))
    items = items_frame(rollcalls, sums, squares, draw.draws * draw.chains)
    accepted = float(np.mean([f.accepted for f in found]))
    return Posterior(summary(rollcalls, scale, kept), kept, items, accepted, tuple(f.kicks for f in found), scale)


def _chains(draw: DrawSpec, fitted: State, kept: NDArray[np.float32], progress: Progress | None) -> list[_Found]:
    done, total = itertools.count(1), draw.chains * (draw.warmup + draw.draws * draw.thin)

    def told() -> None:
        n = next(done)
        if progress is not None:
            progress(n, total)

    return [
        _Found(
            np.random.default_rng([draw.seed, number]),
            told,
            kept[number],
            np.zeros_like(fitted.theta),
            np.zeros_like(fitted.theta),
            np.zeros((2, *fitted.x.shape)),
            Place(fitted.x, fitted.consistency.u, fitted.theta),
        )
        for number in range(draw.chains)
    ]


def _each(crew: Workers, found: list[_Found], work: Callable[[_Found], None]) -> None:
    crew.over([(n, n + 1) for n in range(len(found))], lambda n, _: work(found[n]))


def _look(target: Whitened, quarter: int, found: _Found) -> None:
    """Walk in, settle on a stride, and take the mean of positions, a quarter of the warm-up each."""
    chain = Chain(target, found.rng, WIDER * found.rng.standard_normal(target.size))
    chain.walk_in(quarter, found.told)
    chain.tune(quarter, found.told)
    for _ in range(quarter):
        chain.step()
        found.told()
        found.seen += np.stack(target.placed(chain.z)[:2]) / quarter
    found.place, found.stride = target.placed(chain.z), chain.stride


def _draw(target: Whitened, draw: DrawSpec, left: int, scale: Scale, found: _Found) -> None:
    chain = Chain(target, found.rng, target.coordinates(found.place), found.stride)
    chain.tune(left, found.told)
    for n in range(draw.draws):
        for _ in range(draw.thin):
            found.accepted += chain.step() / (draw.draws * draw.thin)
            found.told()
        x, _, theta = target.placed(chain.z)
        found.kept[n], items = scale.of_positions(x), scale.of_items(x, theta)
        found.sums += items
        found.squares += items**2
    found.kicks = chain.kicks
