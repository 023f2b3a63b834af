"""What draws come to: outcomes, intervals of tallies, decisions that flip, what that does to the regime."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.scenarios.casting import Cast
from suasion.scenarios.docket import Docket

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Arm = tuple[Docket, Cast]

LOW, HIGH = 0.05, 0.95
VOTES = ("yes", "no", "abstain")
NEW = "new"
HEALTH = pl.Schema(
    {
        "measure": pl.String(), "counts": pl.String(), "was": pl.Float64(), "under_scenario": pl.Float64(),
        "difference": pl.Float64(), "low": pl.Float64(), "high": pl.Float64(),
    }
)  # fmt: skip


def passed(docket: Docket, cast: Cast) -> Flags:
    """(M, D) is the decision adopted, by the majority it needs?"""
    out = np.empty(cast.yes.shape, np.bool_)
    for m, (decision, members) in enumerate(docket.calls.select("decision", "members").iter_rows()):
        out[m] = docket.majorities[decision].passed(cast.yes[m], cast.no[m], cast.abstain[m], members)
    return out


def spare(docket: Docket, cast: Cast) -> NDArray[np.int64]:
    """(M, D) votes in favour beyond those needed: adopted at 0 or more."""
    out = np.empty(cast.yes.shape, np.int64)
    for m, (decision, members) in enumerate(docket.calls.select("decision", "members").iter_rows()):
        majority = docket.majorities[decision]
        base = majority.base_of(cast.yes[m], cast.no[m], cast.abstain[m], members) * majority.share.numerator
        over = base // majority.share.denominator
        needed = over + 1 if majority.more else -(-base // majority.share.denominator)
        out[m] = cast.yes[m] - np.maximum(needed, 1)
    return out


def decisions_frame(was: Arm, now: Arm, before: Flags, after: Flags, known: Flags) -> pl.DataFrame:
    """A row a decision: as it was, as it is under the scenario, and how sure that is."""
    docket, cast = now
    calls = docket.calls
    tallies = {f"{prefix}{v}": _median(getattr(arm[1], v)) for prefix, arm in (("was_", was), ("", now)) for v in VOTES}
    bounds = {f"{v}_{end}": _quantile(getattr(cast, v), q) for v in VOTES for end, q in (("low", LOW), ("high", HIGH))}
    votes = spare(*now)
    spared = {"was_spare": _median(spare(*was)), "spare": _median(votes)}
    spared |= {f"spare_{e}": _quantile(votes, q) for e, q in (("low", LOW), ("high", HIGH))}
    odds, chance = after.mean(axis=1), (before != after).mean(axis=1)
    ids = calls["decision"].to_list()
    remarks = docket.remarks.group_by("decision", maintain_order=True).agg(pl.col("remark").str.join("; "))
    frame = calls.select("decision", "date", "symbol", "title", "motion", "agenda_item", "about").with_columns(
        *(pl.Series(name, values) for name, values in {**tallies, **bounds, **spared}.items()),
        was=_words(before.mean(axis=1)),
        majority_was=pl.Series([was[0].majorities[d].words for d in ids]),
        majority=pl.Series([docket.majorities[d].words for d in ids]),
        odds=pl.Series(odds),
        becomes=_words(odds),
        flips=pl.Series(chance),
        drawn=pl.Series(cast.drawn),
    )
    blank = [f"was_{v}" for v in (*VOTES, "spare")] + ["was", "flips"]
    there = pl.Series(known)
    frame = frame.with_columns(pl.when(there).then(pl.col(c)).otherwise(None).alias(c) for c in blank)
    return frame.join(remarks, on="decision", how="left", maintain_order="left")


def _median(votes: NDArray[np.int64]) -> NDArray[np.int64]:
    return _quantile(votes, 0.5)


def _quantile(votes: NDArray[np.int64], q: float) -> NDArray[np.int64]:
    return np.asarray(np.quantile(votes, q, axis=1, method="inverted_cdf"), np.int64)


def _words(odds: Floats) -> pl.Series:
    return pl.Series(np.where(odds >= 0.5, "adopted", "rejected"))


def health_frame(was: Arm, now: Arm, before: Flags, after: Flags, known: Flags) -> pl.DataFrame:
    """A row a measure: before, under the scenario, difference, low, high (90% over paired draws).

    Decisions that exist under the scenario alone are counted by themselves.
    """
    rows: list[tuple[str, str, float | None, float, float | None, float, float]] = []
    for measure, meaning, count in MEASURES if known.any() else ():
        b, a = (count(arm, flags, known) for arm, flags in ((was, before), (now, after)))
        low, high = np.quantile(a - b, [LOW, HIGH])
        rows.append((measure, meaning, b.mean(), a.mean(), (a - b).mean(), low, high))
    if not known.all():
        new = after[~known].sum(axis=0)
        low, high = np.quantile(new, [LOW, HIGH], method="inverted_cdf")
        rows.append((NEW, f"of {(~known).sum()} put to the vote only here, adopted", None, new.mean(), None, low, high))
    return pl.DataFrame(rows, schema=HEALTH, orient="row")


def _adopted(arm: Arm, flags: Flags, known: Flags) -> Floats:
    return np.asarray(flags[known].sum(axis=0), np.float64)


def _support(arm: Arm, flags: Flags, known: Flags) -> Floats:
    yes, no, abstain = (getattr(arm[1], v)[known].sum(axis=0) for v in VOTES)
    return np.asarray(100 * yes / np.maximum(yes + no + abstain, 1), np.float64)


def _reach(arm: Arm, flags: Flags, known: Flags) -> Floats:
    about = arm[0].calls["about"].to_list()
    groups: dict[str, list[int]] = {}
    for m in np.flatnonzero(known):
        for state in about[m] or ():
            groups.setdefault(state, []).append(int(m))
    found = [flags[rows].any(axis=0) for rows in groups.values()]
    return np.asarray(np.sum(found, axis=0) if found else np.zeros(flags.shape[1]), np.float64)


def _close(arm: Arm, flags: Flags, known: Flags) -> Floats:
    margin = np.abs(arm[1].yes[known] - arm[1].no[known])
    return np.asarray((margin <= 5).sum(axis=0), np.float64)


MEASURES: tuple[tuple[str, str, Callable[[Arm, Flags, Flags], Floats]], ...] = (
    ("adopted", "decisions adopted", _adopted),
    ("support", "yes votes, percent of yes, no and abstain", _support),
    ("reach", "states on which at least one text was adopted", _reach),
    ("close", "decisions by five votes or fewer", _close),
)
