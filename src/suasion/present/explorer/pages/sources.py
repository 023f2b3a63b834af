"""Where every row comes from: licence, coverage, citation, and what was wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from suasion.present.cells import options
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.library import Library
from suasion.present.explorer.listing import Filter, Listing, listed_as
from suasion.present.explorer.views import Page, View
from suasion.present.parts import Section, TableView, credits_of
from suasion.record.overview import problems

FILTERED = ("source", "check", "severity", "reason")


def make(library: Library, ask: Ask) -> View:
    """Every source of the record, to be filtered, and the problems found in it, counted."""
    held = library.record.table("sources").sort("precedence", "source")
    there = held.filter(pl.col("status") == "present")
    found = problems(library.record)
    counted = TableView(
        "problems", "Problems by source, check and reason", found, sources=credits_of(library.record, found)
    )
    told = "Quarantined: left out. Corrected: changed, with a citation. Noted: kept as it is."
    return View(
        title="Sources and licences",
        headline=f"{there.height} sources are in this record; {int(found['n'].sum()):,} of their rows had something wrong, and each is listed.",
        meta=("Each source keeps its own licence; some may not be passed on.",),
        sections=(Section("wrong", "What was wrong", told, tables=(counted,)),),
        listing=_listed(held, ask),
        template="sources.html",
        api="api/sources",
    )


def _listed(held: pl.DataFrame, ask: Ask) -> Listing:
    rows, filters = _chosen(
        held.with_columns(pl.col("redistributable").cast(pl.String)), ("status", "licence", "redistributable"), ask
    )
    words = ask.text("q").lower()
    if words:
        told = pl.concat_str(
            pl.col("source", "title", "publisher", "citation").fill_null(""), separator=" "
        ).str.to_lowercase()
        rows = rows.filter(told.str.contains(words, literal=True))
    filters.insert(0, Filter("q", "Words", value=ask.text("q")))
    shown = ("source", "title", "publisher", "licence", "coverage", "rows", "status")
    note = "Absent: known to suasion, not in this record; suasion sync adds it."
    return listed_as(ask, "sources-list", "Sources", rows, filters, "precedence", shown=shown, note=note)


def _chosen(rows: pl.DataFrame, columns: Sequence[str], ask: Ask) -> tuple[pl.DataFrame, list[Filter]]:
    """Rows that pass the choices of the query, a filter a column."""
    filters = []
    for column in columns:
        values = rows[column].drop_nulls().unique().sort().to_list()
        chosen = ask.choice(column, values)
        filters.append(Filter(column, column.capitalize(), options(values), chosen))
        rows = rows.filter(pl.col(column) == chosen) if chosen else rows
    return rows, filters


def wrong(library: Library, ask: Ask) -> View:
    """Every problem, one by one."""
    rows = library.record.table("problems")
    rows, filters = _chosen(rows, FILTERED, ask)
    words = ask.text("q")
    filters.append(Filter("q", "Words", value=words))
    if words:
        told = pl.concat_str(pl.col("locator", "reason", "detail").fill_null(""), separator=" ")
        rows = rows.filter(told.str.contains(words, literal=True))
    listing = listed_as(ask, "problems-list", "Problems", rows, filters, "source")
    return View(
        title="Problems of the sources, one by one",
        crumbs=(("Sources", "sources"),),
        listing=listing,
        api="api/sources/problems",
    )


PAGES = (
    Page("/sources", make, ("q", "status", "licence", "redistributable"), addresses=lambda _: ("/sources",)),
    Page("/sources/problems", wrong, (*FILTERED, "q"), addresses=lambda _: ("/sources/problems",)),
)
