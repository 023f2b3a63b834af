"""Draws from the full posterior of positions and items: whole paths and items at a time, several seeded chains.

Chains start near the fast estimate, spread by its own uncertainty. Every draw is anchored and standardised as the fast
estimate is, so the common origin and scale, which no vote can tell, are not part of what is judged. A result says how
far it converged; `enforce` raises if it did not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.errors import BadInput, SuasionError, needed
from suasion.measures.positions.estimate import check
from suasion.measures.positions.fast import iterate
from suasion.measures.positions.kernels import paths, sweeps
from suasion.measures.positions.kernels.draws import draw_items, draw_paths
from suasion.measures.positions.problem import Problem, State, evaluate, pose, start
from suasion.measures.positions.result import cast_by_cell, frame_of_reference
from suasion.measures.positions.spec import PositionSpec
from suasion.measures.positions.threads import workers
from suasion.measures.rollcalls import RollCalls

Floats = NDArray[np.float64]
Progress = Callable[[int, int], None]

HIGHEST_R_HAT = 1.01
FEWEST_EFFECTIVE = 400.0


class NotConverged(SuasionError):
    """Chains that do not agree, or too few effective draws (exit 5)."""

    exit_code = 5


@dataclass(frozen=True, slots=True)
class DrawSpec:
    """How to draw: chains, draws kept of each, sweeps before the first, sweeps from one kept draw to the next, seed."""

    chains: int = 4
    draws: int = 500
    warmup: int = 200
    thin: int = 2
    seed: int = 0

    def __post_init__(self) -> None:
        if min(self.chains, self.draws, self.thin) < 1 or self.warmup < 0:
            raise BadInput("chains, draws and thin must be positive, warmup not negative")


@dataclass(frozen=True)
class Posterior:
    """Draws of positions, standardised.

    frame       state, period, position (mean), sd, q05, q95, n_votes, r_hat, ess_bulk, ess_tail
    draws       float32 (chains, draws, rows of `frame`)
    accepted    share of proposals accepted: of paths, of items
    """

    frame: pl.DataFrame
    draws: NDArray[np.float32]
    accepted: tuple[float, float]
    spec: DrawSpec

    @property
    def converged(self) -> bool:
        """R-hat below 1.01 and at least 400 effective draws everywhere (Vehtari and others 2021)."""
        return self.worst[0] <= HIGHEST_R_HAT and min(self.worst[1:]) >= FEWEST_EFFECTIVE

    @property
    def worst(self) -> tuple[float, float, float]:
        """Largest R-hat, smallest bulk and tail effective sample size."""
        low = self.frame.select(pl.col("r_hat").max(), pl.col("ess_bulk").min(), pl.col("ess_tail").min()).row(0)
        return (float(low[0]), float(low[1]), float(low[2]))

    def enforce(self) -> Posterior:
        """Give the result back, or raise NotConverged."""
        if not self.converged:
            raise NotConverged(
                "the draws have not converged",
                why="largest R-hat {:.3f}, smallest effective sample {:.0f} bulk, {:.0f} tail".format(*self.worst),
                next_step="take more draws (--draws, --thin)",
            )
        return self

    def to_datatree(self) -> Any:
        """The draws as an ArviZ DataTree: variable `position` over chain, draw and cell (state and period)."""
        from arviz_base import from_dict

        cells = [f"{s} {p}" for s, p in self.frame.select("state", "period").rows()]
        return from_dict({"posterior": {"position": self.draws}}, coords={"cell": cells}, dims={"position": ["cell"]})


def draw_positions(
    rollcalls: RollCalls,
    spec: PositionSpec | None = None,
    draw: DrawSpec | None = None,
    progress: Progress | None = None,
) -> Posterior:
    """Draw from the posterior of the model of `estimate_positions`; the same seed gives the same draws.

    Raises UsageError where the extra `posterior` is not installed.
    """
    spec, draw = spec or PositionSpec(), draw or DrawSpec()
    needed("arviz_stats")
    check(rollcalls)
    with workers(1) as alone, workers(spec.threads) as crew:
        problem = pose(rollcalls, spec, alone)
        fitted = start(rollcalls, problem.layout)
        iterate(problem, fitted, spec)
        evaluate(problem, fitted)
        frame = _standard_frame(rollcalls, spec, fitted.x)
        kept = np.empty((draw.chains, draw.draws, frame.rows.size), dtype=np.float32)
        accepted = np.zeros((draw.chains, 2))
        done = np.zeros(draw.chains, dtype=np.int64)

        def run(first: int, last: int) -> None:
            for chain in range(first, last):
                accepted[chain] = _chain(problem, fitted, draw, chain, frame, kept[chain], done, progress)

        crew.over([(c, c + 1) for c in range(draw.chains)], run)
    return Posterior(_summary(rollcalls, frame, kept), kept, (accepted[:, 0].mean(), accepted[:, 1].mean()), draw)


@dataclass(frozen=True)
class _Frame:
    """How draws are standardised: cells voted in, cells kept (flat), votes cast (N, T), and which way is up.

    A draw is turned to go with the anchored fast estimate `up`: one state near the middle could not tell.
    """

    voted: NDArray[np.bool_]
    rows: NDArray[np.int64]
    cast: NDArray[np.int64]
    up: Floats

    def standard(self, x: Floats) -> Floats:
        flat = x.ravel()
        inside = flat[self.voted]
        z = (flat - inside.mean()) / max(float(inside.std()), 1e-12)
        side = -1.0 if float((z * self.up)[self.voted].sum()) < 0 else 1.0
        return np.asarray(side * z[self.rows])


def _standard_frame(rollcalls: RollCalls, spec: PositionSpec, x: Floats) -> _Frame:
    cast = cast_by_cell(rollcalls)
    voted = cast > 0
    ever = np.maximum.accumulate(voted, axis=1) & np.maximum.accumulate(voted[:, ::-1], axis=1)[:, ::-1]
    mean, scale, side = frame_of_reference(rollcalls, x, cast, spec.anchor)
    return _Frame(voted.ravel(), np.flatnonzero(ever.ravel()), cast, (side * (x - mean) / scale).ravel())


def _chain(
    problem: Problem,
    fitted: State,
    draw: DrawSpec,
    chain: int,
    frame: _Frame,
    kept: NDArray[np.float32],
    done: NDArray[np.int64],
    progress: Progress | None,
) -> tuple[float, float]:
    rng = np.random.default_rng([draw.seed, chain])
    x, theta = _spread(fitted, rng), fitted.theta.copy()
    n, total = 0, draw.warmup + draw.draws * draw.thin
    paths_taken = items_taken = 0
    for sweep in range(total):
        a, b = _sweep(problem, x, theta, rng)
        if sweep >= draw.warmup:
            paths_taken, items_taken = paths_taken + a, items_taken + b
            if (sweep - draw.warmup) % draw.thin == draw.thin - 1:
                kept[n] = frame.standard(x)
                n += 1
        done[chain] = sweep + 1
        if progress is not None and chain == 0:
            progress(int(done.sum()), total * draw.chains)
    after = draw.draws * draw.thin
    return paths_taken / (after * x.shape[0]), items_taken / (after * theta.shape[1])


def _spread(fitted: State, rng: np.random.Generator) -> Floats:
    """A start: the fast estimate and a draw of its paths' uncertainty, twice as wide."""
    noise = 2 * rng.standard_normal(fitted.x.shape)
    paths.half_backward(fitted.root, fitted.below, noise)
    return np.asarray(fitted.x + noise)


def _sweep(problem: Problem, x: Floats, theta: Floats, rng: np.random.Generator) -> tuple[int, int]:
    at, (n_states, _, n_items) = problem.layout, problem.layout.shape
    items = draw_items(
        x.ravel(), theta, at.item_start, at.cells, problem.abstained, problem.item_precision,
        rng.standard_normal((n_items, 3)), rng.random(n_items), 0, n_items,
    )  # fmt: skip
    slope, level = sweeps.term_tables(theta)
    taken = draw_paths(
        x, slope, level, at.cell_start, at.items, problem.diagonal, problem.off,
        rng.standard_normal(x.shape), rng.random(n_states), 0, n_states,
    )  # fmt: skip
    return taken, items


def _summary(rollcalls: RollCalls, frame: _Frame, kept: NDArray[np.float32]) -> pl.DataFrame:
    import arviz_stats.base as arviz

    i, t = np.divmod(frame.rows, len(rollcalls.periods))
    draws = kept.astype(np.float64)
    flat = draws.reshape(-1, draws.shape[2])
    stats: Any = vars(arviz)["array_stats"]
    axes: dict[str, Any] = {"chain_axis": 0, "draw_axis": 1}
    low, high = np.quantile(flat, [0.05, 0.95], axis=0)
    return pl.DataFrame(
        {
            "state": [rollcalls.states[k] for k in i],
            "period": [rollcalls.periods[k] for k in t],
            "position": flat.mean(axis=0),
            "sd": flat.std(axis=0, ddof=1),
            "q05": low,
            "q95": high,
            "n_votes": frame.cast[i, t],
            "r_hat": stats.rhat(draws, **axes),
            "ess_bulk": stats.ess(draws, method="bulk", **axes),
            "ess_tail": stats.ess(draws, method="tail", prob=(0.05, 0.95), **axes),
        }
    )
