"""One question asked whole: the main estimate, the curve, and what argues against it, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from suasion.influence.curve import Grid, Specification, fit_spec, joint, run
from suasion.influence.instruments import INSTRUMENTS
from suasion.influence.outcomes import OUTCOMES
from suasion.influence.panel import Panel, assemble
from suasion.influence.within import Fit
from suasion.record.store import Record

MAIN = Specification(lag=1, controls=("gdp", "population"))
# The part of the grid that is permuted: the curve as a whole, at a cost that ends.
SMALL = Grid(
    samples=("all", "outside the Western group"),
    lags=(1, 3),
    controls=((), ("gdp", "population")),
    effects=(("state", "year"), ("state", "region-year")),
    differenced=(False,),
    weighted=(False,),
)
LEADS = (-3, -2, -1)
POWER = 2.8  # standard errors: 80% power at 5% two-sided (Bloom 1995)
CLEAR = 0.05
PLACEBOS = ("USA", "IND", "BRA", "JPN")
NO, TELL, MOVED, AWAY = "no effect found", "cannot tell", "moved nearer", "moved away"


@dataclass(frozen=True)
class Study:
    """The answer to one question, with everything beside it.

    main        the declared main specification; curve: a row a specification (see curve.run)
    checks      a row a check: check, estimate, se, p, low, high, n, says (in words)
    p_joint     permutation p-value of the curve's median; median: that median
    verdict     'no effect found', 'cannot tell', 'moved nearer', 'moved away'
    """

    panel: Panel
    main: Fit
    curve: pl.DataFrame
    checks: pl.DataFrame
    median: float
    p_joint: float
    verdict: str
    words: tuple[str, ...]


def study(
    record: Record,
    sender: str,
    instrument: str,
    outcome: str,
    *,
    draws: int = 99,
    seed: int = 1,
    grid: Grid | None = None,
) -> Study:
    """Did `sender`'s `instrument` move states' `outcome`? The same numbers for the same seed.

    Raises UsageError for unknown names, MissingRecord where a source is missing.
    """
    panel = assemble(record, sender, instrument, outcome)
    return examine(panel, record, draws=draws, seed=seed, grid=grid or Grid())


def examine(panel: Panel, record: Record | None, *, draws: int, seed: int, grid: Grid) -> Study:
    """The study of a panel that is at hand; without a record the placebo senders are left out."""
    main = fit_spec(panel, MAIN) or fit_spec(panel, Specification())
    if main is None:
        main = Fit(np.nan, np.nan, np.nan, np.nan, np.nan, panel.frame.height, 0, np.nan)
    curve = run(panel, grid)
    median, p_joint, _ = joint(panel, SMALL, draws=draws, seed=seed)
    checks = _checks(panel, record)
    verdict = _verdict(panel, main, checks, p_joint)
    return Study(
        panel,
        main,
        curve,
        checks,
        median,
        p_joint,
        verdict,
        _words(panel, main, curve, checks, median, p_joint, verdict),
    )


def _checks(panel: Panel, record: Record | None) -> pl.DataFrame:
    rows = [("main", fit_spec(panel, MAIN), "")]
    rows += [
        (
            f"lead {-k} year{'s' if k < -1 else ''}",
            fit_spec(panel, replace(MAIN, lag=k)),
            "an instrument cannot act before it comes",
        )
        for k in LEADS
    ]
    rows.append(("reverse: outcome then instrument", _reversed(panel), "did the instrument follow the outcome?"))
    rows += [
        (f"placebo sender {s}", _placebo(panel, record, s), f"the same instrument, set against {s}")
        for s in (PLACEBOS if record is not None else ())
        if s != panel.sender
    ]
    known = [(name, f.estimate, f.se, f.p, f.low, f.high, f.n, says) for name, f, says in rows if f is not None]
    names = ["check", "estimate", "se", "p", "low", "high", "n", "says"]
    return pl.DataFrame(known, schema=names, orient="row")


def _reversed(panel: Panel) -> Fit | None:
    turned = panel.frame.rename({"outcome": "instrument", "instrument": "outcome"})
    return fit_spec(Panel(panel.sender, panel.instrument, panel.outcome, turned), MAIN)


def _placebo(panel: Panel, record: Record | None, other: str) -> Fit | None:
    """The sender's instrument against distance to, or agreement with, another state."""
    if record is None or panel.outcome == "commitments":
        return None
    values = OUTCOMES[panel.outcome].build(record, other)
    if not values.height:
        return None
    swapped = panel.frame.drop("outcome").join(
        values.select("state", pl.col("year").cast(pl.Int32), outcome=pl.col("value").cast(pl.Float64)),
        on=["state", "year"],
    )
    return fit_spec(Panel(panel.sender, panel.instrument, panel.outcome, swapped.sort("state", "year")), MAIN)


def robustness_value(main: Fit) -> float:
    """How strong a confounder would have to be, as the share of what is left of both that it explains, to bring the
    estimate to zero (Cinelli and Hazlett 2020, with the clustered t).
    """
    if not np.isfinite(main.estimate) or main.se <= 0:
        return float("nan")
    f2 = (main.estimate / main.se) ** 2 / max(main.clusters - 1, 1)
    return float(0.5 * (np.sqrt(f2**2 + 4 * f2) - f2))


def _verdict(panel: Panel, main: Fit, checks: pl.DataFrame, p_joint: float) -> str:
    if not np.isfinite(main.estimate):
        return TELL
    leads = checks.filter(pl.col("check").str.starts_with("lead"))
    foreshadowed = leads.height > 0 and bool((leads["p"].fill_nan(1.0) < CLEAR / leads.height).any())
    shown = main.p < CLEAR and p_joint < CLEAR
    if shown and not foreshadowed:
        nearer = OUTCOMES[panel.outcome].nearer if panel.outcome in OUTCOMES else 1
        return MOVED if np.sign(main.estimate) == nearer else AWAY
    if (main.p < CLEAR) != (p_joint < CLEAR) or (shown and foreshadowed):
        return TELL
    return NO


def _words(
    panel: Panel, main: Fit, curve: pl.DataFrame, checks: pl.DataFrame, median: float, p_joint: float, verdict: str
) -> tuple[str, ...]:
    what = INSTRUMENTS[panel.instrument].words if panel.instrument in INSTRUMENTS else panel.instrument
    unit = INSTRUMENTS[panel.instrument].unit if panel.instrument in INSTRUMENTS else "unit"
    result = OUTCOMES[panel.outcome].words if panel.outcome in OUTCOMES else panel.outcome
    scale = OUTCOMES[panel.outcome].unit if panel.outcome in OUTCOMES else ""
    clear = curve.filter(pl.col("p") < CLEAR)
    up, down = clear.filter(pl.col("estimate") > 0).height, clear.filter(pl.col("estimate") < 0).height
    leads = checks.filter(pl.col("check").str.starts_with("lead") & (pl.col("p") < CLEAR)).height
    rows = f"{what} of {panel.sender} and {result} ({panel.coverage})"
    lines = [
        f"{verdict[0].upper()}{verdict[1:]}: {rows}.",
        f"Main specification (one year later, state and year effects, GDP and population): {main.estimate:+.4f} "
        f"[{main.low:+.4f} to {main.high:+.4f}] {scale} per unit ({unit}); p = {main.p:.3f}, {main.clusters} states.",
        f"Of {curve.height} specifications {up} are clearly above zero and {down} clearly below; over the permuted "
        f"part of the curve the median is {median:+.4f}, p = {p_joint:.3f} jointly.",
        f"The smallest effect this panel would have found four times in five: {POWER * main.se:.4f}. A confounder that "
        f"explains {100 * robustness_value(main):.1f}% of what is left of both would undo the main estimate.",
    ]
    if leads:
        lines.append(f"{leads} of {len(LEADS)} leads differ from zero: the outcome moved before the instrument came.")
    placebos = checks.filter(pl.col("check").str.starts_with("placebo") & (pl.col("p") < CLEAR))
    if placebos.height:
        named = ", ".join(c.removeprefix("placebo sender ") for c in placebos["check"])
        lines.append(f"The same instrument goes with distance to states that did not send it: {named}.")
    lines.append("These are associations: states that were courted differ from the rest in more than is held here.")
    return tuple(lines)
