"""Trade and convergence in Africa and Latin America (Flores-Macias and Kreps): out of reach; the nearest question."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from suasion.influence.curve import Specification, fit_spec
from suasion.influence.outcomes import outcome_values
from suasion.influence.panel import Panel, with_controls
from suasion.influence.replication import Replication, Result
from suasion.record.store import Record

REGIONS = ("AFR", "GRULAC")


def _run(record: Record) -> tuple[Result, ...]:
    flows = record.table("trade").filter((pl.col("reporter") == "CHN") & pl.col("state").is_not_null())
    total = flows.group_by("state", pl.col("year").cast(pl.Int32)).agg(instrument=pl.col("amount").sum())
    logged = total.filter(pl.col("instrument") > 0).with_columns(pl.col("instrument").log())
    voted = outcome_values(record, "CHN", "countries").rename({"value": "outcome"})
    frame = with_controls(record, voted.join(logged, on=["state", "year"]))
    panel = Panel("CHN", "trade", "countries", frame)
    south = replace(panel, frame=frame.filter(pl.col("region").is_in(REGIONS)))
    found = []
    for effects, words in ((("year",), "year effects"), (("state", "year"), "state and year effects")):
        f = fit_spec(south, Specification(lag=1, controls=("gdp", "population", "democracy"), effects=effects))
        if f is not None:
            what = f"percentage points of agreement for 1% more trade, {words}"
            found.append(Result(what, f.estimate, f.low, f.high, f.p, f.n))
    return tuple(found)


REPLICATION = Replication(
    id="flores-macias-kreps-2013",
    title="Trade and convergence in Africa and Latin America",
    cited="Flores-Macias and Kreps, The Foreign Policy Consequences of Trade, Journal of Politics 2013",
    published="1% more trade with China goes with about 0.02% more convergence, Africa and Latin America, 1992-2006.",
    read="journalistsresource.org, and a summary given to the project",
    ours="Not the paper's question. The nearest: the share of votes on single countries cast as China cast "
    "them, on the log of trade with China the year before, in the African and Latin American groups, "
    "2002-2017, with GDP, population and polyarchy.",
    differs="Other years, a longer list of votes (all human rights bodies, not the Assembly alone), and no second"
    " stage.",
    wanting="Bilateral trade from 1990: Correlates of War trade 4.0 or the IMF's Direction of Trade Statistics.",
    run=_run,
    attempted=False,
)
