"""Who votes with a state: every index with its interval, numerator and denominator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from suasion import states
from suasion.errors import BadInput, MissingRecord, UsageError
from suasion.measures.affinity import agreement, consensus_ballots
from suasion.measures.rollcalls import roll_calls
from suasion.record.selection import Selection
from suasion.record.store import Record

PERIODS = ("session", "year", "all")
COLUMNS = {
    "state": "id of the state asked about",
    "other": "id of the other state",
    "name": "its name",
    "period": "session or year; empty: all decisions together",
    "measure": "raw, half, kappa, pi, kappa-linear, kappa-squared, pi-linear, pi-squared",
    "value": "the index; empty where chance alone would give full agreement",
    "low": "lower end of its interval",
    "high": "upper end of its interval",
    "n": "denominator: decisions on which both voted yes, no or abstained",
    "agree": "numerator: credits summed over them",
    "expected": "share of agreement expected by chance; empty for an uncorrected index",
}


@dataclass(frozen=True)
class Agreement:
    """Agreement of a state with others.

    frame      a row another state, period and measure, the columns of COLUMNS, nearest first
    decisions  those of the decisions asked about on which the state voted (rows of the table `decisions`)
    interval   how low and high were made; level: their nominal coverage
    """

    frame: pl.DataFrame
    decisions: pl.DataFrame
    interval: str
    level: float

    @property
    def scope(self) -> str:
        """What was counted, in words: decisions, bodies, first and last day."""
        days = sorted(str(d) for d in self.decisions["date"].drop_nulls().unique())
        bodies = ", ".join(sorted(set(self.decisions["body"])))
        return f"{self.decisions.height:,} decisions on which it voted ({bodies}), {days[0]} to {days[-1]}"


def look_up_agreement(
    record: Record,
    state: str,
    others: Sequence[str] = (),
    selection: Selection | None = None,
    *,
    by: str = "all",
    measures: Sequence[str] = ("raw", "half", "kappa", "pi"),
    at_least: int = 1,
    absences: str = "drop",
    consensus: bool = False,
    interval: str = "analytic",
    seed: int = 0,
) -> Agreement:
    """Agreement of `state` with `others` (ids; default: every state) on the decisions of `selection`.

    by         'session' (of one body), 'year', or 'all' together
    at_least   leave out pairs and periods with fewer decisions in common
    consensus  count texts adopted without a vote as agreement of all members

    A state is counted with the one whose seat it continues (SUN as RUS), unless one of those asked
    about has itself been continued. Raises UsageError for sessions of several bodies, MissingRecord
    where no ballot of the state is held, BadInput for an unknown measure or option.
    """
    if by not in PERIODS:
        raise BadInput(f"unknown period {by!r}", next_step=f"use one of {', '.join(PERIODS)}")
    chosen = selection or Selection()
    calls = chosen.of(record.table("decisions"))
    if (by == "session" or chosen.sessions) and calls["body"].n_unique() > 1:
        raise UsageError(
            "sessions of different bodies bear the same numbers",
            next_step=f"choose one with --body: {', '.join(sorted(set(calls['body'])))}",
        )
    cast = record.scan("ballots").join(calls.lazy().select("decision"), on="decision", how="semi").collect()
    if consensus:
        agreed = consensus_ballots(calls, cast, record.table("seats"))
        cast = pl.concat([cast.select("decision", "state", "vote"), agreed])
    whole = not any(states.continues(s) for s in (state, *others))
    rows = roll_calls(calls, cast, by="session" if by == "session" else "year", continued=whole)
    missing = [s for s in dict.fromkeys((state, *others)) if s not in rows.states]
    if missing:
        raise _no_ballots(record, missing, chosen)
    found = agreement(
        rows,
        measures=list(measures),
        of=[state],
        by_period=by != "all",
        absences=absences,
        interval=interval,
        seed=seed,
    )
    cast_by_it = pl.Series(rows.votes[rows.states.index(state)] >= 0)
    counted = calls.join(rows.calls.filter(cast_by_it).select("decision"), on="decision", how="semi")
    return Agreement(_frame(found.values, others, at_least), counted, found.interval, found.level)


def _frame(values: pl.DataFrame, others: Sequence[str], at_least: int) -> pl.DataFrame:
    wanted = pl.col("state_b").is_in(list(others)) if others else pl.lit(value=True)
    kept = values.filter(wanted & (pl.col("n") >= at_least))
    names = {s: states.get(s).name for s in kept["state_b"].unique()}
    named = kept.rename({"state_a": "state", "state_b": "other"}).with_columns(
        name=pl.col("other").replace_strict(names, return_dtype=pl.String)
    )
    order = ["period", "measure", "value", "n", "other"]
    return named.sort(order, descending=[False, False, True, True, False], nulls_last=True).select(list(COLUMNS))


def _no_ballots(record: Record, missing: Sequence[str], selection: Selection) -> MissingRecord:
    asked = [f"{n} {v}" for n in ("body", "topic", "motion", "about") if (v := getattr(selection, n))]
    return MissingRecord(
        f"no ballot of {', '.join(missing)} is on these decisions",
        where=record.name,
        why=f"asked: {', '.join(asked)}" if asked else "",
        next_step="widen the question, or see `suasion record --coverage` and `suasion state NAME` for what is held",
    )
