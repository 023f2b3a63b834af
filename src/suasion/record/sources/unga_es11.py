"""Two Assembly votes on Ukraine that the wide file lacks or that check it: 68/262 and ES-11/1."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion import states
from suasion.record.parsing import one_each, problems
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table
from suasion.states.resolver import fold

ID = "unga-es11-1-ukraine-2022"
FILE = "votes.csv"
DAYS = {"A/RES/68/262": date(2014, 3, 27), "A/RES/ES-11/1": date(2022, 3, 2)}
# The tallies of the press releases, as the source's own page gives them.
OFFICIAL = {"A/RES/68/262": (100, 11, 58), "A/RES/ES-11/1": (141, 5, 35)}
VOTES = {"Y": "yes", "N": "no", "A": "abstain"}


def parse(raw: Raw) -> Parsed:
    """Ballots as printed in the press releases; absences are not listed."""
    rows = raw.csv(FILE, ["resolution", "country", "vote"])
    names = {n: states.lookup("name").get(fold(n)) for n in rows["country"].drop_nulls().unique()}
    read = rows.with_columns(
        state=pl.col("country").replace_strict(names, default=None, return_dtype=pl.String),
        vote=pl.col("vote").replace_strict(VOTES, default=None, return_dtype=pl.String),
        decision="unga-" + pl.col("resolution").str.to_lowercase().str.replace_all("/", "-"),
        locator=pl.format("{}#{}", pl.lit(FILE), "row"),
        source=pl.lit(ID),
    )
    valid = pl.col("state").is_not_null() & pl.col("vote").is_not_null() & pl.col("resolution").is_in(list(DAYS))
    bad = problems(
        read.filter(~valid),
        check="ballot",
        severity="quarantined",
        locator=pl.col("locator"),
        reason="unknown country, vote or resolution",
        detail=pl.format("{} {}", pl.col("resolution").fill_null("empty"), pl.col("country").fill_null("empty")),
    )
    good, doubles = one_each(read.filter(valid))
    totals = [pl.Series(v, [t[i] for t in OFFICIAL.values()], pl.Int32) for i, v in enumerate(("yes", "no", "abstain"))]
    official = pl.DataFrame([pl.Series("resolution", list(OFFICIAL)), *totals])
    decisions = good.select("decision", "resolution").unique(maintain_order=True).join(official, on="resolution")
    decisions = decisions.with_columns(
        date=pl.col("resolution").replace_strict(DAYS, return_dtype=pl.Date),
        date_precision=pl.lit("day"),
        body=pl.lit("unga"),
        symbol=pl.col("resolution"),
        motion=pl.lit("resolution"),
        mode=pl.lit("recorded"),
        tally_source=pl.lit("official"),
        outcome=pl.lit("adopted"),
        about=pl.lit(["UKR"]),
        ballots=pl.lit("cast-only"),
        source=pl.lit(ID),
        locator=pl.col("resolution"),
    ).drop("resolution")
    return Parsed(
        {
            "decisions": table("decisions").frame(decisions),
            "ballots": table("ballots").frame(good.select("decision", "state", "vote", "source", "locator")),
        },
        pl.concat([bad, doubles]),
    )


SOURCE = Source(
    id=ID,
    title="Assembly votes on Ukraine, 27 March 2014 and 2 March 2022",
    publisher="GitHub HarukiKinoshita, from UN press releases",
    licence="none stated by the repository; the votes are UN facts",
    redistributable=False,
    citation="UN press releases on A/RES/68/262 and A/RES/ES-11/1, by way of ukraine-viz (2022)",
    address="https://github.com/HarukiKinoshita/ukraine-viz (commit c2270e0dba5809b98b7c86949e438c058fe6c6ce)",
    folder="votes/unga-es11-1-ukraine-2022",
    files=(FILE,),
    parse=parse,
    precedence=13,
    coverage="General Assembly, A/RES/68/262 and A/RES/ES-11/1",
)
