"""Published ideal points of April 2020, sessions 1-74, and the list of repeated roll calls they were bridged by."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.record.parsing import by_date, problems
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "idealpoints-voeten-apr2020"
POINTS, MATCHES = "IdealpointestimatesAll_Apr2020.csv.gz", "Matches.csv"
# Session n opens in September of 1945 + n; the successions that matter fall outside an autumn's first weeks.
FIRST_YEAR = 1945
COLUMNS = {"IdealPoint": "position", "Q5%": "q05", "Q95%": "q95"}


def parse(raw: Raw) -> Parsed:
    """Points by state and session, and pairs of roll calls on one text; rows that cannot be read are quarantined."""
    points, unplaced = _points(raw)
    pairs, unread = _pairs(raw)
    return Parsed({"published_positions": points, "repeats": pairs}, pl.concat([unplaced, unread]))


def _points(raw: Raw) -> tuple[pl.DataFrame, pl.DataFrame]:
    rows = raw.csv(POINTS, ["ccode", "session", "NVotes", *COLUMNS], encoding="latin-1").with_columns(
        session=pl.col("session").cast(pl.Int32, strict=False), locator=pl.format("{}#{}", pl.lit(POINTS), "row")
    )
    year = pl.col("session") + FIRST_YEAR
    usable = rows.with_columns(date=pl.when(year.is_between(1946, 2100)).then(pl.date(year, 10, 20)))
    placed = by_date(usable, states.lookup("cow"), "ccode").with_columns(
        *(pl.col(c).cast(pl.Float64, strict=False).alias(n) for c, n in COLUMNS.items()),
        n_votes=pl.col("NVotes").cast(pl.Int32, strict=False),
        year=year,
        series=pl.lit("all-2020"),
        source=pl.lit(ID),
    )
    readable = pl.col("state").is_not_null() & pl.col("date").is_not_null() & pl.col("position").is_not_null()
    once = pl.int_range(pl.len()).over("state", "session") == 0
    good = placed.filter(readable)
    first = good.filter(once)
    again = good.join(first.select("row"), on="row", how="anti", maintain_order="left")
    reason = "unknown country, session or value, or a state's session given twice"
    bad = problems(
        pl.concat([placed.filter(~readable.fill_null(value=False)), again]),
        check="published position",
        severity="quarantined",
        locator=pl.col("locator"),
        reason=reason,
        detail=pl.format("country {}, session {}", *(_text(c) for c in ("ccode", "session"))),
    )
    keep = ("series", "state", "session", "year", "position", "q05", "q95", "n_votes", "source", "locator")
    return table("published_positions").frame(first.select(keep)), bad


def _text(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.String).fill_null("empty")


def _pairs(raw: Raw) -> tuple[pl.DataFrame, pl.DataFrame]:
    rows = raw.csv(MATCHES, ["rcid1", "rcid2"]).with_columns(
        earlier=pl.col("rcid1").cast(pl.Int64, strict=False),
        later=pl.col("rcid2").cast(pl.Int64, strict=False),
        locator=pl.format("{}#{}", pl.lit(MATCHES), "row"),
    )
    readable = pl.col("earlier").is_not_null() & pl.col("later").is_not_null()
    once = pl.int_range(pl.len()).over("earlier", "later") == 0
    good = rows.filter(readable).filter(once).select(
        "locator",
        decision=pl.format("unga-{}", "later"),
        repeats=pl.format("unga-{}", "earlier"),
        source=pl.lit(ID),
    )  # fmt: skip
    bad = problems(
        rows.join(good.select("locator"), on="locator", how="anti", maintain_order="left"),
        check="repeated roll call",
        severity="quarantined",
        locator=pl.col("locator"),
        reason="a roll call's number that cannot be read, or a pair given twice",
        detail=pl.format("{} and {}", *(pl.col(c).fill_null("empty") for c in ("rcid1", "rcid2"))),
    )
    return table("repeats").frame(good), bad


SOURCE = Source(
    id=ID,
    title="United Nations General Assembly ideal point estimates, sessions 1-74, and repeated roll calls",
    publisher="Michael A. Bailey, Anton Strezhnev, Erik Voeten",
    licence="MIT licence",
    redistributable=True,
    citation=(
        "Bailey, M. A., Strezhnev, A. and Voeten, E. (2017), Estimating dynamic state preferences from United Nations "
        "voting data, Journal of Conflict Resolution 61(2), 430-456; estimates of April 2020; doi:10.7910/DVN/LEJUQZ"
    ),
    address=(
        "https://github.com/evoeten/United-Nations-General-Assembly-Votes-and-Ideal-Points "
        "(commit a6dce7ec687f73a738593319a57b91333b7a3cab)"
    ),
    folder="votes/idealpoints-voeten-apr2020",
    files=(POINTS, MATCHES),
    parse=parse,
    precedence=60,
    coverage="General Assembly, sessions 1-74 (1946-2019), session 19 absent",
)
