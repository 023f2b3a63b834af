"""AidData's lists of Chinese projects, which share one layout."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from suasion.record.parsing_rows import identify, no_year, number, one_a_key, sift, unknown, where, year_of
from suasion.record.source import Parsed, Raw
from suasion.record.tables import table

FLOWS = {"ODA-like": "oda-like", "OOF-like": "oof-like", "Vague (Official Finance)": "vague"}
FLAGS = {"True": True, "False": False}
SAID = {
    "recipient_condensed": "recipient", "currency": "printed_currency", "crs_sector_name": "sector",
    "intent": "intent", "status": "status", "title": "title",
}  # fmt: skip


def projects(
    raw: Raw, file: str, *, amounts: Mapping[str, str], said: Mapping[str, str], prefix: str, price_base: str
) -> Parsed:
    """A row a project for the table `finance`.

    amounts  column of the file -> column of the table, for numbers; said: the same for words, beyond SAID
    prefix   of the project's id; price_base: in words

    A project without number, year, known recipient, flow class or readable mark of recommendation is quarantined.
    """
    words = {**SAID, **said}
    wanted = ["project_id", "recommended_for_research", "year", "recipient_iso3", "flow_class", *amounts, *words]
    rows = raw.csv(file, wanted).rename({"year": "_year", "amount": "_printed"})
    known = identify(rows.with_columns(year_of("_year")), code="recipient_iso3", name="recipient_condensed")
    read = known.with_columns(
        _recommended=pl.col("recommended_for_research").replace_strict(FLAGS, default=None, return_dtype=pl.Boolean),
        _kind=pl.col("flow_class").replace_strict(FLOWS, default=None, return_dtype=pl.String),
    )
    tests = [
        ("a project without its number", pl.col("project_id").is_null()),
        no_year(),
        unknown(),
        ("a flow class that cannot be read", pl.col("_kind").is_null()),
        ("a recommendation for research that cannot be read", pl.col("_recommended").is_null()),
    ]
    good, bad = sift(read, file, tests, ["project_id", "recipient_condensed", "_year"])
    listed = good.select(
        *("state", "place", "year"),
        *(number("_printed" if c == "amount" else c).alias(name) for c, name in amounts.items()),
        *(pl.col(c).str.strip_chars().alias(name) for c, name in words.items()),
        where(file),
        item=pl.format("{}-{}", pl.lit(prefix), "project_id"),
        donor=pl.lit("CHN"),
        grain=pl.lit("project"),
        kind="_kind",
        part=pl.lit(value=False),
        recommended="_recommended",
        currency=pl.lit("USD"),
        price_base=pl.lit(price_base),
        source=pl.lit(raw.source),
    )
    kept, doubled = one_a_key(listed, ["item"], "one project")
    return Parsed({"finance": table("finance").frame(kept)}, pl.concat([bad, doubled]))
