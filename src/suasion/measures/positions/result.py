"""From an estimate on its own scale to positions as reported: anchored, standardised, laid out in frames."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion import __version__
from suasion.measures.positions.spec import Positions, PositionSpec
from suasion.measures.rollcalls import RollCalls

Floats = NDArray[np.float64]

# Below this deviation positions are taken for one point, and reported in units of the prior.
NO_SPREAD = 0.05
FEW, NAMED = 5, 5
FEW_VOTERS = 60
Z90 = 1.6448536269514722
MODEL = (
    "dynamic ordinal logit of yes > abstain > no, positions on stationary paths, states of different consistency, "
    "items fitted to the paths' distribution (variational EM); 90% intervals include the uncertainty of items and "
    "consistency"
)


def standard(x: Floats, voted: NDArray[np.bool_]) -> Floats:
    """X less its mean over `voted`, in its deviations there; zero where all stand on one point."""
    spread = float(x[voted].std())
    return np.asarray((x - x[voted].mean()) / spread if spread > NO_SPREAD else np.zeros_like(x))


@dataclass(frozen=True)
class Estimate:
    """On the estimator's own scale: x, log consistency u and their sd (N, T); theta (3, J) b and cut points."""

    x: Floats
    sd: Floats
    theta: Floats
    u: Floats
    sd_u: Floats
    log_likelihood: float
    iterations: int
    converged: bool


def positions(rollcalls: RollCalls, found: Estimate, spec: PositionSpec) -> Positions:
    """Anchor the sign, standardise over the states and periods voted in, lay out the frames."""
    cast = cast_by_cell(rollcalls)
    mean, scale, side = frame_of_reference(rollcalls, found.x, cast, spec.anchor)
    return Positions(
        frame=_frame(rollcalls, cast, side * (found.x - mean) / scale, found.sd / scale),
        items=_items(rollcalls, found.theta, side, mean, scale),
        consistency=_consistency(rollcalls, cast, found.u, found.sd_u),
        log_likelihood=found.log_likelihood,
        iterations=found.iterations,
        converged=found.converged,
        method=f"{spec.method}: {MODEL}",
        record=rollcalls.record,
        version=__version__,
        notes=(*remarks(rollcalls, cast, tell_apart=bool(found.x[cast > 0].std() > NO_SPREAD)), *short(rollcalls)),
    )


def remarks(rollcalls: RollCalls, cast: NDArray[np.int64], *, tell_apart: bool) -> tuple[str, ...]:
    """What a reader must know: little said, silent periods, periods that nothing but the prior compares."""
    told = [] if tell_apart else ["the votes do not tell the states apart"]
    votes = cast.sum(axis=1)
    few = [s for s, n in zip(rollcalls.states, votes.tolist(), strict=True) if 0 < n < FEW]
    if few:
        more = f" and {len(few) - NAMED} more" if len(few) > NAMED else ""
        told.append(f"fewer than {FEW} votes: {', '.join(few[:NAMED])}{more}; their positions are mostly the prior's")
    silent = [str(p) for p, n in zip(rollcalls.periods, cast.sum(axis=0).tolist(), strict=True) if n == 0]
    if silent:
        told.append(f"no vote in {', '.join(silent)}: positions there lie between those around")
    told += [f"no state and no text links {p} with what came before: only the prior compares" for p in apart(rollcalls)]
    return tuple(told)


def short(rollcalls: RollCalls) -> tuple[str, ...]:
    """What simulation says of the intervals where few vote on a call (docs/methods/positions.md, Intervals)."""
    if np.median((rollcalls.votes >= 0).sum(axis=0)) >= FEW_VOTERS:
        return ()
    return (
        f"fewer than {FEW_VOTERS} states vote on most calls: in simulations at the shape of the Council and the "
        "Commission 90% intervals held 83 to 87%; draws from the posterior hold more",
    )


def apart(rollcalls: RollCalls) -> list[int]:
    """Periods that no state that voted before, and no text voted on before, ties to what came before.

    >>> import polars as pl
    >>> votes, index = np.array([[2, -2], [0, -2], [-2, 2], [-2, 0]], np.int8), np.array([0, 1], np.int32)
    >>> apart(RollCalls(votes, tuple("ABCD"), pl.DataFrame(), index, (1, 2), index))
    [2]
    """
    voted, n_periods = cast_by_cell(rollcalls) > 0, len(rollcalls.periods)
    some = voted[voted.any(axis=1)]
    of_states = np.stack([some.argmax(axis=1), n_periods - 1 - some[:, ::-1].argmax(axis=1)])
    there = (rollcalls.votes >= 0).any(axis=0)
    item, period = rollcalls.item[there], rollcalls.period[there]
    first, last = np.full(int(rollcalls.item.max()) + 1, n_periods), np.full(int(rollcalls.item.max()) + 1, -1)
    np.minimum.at(first, item, period)
    np.maximum.at(last, item, period)
    begin, end = np.concatenate([of_states, np.stack([first, last])], axis=1)
    return [p for t, p in enumerate(rollcalls.periods) if t and not ((begin < t) & (end >= t)).any()]


def cast_by_cell(rollcalls: RollCalls) -> NDArray[np.int64]:
    """(N, T) how many votes a state cast in a period."""
    edges = np.searchsorted(rollcalls.period, np.arange(len(rollcalls.periods)))
    return np.add.reduceat((rollcalls.votes >= 0).astype(np.int64), edges, axis=1)


def frame_of_reference(
    rollcalls: RollCalls, x: Floats, cast: NDArray[np.int64], anchor: str
) -> tuple[float, float, float]:
    """Mean and deviation of x over the cells voted in, and the sign that puts `anchor` above the mean.

    Where it casts no vote, the first state that does.
    """
    voted = cast > 0
    mean, spread = float(x[voted].mean()), float(x[voted].std())
    scale = spread if spread > NO_SPREAD else 1.0
    row = rollcalls.states.index(anchor) if anchor in rollcalls.states else 0
    row = row if voted[row].any() else int(voted.any(axis=1).argmax())
    return mean, scale, -1.0 if (x[row][voted[row]] - mean).mean() < 0 else 1.0


def _frame(rollcalls: RollCalls, cast: NDArray[np.int64], place: Floats, error: Floats) -> pl.DataFrame:
    voted = cast > 0
    ever = np.maximum.accumulate(voted, axis=1) & np.maximum.accumulate(voted[:, ::-1], axis=1)[:, ::-1]
    i, t = np.nonzero(ever)
    return pl.DataFrame(
        {
            **_named(rollcalls, i, t),
            "position": place[i, t],
            "sd": error[i, t],
            "q05": place[i, t] - Z90 * error[i, t],
            "q95": place[i, t] + Z90 * error[i, t],
            "n_votes": cast[i, t],
        }
    )


def _consistency(rollcalls: RollCalls, cast: NDArray[np.int64], u: Floats, error: Floats) -> pl.DataFrame:
    i, t = np.nonzero(cast)
    level, width = u[i, t], Z90 * error[i, t]
    bounds = {"consistency": level, "q05": level - width, "q95": level + width}
    return pl.DataFrame({**_named(rollcalls, i, t), **{n: np.exp(v) for n, v in bounds.items()}, "n_votes": cast[i, t]})


def _named(rollcalls: RollCalls, i: NDArray[np.int64], t: NDArray[np.int64]) -> dict[str, pl.Series]:
    states, periods = np.array(rollcalls.states, dtype=object), np.array(rollcalls.periods)
    return {"state": pl.Series(states[i], dtype=pl.String), "period": pl.Series(periods[t], dtype=pl.Int64)}


def _items(rollcalls: RollCalls, theta: Floats, side: float, mean: float, scale: float) -> pl.DataFrame:
    """Discrimination and cut points on the standardised scale; cut points are in the logit's units."""
    names = list(dict.fromkeys(rollcalls.calls["item"].to_list()))
    b, low, high = theta
    count = np.bincount(rollcalls.item, (rollcalls.votes >= 0).sum(axis=0), minlength=len(names))
    return pl.DataFrame(
        {
            "item": names,
            "discrimination": side * b * scale,
            "lower": low - b * mean,
            "upper": high - b * mean,
            "n_votes": count.astype(np.int64),
        }
    )
