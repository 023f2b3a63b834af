"""How united groups vote: Rice's index, and the agreement index that counts abstentions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion import states
from suasion.errors import BadInput
from suasion.measures.rollcalls import RollCalls

FEWEST = 2


@dataclass(frozen=True)
class Cohesion:
    """Unity of groups.

    calls   a row a group and decision: group, period, decision, yes, no, abstain, rice (null where
            fewer than two of the group said yes or no), agreement (null where fewer than two voted)
    values  a row a group, period and measure ('rice', 'agreement'): value = mean over decisions, low,
            high (percentiles of a bootstrap over decisions), n = decisions averaged
    level   nominal coverage of low and high
    """

    calls: pl.DataFrame
    values: pl.DataFrame
    level: float

    def frame(self, measure: str | None = None) -> pl.DataFrame:
        """The values, of one measure or of both."""
        return self.values if measure is None else self.values.filter(pl.col("measure") == measure)


def cohesion(
    rollcalls: RollCalls, groups: pl.DataFrame, *, level: float = 0.9, draws: int = 400, seed: int = 0
) -> Cohesion:
    """Unity of each group on each decision, and its mean by period.

    rice       |yes - no| / (yes + no): Rice 1925, Political Science Quarterly 40(1): 60-72
    agreement  (max - (rest of yes, no, abstain) / 2) / (yes + no + abstain): Hix, Noury and Roland
               2005, British Journal of Political Science 35: 209-234; it counts abstaining together

    `groups`: columns group, state, and optionally period (membership by period). Small groups look
    more united than large ones by chance alone: compare groups of like size, or the same one over time.

    >>> d = pl.DataFrame({"decision": ["a"], "body": "unga", "date": None, "session": 1, "order": 1})
    >>> b = pl.DataFrame({"decision": "a", "state": ["P", "Q", "R", "S"], "vote": ["yes", "yes", "no", "abstain"]})
    >>> from suasion.measures.rollcalls import roll_calls
    >>> united = cohesion(roll_calls(d, b), pl.DataFrame({"group": "all", "state": ["P", "Q", "R", "S"]}))
    >>> united.calls.select("yes", "no", "abstain", "rice", "agreement").row(0)
    (2, 1, 1, 0.3333333333333333, 0.25)
    """
    if {"group", "state"} - set(groups.columns):
        raise BadInput("groups need the columns group and state", where="cohesion", next_step="rename the columns")
    calls = _per_call(rollcalls, groups)
    values = [pl.DataFrame(schema=VALUES)]
    for measure in ("rice", "agreement"):
        known = calls.filter(pl.col(measure).is_not_null())
        for (group, period), part in known.group_by("group", "period", maintain_order=True):
            rng = np.random.default_rng([seed, int(str(period)) & 0xFFFFFFFF])
            mean, low, high = _mean(part[measure].to_numpy(), level, draws, rng)
            row = [(group, period, measure, mean, low, high, part.height)]
            values.append(pl.DataFrame(row, schema=VALUES, orient="row"))
    return Cohesion(calls, pl.concat(values).sort("measure", "group", "period"), level)


VALUES = {
    "group": pl.String,
    "period": pl.Int32,
    "measure": pl.String,
    "value": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "n": pl.Int32,
}


def members_of_regional_groups(rollcalls: RollCalls) -> pl.DataFrame:
    """Regional group of every state in every period: group, state, period.

    The group is that of the day of the period's middle call, for elections; a state in none is left out.
    """
    rows = []
    for t, period in enumerate(rollcalls.periods):
        days = rollcalls.calls.filter(pl.Series(rollcalls.period == t))["date"].drop_nulls().to_list()
        if days:
            day: date = days[len(days) // 2]
            found = ((states.regional_group(s, day), s) for s in rollcalls.states)
            rows += [(g, s, period) for g, s in found if g]
    return pl.DataFrame(rows, schema={"group": pl.String, "state": pl.String, "period": pl.Int32}, orient="row")


def _per_call(rollcalls: RollCalls, groups: pl.DataFrame) -> pl.DataFrame:
    """Yes, no and abstain of each group on each decision, with both indices."""
    parts = []
    dated = "period" in groups.columns
    for t, period in enumerate(rollcalls.periods):
        now = groups.filter(pl.col("period") == period) if dated else groups
        columns = rollcalls.period == t
        votes = rollcalls.votes[:, columns]
        decisions = rollcalls.calls["decision"].filter(pl.Series(columns))
        for (group,), members in now.group_by("group", maintain_order=True):
            rows = np.isin(rollcalls.states, members["state"].to_list())
            counts = [(votes[rows] == code).sum(axis=0) for code in range(3)]
            cells = {"no": counts[0], "abstain": counts[1], "yes": counts[2]}
            parts.append(pl.DataFrame({"group": group, "period": period, "decision": decisions, **cells}))
    empty = {"group": pl.String, "period": pl.Int32, "decision": pl.String}
    frame = (
        pl.concat(parts) if parts else pl.DataFrame(schema=empty | dict.fromkeys(("no", "abstain", "yes"), pl.Int32))
    )
    return _indices(frame.with_columns(pl.col("period", "no", "abstain", "yes").cast(pl.Int32)))


def _indices(frame: pl.DataFrame) -> pl.DataFrame:
    said, cast = pl.col("yes") + pl.col("no"), pl.col("yes") + pl.col("no") + pl.col("abstain")
    most = pl.max_horizontal("yes", "no", "abstain")
    rice = (pl.col("yes") - pl.col("no")).abs() / said
    united = (most - (cast - most) / 2) / cast
    return frame.with_columns(
        rice=pl.when(said >= FEWEST).then(rice), agreement=pl.when(cast >= FEWEST).then(united)
    ).select("group", "period", "decision", "yes", "no", "abstain", "rice", "agreement")


def _mean(
    values: NDArray[np.float64], level: float, draws: int, rng: np.random.Generator
) -> tuple[float, float, float]:
    means = values[rng.integers(len(values), size=(draws, len(values)))].mean(axis=1)
    tail = (1.0 - level) / 2.0
    low, high = np.quantile(means, (tail, 1.0 - tail))
    return float(values.mean()), float(low), float(high)
