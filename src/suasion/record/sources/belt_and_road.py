"""The year in which states signed up to the Belt and Road, as the Portal lists it, 2014 to April 2020."""

from __future__ import annotations

import polars as pl

from suasion.record.own_facts import slug
from suasion.record.parsing_rows import identify, no_year, one_a_key, sift, where, year_of
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "bri-membership-2014-2020"
FILE = "bri_membership.csv"
ALSO = {"Korea": "KOR"}
NOTE = "year of the first document as the Portal lists it; some are joint statements rather than memoranda"
DISPUTED = dict.fromkeys(("AUT", "KOR", "RUS", "SGP"), f"{NOTE}; disputed for this state")


def parse(raw: Raw) -> Parsed:
    """A row a state: it joined in that year and, as far as this list goes, stayed; exits are not in it."""
    rows = raw.csv(FILE, ["iso3c", "country", "bri_year"])
    known = identify(rows.with_columns(year_of("bri_year")), code="iso3c", name="country", also=ALSO)
    tests = [no_year(), ("a state that our table does not know", pl.col("state").is_null())]
    good, bad = sift(known, FILE, tests, ["country", "bri_year"])
    joined = good.select(
        engagement=slug(pl.format("initiative-belt-and-road-{}-{}", "state", "year")),
        kind=pl.lit("initiative"),
        sender=pl.lit("CHN"),
        state="state",
        date=pl.date("year", 1, 1),
        date_precision=pl.lit("year"),
        series=pl.lit("Belt and Road"),
        event=pl.lit("first document signed"),
        note=pl.col("state").replace_strict(DISPUTED, default=NOTE),
        source=pl.lit(ID),
        locator=where(FILE),
    )
    kept, doubled = one_a_key(joined, ["engagement"], "one state and year")
    return Parsed({"engagements": table("engagements").frame(kept)}, pl.concat([bad, doubled]))


SOURCE = Source(
    id=ID,
    title="Belt and Road: year in which 138 states signed, 2014-2020",
    publisher="Liu, Pang and Vreeland (replication data), from the Belt and Road Portal; copy of mgaldino",
    licence="Dataverse default CC0 1.0 (to be checked)",
    redistributable=False,
    citation="Liu, Pang and Vreeland (2026), replication data, doi:10.7910/DVN/MWAPWV, by way of red_trade",
    address=(
        "https://doi.org/10.7910/DVN/MWAPWV (github.com/mgaldino/red_trade, "
        "commit 70a241873cf75e321ee7cfae2d0f263daddbec5a)"
    ),
    folder="diplomacy/bri-membership-2014-2020",
    files=(FILE,),
    parse=parse,
    precedence=83,
    coverage="138 states, 2014 to April 2020; later members and exits (Italy 2023, Panama 2025) are missing",
)  # fmt: skip
