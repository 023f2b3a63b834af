"""Absences of the wide Assembly file that may be a fault of the source: a state whose name changed reads as absent.

Nothing after 14 January 2020 can be checked against another source, so the pattern alone decides. A state's
absences are marked

- in a month of many votes of which it missed nearly all, though it attends the rest of 2020-24 and a month
  beside it (Türkiye and Fiji in December 2023, the Congo in December 2021 ...);
- in a run of votes all missed, over more than a day, though it hardly misses any other (the Netherlands in
  September and October 2023, North Macedonia in December 2022);
- where it is coded as not a member, being one (Yemen on days of 2023-24, Türkiye in 2024).

A state that is away for a year on end (Venezuela 2022-24: Article 19 of the Charter) is not marked.
"""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from suasion import states
from suasion.record.parsing import problems

AFTER = date(2020, 1, 14)
MANY = 20  # votes in a month
NEARLY_ALL = 0.75  # of them missed
ATTENDS = 0.6  # at most this share missed elsewhere, if it cast a vote in a month beside
RARELY = 0.05  # at most this share missed elsewhere, if it did not
RUN = 3  # votes missed on end
HARDLY_ANY = 0.02  # at most this share missed outside the run
ONE_DAY, AWAY = timedelta(days=1), timedelta(days=364)


def mark(ballots: pl.DataFrame) -> pl.DataFrame:
    """`ballots` (row, date, state, vote, coded) with `suspect` and `why`, both null where nothing is odd.

    `coded` is the source's number; 9 says that the state was not a member.
    """
    late = ballots.filter(pl.col("date") > AFTER).select("row", "date", "state", "vote", "coded")
    reasons = pl.concat([_not_a_member(late), _runs(late), _months(late)])
    first = reasons.unique(["row", "state"], keep="first", maintain_order=True)
    marked = ballots.join(first, on=["row", "state"], how="left", maintain_order="left")
    absent = pl.col("why").is_not_null() & (pl.col("vote") == "absent")
    return marked.with_columns(suspect=pl.when(absent).then(pl.lit(value=True)), why=pl.when(absent).then("why"))


def _not_a_member(late: pl.DataFrame) -> pl.DataFrame:
    why = pl.lit("a member coded as not a member: counted as absent, marked")
    return late.filter(pl.col("coded") == "9").select("row", "state", why=why)


def _months(late: pl.DataFrame) -> pl.DataFrame:
    dated = late.with_columns(year=pl.col("date").dt.year(), month=pl.col("date").dt.month())
    monthly = dated.group_by("state", "year", "month").agg(n=pl.len(), missed=(pl.col("vote") == "absent").sum())
    n, missed = pl.col("n"), pl.col("missed")
    elsewhere = (missed.sum().over("state") - missed) / (n.sum().over("state") - n)
    share, when = missed / n, ["year", "month"]
    before, after = (share.shift(k).over("state", order_by=when) for k in (1, -1))
    came = pl.min_horizontal(before, after) < 1
    limit = pl.when(came).then(ATTENDS).otherwise(RARELY)
    odd = monthly.filter((n >= MANY) & (share >= NEARLY_ALL) & (elsewhere <= limit))
    why = pl.lit("absent from nearly all votes of a month: a fault of the source, or real; unknown")
    return dated.join(odd, on=["state", "year", "month"], how="semi").select("row", "state", why=why)


def _runs(late: pl.DataFrame) -> pl.DataFrame:
    ordered = late.sort("state", "date", "row").with_columns(gone=pl.col("vote") == "absent")
    numbered = ordered.with_columns(
        run=(pl.col("gone") != pl.col("gone").shift(1)).fill_null(value=True).cum_sum().over("state")
    )
    sized = numbered.with_columns(
        length=pl.len().over("state", "run"),
        lasted=(pl.col("date").max() - pl.col("date").min()).over("state", "run"),
        missed=pl.col("gone").sum().over("state"),
        n=pl.len().over("state"),
    )
    outside = (pl.col("missed") - pl.col("length")) / (pl.col("n") - pl.col("length"))
    odd = (
        pl.col("gone")
        & (pl.col("length") >= RUN)
        & (outside <= HARDLY_ANY)
        & pl.col("lasted").is_between(ONE_DAY, AWAY)
    )
    why = pl.lit(
        "absent from a run of votes by a state that hardly misses any: a fault of the source, or real; unknown"
    )
    return sized.filter(odd).select("row", "state", why=why)


def members_coded_as_none(long: pl.DataFrame) -> pl.Expr:
    """Cells of `long` (date, code, number) that say 'not a member' after 2020 of a state that was one."""
    return (pl.col("date") > AFTER) & (pl.col("number") == "9") & pl.col("code").is_in(list(states.un_members(AFTER)))


def told(marked: pl.DataFrame, locator: str) -> pl.DataFrame:
    """A problem a state, month and reason, with the number of absences marked."""
    month = pl.col("date").dt.strftime("%Y-%m").alias("month")
    counts = marked.filter("suspect").group_by("state", month, "why").agg(n=pl.len()).sort("month", "state", "why")
    return problems(
        counts,
        check="suspicious absence",
        severity="noted",
        locator=pl.lit(locator),
        reason=pl.col("why"),
        detail=pl.format("{} {}: {} absences marked", "state", "month", "n"),
    )


def away_for_long(ballots: pl.DataFrame, locator: str) -> pl.DataFrame:
    """States absent from every vote for a year or more after 2020: noted, not marked."""
    late = ballots.filter(pl.col("date") > AFTER).sort("state", "date", "row")
    gone = pl.col("vote") == "absent"
    runs = late.with_columns(run=(gone != gone.shift(1)).fill_null(value=True).cum_sum().over("state"))
    spans = (
        runs.filter(gone)
        .group_by("state", "run")
        .agg(first=pl.col("date").min(), last=pl.col("date").max(), n=pl.len())
        .filter(pl.col("last") - pl.col("first") > AWAY)
        .sort("state", "first")
    )
    return problems(
        spans,
        check="long absence",
        severity="noted",
        locator=pl.lit(locator),
        reason="absent from every vote for a year or more: probably real (arrears, Article 19), not marked",
        detail=pl.format("{}: {} votes, {} to {}", "state", "n", "first", "last"),
    )
