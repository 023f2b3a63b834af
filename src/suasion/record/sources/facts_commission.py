"""Roll calls of the Commission on motions about China, 1990-2004: four whole, six in part."""

from __future__ import annotations

import polars as pl

from suasion.record.own_facts import cited, own_source
from suasion.record.source import Parsed, Problem, Raw
from suasion.record.tables import table

FILE, ID = "commission_rollcalls.csv", "facts-commission-rollcalls"
BALLOTS = {"Y": "yes", "N": "no", "A": "abstain"}


def parse(raw: Raw) -> Parsed:
    """Decisions with their tallies, and the ballots found; an empty ballot is an absence."""
    rows = raw.csv(FILE, ["vote", "date", "motion", "state", "ballot", "list_complete", "yes", "no", "abstain"])
    named = rows.with_columns(
        decision=pl.col("vote").str.to_lowercase(),
        source=pl.lit(ID),
        locator=cited(FILE),
        kind=pl.when(pl.col("motion").str.contains("no-action"))
        .then(pl.lit("no-action"))
        .otherwise(pl.lit("resolution")),
    )
    ballots = named.with_columns(
        vote=pl.col("ballot").replace_strict(BALLOTS, return_dtype=pl.String).fill_null("absent")
    ).select("decision", "state", "vote", "source", "locator")
    first = named.unique("decision", keep="first", maintain_order=True)
    decisions = first.select(
        "decision",
        "source",
        "confidence",
        "note",
        pl.col("yes", "no", "abstain").cast(pl.Int32),
        body=pl.lit("chr"),
        date=pl.col("date").str.to_date(),
        date_precision=pl.lit("day"),
        title=pl.col("motion"),
        motion=pl.col("kind"),
        mode=pl.lit("recorded"),
        tally_source=pl.lit("official"),
        outcome=pl.when(pl.col("yes").cast(pl.Int32) > pl.col("no").cast(pl.Int32))
        .then(pl.lit("adopted"))
        .otherwise(pl.lit("rejected")),
        topics=pl.lit(["country", "human-rights"]),
        about=pl.lit(["CHN"]),
        draft=pl.col("motion").str.extract(r"(E/CN\.4/[\d/]+L\.\d+)"),
        ballots=pl.when(pl.col("list_complete") == "true").then(pl.lit("complete")).otherwise(pl.lit("partial")),
        locator=pl.col("locator"),
    )
    partial = first.filter(pl.col("list_complete") != "true")
    found = [
        Problem("partial list", "noted", f"{FILE}#{r['row']}", "only some ballots were found", r["decision"])
        for r in partial.to_dicts()
    ]
    return Parsed({"decisions": table("decisions").frame(decisions), "ballots": table("ballots").frame(ballots)}, found)


SOURCE = own_source(
    ID,
    "Roll calls of the Commission on Human Rights on China",
    "no-action motions and one draft, 1990-2004",
    parse,
    (FILE,),
    precedence=28,
)
