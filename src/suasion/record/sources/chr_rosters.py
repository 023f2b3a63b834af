"""Who sat on the Commission on Human Rights, as far as its roll calls show it."""

from __future__ import annotations

from datetime import date

import polars as pl

from suasion import states
from suasion.record.parsing import by_date, problems
from suasion.record.source import Parsed, Raw, Source
from suasion.record.tables import table

ID, FILE = "chr-rosters", "roster_from_rollcalls.csv"


def parse(raw: Raw) -> Parsed:
    """Years in a row in which a state was seen on a roll call, as one term.

    A year without any roll call ends a term: what happened in it is not known, so it is not filled in.
    """
    rows = raw.csv(FILE, ["body", "year", "iso3", "rollcalls"]).filter(pl.col("body") == "CHR")
    # The Commission met in the first months of a year.
    seen = rows.with_columns(pl.col("year").cast(pl.Int32), date=pl.date(pl.col("year").cast(pl.Int32), 3, 1))
    china = pl.col("iso3") == "CHN"
    placed = by_date(seen, states.lookup("iso3"), "iso3").with_columns(
        state=pl.when(china & (pl.col("date") < date(1971, 10, 25))).then(pl.lit("TWN")).otherwise("state")
    )
    known = placed.filter(pl.col("state").is_not_null())
    unknown = problems(
        placed.filter(pl.col("state").is_null()),
        check="seat",
        severity="quarantined",
        locator=pl.format("{}#{}", pl.lit(FILE), "row"),
        reason="unknown state",
        detail=pl.col("iso3"),
    )
    return Parsed({"seats": _terms(known)}, pl.concat([unknown, _crowded(known)]))


def _terms(seen: pl.DataFrame) -> pl.DataFrame:
    years = seen.group_by("state", "year").agg(pl.col("row").min()).sort("state", "year")
    run = pl.col("year") - pl.int_range(pl.len()).over("state")
    terms = years.group_by("state", run=run, maintain_order=True).agg(
        first=pl.col("year").min(), last=pl.col("year").max(), row=pl.col("row").first()
    )
    return table("seats").frame(
        terms.select(
            "state",
            body=pl.lit("chr"),
            start=pl.date("first", 1, 1),
            end=pl.date("last", 12, 31),
            precision=pl.lit("year"),
            basis=pl.lit("roll-calls"),
            note=pl.lit("seen on roll calls; years without one are not filled in"),
            source=pl.lit(ID),
            locator=pl.format("{}#{}", pl.lit(FILE), "row"),
        )
    )


def _crowded(seen: pl.DataFrame) -> pl.DataFrame:
    """Years with more members than the years before and after: two memberships in one list."""
    sizes = seen.group_by("year").agg(n=pl.col("state").n_unique(), row=pl.col("row").min()).sort("year")
    odd = sizes.filter((pl.col("n") > pl.col("n").shift(1)) & (pl.col("n") > pl.col("n").shift(-1)))
    return problems(
        odd,
        check="seat",
        severity="noted",
        locator=pl.format("{}#{}", pl.lit(FILE), "row"),
        reason="more states were seen in this year than in the years beside it",
        detail=pl.format("{}: {} states", "year", "n"),
    )


SOURCE = Source(
    id=ID,
    title="Members of the Commission on Human Rights, as seen on its roll calls",
    publisher="Suasion, from L. Szoszkiewicz, OHCHR Voting Records",
    licence="PolyForm Noncommercial 1.0.0 (derived from the data it covers); the records are UN facts",
    redistributable=False,
    citation="Szoszkiewicz, L. (2026), OHCHR Voting Records - CHR - HRC, doi:10.5281/zenodo.21281232",
    address="https://github.com/lszoszk/hrc-voting (commit 193f2d414c94613d8850b81d47abbec990b47d7b)",
    folder="votes/chr-hrc-ohchr-1946-2024",
    files=(FILE,),
    parse=parse,
    precedence=45,
    coverage="Commission on Human Rights, years with roll calls between 1947 and 2005",
    notes=("Years: a term may have begun or ended within the year, or in a year without roll calls beside it.",),
)
