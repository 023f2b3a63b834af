"""What argues against an estimate: leads, the reverse, other errors, placebos, an instrumental variable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl

from suasion.errors import MissingRecord
from suasion.influence.curve import Specification, design, fit_spec
from suasion.influence.errors import driscoll_kraay, wild_bootstrap
from suasion.influence.events import Events
from suasion.influence.instrumental import instrumented
from suasion.influence.instruments import all_instruments, instrument_values
from suasion.influence.outcomes import all_outcomes
from suasion.influence.panel import Panel
from suasion.influence.same_text import same_text
from suasion.influence.within import Fit, partial
from suasion.record.store import Record

CHECKS = {
    "check": pl.String, "estimate": pl.Float64, "se": pl.Float64, "p": pl.Float64, "low": pl.Float64,
    "high": pl.Float64, "n": pl.Int64, "says": pl.String,
}  # fmt: skip
LEADS = (-3, -2, -1)
PLACEBOS = ("USA", "IND", "BRA", "JPN")


@dataclass(frozen=True)
class Check:
    """One line: its name, the fit, and what it is for."""

    name: str
    fit: Fit
    says: str


def all_checks(
    panel: Panel, record: Record | None, spec: Specification, events: Events | None, seed: int, *, designs: bool = True
) -> pl.DataFrame:
    """A row a check: check, estimate, se, p, low, high (90%), n, says. Without a record the placebos are left out.

    designs  also the instrumental variable and the matching on recurring texts, which take seconds on a cold record
    """
    found = [*_same_panel(panel, spec, seed), *_around(events)]
    if record is not None:
        found += _placebos(panel, record, spec)
        found += _other_designs(panel, record, spec) if designs else []
    rows = [(c.name, c.fit.estimate, c.fit.se, c.fit.p, c.fit.low, c.fit.high, c.fit.n, c.says) for c in found]
    frame = pl.DataFrame(rows, schema=CHECKS, orient="row")
    return frame.with_columns(pl.col(pl.Float64).fill_nan(None))


def _same_panel(panel: Panel, spec: Specification, seed: int) -> Iterator[Check]:
    main = fit_spec(panel, spec)
    if main is not None:
        yield Check("main", main, "")
        yield from _errors(panel, spec, main, seed)
    for k in LEADS:
        lead = fit_spec(panel, replace(spec, lag=k))
        if lead is not None:
            years = "1 year" if k == -1 else f"{-k} years"
            yield Check(f"lead {years}", lead, "an instrument cannot act before it comes")
    turned = panel.frame.rename({"outcome": "instrument", "instrument": "outcome"})
    back = fit_spec(replace(panel, frame=turned), spec)
    if back is not None:
        yield Check("reverse: outcome then instrument", back, "did the instrument follow the outcome?")


def _errors(panel: Panel, spec: Specification, main: Fit, seed: int) -> Iterator[Check]:
    d = design(panel, spec)
    if d is None:
        return
    common = driscoll_kraay(partial(d.y, d.x, d.controls, d.groups, d.cluster), d.year)
    yield Check("errors of Driscoll and Kraay", common, "shocks common to all states, and their echo")
    p = wild_bootstrap(d.y, d.x, d.controls, d.groups, d.region, seed=seed)
    few = replace(main, se=float("nan"), p=p, low=float("nan"), high=float("nan"))
    yield Check("errors by region, wild bootstrap", few, f"{int(d.region.max()) + 1} regions move together")


def _around(events: Events | None) -> Iterator[Check]:
    if events is not None:
        estimate, se, p, low, high = events.average
        n = int(events.frame.filter(pl.col("horizon") >= 0)["n"].sum())
        fit = Fit(estimate, se, p, low, high, n, events.starts, float("nan"))
        says = f"mean after the start, {events.starts} starts; smallest p of the leads {events.p_leads:.3f}"
        yield Check("event study robust to staggered starts", fit, says)


def _placebos(panel: Panel, record: Record, spec: Specification) -> Iterator[Check]:
    outcomes = all_outcomes()
    if not outcomes[panel.outcome].towards:
        return
    for other in PLACEBOS:
        if other != panel.sender:
            yield from _swapped(panel, record, spec, panel.outcome, other)
    for name, outcome in outcomes.items():
        if outcome.placebo and name != panel.outcome:
            yield from _swapped(panel, record, spec, name, panel.sender)


def _swapped(panel: Panel, record: Record, spec: Specification, outcome: str, whom: str) -> Iterator[Check]:
    """The instrument against the outcome towards another state, or against an outcome it is not said to move."""
    values = all_outcomes()[outcome].build(record, whom)
    if not values.height:
        return
    typed = values.select("state", pl.col("year").cast(pl.Int32), outcome=pl.col("value").cast(pl.Float64))
    frame = panel.frame.drop("outcome").join(typed, on=["state", "year"], how="left").sort("state", "year")
    found = fit_spec(replace(panel, frame=frame), spec)
    if found is not None:
        other = whom != panel.sender
        name = f"placebo sender {whom}" if other else f"placebo outcome {outcome}"
        yield Check(name, found, f"the same instrument, set against {whom if other else all_outcomes()[outcome].words}")


def _other_designs(panel: Panel, record: Record, spec: Specification) -> Iterator[Check]:
    chosen = all_instruments()[panel.instrument]
    if chosen.pushed is not None:
        yield from _instrumented(panel, record, spec)
    if all_outcomes()[panel.outcome].towards and not all_outcomes()[panel.outcome].placebo:
        try:
            found = same_text(record, panel.sender, instrument_values(record, panel.sender, panel.instrument))
        except MissingRecord:
            return
        if found is not None:
            says = (
                f"nearness to the sender's vote, {found.touched} votes touched, {found.items} texts; 1 is the same vote"
            )
            yield Check("matched on recurring texts", found.fit, says)


def _instrumented(panel: Panel, record: Record, spec: Specification) -> Iterator[Check]:
    chosen = all_instruments()[panel.instrument]
    if chosen.pushed is None:
        return
    pushed = chosen.pushed(record, panel.sender).select("state", pl.col("year").cast(pl.Int32), pushed="value")
    both = panel.frame.join(pushed, on=["state", "year"])
    d = design(replace(panel, frame=both), spec)
    z = design(replace(panel, frame=both.drop("instrument").rename({"pushed": "instrument"})), spec)
    if d is None or z is None or len(d.y) != len(z.y):
        return
    found = instrumented(d.y, d.x, z.x, d.controls, d.groups, d.cluster)
    if found is not None:
        yield Check("instrumental variable", found.fit, f"{found.words}; {chosen.argument}")
