"""One question asked whole: the main estimate, the curve, and what argues against it, in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from suasion.influence.checks import all_checks
from suasion.influence.curve import Grid, Specification, fit_spec, run
from suasion.influence.events import Events, event_study
from suasion.influence.panel import Panel, assemble
from suasion.influence.permuted import joint
from suasion.influence.verdict import judged, told
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


@dataclass(frozen=True)
class Study:
    """The answer to one question, with everything beside it.

    main        the declared main specification; curve: a row a specification (see curve.run)
    checks      a row a check: check, estimate, se, p, low, high, n, says (in words)
    events      the event study around the start in each state, or None where too few starts are seen
    p_joint     permutation p-value of the curve's median; median: that median
    verdict     'no effect found', 'cannot tell', 'moved nearer', 'moved away'
    """

    panel: Panel
    main: Fit
    curve: pl.DataFrame
    checks: pl.DataFrame
    events: Events | None
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

    Raises BadInput for unknown names, MissingRecord where a source is missing.

    >>> from pathlib import Path
    >>> from tempfile import gettempdir
    >>> from suasion.influence.curve import Grid
    >>> from suasion.influence.verdict import VERDICTS
    >>> from suasion.record.store import open_starter
    >>> one = Grid(("all",), (1,), ((),), (("state", "year"),), (False,), (False,))
    >>> record = open_starter(Path(gettempdir()) / "suasion")
    >>> found = study(record, "CHN", "partnership", "agreement", draws=1, grid=one)
    >>> found.curve.height, found.verdict in VERDICTS
    (1, True)
    """
    panel = assemble(record, sender, instrument, outcome)
    return examine(panel, record, draws=draws, seed=seed, grid=grid or Grid())


def examine(
    panel: Panel,
    record: Record | None,
    *,
    draws: int,
    seed: int,
    grid: Grid,
    permuted: Grid = SMALL,
    designs: bool = True,
) -> Study:
    """The study of a panel that is at hand; without a record the placebo senders are left out.

    permuted  the part of the grid that is permuted for the joint p-value
    designs   also the instrumental variable and the matching on recurring texts
    """
    spec = main_spec(panel)
    main = fit_spec(panel, spec) or Fit(np.nan, np.nan, np.nan, np.nan, np.nan, panel.known.height, 0, np.nan)
    curve = run(panel, grid)
    median, p_joint, _ = joint(panel, permuted, draws=draws, seed=seed)
    events = event_study(panel)
    checks = all_checks(panel, record, spec, events, seed, designs=designs)
    verdict = judged(panel, main, checks, p_joint)
    words = told(panel, spec, main, curve, checks, median, p_joint, verdict)
    return Study(panel, main, curve, checks, events, median, p_joint, verdict, words)


def main_spec(panel: Panel) -> Specification:
    """The main specification, or the same without controls where the record has none for enough states."""
    return MAIN if fit_spec(panel, MAIN) is not None else Specification()
