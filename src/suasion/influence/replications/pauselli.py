"""China on the Council and off it: do others' votes on the same texts follow? (Pauselli and others)"""

from __future__ import annotations

import numpy as np
import polars as pl

from suasion.influence.replication import Replication, Result
from suasion.influence.within import fit
from suasion.measures.recurring import recurring_items
from suasion.record.store import Record

CODES = {"no": 0.0, "abstain": 0.5, "yes": 1.0}


def votes(record: Record) -> pl.DataFrame:
    """item, state, near, seat: nearness to China's usual vote on a recurring text of the Council; does China sit?"""
    decisions = record.table("decisions").filter((pl.col("body") == "hrc") & (pl.col("mode") == "recorded"))
    items = recurring_items(decisions).filter(~pl.col("direction_unknown"))
    dated = items.join(decisions.select("decision", "date"), on="decision")
    cast = record.table("ballots").join(dated, on="decision").with_columns(
        code=pl.col("vote").replace_strict(CODES, default=None, return_dtype=pl.Float64)
    ).drop_nulls("code")  # fmt: skip
    usual = cast.filter(pl.col("state") == "CHN").group_by("item").agg(usual=pl.col("code").mean())
    clear = usual.filter((pl.col("usual") <= 0.25) | (pl.col("usual") >= 0.75))
    seats = record.table("seats").filter((pl.col("body") == "hrc") & (pl.col("state") == "CHN"))
    held = pl.any_horizontal(
        *(pl.col("date").is_between(a, b) for a, b in seats.select("start", "end").iter_rows())
    )  # fmt: skip
    near = (1 - (pl.col("code") - pl.col("usual")).abs()).alias("near")
    return cast.filter(pl.col("state") != "CHN").join(clear, on="item").select("item", "state", near, seat=held)


def _run(record: Record) -> tuple[Result, ...]:
    rows = votes(record)
    pair = _codes(rows, "item", "state")
    x = rows["seat"].cast(pl.Float64).to_numpy()
    found = []
    for by, words in (("state", "errors by state"), ("item", "errors by text")):
        f = fit(rows["near"].to_numpy(), x, np.empty((rows.height, 0)), (pair,), _codes(rows, by))
        found.append(
            Result(f"nearness to China's usual vote when China sits, {words}", f.estimate, f.low, f.high, f.p, f.n)
        )
    return tuple(found)


def _codes(rows: pl.DataFrame, *by: str) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.asarray(rows.select(pl.struct(by).rank("dense")).to_series().to_numpy(), dtype=np.int64) - 1


REPLICATION = Replication(
    id="pauselli-2023",
    title="China on the Council, and others' votes on the same texts",
    cited="Pauselli and others, 2023",
    published="China's membership of the Council moves other members' votes on recurring texts.",
    read="a summary given to the project; the paper itself was not read",
    ours="Votes of other members on recurring texts of the Council where China's own vote is steady; nearness "
    "to it (1 the same, 0 the opposite) in the years in which China sits against those in which it does "
    "not, effects by state and text.",
    differs="China was off the Council in 2013 and 2020 only, so a common shock of those years would pass for its"
    " absence; year effects cannot be had. Recurring texts are linked by our own rule "
    "(`measures.recurring`).",
    wanting="The paper's list of recurring texts, for the same links.",
    run=_run,
)
