"""Agreement of every pair of states in every period, from one matrix product a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.errors import BadInput
from suasion.measures.affinity.indices import INDICES, Floats, Index, score
from suasion.measures.affinity.intervals import analytic, bootstrap
from suasion.measures.affinity.result import CELLS, VALUES, Affinity
from suasion.measures.affinity.tables import Indices, indicators, joint_tables, pair_indices
from suasion.measures.rollcalls import RollCalls

DEFAULT = ("raw", "half", "kappa", "pi")
ABSENCES = ("drop", "abstain")
INTERVALS = ("analytic", "bootstrap", "none")
NO_PERIOD = -1
CHUNK = 65_536


def agreement(
    rollcalls: RollCalls,
    *,
    measures: Sequence[str] = DEFAULT,
    of: Sequence[str] | None = None,
    by_period: bool = True,
    absences: str = "drop",
    interval: str = "analytic",
    level: float = 0.9,
    draws: int = 400,
    seed: int = 0,
) -> Affinity:
    """Agreement of all pairs of states, or of the states `of` with all others (state_a is then one of `of`).

    measures   names in INDICES
    by_period  False: all calls together, period is null
    absences   'drop' (default) or 'abstain': how a member that cast no ballot is treated
    interval   'analytic', 'bootstrap' over decisions (`draws` resamples, `seed`), or 'none'

    Unanimous calls are kept unless `rollcalls` was made without them. Raises BadInput for an unknown
    measure, state or option.

    >>> d = pl.DataFrame({"decision": ["a", "b"], "body": "unga", "date": None, "session": 1, "order": [1, 2]})
    >>> b = pl.DataFrame({"decision": ["a", "a", "b", "b"], "state": ["X", "Y", "X", "Y"],
    ...                   "vote": ["yes", "yes", "no", "abstain"]})
    >>> from suasion.measures.rollcalls import roll_calls
    >>> agreement(roll_calls(d, b), measures=["half"]).values.select("state_a", "state_b", "value", "n").row(0)
    ('X', 'Y', 0.75, 2)
    """
    chosen = _chosen(measures, absences, interval, level)
    first, second = pair_indices(len(rollcalls.states), _rows(rollcalls, of))
    met = [_Met.none(len(chosen))]
    for label, columns in _periods(rollcalls, by_period):
        layers = indicators(rollcalls.votes[:, columns], absences)
        counts = joint_tables(layers, first, second)
        some = counts.sum(axis=(1, 2)) > 0
        one, two, counts = first[some], second[some], counts[some]
        rng = np.random.default_rng([seed, label or 0])
        drawn = bootstrap(layers, one, two, chosen, level, draws, rng) if interval == "bootstrap" else None
        met.append(_Met(one, two, np.full(len(one), NO_PERIOD if label is None else label), counts, drawn))
    together = _Met.join(met)
    values = [_values(together, k, index, interval, level) for k, index in enumerate(chosen)]
    keys = _keys(together, rollcalls.states)
    frame = pl.concat([keys.hstack(v) for v in values]) if values else pl.DataFrame(schema=VALUES)
    how = {"analytic": "analytic, smoothed delta method", "none": "none"}
    named = how.get(interval, f"bootstrap over decisions, {draws} draws, seed {seed}")
    return Affinity(frame.select(*VALUES), _tables(keys, together.counts), named, level)


@dataclass(frozen=True)
class _Met:
    """Pairs that met: positions of the two states, period, joint votes (P, 3, 3), bootstrap ends by index."""

    first: Indices
    second: Indices
    period: NDArray[np.int64]
    counts: NDArray[np.float32]
    drawn: list[tuple[Floats, Floats]] | None

    @classmethod
    def none(cls, indices: int) -> _Met:
        empty, ends = np.empty(0, dtype=np.intp), np.empty(0)
        return cls(empty, empty, np.empty(0, np.int64), np.empty((0, 3, 3), np.float32), [(ends, ends)] * indices)

    @classmethod
    def join(cls, parts: list[_Met]) -> _Met:
        drawn = None
        if all(p.drawn is not None for p in parts):
            by_index = zip(*(p.drawn or [] for p in parts), strict=True)
            drawn = [(np.concatenate([e[0] for e in i]), np.concatenate([e[1] for e in i])) for i in by_index]
        return cls(
            np.concatenate([p.first for p in parts]),
            np.concatenate([p.second for p in parts]),
            np.concatenate([p.period for p in parts]),
            np.concatenate([p.counts for p in parts]),
            drawn,
        )


def _chosen(measures: Sequence[str], absences: str, interval: str, level: float) -> tuple[Index, ...]:
    for given, allowed, what in (
        *((m, tuple(INDICES), "measure") for m in measures),
        (absences, ABSENCES, "treatment of absences"),
        (interval, INTERVALS, "interval"),
    ):
        if given not in allowed:
            raise BadInput(f"unknown {what} {given!r}", next_step=f"use one of {', '.join(allowed)}")
    if not 0.0 < level < 1.0:
        raise BadInput(f"level {level} is no share", next_step="give a number between 0 and 1, such as 0.9")
    return tuple(INDICES[m] for m in measures)


def _rows(rollcalls: RollCalls, of: Sequence[str] | None) -> Indices | None:
    if of is None:
        return None
    missing = sorted(set(of) - set(rollcalls.states))
    if missing:
        raise BadInput(
            f"no ballot of {', '.join(missing)} in these roll calls",
            next_step="check the body, the topic and the years, or `suasion state` for a former state",
        )
    return np.array([rollcalls.states.index(s) for s in dict.fromkeys(of)], dtype=np.intp)


def _periods(rollcalls: RollCalls, by_period: bool) -> list[tuple[int | None, slice]]:
    if not by_period:
        return [(None, slice(None))] if rollcalls.votes.shape[1] else []
    edges = np.searchsorted(rollcalls.period, np.arange(len(rollcalls.periods) + 1))
    return [(p, slice(int(edges[t]), int(edges[t + 1]))) for t, p in enumerate(rollcalls.periods)]


def _keys(met: _Met, states: tuple[str, ...]) -> pl.DataFrame:
    names = pl.Series(states, dtype=pl.String)
    period = pl.Series(met.period).cast(pl.Int32, strict=False)
    frame = pl.DataFrame({"state_a": names.gather(met.first), "state_b": names.gather(met.second), "period": period})
    return frame.with_columns(period=pl.when(pl.col("period") != NO_PERIOD).then("period"))


def _values(met: _Met, k: int, index: Index, interval: str, level: float) -> pl.DataFrame:
    """Value, interval, numerator and denominator of one index for all pairs that met."""
    scores = [score(c, index) for c in _chunks(met.counts)]
    columns = {n: np.concatenate([getattr(s, n) for s in scores]) for n in ("value", "n", "agree", "expected")}
    if met.drawn is not None and interval == "bootstrap":
        low, high = met.drawn[k]
    elif interval == "analytic":
        ends = [analytic(c, index, level) for c in _chunks(met.counts)]
        low, high = (np.concatenate(e) for e in zip(*ends, strict=True))
    else:
        low = high = np.full(len(met.first), np.nan)
    floats = {n: pl.Series(a).fill_nan(None) for n, a in {**columns, "low": low, "high": high}.items()}
    expected = pl.lit(None, pl.Float64) if index.chance == "none" else pl.col("expected")
    return pl.DataFrame(floats).with_columns(pl.col("n").cast(pl.Int32), measure=pl.lit(index.name), expected=expected)


def _chunks(counts: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    return [counts[i : i + CHUNK] for i in range(0, max(len(counts), 1), CHUNK)]


def _tables(keys: pl.DataFrame, counts: NDArray[np.float32]) -> pl.DataFrame:
    cells = pl.DataFrame({c: counts[:, k // 3, k % 3].astype(np.int32) for k, c in enumerate(CELLS)})
    return keys.hstack(cells).select(*keys.columns, pl.sum_horizontal(CELLS).cast(pl.Int32).alias("n"), *CELLS)
