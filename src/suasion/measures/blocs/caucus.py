"""A caucus found from behaviour: the inner circle around one state, at ever finer resolution."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
import polars as pl

from suasion.errors import BadInput
from suasion.measures.affinity.tables import indicators
from suasion.measures.blocs.division import resampled
from suasion.measures.blocs.network import ties
from suasion.measures.blocs.spec import BlocSpec
from suasion.measures.rollcalls import RollCalls

RESOLUTIONS = (0.8, 1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.5)
STEADY = 0.75
HALF = 0.5
FEWEST = 5


@dataclass(frozen=True)
class Caucus:
    """Circles around a state, and the one called its caucus.

    circles     a row a resolution: resolution, size (states with the anchor in half of the resamples or more),
                steadiness (mean share of its members), and beside a declared list, where one is given:
                declared (members who voted), both, precision (both / size), recall (both / declared),
                p_chance (probability that a circle of that size drawn by chance holds as many: hypergeometric)
    members     the caucus: state, share (of resamples in which it stood with the anchor), declared
    resolution  of the caucus: the finest at which the circle is steady and still has five states
    anchor      the state at its centre
    """

    circles: pl.DataFrame
    members: pl.DataFrame
    resolution: float
    anchor: str


def inner_caucus(
    rollcalls: RollCalls,
    anchor: str,
    *,
    declared: Collection[str] = (),
    spec: BlocSpec | None = None,
    resolutions: Sequence[float] = RESOLUTIONS,
    steady: float = STEADY,
) -> Caucus:
    """The steadiest inner circle of `anchor` in all of `rollcalls` together.

    The resolution is chosen by steadiness alone; the `declared` list is only set beside it. Raises
    BadInput where the anchor cast no ballot.
    """
    if anchor not in rollcalls.states:
        raise BadInput(
            f"no ballot of {anchor} in these roll calls", next_step="check the body, the topic and the years"
        )
    spec = spec or BlocSpec()
    shares = {g: _with_anchor(rollcalls, anchor, spec, g) for g in sorted(resolutions)}
    circles = [_circle(rollcalls.states, s, g, frozenset(declared), anchor) for g, s in shares.items()]
    frame = pl.DataFrame(circles)
    fit = frame.filter((pl.col("steadiness") >= steady) & (pl.col("size") >= FEWEST))
    chosen = float(fit["resolution"].max() if fit.height else min(resolutions))  # type: ignore[arg-type]
    return Caucus(frame, _members(rollcalls.states, shares[chosen], declared, anchor), chosen, anchor)


def _with_anchor(rollcalls: RollCalls, anchor: str, spec: BlocSpec, resolution: float) -> dict[str, float]:
    """Share of resamples in which each state stood in one community with the anchor."""
    layers = indicators(rollcalls.votes)
    known = ~np.isnan(ties(layers, spec.measure, spec.fewest))
    runs = resampled(layers, rollcalls.item, spec, 0, known=known, resolution=resolution)
    centre = rollcalls.states.index(anchor)
    same = np.array([(run == run[centre]) & (run[centre] >= 0) for run in runs]).mean(axis=0)
    return {s: float(v) for s, v in zip(rollcalls.states, same, strict=True) if s != anchor}


def _circle(
    states: Sequence[str], shares: dict[str, float], resolution: float, declared: frozenset[str], anchor: str
) -> dict[str, float | int | None]:
    inside = {s for s, v in shares.items() if v >= HALF}
    listed = declared & set(states) - {anchor}
    both = len(inside & listed)
    chance = at_least_by_chance(len(shares), len(listed), len(inside), both) if listed else None
    return {
        "resolution": resolution,
        "size": len(inside) + 1,
        "steadiness": sum(shares[s] for s in inside) / len(inside) if inside else 0.0,
        "declared": len(listed) if declared else None,
        "both": both if declared else None,
        "precision": both / len(inside) if declared and inside else None,
        "recall": both / len(listed) if listed else None,
        "p_chance": chance,
    }


def at_least_by_chance(n: int, marked: int, drawn: int, hits: int) -> float:
    """Probability that `drawn` of n, taken by chance, hold at least `hits` of the `marked`.

    >>> at_least_by_chance(4, 2, 2, 2) == 1 / 6
    True
    """
    ways = sum(comb(marked, k) * comb(n - marked, drawn - k) for k in range(hits, min(marked, drawn) + 1))
    return ways / comb(n, drawn)


def _members(states: Sequence[str], shares: dict[str, float], declared: Collection[str], anchor: str) -> pl.DataFrame:
    inside = [(s, v) for s, v in shares.items() if v >= HALF]
    rows = [(anchor, 1.0, anchor in declared), *((s, v, s in declared) for s, v in inside)]
    frame = pl.DataFrame(rows, schema={"state": pl.String, "share": pl.Float64, "declared": pl.Boolean}, orient="row")
    return frame.sort("share", "state", descending=[True, False])
