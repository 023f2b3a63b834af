"""General Assembly roll calls 1946-2024, a column a state: later absences, untitled votes of 2020-24."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion import states
from suasion.record.parsing import VOTE_NUMBERS, by_date, problems, split_absences
from suasion.record.source import Parsed, Raw, Source
from suasion.record.sources import unga_suspicion as suspicion
from suasion.record.sources.unga_unvotes import TOPICS as FLAGS
from suasion.record.tables import table

ID = "unga-wide-iso3-1946-2024"
FILE = "ungaVoting_003.csv.gz"
LAST_SHARED = date(2020, 1, 14)
# The source with absences ends with 2015; its absences go before these, which lose states that ended or were renamed.
LAST_OF_SECOND = date(2015, 12, 31)


def parse(raw: Raw) -> Parsed:
    """Ballots for every row; decisions of their own for rows after 14 January 2020, which have no title."""
    read = raw.csv(FILE, ["rcid", "date", *FLAGS, "CHN", "USA"]).with_columns(
        rcid=pl.col("rcid").cast(pl.Int64, strict=False), date=pl.col("date").str.to_date(strict=False)
    )
    placed = pl.col("rcid").is_not_null() & pl.col("date").is_not_null()
    rows = _identified(read.filter(placed))
    ballots, bad = _ballots(rows)
    late = rows.filter(pl.col("date") > LAST_SHARED)
    decisions = pl.concat([_titled(rows, ballots), _untitled(late, ballots)], how="diagonal_relaxed")
    noted = [_unplaced(read.filter(~placed)), bad, _repeated(rows), _thin(late)]
    return Parsed(
        {
            "decisions": table("decisions").frame(decisions),
            "ballots": table("ballots").frame(ballots),
        },
        pl.concat(noted),
    )


def _identified(rows: pl.DataFrame) -> pl.DataFrame:
    """Ids: the shared rcid up to 14 January 2020; later the day and the rcid, which repeats."""
    day = pl.col("date").dt.strftime("%Y%m%d")
    base = (
        pl.when(pl.col("date") <= LAST_SHARED)
        .then(pl.format("unga-{}", "rcid"))
        .otherwise(pl.format("unga-{}-{}", day, "rcid"))
    )
    again = pl.int_range(pl.len()).over("base")
    named = rows.with_columns(base=base).with_columns(again=again)
    suffix = pl.when(pl.col("again") > 0).then(pl.format("-{}", pl.col("again") + 1)).otherwise(pl.lit(""))
    return named.with_columns(decision=pl.col("base") + suffix).drop("base", "again")


def _state_columns(rows: pl.DataFrame) -> list[str]:
    return [c for c in rows.columns if len(c) == 3 and c.isupper()]


def _ballots(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    codes = _state_columns(rows)
    unknown = [c for c in codes if c not in states.lookup("iso3")]
    long = rows.select("row", "rcid", "decision", "date", pl.col(codes).str.strip_suffix(".0")).unpivot(
        codes, index=["row", "rcid", "decision", "date"], variable_name="code", value_name="number"
    )
    odd = suspicion.members_coded_as_none(long)
    members = long.filter((pl.col("number") != "9").fill_null(value=True) | odd).with_columns(
        session=pl.col("date").dt.year() - 1945, coded=pl.col("number")
    )
    dated = by_date(members, states.lookup("iso3"), "code").with_columns(
        vote=pl.col("number").replace_strict({**VOTE_NUMBERS, "9": "absent"}, default=None, return_dtype=pl.String),
        locator=pl.format("{}#{}:{}", pl.lit(FILE), "row", "code"),
    )
    valid = pl.col("vote").is_not_null() & pl.col("state").is_not_null()
    bad = problems(
        dated.filter(~valid),
        check="ballot",
        severity="quarantined",
        locator=pl.col("locator"),
        reason="unknown country or vote" + (f" (columns {', '.join(unknown)})" if unknown else ""),
        detail=pl.format("{} {}", "code", pl.col("number").fill_null("empty")),
    )
    kept, absences = split_absences(dated.filter(valid))
    marked = suspicion.mark(kept)
    ballots = marked.select("decision", "state", "vote", "suspect", "locator", source=pl.lit(ID))
    return ballots, pl.concat([bad, absences, suspicion.told(marked, FILE), suspicion.away_for_long(kept, FILE)])


def _unplaced(rows: pl.DataFrame) -> pl.DataFrame:
    return problems(
        rows,
        check="decision",
        severity="quarantined",
        locator=pl.format("{}#{}", pl.lit(FILE), "row"),
        reason="no number or day that can be read: the row is left out",
        detail=pl.lit(""),
    )


def _titled(rows: pl.DataFrame, ballots: pl.DataFrame) -> pl.DataFrame:
    """Rows that the first source has too; after 2015 they alone list who was absent."""
    whole = pl.col("date") > LAST_OF_SECOND
    absent = ballots.filter(pl.col("vote") == "absent").group_by("decision").agg(absent=pl.len())
    shared = rows.filter(pl.col("date") <= LAST_SHARED).join(absent, on="decision", how="left", maintain_order="left")
    return shared.select(
        "decision",
        body=pl.lit("unga"),
        motion=pl.lit("unspecified"),
        mode=pl.lit("recorded"),
        absent=pl.when(whole).then(pl.col("absent").fill_null(0)).cast(pl.Int32),
        ballots=pl.when(whole).then(pl.lit("complete")).otherwise(pl.lit("cast-only")),
        source=pl.lit(ID),
        locator=pl.format("{}#{} rcid {}", pl.lit(FILE), "row", "rcid"),
    )


def _untitled(late: pl.DataFrame, ballots: pl.DataFrame) -> pl.DataFrame:
    counts = ballots.group_by("decision").agg(
        (pl.col("vote") == v).sum().cast(pl.Int32).alias(v) for v in ("yes", "no", "abstain", "absent")
    )
    flagged = [pl.when(pl.col(f).str.to_lowercase() == "true").then(pl.lit(t)) for f, t in FLAGS.items()]
    return late.select(
        "decision",
        "date",
        body=pl.lit("unga"),
        date_precision=pl.lit("day"),
        order=pl.col("row").cast(pl.Int32) + 10_000,
        motion=pl.lit("unspecified"),
        mode=pl.lit("recorded"),
        tally_source=pl.lit("counted"),
        topics=pl.concat_list(flagged).list.drop_nulls().list.sort(),
        ballots=pl.lit("complete"),
        source=pl.lit(ID),
        locator=pl.format("{}#{} rcid {}", pl.lit(FILE), "row", "rcid"),
        note=pl.lit("the source gives no title, symbol or session for this vote"),
    ).join(counts, on="decision", how="left", maintain_order="left")


def _repeated(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows that share day and vote vector with an earlier one: paragraph votes mostly; kept."""
    codes = _state_columns(rows)
    vector = pl.concat_str([pl.col("date").cast(pl.String), *codes], ignore_nulls=True).alias("vector")
    seen = rows.select("row", "decision", vector)
    again = seen.filter(pl.int_range(pl.len()).over("vector") > 0)
    return problems(
        again,
        check="repeated vector",
        severity="noted",
        locator=pl.format("{}#{}", pl.lit(FILE), "row"),
        reason="the same votes on the same day as an earlier row: a paragraph vote, or a double",
        detail=pl.col("decision"),
    )


def _thin(late: pl.DataFrame) -> pl.DataFrame:
    twice = late.filter(pl.col("rcid") < 1000)
    return problems(
        twice,
        check="repeated rcid",
        severity="corrected",
        locator=pl.format("{}#{}", pl.lit(FILE), "row"),
        reason="the source's number was given before, in the 1950s; the id carries the day",
        detail=pl.col("decision"),
    )


SOURCE = Source(
    id=ID,
    title="General Assembly votes in a wide table, 1946 to June 2024",
    publisher="GitHub Pigeon-Effect, from Erik Voeten's file of 2024",
    licence="none stated by the repository; the data it was made from are CC0-1.0",
    redistributable=False,
    citation="Mapping-UNGA-Voting-Alliances (2025), from Voeten, Harvard Dataverse, doi:10.7910/DVN/LEJUQZ",
    address=(
        "https://github.com/Pigeon-Effect/Mapping-UNGA-Voting-Alliances "
        "(commit 4a2353a59cf42de98878b23840fc27b075218d77)"
    ),
    folder="votes/unga-wide-iso3-1946-2024",
    files=(FILE,),
    parse=parse,
    precedence=12,
    coverage="General Assembly, 1946 to 2024-06-04; nothing dated January to October 2022",
    notes=(
        "The emergency votes on Ukraine of 2022 to February 2023 are missing.",
        "Rows after January 2020 are untitled.",
    ),
)
