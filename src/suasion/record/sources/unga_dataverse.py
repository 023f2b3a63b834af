"""General Assembly roll calls of the Dataverse record, one row a state and vote: later versions than the mirror's."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.record.parsing import VOTE_NUMBERS, by_date, one_each, problems, split_absences
from suasion.record.source import Parsed, Raw, Source
from suasion.record.sources import unga_reading as reading
from suasion.record.sources.unga_unvotes import COLUMNS, TOPICS, doubts, read_calls
from suasion.record.tables import table

ID = "unga-dataverse"
FILE = "UNVotes.csv.gz"
NEEDED = ("rcid", "ccode", "vote", "session", "date", "unres")
NOT_A_MEMBER = "9"


def parse(raw: Raw) -> Parsed:
    """Decisions and ballots with absences; a row of an unknown state or vote is quarantined."""
    rows = raw.csv(FILE, NEEDED)
    extra = [c for c in (*COLUMNS, *TOPICS) if c not in rows.columns]
    rows = rows.with_columns(pl.lit(None, pl.String).alias(c) for c in extra)
    again = pl.col("date") != pl.col("date").first().over("rcid")
    reused = problems(
        rows.filter(again.fill_null(value=False)).unique(["rcid", "date"], keep="first", maintain_order=True),
        check="decision",
        severity="quarantined",
        locator=pl.format("{}#{}", pl.lit(FILE), "row"),
        reason="its number stands for a roll call of another day: the later one is left out",
        detail=pl.format("rcid {} on {}", "rcid", "date"),
    )
    rows = rows.filter(~again.fill_null(value=False))
    first = rows.unique("rcid", keep="first", maintain_order=True)
    calls, unread = read_calls(first.select("row", *COLUMNS), _topics(first), FILE, ID)
    ballots, bad = _ballots(rows, calls)
    counts = ballots.group_by("decision").agg(
        (pl.col("vote") == v).sum().cast(pl.Int32).alias(v) for v in ("yes", "no", "abstain", "absent")
    )
    read = calls.join(counts, on="decision", how="left", maintain_order="left")
    decisions = read.with_columns(outcome=reading.outcome(), ballots=pl.lit("complete"))
    known = [c for c in decisions.columns if c in table("decisions").schema]
    return Parsed(
        {"decisions": table("decisions").frame(decisions.select(known)), "ballots": table("ballots").frame(ballots)},
        pl.concat([unread, bad, reused, *doubts(calls)]),
    )


def _topics(first: pl.DataFrame) -> pl.DataFrame:
    flags = first.select(pl.col("rcid").cast(pl.Int64, strict=False), *TOPICS).unpivot(
        list(TOPICS), index="rcid", variable_name="flag", value_name="on"
    )
    held = flags.filter(pl.col("on").is_in(["1", "1.0", "True", "TRUE", "true"]))
    named = held.with_columns(topic=pl.col("flag").replace_strict(TOPICS, return_dtype=pl.String))
    return named.group_by("rcid").agg(topics=pl.col("topic").unique().sort())


def _ballots(rows: pl.DataFrame, calls: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    cast = rows.with_columns(
        pl.col("rcid").cast(pl.Int64, strict=False), pl.col("ccode", "vote").str.replace(r"\.0$", "")
    ).filter((pl.col("vote") != NOT_A_MEMBER).fill_null(value=True))
    days = calls.select("rcid", "decision", day="date", number="session")
    placed = cast.select("row", "rcid", "ccode", "vote").join(days, on="rcid", how="left", maintain_order="left")
    dated = by_date(placed.rename({"day": "date", "number": "session"}), states.lookup("cow"), "ccode").with_columns(
        coded=pl.col("vote"),
        vote=pl.col("vote").replace_strict(VOTE_NUMBERS, default=None, return_dtype=pl.String),
        locator=pl.format("{}#{}", pl.lit(FILE), "row"),
        source=pl.lit(ID),
    )
    valid = pl.all_horizontal(pl.col(c).is_not_null() for c in ("vote", "state", "decision"))
    bad = problems(
        dated.filter(~valid),
        check="ballot",
        severity="quarantined",
        locator=pl.col("locator"),
        reason="unknown roll call, state or vote",
        detail=pl.concat_str(
            [pl.col(c).cast(pl.String).fill_null("empty") for c in ("rcid", "ccode", "coded")], separator=" "
        ),
    )
    members, absences = split_absences(dated.filter(valid))
    kept, doubles = one_each(members.select("decision", "state", "vote", "source", "locator"))
    return kept, pl.concat([bad, absences, doubles])


SOURCE = Source(
    id=ID,
    title="United Nations General Assembly voting data, Harvard Dataverse",
    publisher="Erik Voeten, Harvard Dataverse",
    licence="CC0-1.0",
    redistributable=True,
    citation="Voeten, E., United Nations General Assembly Voting Data, Harvard Dataverse, doi:10.7910/DVN/LEJUQZ",
    address="https://doi.org/10.7910/DVN/LEJUQZ",
    folder="votes/unga-dataverse",
    files=(FILE,),
    parse=parse,
    precedence=42,
    coverage="General Assembly, recorded votes from 1946 to the year of the version, with absences",
)
