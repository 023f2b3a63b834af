"""Decisions of history with known tallies and outcomes, against which the rules are tested."""

from __future__ import annotations

import re

import polars as pl

from suasion import states
from suasion.record.own_facts import cited, own_source
from suasion.record.source import Parsed, Raw
from suasion.record.tables import table

FILE, BALLOTS, ID = "cases.csv", "case_ballots.csv", "facts-cases"
MOVER = re.compile(r", motion by .*|^.* amendments? to ")  # words that name who moved, not what it is about
RIGHTS_BODIES = ["chr", "hrc", "third-committee", "sub-commission"]
OUTCOMES = {"not elected": "not-elected", "adopted without vote": "adopted"}


def parse(raw: Raw) -> Parsed:
    """One decision a case, totals as printed; ballots for the six cases whose roll call was found.

    An election of several states is one case a candidate, elected or not.
    """
    rows = raw.csv(FILE, ["case", "body", "date", "title", "motion", "yes", "no", "abstain", "absent", "outcome"])
    named = [list(states.mentioned(MOVER.sub("", t))) or None for t in rows["title"]]
    rights = pl.when(pl.col("about").is_null()).then(["human-rights"]).otherwise(["country", "human-rights"])
    silent = pl.col("outcome").is_in(["adopted without vote", "lapsed"])
    secret = (pl.col("motion") == "election") | pl.col("threshold_rule").str.contains("secret")
    cases = rows.with_columns(about=pl.Series(named, dtype=pl.List(pl.String))).with_columns(
        pl.col("yes", "no", "abstain", "absent").cast(pl.Int32, strict=False),
        decision=_decision(),
        date=pl.col("date").str.to_date(),
        date_precision=pl.lit("day"),
        mode=pl.when(silent)
        .then(pl.lit("without-vote"))
        .when(secret)
        .then(pl.lit("secret-ballot"))
        .otherwise(pl.lit("recorded")),
        tally_source=pl.when(pl.col("yes").is_not_null()).then(pl.lit("official")),
        outcome=pl.col("outcome").replace(OUTCOMES),
        topics=pl.when(pl.col("body").is_in(RIGHTS_BODIES)).then(rights),
        source=pl.lit(ID),
        locator=cited(FILE),
    )
    ballots = _ballots(raw)
    placed = cases.join(_completeness(cases, ballots), on="decision", how="left", maintain_order="left").with_columns(
        pl.col("ballots").fill_null("none")
    )
    decisions = placed.drop("row", "case", "threshold_rule", "china_vote", "cited")
    return Parsed({"decisions": table("decisions").frame(decisions), "ballots": ballots})


def _ballots(raw: Raw) -> pl.DataFrame:
    """The roll calls found; a vote that was inferred says so in its locator."""
    rows = raw.csv(BALLOTS, ["case", "state", "vote", "confidence", "note", "cited"])
    said = (
        pl.when(pl.col("note").is_null()).then(cited(BALLOTS)).otherwise(pl.format("{} ({})", cited(BALLOTS), "note"))
    )
    ballots = rows.select("state", "vote", decision=_decision(), source=pl.lit(ID), locator=said)
    return table("ballots").frame(ballots)


def _decision() -> pl.Expr:
    return pl.format("case-{}", pl.col("case").str.to_lowercase())


def _completeness(cases: pl.DataFrame, ballots: pl.DataFrame) -> pl.DataFrame:
    """decision, ballots: complete, cast-only (absences not listed) or partial, by what the totals say."""
    listed = ballots.group_by("decision").agg(cast=(pl.col("vote") != "absent").sum(), listed=pl.len())
    both = listed.join(cases, on="decision")
    cast = pl.col("yes") + pl.col("no") + pl.col("abstain")
    whole = pl.when(pl.col("listed") == cast + pl.col("absent")).then(pl.lit("complete"))
    kind = whole.when(pl.col("cast") == cast).then(pl.lit("cast-only")).otherwise(pl.lit("partial"))
    return both.select("decision", ballots=kind)


SOURCE = own_source(
    ID, "Decisions of history with known tallies", "124 decisions and candidacies 1948-2025", parse, (FILE, BALLOTS)
)
