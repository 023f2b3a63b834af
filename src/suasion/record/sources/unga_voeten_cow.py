"""General Assembly roll calls of sessions 1-70 with absence and non-membership, by COW number."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.record.parsing import VOTE_NUMBERS, by_date, numbered, one_each, problems, split_absences
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID = "unga-voeten-cow-1946-2015"
CALLS, VOTES = "roll_calls.csv.gz", "votes.csv.gz"


def parse(raw: Raw) -> Parsed:
    """Ballots with absences; its decisions are rows of the first source and bring only completeness."""
    calls, unread = _calls(raw)
    ballots, bad = _ballots(raw, calls)
    absent = ballots.filter(pl.col("vote") == "absent").group_by("decision").agg(absent=pl.len())
    decisions = calls.select(
        "session",
        "locator",
        decision=pl.format("unga-{}", "rcid"),
        body=pl.lit("unga"),
        motion=pl.lit("unspecified"),
        mode=pl.lit("recorded"),
        ballots=pl.lit("complete"),
        source=pl.lit(ID),
    ).join(absent, on="decision", how="left", maintain_order="left")
    whole = decisions.with_columns(pl.col("absent").fill_null(0))
    return Parsed({"decisions": table("decisions").frame(whole), "ballots": ballots}, pl.concat([unread, bad]))


def _calls(raw: Raw) -> tuple[pl.DataFrame, pl.DataFrame]:
    """rcid, session, date, locator; and the rows that cannot be read or give a number again."""
    printed = pl.col("date").str.replace_all(r"\b(\d)\b", "0$1").str.to_date("%m/%d/%Y", strict=False)
    year = pl.col("year").cast(pl.Int32, strict=False)
    rows = raw.csv(CALLS, ["rcid", "session", "date", "year"]).with_columns(
        rcid=pl.col("rcid").cast(pl.Int64, strict=False),
        session=pl.col("session").cast(pl.Int32, strict=False),
        # One call has no date; its year is enough to tell who was a member.
        date=pl.coalesce(printed, pl.when(year.is_between(1945, 2100)).then(pl.date(year, 12, 1))),
        locator=pl.format("{}#{} rcid {}", pl.lit(CALLS), "row", pl.col("rcid").fill_null("empty")),
    )
    valid, unread = numbered(rows, pl.lit(""))
    return valid.select("rcid", "session", "date", "locator"), unread


def _ballots(raw: Raw, calls: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    rows = raw.csv(VOTES, ["rcid", "ccode", "vote"]).with_columns(rcid=pl.col("rcid").cast(pl.Int64, strict=False))
    members = rows.filter((pl.col("vote") != "9").fill_null(value=True))
    placed = members.join(calls.drop("locator"), on="rcid", how="left", maintain_order="left")
    dated = by_date(placed, states.lookup("cow"), "ccode").with_columns(
        number=pl.col("vote"),
        vote=pl.col("vote").replace_strict(VOTE_NUMBERS, default=None, return_dtype=pl.String),
        locator=pl.format("{}#{}", pl.lit(VOTES), "row"),
    )
    valid = pl.col("vote").is_not_null() & pl.col("state").is_not_null() & pl.col("session").is_not_null()
    bad = problems(
        dated.filter(~valid),
        check="ballot",
        severity="quarantined",
        locator=pl.col("locator"),
        reason="unknown roll call, country or vote",
        detail=pl.format(
            "{}, {}, {}", *(pl.col(c).cast(pl.String).fill_null("empty") for c in ("rcid", "ccode", "number"))
        ),
    )
    kept, absences = split_absences(dated.filter(valid))
    ballots, doubles = one_each(
        kept.select("state", "vote", "locator", decision=pl.format("unga-{}", "rcid"), source=pl.lit(ID))
    )
    return table("ballots").frame(ballots), pl.concat([bad, absences, doubles])


SOURCE = Source(
    id=ID,
    title="United Nations General Assembly voting data, sessions 1-70, with absences",
    publisher="Erik Voeten; by way of the R package unvotes",
    licence="CC0-1.0 (Harvard Dataverse)",
    redistributable=True,
    citation=(
        "Voeten, E., United Nations General Assembly Voting Data, Harvard Dataverse, hdl:1902.1/12379, "
        "version downloaded in 2016"
    ),
    address="https://github.com/dgrtwo/unvotes (commit 7eb7034314ff79c49c9e0785fcd9d216fa04cf14)",
    folder="votes/unga-voeten-cow-1946-2015",
    files=(CALLS, VOTES),
    parse=parse,
    precedence=11,
    coverage="General Assembly, recorded votes, sessions 1-70 (1946-2015), absences included",
)
