"""Commercial flows align democracies only (Raess and others)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl

from suasion.influence.curve import Specification, design
from suasion.influence.instruments.finance import given
from suasion.influence.outcomes import outcome_values
from suasion.influence.panel import Panel, assemble, with_controls
from suasion.influence.replication import Replication, Result
from suasion.influence.within import fit, fit_several
from suasion.record.store import Record

LINE = 0.5
SPEC = Specification(lag=1, controls=("gdp", "population", "democracy"))


def _commercial(record: Record) -> Panel:
    flows = given(record, "CHN", "oof-like").select("state", "year", instrument=pl.col("value").log1p())
    voted = outcome_values(record, "CHN", "agreement").rename({"value": "outcome"})
    return Panel("CHN", "oof-like", "agreement", with_controls(record, voted.join(flows, on=["state", "year"])))


def _run(record: Record) -> tuple[Result, ...]:
    panels = {"other official flows": _commercial(record), "trade": assemble(record, "CHN", "trade", "agreement")}
    return tuple(r for words, panel in panels.items() for r in _split(words, panel))


def _split(words: str, panel: Panel) -> list[Result]:
    """In democracies, in other states, and the difference."""
    within = replace(panel, frame=panel.frame.filter(pl.col("year").is_between(2000, 2014)))
    d = design(within, SPEC)
    if d is None:
        return []
    free = (d.controls[:, 2] >= LINE).astype(float)
    found = []
    for mark, name in ((free, "democracies"), (1 - free, "other states")):
        keep = mark > 0
        groups = tuple(_packed(g[keep]) for g in d.groups)
        f = fit(d.y[keep], d.x[keep], d.controls[keep][:, :2], groups, _packed(d.cluster[keep]))
        found.append(Result(f"{words}: kappa for one log unit, {name}", f.estimate, f.low, f.high, f.p, f.n))
    both = np.column_stack([d.x * free, d.x])
    f = fit_several(d.y, both, np.column_stack([d.controls[:, :2], free]), d.groups, d.cluster)[0]
    found.append(Result(f"{words}: democracies less other states", f.estimate, f.low, f.high, f.p, f.n))
    return found


def _packed(codes: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.asarray(np.unique(codes, return_inverse=True)[1], dtype=np.int64)


REPLICATION = Replication(
    id="raess-2022",
    title="Commercial flows align democracies only",
    cited="Raess and others, 2022",
    published="Chinese commercial flows bring states nearer to China's votes on human rights in democracies only, "
    "2000-2014.",
    read="a summary given to the project; the paper itself was not read",
    ours="Chance-corrected agreement with China on the Assembly's human rights votes on what China gave in "
    "other official flows (GCDF 3.0) and on trade over GDP a year before, state and year effects, GDP and"
    " population; in democracies (polyarchy of 0.5 or more), in others, and the difference.",
    differs="Trade here begins in 2002 and covers recipients of aid; the line between regimes and the measure of "
    "agreement are ours.",
    wanting="Bilateral trade and investment from 2000 for all states.",
    run=_run,
    main=2,
)
