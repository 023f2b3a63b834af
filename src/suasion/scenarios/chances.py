"""Where states stand and what splits them: one estimate over all bodies, with the uncertainty of both, for drawing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import expit

from suasion import states
from suasion.errors import MissingRecord
from suasion.measures.positions import PositionSpec, estimate_positions
from suasion.measures.recurring import recurring_items
from suasion.measures.rollcalls import RollCalls, roll_calls
from suasion.record.store import Record

Floats = NDArray[np.float64]

BODIES = ("unga", "third-committee", "chr", "hrc")
SMALL = 1e-9
METHOD = (
    "positions by year and items from every human rights roll call of the Assembly, the Commission and the Council "
    "together; states that vote in more than one body tie the bodies to one scale"
)


@dataclass(frozen=True, eq=False)
class Chances:
    """Positions and items.

    states, years      names of the rows and columns of place and sd (N, T), empty (NaN) where nothing is known
    items, parameters  names (J,) and discrimination, lower and upper cut point (J, 3); covariances (J, 3, 3) given
                       the positions
    item_of            decision -> item
    walk               variance of a position's step from one year to the next
    """

    states: tuple[str, ...]
    years: tuple[int, ...]
    place: Floats
    sd: Floats
    items: tuple[str, ...]
    parameters: Floats
    covariances: Floats
    item_of: dict[str, str]
    walk: float

    @cached_property
    def row(self) -> dict[str, int]:
        """State -> row."""
        return {s: i for i, s in enumerate(self.states)}

    @cached_property
    def item_row(self) -> dict[str, int]:
        """Item -> row."""
        return {s: i for i, s in enumerate(self.items)}

    def until(self, year: int) -> Chances:
        """The same with years to `year`: a state is where it was last seen, less surely by the year."""
        more = max(year - self.years[-1], 0)
        if not more:
            return self
        steps = np.arange(1, more + 1) * self.walk
        later = np.repeat(self.place[:, -1:], more, axis=1)
        spread = np.sqrt(self.sd[:, -1:] ** 2 + steps)
        return Chances(
            self.states, (*self.years, *range(self.years[-1] + 1, year + 1)),
            np.hstack([self.place, later]), np.hstack([self.sd, spread]),
            self.items, self.parameters, self.covariances, self.item_of, self.walk,
        )  # fmt: skip

    @property
    def carry(self) -> float:
        """How the error of a position in one year correlates with that in the next.

        For a random walk of variance q a step, known with variance V throughout, errors k steps apart correlate r^k
        where V / q = r / (1 - r^2).
        """
        share = float(np.nanmean(self.sd**2)) / max(self.walk, SMALL)
        return float((-1 + np.sqrt(1 + 4 * share**2)) / (2 * share))


def estimate_chances(record: Record, spec: PositionSpec | None = None, before: int | None = None) -> Chances:
    """Positions and items from the human rights roll calls of the record, or of its years before `before`.

    All states are as consistent (`PositionSpec.consistency_sd` 0): ballots are drawn by items and positions alone.
    Raises MissingRecord when it holds none.
    """
    spec = spec or PositionSpec(consistency_sd=0.0)
    calls = record.table("decisions").filter(
        pl.col("body").is_in(BODIES)
        & pl.col("topics").list.contains("human-rights")
        & pl.col("ballots").is_in(["complete", "cast-only"])
    )
    if before is not None:
        calls = calls.filter(pl.col("date").dt.year() < before)
    if calls.is_empty():
        raise MissingRecord(
            f"the {record.depth} record holds no human rights roll call to estimate positions from",
            next_step="suasion sync --from DIR adds sources",
        )
    cast = record.scan("ballots").join(calls.lazy().select("decision"), on="decision", how="semi").collect()
    rollcalls = roll_calls(calls, cast, by="year", items=recurring_items(calls), continued=True)
    found = estimate_positions(rollcalls, spec)
    years = tuple(range(rollcalls.periods[0], rollcalls.periods[-1] + 1))
    walk = 1 - spec.persistence**2
    place, sd = _filled(found.frame, rollcalls.states, years, walk)
    parameters = found.items.select("discrimination", "lower", "upper").to_numpy()
    return Chances(
        rollcalls.states, years, place, sd, tuple(found.items["item"].to_list()), parameters,
        item_covariances(rollcalls, place, years, parameters, spec),
        dict(rollcalls.calls.select("decision", "item").iter_rows()), walk,
    )  # fmt: skip


def _filled(frame: pl.DataFrame, names: tuple[str, ...], years: tuple[int, ...], walk: float) -> tuple[Floats, Floats]:
    """(N, T) positions and deviations; a year without one takes the nearest year's, less surely by the year."""
    place, sd = (np.full((len(names), len(years)), np.nan) for _ in range(2))
    row = {s: i for i, s in enumerate(names)}
    for state, period, position, error in frame.select("state", "period", "position", "sd").iter_rows():
        place[row[state], period - years[0]], sd[row[state], period - years[0]] = position, error
    for i in range(len(names)):
        known = np.flatnonzero(~np.isnan(place[i]))
        if known.size:
            nearest = known[np.abs(known[None, :] - np.arange(len(years))[:, None]).argmin(axis=1)]
            away = np.abs(nearest - np.arange(len(years)))
            place[i], sd[i] = place[i, nearest], np.sqrt(sd[i, nearest] ** 2 + away * walk)
    return place, sd


def item_covariances(
    rollcalls: RollCalls, place: Floats, years: tuple[int, ...], parameters: Floats, spec: PositionSpec
) -> Floats:
    """(J, 3, 3) inverse expected information of every item, given positions: the spread of its parameters."""
    who, call = np.nonzero(rollcalls.votes >= 0)
    year = np.asarray(rollcalls.periods)[rollcalls.period[call]] - years[0]
    item = rollcalls.item[call]
    x, (b, low, high) = place[who, year], parameters[item].T
    below, above = expit(low - b * x), expit(b * x - high)
    of_no, of_yes = below * (1 - below), above * (1 - above)
    zero = np.zeros_like(x)
    no, yes = np.stack([-x * of_no, of_no, zero]), np.stack([x * of_yes, zero, -of_yes])
    terms = ((no, below), (yes, above), (-(no + yes), 1 - below - above))
    information = np.zeros((len(parameters), 3, 3))
    for i in range(3):
        for j in range(i, 3):
            sums = sum(slope[i] * slope[j] / np.maximum(p, SMALL) for slope, p in terms)
            information[:, i, j] = information[:, j, i] = np.bincount(item, sums, minlength=len(parameters))
    prior = np.diag([1 / spec.item_sd**2, 1 / spec.cut_sd**2, 1 / spec.cut_sd**2])
    return np.asarray(np.linalg.inv(information + prior))


def canonical(state: str) -> str:
    """The state that continues this one where one does (SUN as RUS): the name under which it has a position."""
    return states.get(state).continued_by or state
