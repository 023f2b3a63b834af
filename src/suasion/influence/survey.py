"""A sender's instruments at a glance: every pair with an outcome, and what each state was given when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

import numpy as np
import polars as pl

from suasion.errors import MissingRecord
from suasion.influence.curve import Grid, fit_spec
from suasion.influence.instruments import all_instruments, instrument_values
from suasion.influence.outcomes import all_outcomes, outcome_values
from suasion.influence.panel import assemble, joined
from suasion.influence.study import Study, examine, main_spec
from suasion.influence.verdict import POWER
from suasion.record.store import Record

# The part of the whole grid that a brief can afford; `suasion influence` runs all of it.
BRIEF = Grid(
    samples=("all", "outside the Western group", "ever touched"),
    lags=(0, 1, 3),
    effects=(("state", "year"), ("state", "region-year")),
    differenced=(False, True),
    weighted=(False,),
)
LEADING = (("finance", "position"), ("partnership", "agreement"), ("visits", "position"), ("investment", "agreement"))
SHOWN = ("position", "agreement", "countries", "statements", "language")
WINDOW = 5
PAIRS = {
    "instrument": pl.String, "outcome": pl.String, "nearer": pl.Float64, "low": pl.Float64, "high": pl.Float64,
    "p": pl.Float64, "n": pl.Int64, "states": pl.Int64, "first": pl.Int32, "last": pl.Int32, "smallest": pl.Float64,
}  # fmt: skip


PATH = {
    "instrument": "name of the instrument", "start": "first year above zero in the state, where the start is seen",
    "before": "agreement with the sender on human rights votes (kappa), mean of the five years before",
    "after": "the same from the start on, five years after it", "others_before": "mean of states not touched then",
    "others_after": "the same from the start on", "change": "the state's change less that of the others",
}  # fmt: skip


def pairs(record: Record, sender: str, outcomes: Sequence[str] = SHOWN) -> pl.DataFrame:
    """A row an instrument of `sender` and an outcome that the record holds both of: the main specification.

    nearer, low, high   effect of one standard deviation of the instrument, in standard deviations of the outcome, 90%;
                        positive is nearer to the sender
    smallest            the smallest such effect that would be found four times in five
    Pairs that cannot be had, or identified, are left out; none of either raises MissingRecord.
    """
    sent = [name for name, i in all_instruments().items() if sender in i.senders]
    treated = _held(sent, lambda name: instrument_values(record, sender, name), "instrument")
    results = _held(outcomes, lambda name: outcome_values(record, sender, name), "outcome")
    found = [_pair(record, sender, one, two) for one in treated.items() for two in results.items()]
    rows = [r for r in found if r is not None]
    if not rows:
        raise MissingRecord(
            f"the {record.depth} record holds no instrument of {sender} beside an outcome",
            next_step="suasion sync --from DIR builds the full record",
        )
    return pl.DataFrame(rows, schema=PAIRS, orient="row")


def _held(names: Sequence[str], values: Callable[[str], pl.DataFrame], column: str) -> dict[str, pl.DataFrame]:
    """Those of `names` that the record holds, their values under the name `column`."""
    found = {}
    for name in names:
        with suppress(MissingRecord):
            found[name] = values(name).rename({"value": column})
    return found


def _pair(
    record: Record, sender: str, instrument: tuple[str, pl.DataFrame], outcome: tuple[str, pl.DataFrame]
) -> tuple[object, ...] | None:
    try:
        panel = joined(record, sender, instrument, outcome)
    except MissingRecord:
        return None
    known = panel.known
    found = fit_spec(panel, main_spec(panel))
    if found is None or not np.isfinite(found.estimate):
        return None
    spread = float(known["instrument"].to_numpy().std()) / max(float(known["outcome"].to_numpy().std()), 1e-12)
    turned = spread * all_outcomes()[outcome[0]].nearer
    low, high = sorted((found.low * turned, found.high * turned))
    years = known["year"].to_numpy()
    span = int(years.min()), int(years.max())
    smallest = POWER * found.se * spread
    names = instrument[0], outcome[0]
    return (*names, found.estimate * turned, low, high, found.p, found.n, found.clusters, *span, smallest)


def leading(record: Record, sender: str, *, draws: int = 39, seed: int = 1) -> Study:
    """The study of the first pair of LEADING that the record holds, on the grid of a brief."""
    for instrument, outcome in LEADING:
        if sender in all_instruments()[instrument].senders:
            try:
                panel = assemble(record, sender, instrument, outcome)
                return examine(panel, record, draws=draws, seed=seed, grid=BRIEF, designs=False)
            except MissingRecord:
                continue
    raise MissingRecord(
        f"no question about {sender} can be asked of the {record.depth} record",
        next_step="build the full record: `suasion sync`, with --from DIR if you have a mirror",
    )


def touched(record: Record, sender: str) -> pl.DataFrame:
    """state, instrument, start: the first year above zero of each instrument in each state, where the start is seen."""
    parts = [pl.DataFrame(schema={"state": pl.String, "instrument": pl.String, "start": pl.Int32})]
    for name, instrument in all_instruments().items():
        if sender not in instrument.senders or name in ("finance-share", "finance-stock", "trade"):
            continue
        try:
            values = instrument_values(record, sender, name)
        except MissingRecord:
            continue
        begun = values.group_by("state").agg(begun=pl.col("year").min())
        start = values.filter(pl.col("value") > 0).group_by("state").agg(start=pl.col("year").min())
        seen = start.join(begun, on="state").filter(pl.col("start") > pl.col("begun"))
        parts.append(seen.select("state", "start", instrument=pl.lit(name)).select("state", "instrument", "start"))
    return pl.concat(parts).sort("state", "start", "instrument")


def agreements(record: Record, sender: str) -> pl.DataFrame:
    """state, year, value: agreement with the sender on human rights votes, corrected for chance."""
    return outcome_values(record, sender, "agreement")


def before_and_after(state: str, starts: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    """Around each start in one state: agreement in the five years before and after, and that of states not touched.

    starts, values  of `touched` and `agreements`
    Columns: instrument, start, before, after, others_before, others_after, change (the state's less the others').
    A description of one state: nothing is inferred from it.
    """
    rows = []
    for name, year in starts.filter(pl.col("state") == state).select("instrument", "start").iter_rows():
        near = starts.filter((pl.col("instrument") == name) & pl.col("start").is_between(year - WINDOW, year + WINDOW))
        window = values.filter(pl.col("year").is_between(year - WINDOW, year + WINDOW))
        side = window.with_columns(after=pl.col("year") >= year)
        own = _means(side.filter(pl.col("state") == state))
        others = _means(side.filter(~pl.col("state").is_in(near["state"].implode())))
        if None not in (*own, *others):
            rows.append((name, year, *own, *others, (own[1] - own[0]) - (others[1] - others[0])))  # type: ignore[operator]
    names = ("before", "after", "others_before", "others_after", "change")
    schema = {"instrument": pl.String, "start": pl.Int32, **dict.fromkeys(names, pl.Float64)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _means(side: pl.DataFrame) -> tuple[float | None, float | None]:
    by_state = side.group_by("state", "after").agg(pl.col("value").mean())
    both = by_state.filter(pl.len().over("state") == 2)
    means = dict(both.group_by("after").agg(pl.col("value").mean()).iter_rows())
    return means.get(False), means.get(True)
