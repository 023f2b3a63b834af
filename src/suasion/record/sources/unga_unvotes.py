"""General Assembly roll calls 1946-2019 with titles: who voted yes, no or abstained."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.record.parsing import by_date, problems
from suasion.record.source import Parsed, Raw, Source
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
ROMAN = (
    "XVIII",
    "XIX",
    "XX",
    "XXI",
    "XXII",
    "XXIII",
    "XXIV",
    "XXV",
    "XXVI",
    "XXVII",
    "XXVIII",
    "XXIX",
    "XXX",
)


def parse(raw: Raw) -> Parsed:
    """Decisions and ballots; a ballot of an unknown country or with an unknown vote is quarantined."""
    calls = _calls(raw)
    ballots, bad = _ballots(raw, calls)
    tallies = ballots.group_by("decision").agg(
        (pl.col("vote") == v).sum().cast(pl.Int32).alias(v) for v in ("yes", "no", "abstain")
    )
    decisions = calls.join(tallies, on="decision", how="left", maintain_order="left")
    odd = calls.filter(pl.col("symbol").is_null() & pl.col("unres").is_not_null())
    noted = problems(
        odd,
        check="symbol",
        severity="noted",
        locator=pl.col("locator"),
        reason="the source's number is no resolution symbol; the decision has none here",
        detail=pl.col("unres"),
    )
    return Parsed(
        {"decisions": table("decisions").frame(decisions.drop("rcid", "unres")), "ballots": ballots},
        pl.concat([bad, noted]),
    )


def _calls(raw: Raw) -> pl.DataFrame:
    rows = raw.csv(CALLS, ["rcid", "session", "importantvote", "date", "unres", "amend", "para", "short", "descr"])
    topics = _topics(raw)
    session, day = pl.col("session").cast(pl.Int32), pl.col("date").str.to_date(strict=False)
    calls = rows.with_columns(
        rcid=pl.col("rcid").cast(pl.Int64),
        session=session,
        date=day,
        words=_words("descr"),
        heading=_words("short"),
    )
    calls = calls.join(topics, on="rcid", how="left", maintain_order="left").with_columns(
        decision=pl.format("unga-{}", "rcid"), text=pl.coalesce("words", "heading")
    )
    about = [list(states.mentioned(t)) or None for t in calls["text"]]
    return calls.select(
        "rcid",
        "unres",
        "decision",
        "date",
        "session",
        body=pl.lit("unga"),
        date_precision=precision(),
        order=pl.col("rcid").cast(pl.Int32),
        symbol=symbol(),
        title=pl.col("text"),
        motion=motion(),
        mode=pl.lit("recorded"),
        tally_source=pl.lit("counted"),
        topics="topics",
        about=pl.Series(about, dtype=pl.List(pl.String)),
        important=pl.col("importantvote").cast(pl.Int8) == 1,
        ballots=pl.lit("cast-only"),
        source=pl.lit(ID),
        locator=pl.format("{}#{} rcid {}", pl.lit(CALLS), "row", "rcid"),
    )


def _words(column: str) -> pl.Expr:
    """Text without the source's stray escapes."""
    text = pl.col(column).str.replace_all(r'[\\"]+', " ").str.replace_all(r"\s+", " ").str.strip_chars(" ")
    return pl.when(text != "").then(text)


def _topics(raw: Raw) -> pl.DataFrame:
    flags = raw.csv(ISSUES, ["rcid", "short_name"]).with_columns(pl.col("rcid").cast(pl.Int64))
    named = flags.with_columns(topic=pl.col("short_name").replace_strict(TOPICS, default=None))
    return named.group_by("rcid").agg(topics=pl.col("topic").drop_nulls().unique().sort())


def precision() -> pl.Expr:
    """Days are right to the month only in sessions 1-51 and 53, and where 52 and 54-57 print a day of 1-7."""
    session, day = pl.col("session"), pl.col("date").dt.day()
    vague = (session <= 51) | (session == 53) | (session.is_between(52, 57) & (day <= 7))
    return pl.when(vague).then(pl.lit("month")).otherwise(pl.lit("day"))


def symbol() -> pl.Expr:
    """The resolution symbol where the source's number is one.

    From session 31 the number is the resolution's; in sessions 18-30 it is where it falls in the
    running count (1850-3541); before that it is a page of the official records, so there is none.
    """
    number = pl.col("unres").str.extract(r"^R/\d+/(\d+)").cast(pl.Int32)
    modern = pl.col("unres").str.replace(r"^R/", "A/RES/").str.replace(r"/([A-Z]+)$", "$1")
    roman = (pl.col("session") - 18).replace_strict(dict(enumerate(ROMAN)), default=None, return_dtype=pl.String)
    running = pl.format("A/RES/{}({})", number, roman)
    return (
        pl.when(pl.col("unres").str.contains(r"^(A/RES|R)/\d+/\d+") & (pl.col("session") >= 31))
        .then(modern)
        .when(number.is_between(1850, 3541) & pl.col("session").is_between(18, 30))
        .then(running)
    )


def motion() -> pl.Expr:
    """What was voted on, from the source's flags and the words of its description."""
    words = pl.col("text").str.to_lowercase()
    return (
        pl.when(words.str.contains(r"adjourn(?:ing|ment)?(?: of)?(?: the)? debate|no action|take no decision"))
        .then(pl.lit("no-action"))
        .when(pl.col("amend") == "1")
        .then(pl.lit("amendment"))
        .when(pl.col("para") == "1")
        .then(pl.lit("paragraph"))
        .when(words.str.contains(r"\bmotion\b|adjourn|postpon|to (?:in|ex)clude|priority in voting|two-thirds"))
        .then(pl.lit("procedural"))
        .when(words.str.contains(r"\bdecision\b"))
        .then(pl.lit("decision"))
        .when(words.str.contains(r"resol") | (pl.col("session") >= 31))
        .then(pl.lit("resolution"))
        .otherwise(pl.lit("unspecified"))
    )


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
    good = located.filter(valid.fill_null(value=False))
    return table("ballots").frame(good.select("decision", "state", "vote", "source", "locator")), bad


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
