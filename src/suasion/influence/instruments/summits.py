"""Summits and forums with the sender at which a state is listed."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion import states
from suasion.influence.instrument import Instrument, with_everyone
from suasion.record.store import Record

LATEST = date(2024, 1, 1)
ARAB = "AL"
# Series whose lists, where there are any, name only some of those who came; whom they are open to.
PARTLY_LISTED = {
    "FOCAC": "African",
    "China-CELAC": "Latin American and Caribbean",
    "China-Arab States Summit": ARAB,
    "China-Arab States Cooperation Forum": ARAB,
    "China-GCC Summit": ARAB,
}


def _open_to(group: str) -> tuple[str, ...]:
    if group == ARAB:
        return states.grouping(ARAB, LATEST)
    return tuple(s.id for s in states.all_states() if states.regional_group(s.id, LATEST) == group)


def _summits(record: Record, sender: str) -> pl.DataFrame:
    """Meetings a year whose list of participants names the state, 2000-2024.

    A year in which a series met without a list is unknown for the states that ever stand on a list of that series; so
    is one in which a series met whose lists name only some of those who came, for all it is open to and does not name.
    """
    rows = record.table("engagements").filter(
        (pl.col("kind") == "summit") & (pl.col("sender") == sender) & pl.col("date").is_not_null()
    )
    if not rows.height:
        return pl.DataFrame(schema={"state": pl.String, "year": pl.Int32, "value": pl.Float64})
    dated = rows.select("series", "attending", year=pl.col("date").dt.year())
    named = dated.drop_nulls("attending").explode("attending").rename({"attending": "state"})
    counted = named.group_by("state", "year").agg(value=pl.len().cast(pl.Float64))
    values = with_everyone(record, counted, 2000, 2024, sender)
    open_to = [(series, state) for series, group in PARTLY_LISTED.items() for state in _open_to(group)]
    invited = pl.concat(
        [
            named.select("series", "state"),
            pl.DataFrame(open_to, schema={"series": pl.String, "state": pl.String}, orient="row"),
        ]
    ).unique()
    silent = dated.filter(pl.col("attending").is_null() | pl.col("series").is_in(list(PARTLY_LISTED)))
    met = silent.select("series", "year").unique()
    unknown = invited.join(met, on="series").join(named, on=["series", "state", "year"], how="anti")
    gaps = unknown.select("state", pl.col("year").cast(pl.Int32)).unique()
    return values.join(gaps, on=["state", "year"], how="anti")


INSTRUMENT = Instrument("summits", "summits attended", "summits and forums a year", "facts-summits", ("CHN",), _summits)
