"""Where every row comes from: licence, coverage, citation, and what was wrong with it."""

from __future__ import annotations

import polars as pl

from suasion.present.explorer.ask import Ask
from suasion.present.explorer.library import Library
from suasion.present.explorer.listing import listed_as
from suasion.present.explorer.views import Page, View
from suasion.present.parts import Section, TableView, credits_of
from suasion.record.overview import problems


def make(library: Library, _: Ask) -> View:
    """Every source of the record, and the problems found in it, counted."""
    held = library.record.table("sources").sort("precedence", "source")
    there, gone = held.filter(pl.col("status") == "present"), held.filter(pl.col("status") != "present")
    tables = [_sources("present", "Sources in this record", there)]
    if gone.height:
        tables.append(_sources("absent", "Sources that are not here: suasion sync adds them", gone))
    found = problems(library.record)
    wrong = TableView(
        "problems", "Problems by source, check and reason", found, sources=credits_of(library.record, found)
    )
    return View(
        title="Sources and licences",
        headline=f"{there.height} sources are in this record; {int(found['n'].sum()):,} of their rows had something wrong, and each is listed.",
        sections=(
            Section("sources", "Sources", "Each keeps its own licence; some may not be passed on.", tables=tuple(tables)),
            Section("wrong", "What was wrong", "Quarantined: left out. Corrected: changed, with a citation. Noted: kept as it is.", tables=(wrong,)),
        ),
        api="api/sources",
    )  # fmt: skip


def _sources(name: str, caption: str, frame: pl.DataFrame) -> TableView:
    columns = ("title", "publisher", "licence", "redistributable", "coverage", "citation", "rows")
    return TableView(name, caption, frame.select("source", *columns))


def wrong(library: Library, ask: Ask) -> View:
    """Every problem, one by one."""
    rows = library.record.table("problems")
    listing = listed_as(ask, "problems-list", "Problems", rows, (), "source")
    return View(title="Problems of the sources, one by one", crumbs=(("Sources", "sources"),), listing=listing)


PAGES = (
    Page("/sources", make, nav="Sources", order=60, addresses=lambda _: ("/sources",)),
    Page("/sources/problems", wrong, ("sort",)),
)
