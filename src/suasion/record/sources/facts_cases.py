"""Decisions of history with known tallies and outcomes, against which the rules are tested."""

from __future__ import annotations

import polars as pl

from suasion import states
from suasion.record.own_facts import cited, own_source
from suasion.record.source import Parsed, Raw
from suasion.record.tables import table

FILE, ID = "cases.csv", "facts-cases"
OUTCOMES = {"not elected": "not-elected", "adopted without vote": "adopted"}


def parse(raw: Raw) -> Parsed:
    """One decision a case; totals as printed, no ballots."""
    rows = raw.csv(FILE, ["case", "body", "date", "title", "motion", "yes", "no", "abstain", "absent", "outcome"])
    named = [list(states.mentioned(t)) or None for t in rows["title"]]
    silent = pl.col("outcome").is_in(["adopted without vote", "lapsed"])
    secret = (pl.col("motion") == "election") | pl.col("threshold_rule").str.contains("secret")
    cases = rows.with_columns(
        pl.col("yes", "no", "abstain", "absent").cast(pl.Int32, strict=False),
        decision=pl.format("case-{}", pl.col("case").str.to_lowercase()),
        date=pl.col("date").str.to_date(),
        date_precision=pl.lit("day"),
        mode=pl.when(silent)
        .then(pl.lit("without-vote"))
        .when(secret)
        .then(pl.lit("secret-ballot"))
        .otherwise(pl.lit("recorded")),
        tally_source=pl.when(pl.col("yes").is_not_null()).then(pl.lit("official")),
        outcome=pl.col("outcome").replace(OUTCOMES),
        topics=pl.when(pl.col("body").is_in(["chr", "hrc", "third-committee", "sub-commission"])).then(
            pl.lit(["human-rights"])
        ),
        about=pl.Series(named, dtype=pl.List(pl.String)),
        ballots=pl.lit("none"),
        source=pl.lit(ID),
        locator=cited(FILE),
    )
    return Parsed(
        {"decisions": table("decisions").frame(cases.drop("row", "case", "threshold_rule", "china_vote", "cited"))}
    )


SOURCE = own_source(
    ID, "Decisions of history with known tallies", "123 decisions and candidacies 1948-2025", parse, (FILE,)
)
