"""The tables of a replay, the same on its page and in the terminal."""

from __future__ import annotations

import polars as pl

from suasion.present.words import chance, signed
from suasion.scenarios.replay import Replay

WIDEST = 90
UNSURE = 0.05  # of the draws: the decisions that turn in fewer are not shown


def turning_table(done: Replay) -> pl.DataFrame:
    """Decisions that turn in most draws, or are new, for a reader."""
    found = done.decisions.filter(pl.col("was").is_null() | (pl.col("was") != pl.col("becomes")))
    return readable(found, exact=done.exact)


def unsure_table(done: Replay) -> pl.DataFrame:
    """Decisions that stand in most draws but turn in some, the less sure first."""
    found = done.decisions.filter((pl.col("was") == pl.col("becomes")) & (pl.col("flips") >= UNSURE))
    return readable(found.sort("flips", descending=True), exact=False)


def shown_table(done: Replay, few: int) -> pl.DataFrame:
    """Both at once, in order of time; every decision where there are no more than `few`."""
    moved = pl.col("flips").is_null() | (pl.col("flips") >= UNSURE)
    return readable(done.decisions.filter(moved | pl.lit(done.decisions.height <= few)).sort("date"), exact=done.exact)


def readable(decisions: pl.DataFrame, *, exact: bool) -> pl.DataFrame:
    """Date, text, tally and outcome before and after, odds; `decision` (empty of a new one) is for the text's link."""
    held = pl.when(pl.col("was").is_not_null()).then(pl.col("decision")).alias("decision")
    was, now = (pl.format("{}\u2013{}\u2013{}", f"{p}yes", f"{p}no", f"{p}abstain") for p in ("was_", ""))
    if exact:
        short = (-pl.col("spare")).alias("votes short")
        return decisions.select(
            "date", held, "symbol", "title", now.alias("yes\u2013no\u2013abstain"), "was", "becomes", short
        )
    bands = [pl.format("{}\u2013{}", f"{v}_low", f"{v}_high").alias(f"{v}, 90%") for v in ("yes", "no")]
    odds = pl.col("odds").map_elements(chance, return_dtype=pl.String)
    odds = pl.when(pl.col("drawn") > 0).then(odds).otherwise(pl.lit("as recorded")).alias("odds of adoption")
    cut = pl.when(pl.col("title").str.len_chars() > WIDEST).then(pl.lit("\u2026")).otherwise(pl.lit(""))
    title = pl.concat_str(pl.col("title").str.slice(0, WIDEST), cut).alias("title")
    before = [was.alias("yes\u2013no\u2013abstain"), pl.col("was")]
    frame = decisions.select("date", held, "symbol", title, *before, now.alias("under the scenario"), *bands, odds)
    return frame.drop([c for c in frame.columns if frame.height and frame[c].null_count() == frame.height])


def regime_table(done: Replay) -> pl.DataFrame:
    """Measures of the regime as people read them; of a model the difference with what holds 90% of the draws."""
    named = {"was": "was", "under_scenario": "under the scenario", "difference": "difference"}
    named |= {} if done.exact else {"low": "5%", "high": "95%"}
    return done.health.select(pl.col("counts").alias("measure"), *(_told(c).alias(name) for c, name in named.items()))


def _told(column: str) -> pl.Expr:
    """A number with one decimal where it has any."""
    return pl.col(column).map_elements(one_decimal, return_dtype=pl.String)


def one_decimal(value: float) -> str:
    """With one decimal where it has any, and no sign where it is nothing.

    >>> one_decimal(-0.04), one_decimal(-12.0), one_decimal(11.57)
    ('0', '\u221212', '11.6')
    """
    return signed(round(value, 1) + 0.0, 1).removesuffix(".0")
