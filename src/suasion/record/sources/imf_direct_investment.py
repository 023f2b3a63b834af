"""Direct investment positions between five reporters and their partners, 2014-2024 (IMF DIP)."""

from __future__ import annotations

import polars as pl

from suasion.record.parsing_rows import identify, misread, no_year, number, one_a_key, sift, unknown, where, year_of
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "imf-dip-fdi-2014-2024"
FILE = "imf_dip_fdi_positions.csv.gz"
KINDS = {"outward_position": "direct-investment-outward", "inward_position": "direct-investment-inward"}
BASES = {"O": "reported", "SCC": "mirrored"}
ALSO = {"KOS": "XKX", "WBG": "PSE"}


def parse(raw: Raw) -> Parsed:
    """A row a reporter, partner, direction, basis and year: net positions in current US dollars, may be negative."""
    rows = raw.csv(FILE, ["reporter_iso3", "direction", "dv_type", "partner_iso3", "partner", "year", "usd_millions"])
    dated = rows.rename({"year": "_year"}).with_columns(year_of("_year"))
    there = identify(dated, code="partner_iso3", name="partner", also=ALSO, into=("_state", "_place"))
    known = identify(there, code="reporter_iso3", into=("reporter", "_nowhere")).with_columns(
        kind=pl.col("direction").replace_strict(KINDS, default=None, return_dtype=pl.String),
        basis=pl.col("dv_type").replace_strict(BASES, default=None, return_dtype=pl.String),
        amount=number("usd_millions") * 1e6,
    )
    tests = [
        no_year(),
        ("a reporter that our table does not know", pl.col("reporter").is_null()),
        unknown("_state", "_place"),
        ("a direction or basis that cannot be read", pl.any_horizontal(pl.col("kind", "basis").is_null())),
        ("an amount that is no number", misread("usd_millions", number("usd_millions"))),
    ]
    good, bad = sift(known, FILE, tests, ["reporter_iso3", "direction", "partner_iso3", "_year", "usd_millions"])
    kept, doubled = one_a_key(_positions(good), ["item"], "one position")
    return Parsed({"finance": table("finance").frame(kept)}, pl.concat([bad, doubled]))


def _positions(good: pl.DataFrame) -> pl.DataFrame:
    """The investor is the donor: the reporter of an outward, the partner of an inward position."""
    outward = pl.col("kind") == KINDS["outward_position"]
    return good.filter(pl.col("amount").is_not_null()).select(
        *("kind", "basis", "amount", "year", "reporter"),
        where(FILE),
        item=pl.format("dip-{}-{}-{}-{}-{}", "reporter", "direction", "basis", "partner_iso3", "year"),
        donor=pl.when(outward).then("reporter").otherwise("_state"),
        donor_place=pl.when(~outward).then("_place"),
        state=pl.when(outward).then("_state").otherwise("reporter"),
        place=pl.when(outward).then("_place"),
        recipient=pl.when(outward).then("partner").otherwise("reporter"),
        grain=pl.lit("position"),
        part=pl.lit(value=False),
        currency=pl.lit("USD"),
        price_base=pl.lit("current"),
        source=pl.lit(ID),
    )


SOURCE = Source(
    id=ID,
    title="Direct investment positions of China, USA, Germany, Japan and Singapore, 2014-2024 (IMF DIP)",
    publisher="International Monetary Fund; extract of ZhengXinning",
    licence="IMF terms: free use with attribution",
    redistributable=True,
    citation=(
        "International Monetary Fund, Direct Investment Positions by Counterpart Economy (formerly CDIS), "
        "read 29 March 2026, by way of dse3101-tariffied"
    ),
    address=(
        "https://data.imf.org (github.com/ZhengXinning/dse3101-tariffied, "
        "commit d8f6abd48c23fc403b444bbf69a38eb9dfcfcdd7)"
    ),
    folder="finance/imf-dip-fdi-2014-2024",
    files=(FILE,),
    parse=parse,
    precedence=75,
    coverage="five reporters, 2014-2024; China's own outward positions by partner begin in 2018, before that mirrored",
    notes=("Hong Kong and tax havens take the most; sums over regions stand beside their members, as places.",),
)
