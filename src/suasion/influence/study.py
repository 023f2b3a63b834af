"""One question asked whole: the main estimate, the curve, and what argues against it, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from suasion.influence.curve import Grid, Specification, fit_spec, joint, run
from suasion.influence.instruments import all_instruments
from suasion.influence.outcomes import all_outcomes
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
CHECKS = {
    "check": pl.String, "estimate": pl.Float64, "se": pl.Float64, "p": pl.Float64, "low": pl.Float64,
    "high": pl.Float64, "n": pl.Int64, "says": pl.String,
}  # fmt: skip
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

    record, sender   where the panel comes from, and the id of the state whose instrument it is
    instrument, outcome   names as in `suasion influence --help`
    draws, seed      permutations for the joint p-value, and their seed; grid: the specifications of the curve

    Raises UsageError for unknown names, MissingRecord where a source is missing.

    >>> from pathlib import Path
    >>> from tempfile import gettempdir
    >>> from suasion.record.store import open_starter
    >>> one = Grid(("all",), (1,), ((),), (("state", "year"),), (False,), (False,))
    >>> record = open_starter(Path(gettempdir()) / "suasion")
    >>> found = study(record, "CHN", "partnership", "agreement", draws=1, grid=one)
    >>> found.curve.height, found.verdict in (NO, TELL, MOVED, AWAY)
    (1, True)
    """
    panel = assemble(record, sender, instrument, outcome)
    return examine(panel, record, draws=draws, seed=seed, grid=grid or Grid())


def examine(panel: Panel, record: Record | None, *, draws: int, seed: int, grid: Grid) -> Study:
    """The study of a panel that is at hand; without a record the placebo senders are left out."""
    spec = main_spec(panel)
    main = fit_spec(panel, spec) or Fit(np.nan, np.nan, np.nan, np.nan, np.nan, panel.known.height, 0, np.nan)
    curve = run(panel, grid)
    median, p_joint, _ = joint(panel, SMALL, draws=draws, seed=seed)
    checks = _checks(panel, record, spec)
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


def main_spec(panel: Panel) -> Specification:
    """The main specification, or the same without controls where the record has none for enough states."""
    return MAIN if fit_spec(panel, MAIN) is not None else Specification()


def _checks(panel: Panel, record: Record | None, spec: Specification) -> pl.DataFrame:
    rows = [("main", fit_spec(panel, spec), "")]
    rows += [
        (
            f"lead {-k} year{'s' if k < -1 else ''}",
            fit_spec(panel, replace(spec, lag=k)),
            "an instrument cannot act before it comes",
        )
        for k in LEADS
    ]
    rows.append(("reverse: outcome then instrument", _reversed(panel, spec), "did the instrument follow the outcome?"))
    rows += [
        (f"placebo sender {s}", _placebo(panel, record, s, spec), f"the same instrument, set against {s}")
        for s in (PLACEBOS if record is not None else ())
        if s != panel.sender
    ]
    known = [(name, f.estimate, f.se, f.p, f.low, f.high, f.n, says) for name, f, says in rows if f is not None]
    return pl.DataFrame(known, schema=CHECKS, orient="row")


def _reversed(panel: Panel, spec: Specification) -> Fit | None:
    turned = panel.frame.rename({"outcome": "instrument", "instrument": "outcome"})
    return fit_spec(Panel(panel.sender, panel.instrument, panel.outcome, turned), spec)


def _placebo(panel: Panel, record: Record | None, other: str, spec: Specification) -> Fit | None:
    """The sender's instrument against distance to, or agreement with, another state."""
    if record is None or not all_outcomes()[panel.outcome].towards:
        return None
    values = all_outcomes()[panel.outcome].build(record, other)
    if not values.height:
        return None
    swapped = panel.frame.drop("outcome").join(
        values.select("state", pl.col("year").cast(pl.Int32), outcome=pl.col("value").cast(pl.Float64)),
        on=["state", "year"],
    )
    return fit_spec(Panel(panel.sender, panel.instrument, panel.outcome, swapped.sort("state", "year")), spec)


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
        nearer = all_outcomes()[panel.outcome].nearer if panel.outcome in all_outcomes() else 1
        return MOVED if np.sign(main.estimate) == nearer else AWAY
    if (main.p < CLEAR) != (p_joint < CLEAR) or (shown and foreshadowed):
        return TELL
    return NO


def _words(
    panel: Panel, main: Fit, curve: pl.DataFrame, checks: pl.DataFrame, median: float, p_joint: float, verdict: str
) -> tuple[str, ...]:
    what = all_instruments()[panel.instrument].words if panel.instrument in all_instruments() else panel.instrument
    unit = all_instruments()[panel.instrument].unit if panel.instrument in all_instruments() else "unit"
    result = all_outcomes()[panel.outcome].words if panel.outcome in all_outcomes() else panel.outcome
    scale = all_outcomes()[panel.outcome].unit if panel.outcome in all_outcomes() else ""
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
