"""International travel of China's leaders, 1949-2020 (WHO | WHERE | WHEN); the year of each visit and no day."""

from __future__ import annotations

import polars as pl

from suasion.record.own_facts import slug
from suasion.record.parsing_rows import identify, no_year, sift, unknown, where, year_of
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "chinese-leader-travel"
FILE = "who_where_when_v1_1.csv"
ALSO = {"Germany, East": "DDR", "Korea, North": "PRK", "Korea, South": "KOR"}


def parse(raw: Raw) -> Parsed:
    """A row a visit: leader, office, country, year; a leader who went twice in a year has two rows."""
    rows = raw.csv(FILE, ["Year", "Name", "Level", "Country", "iso3c"])
    known = identify(rows.with_columns(year_of("Year")), code="iso3c", name="Country", also=ALSO)
    tests = [no_year(), unknown(), ("a visit without a leader", pl.col("Name").is_null())]
    good, bad = sift(known, FILE, tests, ["Year", "Name", "Country"])
    stem = slug(pl.concat_str(pl.lit("visit-chn"), "year", "Name", pl.coalesce("state", "place"), separator="-"))
    visits = good.with_columns(_stem=stem).select(
        engagement=pl.format("{}-{}", "_stem", pl.int_range(pl.len()).over("_stem") + 1),
        kind=pl.lit("visit"),
        sender=pl.lit("CHN"),
        state="state",
        partner=pl.when(pl.col("state").is_null()).then("Country"),
        date=pl.date("year", 1, 1),
        date_precision=pl.lit("year"),
        series=pl.lit("WHO | WHERE | WHEN"),
        level=pl.col("Level"),
        person=pl.col("Name"),
        host="state",
        source=pl.lit(ID),
        locator=where(FILE),
    )
    return Parsed({"engagements": table("engagements").frame(visits)}, bad)


SOURCE = Source(
    id=ID,
    title="WHO | WHERE | WHEN v1.1: international travel of Chinese leaders, 1949-2020",
    publisher="Central European Institute of Asian Studies (CEIAS) with Sinophone Borderlands",
    licence="not stated; cite CEIAS",
    redistributable=False,
    citation="CEIAS and Sinophone Borderlands, WHO | WHERE | WHEN v1.1, by way of chinese_media_and_foreign_aid",
    address=(
        "https://ceias.eu (github.com/milesdwilliams15/chinese_media_and_foreign_aid, "
        "commit 6d4593b9f3398b8af691e7fb58d07c01b432afaa)"
    ),
    folder="diplomacy/chinese-leader-travel-1949-2020",
    files=(FILE,),
    parse=parse,
    precedence=80,
    coverage="595 visits 1949-2020 of party leader, president, premier; foreign ministers absent",
)
