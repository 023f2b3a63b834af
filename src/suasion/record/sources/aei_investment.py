"""Chinese investments and construction contracts of 95 million dollars and more, 2005 to June 2018 (AEI)."""

from __future__ import annotations

import polars as pl

from suasion.record.parsing_rows import identify, number, sift, unknown, where
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "aei-cgit-2005-2018"
FILE = "cgit_transactions.csv"
ALSO = {"England": "GBR", "Antigua": "ATG"}
SAID = {
    "country": "recipient", "sector": "sector", "subsector": "category", "chinese_entity": "sender_agency",
    "transaction_party": "partner_agency",
}  # fmt: skip


def parse(raw: Raw) -> Parsed:
    """A row a transaction, in current US dollars; investment and construction are not told apart."""
    rows = raw.csv(FILE, ["date", "quantity_in_millions", "share_size", *SAID])
    day = pl.col("date").str.to_date("%Y-%m-%d", strict=False)
    dated = rows.with_columns(_day=day, year=day.dt.year().cast(pl.Int32))
    known = identify(dated, name="country", also=ALSO).with_columns(_usd=number("quantity_in_millions") * 1e6)
    tests = [
        ("a month that cannot be read", pl.col("_day").is_null()),
        unknown(),
        ("an amount that is no number", pl.col("_usd").is_null()),
    ]
    good, bad = sift(known, FILE, tests, ["country", "date", "quantity_in_millions"])
    stem = pl.format("cgit-{}-{}", pl.coalesce("state", "place"), pl.col("_day").dt.strftime("%Y-%m"))
    transactions = good.select(
        *("state", "place", "year"),
        *(pl.col(c).alias(name) for c, name in SAID.items()),
        where(FILE),
        item=pl.format("{}-{}", stem, pl.int_range(pl.len()).over(stem) + 1),
        donor=pl.lit("CHN"),
        date="_day",
        grain=pl.lit("transaction"),
        kind=pl.lit("investment-or-construction"),
        part=pl.lit(value=False),
        amount="_usd",
        currency=pl.lit("USD"),
        price_base=pl.lit("current"),
        share=number("share_size"),
        source=pl.lit(ID),
    )
    return Parsed({"finance": table("finance").frame(transactions)}, bad)


SOURCE = Source(
    id=ID,
    title="China Global Investment Tracker, 2005 - June 2018",
    publisher="American Enterprise Institute and Heritage Foundation; copy of G. B. Walker",
    licence="free with attribution",
    redistributable=False,
    citation=(
        "American Enterprise Institute, China Global Investment Tracker (2018), by way of "
        "chinese-diplomacy-and-financing"
    ),
    address=(
        "https://www.aei.org/china-global-investment-tracker (github.com/gbwalker/chinese-diplomacy-and-financing, "
        "commit 7b8fd3f6c0686ac95266f6d487b95816239fde48)"
    ),
    folder="finance/aei-cgit-2005-2018",
    files=(FILE,),
    parse=parse,
    precedence=74,
    coverage="2,908 transactions of USD 95 million and more, January 2005 to June 2018",
    notes=("The flag `bri` marks countries counted as such by the source in 2018; it dates nothing and is not read.",),
)  # fmt: skip
