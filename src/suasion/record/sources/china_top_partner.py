"""First year in which China was a state's largest trading partner, by four measures."""

from __future__ import annotations

import polars as pl

from suasion.record.parsing_rows import identify, one_a_key, sift, where
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "china-top-partner-onset"
FILE = "china_top_partner_first_year.csv"
MEASURES = {
    "m1": "exports of goods, ITPD-E all sectors, 1990-2023",
    "m2": "exports of goods, 2005-2022",
    "m3": "exports of goods and services, 2005-2022",
    "m4": "exports and imports of goods and services, 2005-2022",
}
MARKS = {"": "observed", "*": "already-so", "+": "since-first-observed"}
THIN = "an onset of 1990-1993 comes from thin early reporting; the source says to ignore it"
KOREAS = "the source mixes up the two Koreas"


def parse(raw: Raw) -> Parsed:
    """A row a state and measure; an empty cell means never within the window, and `mark` says so."""
    rows = raw.csv(FILE, ["iso3c", *MEASURES])
    known = identify(rows, code="iso3c")
    good, bad = sift(known, FILE, [("a state that our table does not know", pl.col("state").is_null())], ["iso3c"])
    melted = good.unpivot(
        index=["row", "iso3c", "state"], on=list(MEASURES), variable_name="measure", value_name="said"
    )
    cell = pl.col("said").str.strip_chars().fill_null("")
    read = melted.with_columns(
        year=cell.str.extract(r"^(\d{4})[*+]?$").cast(pl.Int32),
        mark=pl.when(cell == "")
        .then(pl.lit("never"))
        .otherwise(cell.str.slice(4).replace_strict(MARKS, default=None, return_dtype=pl.String)),
    )
    unread = ("a first year that cannot be read", (pl.col("mark") != "never") & pl.col("year").is_null())
    kept, misread = sift(
        read, FILE, [unread, ("a mark that is not known", pl.col("mark").is_null())], ["iso3c", "said"]
    )
    thin = (pl.col("measure") == "m1") & (pl.col("year") <= 1993)
    onsets = kept.select(
        *("state", "year", "mark"),
        pl.col("measure").replace_strict(MEASURES),
        where(FILE),
        partner=pl.lit("CHN"),
        doubt=pl.when(pl.col("state") == "PRK").then(pl.lit(KOREAS)).when(thin).then(pl.lit(THIN)),
        source=pl.lit(ID),
    )
    single, doubled = one_a_key(onsets, table("trade_onsets").key, "one state and measure")
    return Parsed({"trade_onsets": table("trade_onsets").frame(single)}, pl.concat([bad, misread, doubled]))


SOURCE = Source(
    id=ID,
    title="First year in which China became a state's top trade partner, four measures",
    publisher="mgaldino (red_trade), from ITPD-E and BaTIS",
    licence="not stated in the repository; ITPD-E is in the public domain",
    redistributable=False,
    citation=(
        "mgaldino, red_trade (2026), from the International Trade and Production Database for Estimation (US "
        "International Trade Commission) and OECD-WTO BaTIS"
    ),
    address="https://github.com/mgaldino/red_trade (commit b79e2669847026b8e53b4e659ace9c0f2d57f5cf)",
    folder="trade/china-top-partner-onset",
    files=(FILE,),
    parse=parse,
    precedence=77,
    coverage="94 states that China leads by some measure; states not listed were never so led",
)  # fmt: skip
