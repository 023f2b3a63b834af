"""Published ideal points of one year, 2024, from final-passage votes; their scale is not that of 2020."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.record.parsing import problems
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID, FILE = "idealpoints-voeten-v39-2024", "ideal_points_2024.csv"


def parse(raw: Raw) -> Parsed:
    """One point a state; no interval is given."""
    rows = raw.csv(FILE, ["year", "iso3c", "IdealPointFP", "NVotesFP"]).with_columns(
        series=pl.lit("final-passage-2024"),
        state=pl.col("iso3c").replace_strict(states.lookup("iso3"), default=None, return_dtype=pl.String),
        year=pl.col("year").cast(pl.Int32, strict=False),
        position=pl.col("IdealPointFP").cast(pl.Float64, strict=False),
        n_votes=pl.col("NVotesFP").cast(pl.Int32, strict=False),
        source=pl.lit(ID),
        locator=pl.format("{}#{}", pl.lit(FILE), "row"),
    )
    readable = pl.all_horizontal(pl.col(c).is_not_null() for c in ("state", "year", "position"))
    once = pl.int_range(pl.len()).over("state", "year") == 0
    good = rows.filter(readable).filter(once)
    bad = problems(
        rows.join(good.select("row"), on="row", how="anti", maintain_order="left"),
        check="published position",
        severity="quarantined",
        locator=pl.col("locator"),
        reason="unknown country, year or value, or a state given twice",
        detail=pl.col("iso3c").fill_null("empty"),
    )
    keep = ("series", "state", "year", "position", "n_votes", "source", "locator")
    return Parsed({"published_positions": table("published_positions").frame(good.select(keep))}, bad)


SOURCE = Source(
    id=ID,
    title="United Nations General Assembly ideal point estimates, 2024, final-passage votes",
    publisher="Erik Voeten; by way of a summary on GitHub",
    licence="code MIT; the aggregate is derived from Harvard Dataverse (CC0-1.0)",
    redistributable=True,
    citation=(
        "Voeten, E., United Nations General Assembly Ideal Point Estimates, 1946-2025, Harvard Dataverse, "
        "doi:10.7910/DVN/LEJUQZ, V39, July 2025"
    ),
    address=(
        "https://github.com/niki2675612895-cpu/unga-ideal-points (commit 7c0a1dee559c5c9eb6a5691925b28f2512f2a00a)"
    ),
    folder="votes/idealpoints-voeten-v39-2024",
    files=(FILE,),
    parse=parse,
    precedence=61,
    coverage="General Assembly, 2024",
)
