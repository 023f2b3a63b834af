"""China's trade in goods with recipients of its aid, 2002-2017."""

from __future__ import annotations

import polars as pl

from suasion.record.parsing_rows import identify, long, no_year, one_a_key, sift, unknown, year_of
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "china-recipient-trade"
FILE = "china_bilateral_trade.csv"
FLOWS = {"imports": "import", "exports": "export"}


def parse(raw: Raw) -> Parsed:
    """A row a partner, year and flow as China reports it, current US dollars; repeated rows are dropped once."""
    rows = raw.csv(FILE, ["recipient_iso3", "recipient", "year", *FLOWS])
    dated = rows.rename({"year": "_year"}).with_columns(year_of("_year"))
    known = identify(dated, code="recipient_iso3", name="recipient")
    good, bad = sift(known, FILE, [no_year(), unknown()], ["recipient", "_year"])
    values, misread = long(good, FILE, FLOWS, ["state", "place", "year"], "flow")
    flows = values.with_columns(
        reporter=pl.lit("CHN"), currency=pl.lit("USD"), price_base=pl.lit("current"), source=pl.lit(ID)
    ).rename({"value": "amount"})
    kept, doubled = one_a_key(flows, table("trade").key, "one partner, year and flow")
    return Parsed({"trade": table("trade").frame(kept)}, pl.concat([bad, misread, doubled]))


SOURCE = Source(
    id=ID,
    title="China's trade with 142 states, 2002-2017",
    publisher="Open Trade Statistics, from UN Comtrade; copy of Miles D. Williams",
    licence="none stated in the repository; upstream UN Comtrade terms",
    redistributable=False,
    citation="Open Trade Statistics, from UN Comtrade, reporter China, by way of chinese_media_and_foreign_aid",
    address=(
        "https://tradestatistics.io (github.com/milesdwilliams15/chinese_media_and_foreign_aid, "
        "commit 6d4593b9f3398b8af691e7fb58d07c01b432afaa)"
    ),
    folder="trade/china-recipient-trade-2002-2017",
    files=(FILE,),
    parse=parse,
    precedence=76,
    coverage="142 recipients of aid (no rich OECD states), 2002-2017; empty cells make no row",
)  # fmt: skip
