"""The variant in which staying away is a choice of its own, and how far positions differ from the default.

The default leaves absences out: what a state did on other calls says all there is to say. Here a state is absent from
a call with chance F(a[m] + p[i] + q[i,t] + c[t] x[i,t]): how often the call was missed, how prone the state is to stay
away and was in that period, and a slope in its position, one a period (within states, as p takes up what lasts). The
vote, where there is one, follows the model of `reference` (a hurdle; Cragg 1971). Absences then pull positions by c, as
far as the state's own proneness leaves room. Priors are normal: a, p of standard deviation 3, q and c of 1. Found by
turns, from the default estimate on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import expit

from suasion.errors import BadInput
from suasion.measures.positions.estimate import check
from suasion.measures.positions.fast import estimated, iterate, sweep
from suasion.measures.positions.problem import Problem, State, pose, start
from suasion.measures.positions.result import positions
from suasion.measures.positions.spec import Positions, PositionSpec
from suasion.measures.positions.threads import workers
from suasion.measures.rollcalls import ABSENT, RollCalls

Floats = NDArray[np.float64]

WIDE, NARROW = 3.0, 1.0
MOST_TURNS = 300


@dataclass(frozen=True)
class WithAbsence:
    """Positions by default and with absence as a choice.

    default, variant  both estimates
    slopes            period, slope (log odds of absence in one standard deviation of position), sd, absent (share)
    frame             state, period, position, with_absence, difference, sd (of the default), n_votes
    """

    default: Positions
    variant: Positions
    slopes: pl.DataFrame
    frame: pl.DataFrame


class _Hurdle:
    """The chances of absence: dense over states and calls; `there` (N, M) says who could have been absent."""

    def __init__(self, rollcalls: RollCalls) -> None:
        self.period, shape = rollcalls.period, (len(rollcalls.states), len(rollcalls.periods))
        self.there = (rollcalls.votes >= ABSENT).astype(np.float64)
        self.absent = (rollcalls.votes == ABSENT).astype(np.float64)
        self.starts = np.searchsorted(self.period, np.arange(shape[1]))
        share = (self.absent.sum(axis=0) + 0.5) / (self.there.sum(axis=0) + 1.0)
        self.call, self.state = np.log(share / (1 - share)), np.zeros(shape[0])
        self.own, self.slope, self.known = np.zeros(shape), np.zeros(shape[1]), np.ones(shape[1])

    def _terms(self, x: Floats) -> tuple[Floats, Floats]:
        """(N, M) what was seen less what was expected, and the weights."""
        by_cell = self.state[:, None] + self.own + self.slope * x
        chance = expit(self.call + by_cell[:, self.period])
        return (self.absent - chance) * self.there, chance * (1 - chance) * self.there

    def turn(self, x: Floats) -> None:
        """A Newton step for calls, states, states in periods, and slopes, one after the other."""
        left, weight = self._terms(x)
        self.call += _step(left.sum(axis=0), weight.sum(axis=0), self.call, WIDE)
        left, weight = self._terms(x)
        self.state += _step(left.sum(axis=1), weight.sum(axis=1), self.state, WIDE)
        left, weight = self._by_cell(x)
        self.own += _step(left, weight, self.own, NARROW)
        left, weight = self._by_cell(x)
        self.slope += _step((left * x).sum(axis=0), (weight * x**2).sum(axis=0), self.slope, NARROW)
        self.known = (weight * x**2).sum(axis=0) + NARROW**-2

    def _by_cell(self, x: Floats) -> tuple[Floats, Floats]:
        left, weight = self._terms(x)
        return np.add.reduceat(left, self.starts, axis=1), np.add.reduceat(weight, self.starts, axis=1)

    def beside(self, x: Floats) -> tuple[Floats, Floats]:
        """What absences add to every position: pull at x and weight, less what the state's own proneness takes up."""
        left, weight = self._by_cell(x)
        return self.slope * left, self.slope**2 * weight / (1 + weight * NARROW**2)


def _step(slope: Floats, weight: Floats, value: Floats, sd: float) -> Floats:
    return np.asarray(np.clip((slope - value / sd**2) / (weight + sd**-2), -1.0, 1.0))


def positions_with_absence(rollcalls: RollCalls, spec: PositionSpec | None = None) -> WithAbsence:
    """Estimate both, and set them side by side. Raises BadInput where no absence is recorded."""
    spec = spec or PositionSpec()
    check(rollcalls)
    if not (rollcalls.votes == ABSENT).any():
        raise BadInput(
            "no absence is recorded on these calls",
            why="the source lists ballots alone, or nobody stayed away",
            next_step="`suasion sync` with a source that lists absences",
        )
    with workers(spec.threads, rollcalls.n_votes) as crew:
        problem = pose(rollcalls, spec, crew)
        state = start(rollcalls, problem)
        turns, converged = iterate(problem, state, spec)
        default = _reported(rollcalls, problem, state, spec, turns, converged)
        hurdle, moved = _Hurdle(rollcalls), np.inf
        for _ in range(5):
            hurdle.turn(state.x)
        turns = 0
        while moved > spec.tolerance and turns < MOST_TURNS:
            before = state.x.copy()
            problem = replace(problem, beside=hurdle.beside(state.x))
            sweep(problem, state)
            hurdle.turn(state.x)
            moved, turns = float(np.abs(state.x - before).max()), turns + 1
        variant = _reported(rollcalls, problem, state, spec, turns, moved <= spec.tolerance)
    return WithAbsence(default, variant, _slopes(rollcalls, hurdle, state, variant), _beside(default, variant))


def _reported(
    rollcalls: RollCalls, problem: Problem, state: State, spec: PositionSpec, turns: int, converged: bool
) -> Positions:
    return positions(rollcalls, estimated(problem, state, turns, converged=converged), spec)


def _slopes(rollcalls: RollCalls, hurdle: _Hurdle, state: State, variant: Positions) -> pl.DataFrame:
    voted = np.add.reduceat((rollcalls.votes >= 0).astype(np.int64), hurdle.starts, axis=1) > 0
    spread = float(state.x[voted].std())
    absent, there = (np.add.reduceat(a.sum(axis=0), hurdle.starts) for a in (hurdle.absent, hurdle.there))
    way = np.sign(_correlation(state.x, rollcalls, variant))
    return pl.DataFrame(
        {
            "period": list(rollcalls.periods),
            "slope": way * hurdle.slope * spread,
            "sd": spread / np.sqrt(hurdle.known),
            "absent": absent / np.maximum(there, 1),
        }
    )


def _correlation(x: Floats, rollcalls: RollCalls, found: Positions) -> float:
    """Which way the reported positions run, beside those of the estimator."""
    row = {s: k for k, s in enumerate(rollcalls.states)}
    column = {p: k for k, p in enumerate(rollcalls.periods)}
    places = found.frame.select("state", "period", "position").rows()
    inside = np.array([x[row[s], column[p]] for s, p, _ in places])
    return float(np.corrcoef(inside, [v for *_, v in places])[0, 1])


def _beside(default: Positions, variant: Positions) -> pl.DataFrame:
    other = variant.frame.select("state", "period", with_absence="position")
    both = default.frame.join(other, on=["state", "period"])
    difference = (pl.col("with_absence") - pl.col("position")).alias("difference")
    return both.select("state", "period", "position", "with_absence", difference, "sd", "n_votes")
