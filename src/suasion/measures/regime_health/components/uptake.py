"""How fast states bind themselves to the human rights treaties that are still open to them."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion import states
from suasion.errors import MissingRecord
from suasion.measures.commitments.horizon import FETCHED, newest
from suasion.measures.commitments.pace import consents
from suasion.measures.regime_health.component import Component, ratio
from suasion.record.store import Record

TREATIES = (
    "CERD", "CESCR", "CCPR", "CCPR-OP1", "CCPR-OP2-DP", "CEDAW", "CEDAW-OP", "CAT", "CAT-OP", "CRC", "CRC-OP-AC",
    "CRC-OP-SC", "CRC-OP-IC", "CMW", "CRPD", "CRPD-OP", "CED", "CESCR-OP",
)  # fmt: skip
LAST_WHOLE_YEAR = 2021  # the yearly status table was read in August 2022
FIRST = 1966


def make(record: Record) -> pl.DataFrame:
    """Consents given in a year, of the pairs of member and open treaty that were not yet bound when it began."""
    acts = _held(record)
    opened = dict(acts.group_by("treaty").agg(pl.col("date").dt.year().min()).iter_rows())
    # In its own time by itself, later by the state that continues it: Russia is bound by the Soviet Union's consents.
    own = acts.filter(pl.col("act") == "consent").select("treaty", "state", "date")
    given = pl.concat([own, consents(acts).select("treaty", "state", "date")])
    bound = given.group_by("treaty", "state").agg(year=pl.col("date").min().dt.year())
    last = newest(acts)
    until = max(LAST_WHOLE_YEAR, last.year - 1) if last else LAST_WHOLE_YEAR
    rows = [_year(y, opened, bound) for y in range(FIRST, until + 1)]
    return ratio(pl.DataFrame(rows, schema=["year", "numerator", "denominator"], orient="row"), fewest=20)


def _year(year: int, opened: dict[str, int], bound: pl.DataFrame) -> tuple[int, int, int]:
    members = states.un_members(date(year, 1, 1))
    there = [t for t, y in opened.items() if y <= year]
    among = bound.filter(pl.col("treaty").is_in(there) & pl.col("state").is_in(list(members)))
    before = among.filter(pl.col("year") < year).height
    return year, among.filter(pl.col("year") == year).height, len(there) * len(members) - before


def _held(record: Record) -> pl.DataFrame:
    name = "treaty_actions"
    acts = record.table(name) if name in record.tables() else pl.DataFrame()
    if acts.is_empty():
        raise MissingRecord(
            f"the {record.depth} record holds no treaty acts", next_step="run `suasion sync --from DIR`"
        )
    return acts.filter(pl.col("treaty").is_in(TREATIES) & pl.col("date").is_not_null())


COMPONENT = Component(
    id="treaty-uptake",
    name="Treaties taken up",
    asks="Of the treaties still open to them, how many do states join in a year?",
    better="higher",
    unit="share",
    counted="consents to nine core treaties and nine protocols, of pairs of member and treaty not yet bound",
    sources=("untc-treaties-2015", FETCHED),
    make=make,
    limits="A pace, not a stock: it does not fall because few are left. Without a fetched status consents from 2015 "
    "are known to the year, from another table; withdrawals are not in the sources.",
)
