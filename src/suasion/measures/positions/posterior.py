"""Draws from the full posterior of positions and items, all of them at once, several seeded chains.

Chains start around the fast estimate, spread wider than its own uncertainty, and move by Hamiltonian turns (`hamiltonian`)
in coordinates that take out how positions and items hang together (`whitened`). Every draw is anchored and standardised as
the fast estimate is, so the common origin and scale, which no vote can tell, are not part of what is judged. A result
says how far it converged; `enforce` raises if it did not.
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
from suasion.measures.positions.hamiltonian import Chain
from suasion.measures.positions.problem import evaluate, pose, start
from suasion.measures.positions.result import cast_by_cell, frame_of_reference
from suasion.measures.positions.spec import PositionSpec
from suasion.measures.positions.threads import workers
from suasion.measures.positions.whitened import Whitened, whiten
from suasion.measures.rollcalls import RollCalls

Floats = NDArray[np.float64]
Progress = Callable[[int, int], None]

HIGHEST_R_HAT = 1.01
FEWEST_EFFECTIVE = 400.0
# Chains start this much wider than the fast estimate's own uncertainty.
WIDER = 1.5


class NotConverged(SuasionError):
    """Chains that do not agree, or too few effective draws (exit 5)."""

    exit_code = 5


@dataclass(frozen=True, slots=True)
class DrawSpec:
    """How to draw: chains, draws kept of each, turns before the first, turns from one kept draw to the next, seed."""

    chains: int = 4
    draws: int = 500
    warmup: int = 100
    thin: int = 1
    seed: int = 0

    def __post_init__(self) -> None:
        if min(self.chains, self.draws, self.thin) < 1 or self.warmup < 0:
            raise BadInput("chains, draws and thin must be positive, warmup not negative")


@dataclass(frozen=True)
class Posterior:
    """Draws of positions, standardised.

    frame       state, period, position (mean), sd, q05, q95, n_votes, r_hat, ess_bulk, ess_tail
    draws       float32 (chains, draws, rows of `frame`)
    items       item, discrimination, lower, upper and their standard deviations, on the same scale
    accepted    mean chance of a turn of being accepted
    kicks       evaluations of the gradient a turn took, chain by chain
    """

    frame: pl.DataFrame
    draws: NDArray[np.float32]
    items: pl.DataFrame
    accepted: float
    kicks: tuple[int, ...]
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
        target = whiten(problem, fitted)
        frame = _standard_frame(rollcalls, spec, fitted.x)
        kept = np.empty((draw.chains, draw.draws, frame.rows.size), dtype=np.float32)
        done = np.zeros(draw.chains, dtype=np.int64)
        found: list[_Found] = [_Found(fitted.theta.shape) for _ in range(draw.chains)]

        def run(first: int, last: int) -> None:
            for chain in range(first, last):
                _chain(target, draw, chain, frame, kept[chain], found[chain], done, progress)

        crew.over([(c, c + 1) for c in range(draw.chains)], run)
    accepted = float(np.mean([f.accepted for f in found]))
    items = _items(rollcalls, found, draw.draws)
    return Posterior(_summary(rollcalls, frame, kept), kept, items, accepted, tuple(f.kicks for f in found), draw)


@dataclass
class _Found:
    """Of one chain: sums and sums of squares of the standardised items (3, J), acceptance, kicks a turn."""

    shape: tuple[int, ...]
    accepted: float = 0.0
    kicks: int = 0

    def __post_init__(self) -> None:
        self.sums, self.squares = np.zeros(self.shape), np.zeros(self.shape)


@dataclass(frozen=True)
class _Frame:
    """How draws are standardised: cells voted in, cells kept (flat), votes cast (N, T), and which way is up.

    A draw is turned to go with the anchored fast estimate `up`: one state near the middle could not tell.
    """

    voted: NDArray[np.bool_]
    rows: NDArray[np.int64]
    cast: NDArray[np.int64]
    up: Floats

    def standard(self, x: Floats, theta: Floats) -> tuple[Floats, Floats]:
        """Positions (rows,) and items (3, J) of one draw on the reported scale."""
        flat = x.ravel()
        inside = flat[self.voted]
        mean, scale = float(inside.mean()), max(float(inside.std()), 1e-12)
        z = (flat - mean) / scale
        side = -1.0 if float((z * self.up)[self.voted].sum()) < 0 else 1.0
        b, low, high = theta
        return side * z[self.rows], np.stack([side * b * scale, low - b * mean, high - b * mean])


def _standard_frame(rollcalls: RollCalls, spec: PositionSpec, x: Floats) -> _Frame:
    cast = cast_by_cell(rollcalls)
    voted = cast > 0
    ever = np.maximum.accumulate(voted, axis=1) & np.maximum.accumulate(voted[:, ::-1], axis=1)[:, ::-1]
    mean, scale, side = frame_of_reference(rollcalls, x, cast, spec.anchor)
    return _Frame(voted.ravel(), np.flatnonzero(ever.ravel()), cast, (side * (x - mean) / scale).ravel())


def _chain(
    target: Whitened,
    draw: DrawSpec,
    number: int,
    frame: _Frame,
    kept: NDArray[np.float32],
    found: _Found,
    done: NDArray[np.int64],
    progress: Progress | None,
) -> None:
    rng = np.random.default_rng([draw.seed, number])
    total = draw.chains * (draw.warmup + draw.draws * draw.thin)

    def told() -> None:
        done[number] += 1
        if progress is not None and number == 0:
            progress(int(done.sum()), total)

    chain = Chain(target.density, rng, WIDER * rng.standard_normal(target.size))
    chain.warm_up(draw.warmup, told)
    for n in range(draw.draws):
        for _ in range(draw.thin):
            found.accepted += chain.step() / (draw.draws * draw.thin)
            told()
        kept[n], items = frame.standard(*target.placed(chain.z))
        found.sums += items
        found.squares += items**2
    found.kicks = chain.kicks


def _items(rollcalls: RollCalls, found: list[_Found], draws: int) -> pl.DataFrame:
    n = draws * len(found)
    mean = np.sum([f.sums for f in found], axis=0) / n
    sd = np.sqrt(np.maximum(np.sum([f.squares for f in found], axis=0) / n - mean**2, 0.0))
    names = list(dict.fromkeys(rollcalls.calls["item"].to_list()))
    columns = ("discrimination", "lower", "upper")
    of_mean = {c: mean[k] for k, c in enumerate(columns)}
    return pl.DataFrame({"item": names, **of_mean, **{f"{c}_sd": sd[k] for k, c in enumerate(columns)}})


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
