"""Texts adopted without a vote, counted as agreement of all members."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

BALLOT = ("decision", "state", "vote")


def consensus_ballots(
    decisions: pl.DataFrame,
    ballots: pl.DataFrame,
    seats: pl.DataFrame | None = None,
    *,
    motions: Sequence[str] = ("resolution",),
) -> pl.DataFrame:
    """A 'yes' of every member on each text that was adopted without a vote: decision, state, vote.

    After Häge and Hug (2016, International Interactions 42(3): 503-529): leaving consensus out makes
    states look further apart the more a body decides by consensus. Append the rows to `ballots` before
    `roll_calls`. Members are those of `seats` (record table) on the day where it covers the body, else
    the states seen voting in the body that year; a decision with no known member adds nothing. Only
    texts of the given `motions` count: formal decisions such as review outcomes are no choice of sides.

    >>> from datetime import date
    >>> d = pl.DataFrame({"decision": ["a", "b"], "body": "chr", "date": date(1990, 3, 1), "motion": "resolution",
    ...                   "mode": ["recorded", "without-vote"], "outcome": "adopted"})
    >>> consensus_ballots(d, pl.DataFrame({"decision": ["a"], "state": ["FRA"], "vote": ["no"]})).rows()
    [('b', 'FRA', 'yes')]
    """
    adopted = (pl.col("mode") == "without-vote") & (pl.col("outcome") == "adopted")
    texts = decisions.filter(adopted & pl.col("motion").is_in(list(motions)) & pl.col("date").is_not_null())
    texts = texts.select("decision", "body", "date").join(ballots, on="decision", how="anti")
    seated = _seated(texts, seats)
    others = texts.join(seated, on="decision", how="anti") if seated.height else texts
    seen = _seen(others, decisions, ballots)
    return pl.concat([seated, seen]).with_columns(vote=pl.lit("yes")).select(BALLOT).unique().sort(BALLOT)


def _seated(texts: pl.DataFrame, seats: pl.DataFrame | None) -> pl.DataFrame:
    if seats is None:
        return pl.DataFrame(schema={"decision": pl.String, "state": pl.String})
    declared = seats.filter(pl.col("basis") == "declared")
    observed = seats.join(declared.select("body").unique(), on="body", how="anti")
    terms = pl.concat([declared, observed]).select("body", "state", "start", "end")
    sitting = (pl.col("start") <= pl.col("date")) & (pl.col("end").is_null() | (pl.col("date") <= pl.col("end")))
    return texts.join(terms, on="body").filter(sitting).select("decision", "state")


def _seen(texts: pl.DataFrame, decisions: pl.DataFrame, ballots: pl.DataFrame) -> pl.DataFrame:
    year = pl.col("date").dt.year().alias("year")
    dated = decisions.filter(pl.col("date").is_not_null()).select("decision", "body", year)
    roster = ballots.select("decision", "state").join(dated, on="decision").select("body", "year", "state").unique()
    return texts.with_columns(year).join(roster, on=["body", "year"]).select("decision", "state")
