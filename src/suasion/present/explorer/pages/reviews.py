"""The Universal Periodic Review: what states tell one another, how softly, and what is accepted."""

from __future__ import annotations

from typing import Any

import polars as pl

from suasion.errors import MissingRecord
from suasion.measures.review_conduct import conduct
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.figures.reviews import credits, regions_figure, softness_figure
from suasion.present.explorer.library import Library
from suasion.present.explorer.views import Page, View, absent
from suasion.present.lookup.parts import Part
from suasion.present.lookup.review import look_up_review
from suasion.present.lookup.review.found import ReviewFound
from suasion.present.parts import Section, TableView

TITLE = "The Universal Periodic Review"
NOTE = "soft: asks to continue what is done; specific: asks for a specific action; shares of n. The CSV has the 90% intervals."


def make(library: Library, _: Ask) -> View:
    """Recommenders, states under review, groups, issues."""
    try:
        found = look_up_review(library.record)
    except MissingRecord as e:
        return absent(TITLE, e)
    tables = _tables(found)
    return View(
        api="api/reviews",
        title=TITLE,
        headline=_headline(conduct(found.rows, [], found.spec).row(0, named=True)),
        meta=(f"{found.scope}. Later sessions are not in this record.",),
        sections=(
            Section("recommenders", "Who asks softly", "", figures=(softness_figure(found),), tables=tables["recommenders"]),
            Section("answers", "What is accepted", "", figures=(regions_figure(found),), tables=tables["reviewed"]),
            Section("groups", "From whom to whom", _regimes(found), tables=(*tables["regimes"], *tables["region-pairs"])),
            Section("pairs", "Softer than expected", "Pairs of states in which one asks the other to continue what it does oftener than both their habits would give.", tables=tables["pairs"]),
            Section("issues", "What about", "", tables=tables["issues"]),
        ),
    )  # fmt: skip


def _headline(row: dict[str, Any]) -> str:
    return (
        f"States made {row['n']:,} recommendations to one another; {_share(row, 'accepted')} were accepted, {_share(row, 'specific')} asked "
        f"for a specific action, and {_share(row, 'soft')} asked a state to continue what it does."
    )


def _share(row: dict[str, Any], column: str) -> str:
    ends = [100 * row[c] for c in (column, f"{column}_low", f"{column}_high")]
    return f"{ends[0]:.0f}% [{ends[1]:.0f}\u2013{ends[2]:.0f}]"


def _tables(found: ReviewFound) -> dict[str, tuple[TableView, ...]]:
    owed = credits(found)
    made: dict[str, tuple[TableView, ...]] = {}
    for part in _parts(found):
        name = part.id.removeprefix("table-")
        note = part.note or (NOTE if "soft_low" in part.frame.columns else "")
        made[name] = (TableView(name, part.heading, part.frame, note, sources=owed),)
    return {n: made.get(n, ()) for n in ("recommenders", "reviewed", "regimes", "region-pairs", "pairs", "issues")}


def _parts(found: ReviewFound) -> list[Part]:
    """Every table that this record can fill."""
    made: list[Part] = []
    for name in ("recommenders", "reviewed", "regimes", "region-pairs", "pairs", "issues"):
        try:
            made += found.parts((f"table-{name}",))
        except MissingRecord:
            continue
    return made


def _regimes(found: ReviewFound) -> str:
    named = found.rows.drop_nulls("recommender_region")
    same = named.filter(pl.col("recommender_region") == pl.col("region"))
    other = named.filter(pl.col("recommender_region") != pl.col("region"))
    if same.is_empty() or other.is_empty():
        return ""
    told = [_share(conduct(rows, [], found.spec).row(0, named=True), "soft") for rows in (same, other)]
    return (
        f"Within a regional group {told[0]} of recommendations ask to continue what is done, between groups {told[1]}."
    )


PAGE = Page("/reviews", make, nav="Reviews", order=46, addresses=lambda _: ("/reviews",))
