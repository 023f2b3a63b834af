"""What parsers share: codes to dated states, absences of non-members set apart, problems by the column."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from suasion import states
from suasion.record.tables import table

# Codes that stand for a line of states in the Assembly files; the two Chinas have codes of their own there.
MERGED = ("RUS", "YUG", "SRB")
VOTE_NUMBERS = {"1": "yes", "2": "abstain", "3": "no", "8": "absent"}
# The roll call that seated the People's Republic (A/RES/2758(XXVI)); days of that month are not known.
SEATING_OF_CHINA = 1190


def by_date(frame: pl.DataFrame, codes: Mapping[str, str], column: str) -> pl.DataFrame:
    """`frame` with a column `state`: `column` looked up in `codes`, merged successions split by `date`.

    Rows whose code is unknown have a null state.
    """
    known = frame.with_columns(state=pl.col(column).replace_strict(codes, default=None, return_dtype=pl.String))
    merged = known.filter(pl.col("state").is_in(MERGED) & pl.col("date").is_not_null()).select("state", "date").unique()
    split = merged.with_columns(then=pl.Series([states.on_date(s, d) for s, d in merged.iter_rows()], dtype=pl.String))
    both = known.join(split, on=["state", "date"], how="left", maintain_order="left")
    return both.with_columns(state=pl.coalesce("then", "state")).drop("then")


def member_months() -> pl.DataFrame:
    """A row a span of UN membership: state, joined, left; whole months, for days known to the month only."""
    spans = [
        (s.id, span.start.replace(day=1), span.end or date(9999, 1, 1))
        for s in states.all_states()
        for span in s.un
        if span.start
    ]
    return pl.DataFrame(spans, schema={"state": pl.String, "joined": pl.Date, "left": pl.Date}, orient="row")


def split_absences(ballots: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(`ballots` without absences of non-members, those absences counted as problems).

    Needs columns state, date, rcid, vote, session. The seat of China is judged by the order of votes.
    """
    seated = (
        pl.when(pl.col("state") == "CHN")
        .then(pl.col("rcid") > SEATING_OF_CHINA)
        .when(pl.col("state") == "TWN")
        .then(pl.col("rcid") <= SEATING_OF_CHINA)
        .otherwise(pl.lit(value=True))
    )
    autumn = pl.col("date").dt.year() == 1971
    absent = ballots.filter(pl.col("vote") == "absent").with_row_index("absence")
    inside = absent.join(member_months(), on="state").filter(
        (pl.col("date") >= pl.col("joined"))
        & (pl.col("date") < pl.col("left").dt.month_end())
        & pl.when(autumn).then(seated).otherwise(pl.lit(value=True))
    )
    keys = ["rcid", "date", "state", "vote"]
    outside = absent.join(inside.select("absence").unique(), on="absence", how="anti")
    kept = ballots.join(outside.select(keys), on=keys, how="anti", maintain_order="left")
    return kept, _absence_problems(outside)


def _absence_problems(outside: pl.DataFrame) -> pl.DataFrame:
    counts = outside.group_by("state", "session").agg(n=pl.len(), first=pl.col("rcid").min()).sort("state", "session")
    return problems(
        counts,
        check="absence of a non-member",
        severity="quarantined",
        locator=pl.format("rcid {} on", "first"),
        reason="coded absent on days when it was no member",
        detail=pl.format("{}, session {}: {} absences", "state", pl.col("session").fill_null(0), "n"),
    )


def one_each(ballots: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(`ballots` with one row a decision and state, the doubles as problems).

    A ballot that stands twice alike is kept once; two that differ are both left out.
    """
    keys = ["decision", "state"]
    if not ballots.select(keys).is_duplicated().any():
        return ballots, table("problems").frame()
    numbered = ballots.with_row_index("double")
    alike = numbered.unique([*keys, "vote"], keep="first", maintain_order=True)
    clash = alike.filter(pl.len().over(keys) > 1)
    kept = alike.join(clash.select("double"), on="double", how="anti", maintain_order="left").drop("double")
    again = numbered.join(alike.select("double"), on="double", how="anti", maintain_order="left")
    detail = pl.concat_str("decision", "state", "vote", separator=" ")
    told = [
        problems(
            frame, check="double ballot", severity=severity, locator=pl.col("locator"), reason=reason, detail=detail
        )
        for frame, severity, reason in (
            (again, "corrected", "the same ballot stands twice; one is kept"),
            (clash, "quarantined", "two ballots of one state that differ; neither is kept"),
        )
    ]
    return kept, pl.concat(told)


def numbered(rows: pl.DataFrame, detail: pl.Expr) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Roll calls with a number, a session and a day; and as problems those that lack one, or give a number again.

    rows: rcid, session, date, locator; `detail` names a row to a reader.
    """
    first = pl.int_range(pl.len()).over("rcid") == 0
    valid = pl.all_horizontal(pl.col(c).is_not_null() for c in ("rcid", "session", "date")) & first
    unread = problems(
        rows.filter(~valid),
        check="decision",
        severity="quarantined",
        locator=pl.col("locator"),
        reason="no number, session or day that can be read, or a number given before",
        detail=detail,
    )
    return rows.filter(valid), unread


def problems(
    frame: pl.DataFrame,
    *,
    check: str,
    severity: str | pl.Expr,
    locator: pl.Expr,
    reason: str | pl.Expr,
    detail: pl.Expr,
) -> pl.DataFrame:
    """A problem a row of `frame`; `severity` and `reason` are one text for all, or a column."""
    found = frame.select(
        locator=locator.cast(pl.String),
        check=pl.lit(check),
        severity=pl.lit(severity) if isinstance(severity, str) else severity,
        reason=pl.lit(reason) if isinstance(reason, str) else reason,
        detail=detail.cast(pl.String),
        source=pl.lit(""),
    )
    return table("problems").frame(found)
