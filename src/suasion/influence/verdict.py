"""The verdict of a study, and its result in plain words with its uncertainty."""

from __future__ import annotations

import numpy as np
import polars as pl

from suasion import states
from suasion.influence.checks import LEADS
from suasion.influence.curve import Specification
from suasion.influence.instruments import all_instruments
from suasion.influence.outcomes import all_outcomes
from suasion.influence.panel import Panel
from suasion.influence.within import Fit

VERDICTS = NO, TELL, MOVED, AWAY = "no effect found", "cannot tell", "moved nearer", "moved away"
CLEAR = 0.05
POWER = 2.8  # standard errors: 80% power at 5% two-sided (Bloom 1995)
BLIND = 0.2  # a panel that would miss an effect of a fifth of a standard deviation cannot say that there is none


def detectable(main: Fit) -> float:
    """The smallest effect that would be found four times in five."""
    return POWER * main.se


def robustness_value(main: Fit) -> float:
    """How strong a confounder would have to be, as the share of what is left of both that it explains, to bring the
    estimate to zero (Cinelli and Hazlett 2020, with the clustered t).
    """
    if not np.isfinite(main.estimate) or main.se <= 0:
        return float("nan")
    f2 = (main.estimate / main.se) ** 2 / max(main.clusters - 1, 1)
    return float(0.5 * (np.sqrt(f2**2 + 4 * f2) - f2))


def judged(panel: Panel, main: Fit, checks: pl.DataFrame, p_joint: float) -> str:
    """One of VERDICTS. An effect needs the main estimate, its errors of Driscoll and Kraay and the curve clear at 5%,
    and no lead clear (Bonferroni).

    Where they disagree, a lead is clear, or the panel would miss an effect of a fifth of a standard deviation (of the
    outcome, for one of the instrument): cannot tell.
    """
    if not np.isfinite(main.estimate):
        return TELL
    leads = checks.filter(pl.col("check").str.starts_with("lead"))
    foreshadowed = leads.height > 0 and bool((leads["p"].fill_null(1.0) < CLEAR / leads.height).any())
    common = checks.filter(check="errors of Driscoll and Kraay")["p"].fill_null(1.0)
    shaken = bool((common >= CLEAR).any())
    if main.p < CLEAR and p_joint < CLEAR and not foreshadowed and not shaken:
        nearer = all_outcomes()[panel.outcome].nearer if panel.outcome in all_outcomes() else 1
        return MOVED if np.sign(main.estimate) == nearer else AWAY
    if main.p < CLEAR or p_joint < CLEAR:
        return TELL
    known = panel.known
    spread = float(known["instrument"].to_numpy().std()) / max(float(known["outcome"].to_numpy().std()), 1e-12)
    return TELL if detectable(main) * spread > BLIND else NO


def told(
    panel: Panel,
    spec: Specification,
    main: Fit,
    curve: pl.DataFrame,
    checks: pl.DataFrame,
    median: float,
    p_joint: float,
    verdict: str,
) -> tuple[str, ...]:
    """The result in sentences: what was asked, the main estimate, the curve, power, and what argues against it."""
    outcome = all_outcomes().get(panel.outcome)
    instrument = all_instruments().get(panel.instrument)
    result, scale = (outcome.words, outcome.unit) if outcome else (panel.outcome, "")
    what, unit = (instrument.words, instrument.unit) if instrument else (panel.instrument, "unit")
    clear = curve.filter(pl.col("p") < CLEAR)
    up, down = clear.filter(pl.col("estimate") > 0).height, clear.filter(pl.col("estimate") < 0).height
    held = "GDP and population" if spec.controls else "no controls, as the record has none for enough states"
    whose = states.get(panel.sender).name
    lines = [
        f"{verdict[0].upper()}{verdict[1:]}: {what} of {whose} and {result} ({_rows(panel, main)}).",
        f"Main specification (one year later, state and year effects, {held}): {main.estimate:+.4f} "
        f"[{main.low:+.4f} to {main.high:+.4f}] {scale} per unit ({unit}); {_p(main.p)}, {main.clusters} states.",
        f"Of {curve.height} specifications {up} are clearly above zero and {down} clearly below; over the permuted "
        f"part of the curve the median is {median:+.4f}, p = {p_joint:.3f} jointly.",
        f"The smallest effect this panel would have found four times in five: {detectable(main):.4f}. A confounder "
        f"that explains {100 * robustness_value(main):.1f}% of what is left of both would undo the main estimate.",
    ]
    lines += _against(checks, main)
    lines.append("These are associations: states that were courted differ from the rest in more than is held here.")
    return tuple(lines)


def _rows(panel: Panel, main: Fit) -> str:
    """How many states and rows the main estimate is of, and how many have both before its lag and controls."""
    if not np.isfinite(main.estimate):
        return panel.coverage
    return f"main estimate: {main.clusters} states, n = {main.n:,}; before its lag and controls {panel.coverage}"


def _p(value: float) -> str:
    """A p-value in words.

    >>> _p(0.0001), _p(0.25)
    ('p < 0.001', 'p = 0.250')
    """
    return "p < 0.001" if value < 0.001 else f"p = {value:.3f}"


def _against(checks: pl.DataFrame, main: Fit) -> list[str]:
    clear = {str(c): p is not None and float(p) < CLEAR for c, p in checks.select("check", "p").iter_rows()}
    lines = []
    leads = sum(v for c, v in clear.items() if c.startswith("lead"))
    if leads:
        lines.append(f"{leads} of {len(LEADS)} leads differ from zero: the outcome moved before the instrument came.")
    senders = [c.removeprefix("placebo sender ") for c, v in clear.items() if v and c.startswith("placebo sender")]
    if senders:
        lines.append(f"The same instrument goes with nearness to or distance from others: {', '.join(senders)}.")
    if any(v for c, v in clear.items() if c.startswith("placebo outcome")):
        lines.append("It goes as clearly with votes about arms: what is seen may be alignment as a whole.")
    others = [c for c, v in clear.items() if c.startswith("errors") and v != (main.p < CLEAR)]
    if others:
        lines.append(f"Other standard errors would have it otherwise: {', '.join(others)}.")
    if clear.get("reverse: outcome then instrument"):
        lines.append("The instrument also follows the outcome: friends were given more, or less.")
    return lines
