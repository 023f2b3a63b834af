"""Votes, then aid: states of Africa that vote with China are given more projects (Dreher and others)."""

from __future__ import annotations

import warnings

import numpy as np
import polars as pl

from suasion import states
from suasion.errors import MissingRecord
from suasion.influence.calls import assembly_calls, shares
from suasion.influence.panel import LATEST, with_controls
from suasion.influence.replication import Replication, Result
from suasion.record.store import Record

FIRST, LAST = 2000, 2013
STEP = 0.1


def projects(record: Record) -> pl.DataFrame:
    """state, year, projects: projects like official development assistance in Africa, zero where none is listed."""
    rows = record.table("finance").filter(
        (pl.col("source") == "gcof-1.0") & (pl.col("kind") == "oda-like") & pl.col("state").is_not_null()
        & pl.col("recommended").fill_null(value=True)
    )  # fmt: skip
    members = record.table("states").filter(pl.col("kind") == "member")["state"]
    africa = [s for s in members if states.regional_group(s, LATEST) == "African"]
    years = pl.DataFrame({"year": range(FIRST, LAST + 1)}, schema={"year": pl.Int32})
    every = pl.DataFrame({"state": africa}).join(years, how="cross")
    counted = rows.group_by("state", pl.col("year").cast(pl.Int32)).agg(projects=pl.len())
    return every.join(counted, on=["state", "year"], how="left").with_columns(pl.col("projects").fill_null(0))


def _run(record: Record) -> tuple[Result, ...]:
    try:
        import pyfixest
    except ImportError as e:
        step = "install it with: pip install 'suasion[influence]'"
        raise MissingRecord("counts of projects need pyfixest", next_step=step) from e
    voted = shares(assembly_calls(record, ""), "CHN").select("state", pl.col("year") + 1, with_china="value")
    frame = with_controls(record, projects(record)).join(voted, on=["state", "year"])
    frame = frame.drop_nulls(["gdp", "population", "democracy"]).to_pandas()
    found = []
    for effects, words in (("year", "year effects"), ("state + year", "state and year effects")):
        model = f"projects ~ with_china + gdp + population + democracy | {effects}"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that states without any project drop out is said in `differs`
            fit = pyfixest.fepois(model, frame, vcov={"CRV1": "state"})
        b, se, p = (float(x()["with_china"]) for x in (fit.coef, fit.se, fit.pvalue))
        mid, low, high = (100 * (float(np.exp(STEP * (b + k * 1.645 * se))) - 1) for k in (0, -1, 1))
        found.append(Result(f"percent more projects for 0.1 more agreement, {words}", mid, low, high, p, int(fit._N)))
    return tuple(found)


REPLICATION = Replication(
    id="dreher-2018",
    title="Votes, then Chinese aid",
    cited="Dreher, Fuchs, Parks, Strange and Tierney, Apples and Dragon Fruits, 2016 and 2018",
    published="10 percentage points more agreement with China in the Assembly go with 86% more aid projects or "
    "amounts in Africa, 2000-2013; the direction is from votes to aid.",
    read="the authors' note at aiddata.org/blog/reflections-on-this-weeks-coverage-in-the-economist, and a summary "
    "given to the project",
    ours="Poisson regression of the number of projects like official development assistance (GCOF 1.0) in "
    "states of Africa, 2000-2013, on agreement with China in all Assembly votes of the year before (an "
    "abstention is half way), with GDP, population and polyarchy, errors clustered by state.",
    differs="Theirs is a database of Africa alone, ours a later one of all recipients; amounts are not modelled here, "
    "and their controls were not copied. Under state effects only changes within a state are left, and states "
    "without any project drop out.",
    wanting="The replication file of the paper.",
    run=_run,
)
