"""General Assembly roll calls 1946-2019 with titles: who voted yes, no or abstained."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.record.parsing import by_date, numbered, one_each, problems
from suasion.record.source import Parsed, Raw, Source
from suasion.record.sources import unga_reading as reading
from suasion.record.tables import table
from suasion.states.resolver import fold

ID = "unga-unvotes-1946-2019"
CALLS, VOTES, ISSUES = "un_roll_calls.csv.gz", "un_votes.csv.gz", "un_roll_call_issues.csv.gz"
TOPICS = {
    "me": "palestine",
    "nu": "nuclear",
    "di": "arms-control",
    "hr": "human-rights",
    "co": "colonialism",
    "ec": "economic",
}
COLUMNS = ("rcid", "session", "importantvote", "date", "unres", "amend", "para", "short", "descr")


def parse(raw: Raw) -> Parsed:
    """Decisions and ballots; a ballot of an unknown country or with an unknown vote is quarantined."""
    calls, unread = _calls(raw)
    ballots, bad = _ballots(raw, calls)
    tallies = ballots.group_by("decision").agg(
        (pl.col("vote") == v).sum().cast(pl.Int32).alias(v) for v in ("yes", "no", "abstain")
    )
    read = calls.join(tallies, on="decision", how="left", maintain_order="left")
    decisions = read.with_columns(outcome=reading.outcome())
    known = [c for c in decisions.columns if c in table("decisions").schema]
    return Parsed(
        {"decisions": table("decisions").frame(decisions.select(known)), "ballots": ballots},
        pl.concat([unread, bad, *doubts(calls)]),
    )


def _calls(raw: Raw) -> tuple[pl.DataFrame, pl.DataFrame]:
    topics, unflagged = _topics(raw)
    calls, unread = read_calls(raw.csv(CALLS, COLUMNS), topics, CALLS, ID)
    return calls, pl.concat([unread, unflagged])


def read_calls(rows: pl.DataFrame, topics: pl.DataFrame, file: str, source: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The roll calls, read; and rows that cannot be: no number, session or day, or a number given before.

    rows: text columns COLUMNS and `row`; topics: rcid, topics.
    """
    rows = rows.with_columns(
        rcid=pl.col("rcid").cast(pl.Int64, strict=False),
        session=pl.col("session").cast(pl.Int32, strict=False),
        date=pl.col("date").str.to_date(strict=False),
        locator=pl.format("{}#{} rcid {}", pl.lit(file), "row", pl.col("rcid").fill_null("empty")),
    )
    valid, unread = numbered(rows, pl.col("short").fill_null(""))
    calls = reading.with_reference(valid).with_columns(motion=reading.motion())
    calls = reading.with_title(reading.with_symbol(calls))
    calls = calls.join(topics, on="rcid", how="left", maintain_order="left")
    slipped = pl.col("doubt").is_not_null() | pl.col("part").is_not_null()
    printed = pl.format("printed {}", "unres")
    return calls.with_columns(
        decision=pl.format("unga-{}", "rcid"),
        body=pl.lit("unga"),
        date_precision=precision(),
        order=pl.col("rcid").cast(pl.Int32),
        mode=pl.lit("recorded"),
        tally_source=pl.lit("counted"),
        about=reading.subjects(calls),
        agenda_subject=pl.col("heading"),
        important=pl.col("importantvote").cast(pl.Int8, strict=False) == 1,
        ballots=pl.lit("cast-only"),
        source=pl.lit(source),
        note=pl.when(slipped & pl.col("unres").is_not_null()).then(
            pl.concat_str(
                [pl.col("doubt"), pl.format("section {}", "part"), printed], separator="; ", ignore_nulls=True
            )
        ),
    ), unread


def doubts(calls: pl.DataFrame) -> list[pl.DataFrame]:
    """References that gave no symbol or another, and flags that are not followed."""
    flagged = reading.one_vote_a_text() & ((pl.col("amend") == "1") | (pl.col("para") == "1"))
    mended = pl.col("doubt") == "a slip in the number"
    return [
        problems(
            calls.filter(pl.col("doubt").is_not_null() & pl.col("unres").is_not_null()),
            check="symbol",
            severity=pl.when(mended).then(pl.lit("corrected")).otherwise(pl.lit("noted")),
            locator=pl.col("locator"),
            reason=pl.col("doubt"),
            detail=pl.format("{} -> {}", "unres", pl.col("symbol").fill_null("none")),
        ),
        problems(
            calls.filter(flagged),
            check="flag",
            severity="corrected",
            locator=pl.col("locator"),
            reason="flagged as an amendment or a paragraph; in sessions 30-51 there is one vote a text, none lost",
            detail=pl.format("amend {}, para {}", "amend", "para"),
        ),
    ]


def _topics(raw: Raw) -> tuple[pl.DataFrame, pl.DataFrame]:
    """rcid, topics; and flags that cannot be read."""
    flags = raw.csv(ISSUES, ["rcid", "short_name"]).with_columns(
        rcid=pl.col("rcid").cast(pl.Int64, strict=False),
        topic=pl.col("short_name").replace_strict(TOPICS, default=None, return_dtype=pl.String),
    )
    read = pl.col("rcid").is_not_null() & pl.col("topic").is_not_null()
    unread = problems(
        flags.filter(~read),
        check="topic",
        severity="quarantined",
        locator=pl.format("{}#{}", pl.lit(ISSUES), "row"),
        reason="a flag that is not known, or on no roll call",
        detail=pl.col("short_name").fill_null("empty"),
    )
    return flags.filter(read).group_by("rcid").agg(topics=pl.col("topic").unique().sort()), unread


def precision() -> pl.Expr:
    """Days are right to the month only in sessions 1-51 and 53, and where 52 and 54-57 print a day of 1-7."""
    session, day = pl.col("session"), pl.col("date").dt.day()
    vague = (session <= 51) | (session == 53) | (session.is_between(52, 57) & (day <= 7))
    return pl.when(vague).then(pl.lit("month")).otherwise(pl.lit("day"))


def _ballots(raw: Raw, calls: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    rows = raw.csv(VOTES, ["rcid", "country", "vote"]).with_columns(rcid=pl.col("rcid").cast(pl.Int64, strict=False))
    names = {n: states.lookup("name").get(fold(n)) for n in rows["country"].drop_nulls().unique()}
    known = {n: s for n, s in names.items() if s}
    placed = rows.join(calls.select("rcid", "decision", "date"), on="rcid", how="left", maintain_order="left")
    dated = by_date(placed, known, "country")
    valid = pl.col("vote").is_in(["yes", "no", "abstain"]) & pl.col("state").is_not_null()
    valid = valid & pl.col("decision").is_not_null()
    located = dated.with_columns(locator=pl.format("{}#{}", pl.lit(VOTES), "row"), source=pl.lit(ID))
    bad = problems(
        located.filter(~valid.fill_null(value=False)),
        check="ballot",
        severity="quarantined",
        locator=pl.col("locator"),
        reason="unknown roll call, country or vote",
        detail=pl.format(
            "{}, {}, {}", *(pl.col(c).cast(pl.String).fill_null("empty") for c in ("rcid", "country", "vote"))
        ),
    )
    good, doubles = one_each(
        located.filter(valid.fill_null(value=False)).select("decision", "state", "vote", "source", "locator")
    )
    return table("ballots").frame(good), pl.concat([bad, doubles])


SOURCE = Source(
    id=ID,
    title="United Nations General Assembly voting data, as packaged in unvotes (2021)",
    publisher="Erik Voeten; packaged by David Robinson",
    licence="CC0-1.0 (data, Harvard Dataverse); MIT (package)",
    redistributable=True,
    citation=(
        "Voeten, E., United Nations General Assembly Voting Data, Harvard Dataverse, "
        "doi:10.7910/DVN/LEJUQZ, file of February 2021, by way of the R package unvotes"
    ),
    address="https://github.com/dgrtwo/unvotes (commit 7eb7034314ff79c49c9e0785fcd9d216fa04cf14)",
    folder="votes/unga-unvotes-1946-2019",
    files=(CALLS, VOTES, ISSUES),
    parse=parse,
    precedence=10,
    coverage="General Assembly, recorded votes, 1946-01 to 2020-01-14, sessions 1-74; no absences",
    notes=("Days are right to the month only up to session 57.",),
)
