"""The Political Terror Scale: three readings of yearly reports, 1 (secure) to 5 (terror)."""

from __future__ import annotations

import polars as pl

from suasion.record.parsing_ratings import KEEP, Index, parsed_ratings, ratings, state_years
from suasion.record.parsing_rows import where
from suasion.record.source import Parsed, Raw, Source

ID = "pts-2024"
FILE = "PTS-2024.csv.gz"
SCALE = "1 to 5, 5 the most terror"
INDICES = tuple(
    Index(f"PTS_{letter}", f"pts-{letter.lower()}", f"Political Terror Scale, from reports of {who}", SCALE, "lower")
    for letter, who in (("A", "Amnesty International"), ("H", "Human Rights Watch"), ("S", "the US State Department"))
)
# The file gives codes and no words for them.
REASONS = {c: f"NA status {c} of the source" for c in ("66", "77", "88", "99")}
ALSO = {"Soviet Union": "SUN", "347": "XKX", "Palestine, State of": "PSE"}
FRY = "Yugoslavia, Federal Republic of"


def parse(raw: Raw) -> Parsed:
    """A row a reading, state and year; where there is no score the source's reason code stands instead.

    States are listed for every year of the file, before and after they existed: a year in which no
    reading has a score makes no row.
    """
    wanted = [f"{stem}_{letter}" for stem in ("PTS", "NA_Status") for letter in "AHS"]
    rows = raw.csv(FILE, ["Country", "Year", "COW_Code_N", *wanted])
    scored = rows.filter(pl.any_horizontal(pl.col(i.column).is_not_null() for i in INDICES))
    good, bad = state_years(
        scored, FILE, code="COW_Code_N", name="Country", scheme="cow", year="Year", also=ALSO, aside=_not_yet()
    )
    values, told = ratings(good, FILE, ID, INDICES)
    return parsed_ratings(ID, INDICES, [values, _silent(good)], [bad, *told])


def _not_yet() -> dict[str, pl.Expr]:
    """Both Yugoslavias are scored for 1991; the Federal Republic was proclaimed in April 1992 only."""
    country, year = pl.col("Country").fill_null(""), pl.col("year")
    return {"a state that was proclaimed in the year after": (country == FRY) & (year == 1991)}


def _silent(rows: pl.DataFrame) -> pl.DataFrame:
    parts = [
        rows.filter(pl.col(i.column).is_null()).select(
            *KEEP,
            where(FILE),
            index=pl.lit(i.id),
            missing=pl.col(f"NA_Status_{i.column[-1]}").replace_strict(REASONS, default=None, return_dtype=pl.String),
            source=pl.lit(ID),
        )
        for i in INDICES
    ]
    return pl.concat(parts).filter(pl.col("missing").is_not_null())


SOURCE = Source(
    id=ID,
    title="Political Terror Scale 2024, 1976-2023",
    publisher="Gibney, Haschke, Arnon, Pisanu, Barrett, Park and Barnes; copy of Mohsnmonji",
    licence="free with citation",
    redistributable=False,
    citation="Gibney, M. and others (2024), The Political Terror Scale 1976-2023, politicalterrorscale.org",
    address=(
        "https://www.politicalterrorscale.org (github.com/Mohsnmonji/Political-Terror_Dashboard, "
        "commit 9546967ed2dc279f3f16fc59380745935c45f884)"
    ),
    folder="rights/pts-2024",
    files=(FILE,),
    parse=parse,
    precedence=63,
    coverage="Amnesty and State Department 1976-2023, Human Rights Watch from 2013",
)
